// SPDX-License-Identifier: GPL-3.0-or-later
// keys [-o OPEN] [-q QUIT] [-g GAP_MS] [-s SECONDS] [-v FILE] QUERIES COUNT PROGRAM...:
// types each query, key by key, into a program on a terminal of 120x40, clears
// with C-u in between, and tells how long each key takes:
//
//	first	until something of the answer is written
//	page	until every row that holds no count is as it will stay
//	frame	until nothing changes any more: the frame is final, the count exact
//
// from just before the byte is written to the return of the read that brought
// the answer. An answer is over when the program has written nothing for GAP_MS
// and was idle all that time: no thread of it ran or waited to run, and it used
// no more than a tenth of the time. COUNT is an extended regular expression of
// a count that is exact; every answer must end with one. OPEN is typed first,
// QUIT at the end; -s ends the typing after so many seconds; -v writes every key
// with its times and count to a file.

#include "config.h"

#include <err.h>
#include <locale.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "glass.h"
#include "mem.h"
#include "process.h"
#include "series.h"
#include "typed.h"
#include "../pty/pty.h"

enum {
	COLUMNS_ = 120, ROWS_ = 40,
	START_LIMIT_MS = 30000, LIMIT_MS = 60000,
	REST_MS = 300,
	IDLE_PARTS = 10,	// the tenth that an idle program may use
};

// One read: when it returned, and where its bytes end in all that came.
struct chunk {
	double at_ms;
	size_t end;
};

struct answer {
	struct chunk *chunks;
	size_t n, cap;
	struct str bytes;
	double first_ms, page_ms, frame_ms;
};

struct keys {
	struct pty pty;
	struct glass *glass;
	struct answer answer;
	regex_t count;
	double gap_ms, until_ms;
	FILE *each;
	struct series first, page, frame;
};

static void
answer_add(struct answer *answer, double at_ms)
{
	answer->chunks = mem_grow(answer->chunks, &answer->cap, answer->n + 1, sizeof *answer->chunks);
	answer->chunks[answer->n++] = (struct chunk){ at_ms, answer->bytes.len };
}

// Collects what comes until the program has come to rest.
static void
answer_listen(struct keys *keys, double from_ms, double limit_ms)
{
	struct answer *answer = &keys->answer;
	double quiet_ms = from_ms, cpu_ms = process_cpu_ms(keys->pty.pid);
	answer->n = 0;
	str_cut(&answer->bytes, 0);
	for (double now_ms;;) {
		ssize_t n = pty_read(&keys->pty, quiet_ms + keys->gap_ms - series_now_ms(), &answer->bytes);
		now_ms = series_now_ms();
		if (n < 0)
			errx(1, "the program has left");
		if (n > 0)
			answer_add(answer, now_ms - from_ms);
		else if (answer->n && !process_busy(keys->pty.pid)
		    && process_cpu_ms(keys->pty.pid) - cpu_ms <= (now_ms - quiet_ms) / IDLE_PARTS)
			return;
		if (now_ms - from_ms > limit_ms)
			errx(1, "no end of it after %.0f ms", limit_ms);
		quiet_ms = now_ms;
		cpu_ms = process_cpu_ms(keys->pty.pid);
	}
}

// The rows as they are, and which of them tell a count.
static void
rows_look(struct keys *keys, uint64_t hashes[ROWS_], bool *counts, char **count)
{
	regmatch_t match;
	for (int y = 0; y < ROWS_; y++) {
		hashes[y] = glass_row_hash(keys->glass, y);
		const char *row = counts ? glass_row(keys->glass, y) : NULL;
		if (counts)
			counts[y] = regexec(&keys->count, row, 1, &match, 0) == 0;
		if (counts && counts[y]) {	// the lowest is the bar's
			free(*count);
			*count = mem_dupn(row + match.rm_so, (size_t)(match.rm_eo - match.rm_so));
		}
	}
}

// Plays the answer on the glass, and again on `before`, to see when the rows
// became what they are at the end. The caller frees the count.
static char *
answer_play(struct keys *keys, struct glass *before)
{
	struct answer *answer = &keys->answer;
	uint64_t last[ROWS_], now[ROWS_];
	bool counts[ROWS_];
	char *count = NULL;
	glass_feed(keys->glass, answer->bytes.data, answer->bytes.len);
	rows_look(keys, last, counts, &count);
	answer->first_ms = answer->page_ms = answer->chunks[0].at_ms;
	answer->frame_ms = answer->chunks[answer->n - 1].at_ms;
	for (size_t i = 0, at = 0; i < answer->n; at = answer->chunks[i++].end) {
		glass_feed(before, answer->bytes.data + at, answer->chunks[i].end - at);
		bool same = true;
		for (int y = 0; y < ROWS_; y++) {
			now[y] = glass_row_hash(before, y);
			same = same && (counts[y] || now[y] == last[y]);
		}
		if (!same && i + 1 < answer->n)
			answer->page_ms = answer->chunks[i + 1].at_ms;
	}
	return count;
}

