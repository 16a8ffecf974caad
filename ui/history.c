// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "history.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "options.h"
#include "str.h"
#include "text.h"

enum {
	KEPT = 100,		// lines of a sign
	FILE_BYTES = 256 * 1024,	// beyond that the older half of the file goes
};

static void
append(struct history *history, char *line)
{
	if (history->n && !strcmp(history->lines[history->n - 1], line)) {
		free(line);
		return;
	}
	if (history->n == KEPT) {
		free(history->lines[0]);
		memmove(history->lines, history->lines + 1, --history->n * sizeof *history->lines);
	}
	history->lines = mem_grow(history->lines, &history->cap, history->n + 1, sizeof *history->lines);
	history->lines[history->n++] = line;
}

// The last FILE_BYTES of a file, from a line's beginning on.
static char *
read_end(int fd)
{
	struct stat st;
	struct str text = { 0 };
	char bytes[8192];
	ssize_t n;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return NULL;
	off_t from = st.st_size > FILE_BYTES ? st.st_size - FILE_BYTES : 0;
	if (lseek(fd, from, SEEK_SET) < 0)
		return NULL;
	while (text.len < FILE_BYTES && (n = read(fd, bytes, sizeof bytes)) > 0)
		str_addn(&text, bytes, (size_t)n);
	char *whole = str_take(&text), *line = from && whole ? strchr(whole, '\n') : NULL;
	if (line)
		memmove(whole, line + 1, strlen(line + 1) + 1);
	return whole;
}

void
history_read(struct history *history, const char *state_dir, char sign)
{
	history->sign = sign;
	history->path = mem_print("%s/history", state_dir);
	int fd = open(history->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	char *text = fd < 0 ? NULL : read_end(fd), *rest = text;
	for (char *line; (line = strsep(&rest, "\n"));)
		if (line[0] == sign && line[1])
			append(history, text_clean(line + 1, strlen(line + 1), 0));
	free(text);
	if (fd >= 0)
		close(fd);
}

// Keeps the newer half, in a file that takes the other's place.
static bool
halve(const char *path, int fd)
{
	char *part = mem_print("%s.%ld", path, (long)getpid());
	char *text = read_end(fd);
	const char *from = text ? strchr(text + strlen(text) / 2, '\n') : NULL;
	int other = from ? open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
	size_t len = from ? strlen(from + 1) : 0;
	bool fine = other >= 0 && write(other, from + 1, len) == (ssize_t)len;
	if (other >= 0)
		fine = !close(other) && fine && !rename(part, path);
	if (other >= 0 && !fine)
		unlink(part);
	free(text);
	free(part);
	return fine;
}

static const struct error *
failed(const struct history *history)
{
	return error_new(ERROR_OTHER, "%s: %s", history->path, strerror(errno));
}

// One write a line, so that the lines of several screens do not mix.
static const struct error *
keep(const struct history *history, const char *line)
{
	char *dir = mem_dupn(history->path, (size_t)(strrchr(history->path, '/') - history->path));
	const struct error *error = options_make_dir(dir);
	free(dir);
	if (error)
		return error;
	int fd = open(history->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0600);
	if (fd < 0)
		return failed(history);
	struct stat st;
	char *text = mem_print("%c%s\n", history->sign, line);
	size_t len = strlen(text);
	bool fine = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && write(fd, text, len) == (ssize_t)len;
	if (!fine)
		error = failed(history);
	else if (st.st_size > FILE_BYTES)
		halve(history->path, fd);	// if it can't, it grows
	free(text);
	close(fd);
	return error;
}

const struct error *
history_add(struct history *history, const char *line)
{
	size_t before = history->n;
	bool same = before && !strcmp(history->lines[before - 1], line);
	append(history, mem_dup(line));
	const struct error *error = same || !history->path ? NULL : keep(history, line);
	if (error) {
		free(history->path);	// it is told once
		history->path = NULL;
	}
	return error;
}

void
history_free(struct history *history)
{
	for (size_t i = 0; i < history->n; i++)
		free(history->lines[i]);
	free(history->lines);
	free(history->path);
	*history = (struct history){ 0 };
}
