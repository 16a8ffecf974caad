// SPDX-License-Identifier: GPL-3.0-or-later
// record COLUMNS ROWS OUT PROGRAM [ARG...] <SCRIPT: runs a program on a terminal
// of that size, types what the script says, and keeps in OUT each byte that the
// program writes. A line of the script is
//
//	type TEXT	\e \r \n \t \\ and \xHH as in C
//	file PATH	the bytes of a file are typed
//	blind N TEXT	the text is typed N times, some milliseconds apart, and nothing is read
//	random N SEED	N bytes, any of the 256, the same for the same seed
//	wait TEXT	until TEXT was written since something was typed last
//	quiet MS	until nothing was written for so long
//	pause MS	nothing is read for so long
//	size COLUMNS ROWS
//	count PATH	a line is added to the file: how many bytes were written so far
//	last MS TEXT	TEXT is typed, and the program ends within MS; how long that took is told
//	end		until the program has ended, and all that it has written was read
//
// Ends as the program ended; with status 125 and words if the script did not
// work, or if the terminal was left in other modes than it was found in.

#include "config.h"

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mem.h"
#include "pty.h"

enum { LIMIT_MS = 20000, FAILED = 125 };

struct record {
	struct pty pty;
	struct str seen;
	size_t typed_at;	// how much was seen when something was typed last
	int status;		// of wait(2); -1 while the program runs
};

static void
unescape(char *text)
{
	static const char names[] = "ernt\\", bytes[] = "\033\r\n\t\\";
	char *to = text;
	for (const char *at = text; *at; at++) {
		const char *name = *at == '\\' && at[1] ? strchr(names, at[1]) : NULL;
		unsigned value;
		if (name) {
			*to++ = bytes[name - names];
			at++;
		} else if (at[0] == '\\' && at[1] == 'x' && sscanf(at + 2, "%2x", &value) == 1) {
			*to++ = (char)value;
			at += 3;
		} else {
			*to++ = *at;
		}
	}
	*to = '\0';
}

static bool
record_bytes(struct record *r, const char *bytes, size_t len)
{
	r->typed_at = r->seen.len;
	return pty_type(&r->pty, bytes, len, &r->seen);
}

static bool
record_type(struct record *r, char *text)
{
	unescape(text);
	return record_bytes(r, text, strlen(text));
}