static void
keys_type(struct keys *keys, const char *text)
{
	double from_ms = series_now_ms();
	if (write(keys->pty.fd, text, strlen(text)) < 0)
		err(1, "write to the terminal");
	answer_listen(keys, from_ms, LIMIT_MS);
}

static void
keys_screen(struct keys *keys)
{
	for (int y = 0; y < ROWS_; y++)
		warnx("|%s", glass_row(keys->glass, y));
}

static void
keys_press(struct keys *keys, struct glass *before, const char *query, size_t at)
{
	char key[] = { query[at], '\0' };
	struct answer *answer = &keys->answer;
	keys_type(keys, key);
	char *count = answer_play(keys, before);
	if (!count) {
		keys_screen(keys);
		errx(1, "no exact count behind “%.*s”", (int)at + 1, query);
	}
	series_add(&keys->first, answer->first_ms);
	series_add(&keys->page, answer->page_ms);
	series_add(&keys->frame, answer->frame_ms);
	if (keys->each)
		fprintf(keys->each, "%.3f\t%.3f\t%.3f\t%s\t%.*s\n", answer->first_ms, answer->page_ms, answer->frame_ms,
			count, (int)at + 1, query);
	free(count);
}

// Two glasses see the same; they part only while an answer is played.
static void
keys_both(struct keys *keys, struct glass *before)
{
	glass_feed(keys->glass, keys->answer.bytes.data, keys->answer.bytes.len);
	glass_feed(before, keys->answer.bytes.data, keys->answer.bytes.len);
}

static void
keys_query(struct keys *keys, struct glass *before, const char *query)
{
	for (size_t at = 0; at < strlen(query) && series_now_ms() < keys->until_ms; at++)
		keys_press(keys, before, query, at);
	keys_type(keys, "\025");
	keys_both(keys, before);
}

static void
keys_print(struct keys *keys, size_t of)
{
	series_print("key to first output", "ms", &keys->first);
	series_print("key to page", "ms", &keys->page);
	series_print("key to final frame and exact count", "ms", &keys->frame);
	if (keys->frame.n < of)
		printf("  (stopped for lack of time: %zu of %zu keys)\n", keys->frame.n, of);
	number_print("  RSS at the end", process_number(keys->pty.pid, "status", "VmRSS:") / 1024, "MB");
	number_print("  RSS at its highest", process_number(keys->pty.pid, "status", "VmHWM:") / 1024, "MB");
}

static void
keys_run(struct keys *keys, const struct typed *typed, char **program, const char *open)
{
	struct glass *before = glass_new(COLUMNS_, ROWS_);
	keys->glass = glass_new(COLUMNS_, ROWS_);
	keys->pty = pty_start(program, COLUMNS_, ROWS_);
	answer_listen(keys, series_now_ms(), START_LIMIT_MS);
	keys_both(keys, before);
	if (*open) {
		keys_type(keys, open);
		keys_both(keys, before);
	}
	for (size_t i = 0; i < typed->n && series_now_ms() < keys->until_ms; i++)
		keys_query(keys, before, typed->queries[i]);
	keys_print(keys, typed->keys);
	glass_free(before);
	glass_free(keys->glass);
}

// Key by key: Esc and a key behind it at once would be one with Alt.
static void
keys_quit(struct keys *keys, const char *quit)
{
	for (; *quit && quit[1]; quit++) {
		if (write(keys->pty.fd, quit, 1) < 0)
			err(1, "write to the terminal");
		pty_listen(&keys->pty, REST_MS);
	}
	if (pty_quit(&keys->pty, quit) < 0)
		warnx("the program had to be killed");
}

int
main(int argc, char **argv)
{
	struct keys keys = { .gap_ms = 50 };
	const char *open = "", *quit = "\033", *seconds = "1e9";
	for (int c; (c = getopt(argc, argv, "+o:q:g:s:v:")) != -1;) {
		switch (c) {
		case 'o': open = optarg; break;
		case 'q': quit = optarg; break;
		case 'g': keys.gap_ms = atof(optarg); break;
		case 's': seconds = optarg; break;
		case 'v':
			if (!(keys.each = fopen(optarg, "we")))
				err(1, "%s", optarg);
			break;
		default: return 2;
		}
	}
	setlocale(LC_ALL, "");
	if (argc - optind < 3 || regcomp(&keys.count, argv[optind + 1], REG_EXTENDED))
		errx(2, "usage: keys [-o OPEN] [-q QUIT] [-g GAP_MS] [-s SECONDS] [-v FILE] QUERIES COUNT PROGRAM...");
	struct typed typed = typed_read(argv[optind]);
	keys.until_ms = series_now_ms() + atof(seconds) * 1e3;
	keys_run(&keys, &typed, argv + optind + 2, open);
	keys_quit(&keys, quit);
	if (keys.each && fclose(keys.each))
		err(1, "the times of each key");
	series_free(&keys.first);
	series_free(&keys.page);
	series_free(&keys.frame);
	free(keys.answer.chunks);
	str_free(&keys.answer.bytes);
	regfree(&keys.count);
	typed_free(&typed);
	return 0;
}