static bool
record_file(struct record *r, char *path)
{
	char bytes[65536];
	bool fine = true;
	FILE *file = fopen(path, "re");
	if (!file)
		err(FAILED, "%s", path);
	for (size_t n; fine && (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
		fine = record_bytes(r, bytes, n);
	fclose(file);
	return fine;
}

static bool
record_random(struct record *r, char *text)
{
	unsigned n = 0, seed = 0;
	if (sscanf(text, "%u %u", &n, &seed) != 2)
		return false;
	uint64_t state = seed;
	struct str bytes = { 0 };
	for (; n; n--) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		str_addc(&bytes, (char)(state >> 56));
	}
	bool fine = record_bytes(r, str_text(&bytes), bytes.len);
	str_free(&bytes);
	return fine;
}

// As a terminal that is stopped, or one that is too slow.
static bool
record_blind(struct record *r, char *text)
{
	enum { APART_US = 4000 };
	int n = atoi(text);
	text = strchr(text, ' ');
	if (!text)
		return false;
	unescape(++text);
	r->typed_at = r->seen.len;
	for (; n > 0; n--) {
		if (write(r->pty.fd, text, strlen(text)) < 0)
			return false;
		usleep(APART_US);
	}
	return true;
}

static bool
record_wait(struct record *r, char *text)
{
	unescape(text);
	double until_ms = pty_now_ms() + LIMIT_MS;
	ssize_t n = 0;
	for (;;) {
		size_t fresh = r->seen.len - r->typed_at;
		if (fresh && memmem(r->seen.data + r->typed_at, fresh, text, strlen(text)))
			return true;
		if (n < 0 || pty_now_ms() > until_ms)
			return false;
		n = pty_read(&r->pty, 100, &r->seen);
	}
}

static bool
record_quiet(struct record *r, char *text)
{
	double until_ms = pty_now_ms() + LIMIT_MS;
	ssize_t n = 1;
	while (n > 0 && pty_now_ms() < until_ms)
		n = pty_read(&r->pty, atoi(text), &r->seen);
	return n == 0;
}

static bool
record_pause(struct record *r, char *text)
{
	(void)r;
	long ms = atol(text);
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
	return true;
}

static bool
record_size(struct record *r, char *text)
{
	int columns, rows;
	if (sscanf(text, "%d %d", &columns, &rows) != 2)
		return false;
	pty_resize(&r->pty, columns, rows);
	return true;
}

static bool
record_count(struct record *r, char *path)
{
	FILE *file = fopen(path, "ae");
	bool fine = file && fprintf(file, "%zu\n", r->seen.len) > 0;
	return file && fclose(file) == 0 && fine;
}

static bool
record_end(struct record *r, char *text)
{
	(void)text;
	r->status = pty_end(&r->pty, LIMIT_MS, &r->seen);
	return r->status >= 0;
}

static bool
record_last(struct record *r, char *text)
{
	char *keys = strchr(text, ' ');
	if (!keys || !record_type(r, keys + 1))
		return false;
	double from_ms = pty_now_ms();
	r->status = pty_end(&r->pty, atoi(text), &r->seen);
	printf("last: %.1f ms\n", pty_now_ms() - from_ms);
	return r->status >= 0;
}

static const struct {
	const char *word;
	bool (*act)(struct record *r, char *text);
} acts[] = {
	{ "type", record_type }, { "file", record_file }, { "random", record_random }, { "blind", record_blind },
	{ "wait", record_wait }, { "quiet", record_quiet }, { "pause", record_pause }, { "size", record_size },
	{ "count", record_count }, { "last", record_last }, { "end", record_end },
};

static bool
record_line(struct record *r, char *line)
{
	line[strcspn(line, "\n")] = '\0';
	char *text = strchr(line, ' ');
	if (text)
		*text++ = '\0';
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (strcmp(line, acts[i].word) == 0)
			return acts[i].act(r, text ? text : line + strlen(line));
	return false;
}

// The whole script, up to the first line that does not work.
static bool
record_script(struct record *r)
{
	char *line = NULL;
	size_t cap = 0;
	bool fine = true;
	while (fine && r->status < 0 && getline(&line, &cap, stdin) > 0) {
		char *said = mem_dup(line);
		fine = record_line(r, line);
		if (!fine)
			warnx("this did not work: %s", said);
		free(said);
	}
	free(line);
	return fine;
}

static void
record_save(const struct record *r, const char *path)
{
	FILE *file = fopen(path, "we");
	if (!file || fwrite(str_text(&r->seen), 1, r->seen.len, file) != r->seen.len || fclose(file))
		err(FAILED, "%s", path);
}

int
main(int argc, char **argv)
{
	if (argc < 5)
		errx(FAILED, "usage: record COLUMNS ROWS OUT PROGRAM [ARG...]");
	struct record r = { .pty = pty_start(argv + 4, atoi(argv[1]), atoi(argv[2])), .status = -1 };
	bool fine = record_script(&r);
	if (r.status < 0) {
		r.status = pty_end(&r.pty, 0, &r.seen);
		fine = false;
		warnx("the script is over, the program was not");
	}
	record_save(&r, argv[3]);
	str_free(&r.seen);
	if (fine && !pty_restored(&r.pty)) {
		fine = false;
		warnx("the terminal's modes are not as they were");
	}
	if (!fine)
		return FAILED;
	return WIFSIGNALED(r.status) ? 128 + WTERMSIG(r.status) : WEXITSTATUS(r.status);
}
