// SPDX-License-Identifier: GPL-3.0-or-later
// The config language: lines of words.

#include "config.h"
#include "options.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"
#include "str.h"
#include "text.h"

enum { FILE_BYTES = 1 << 20 };	// no config is longer; /dev/zero is

bool
options_word(const char **line, const char *stops, struct str *word)
{
	const char *p = *line;
	char quote = '\0';
	for (; *p && (quote || !strchr(stops, *p)); p++) {
		if (*p == quote) {
			quote = '\0';
		} else if (!quote && (*p == '\'' || *p == '"')) {
			quote = *p;
		} else {
			if (*p == '\\' && quote != '\'' && p[1])
				p++;
			str_addc(word, *p);
		}
	}
	*line = p;
	return !quote;
}

const struct error *
options_split(const char *line, char ***words, size_t *n)
{
	char **found = NULL;
	size_t count = 0, cap = 0;
	for (;;) {
		line += strspn(line, " \t");
		if (*line == '\0' || *line == '#')
			break;
		struct str word = { 0 };
		bool whole = options_word(&line, " \t", &word);
		found = mem_grow(found, &cap, count + 1, sizeof *found);
		found[count++] = str_take(&word);
		if (!whole) {
			options_words_free(found, count);
			return error_new(ERROR_USAGE, "a quote is left open");
		}
	}
	*words = found;
	*n = count;
	return NULL;
}

void
options_words_free(char **words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(words[i]);
	free(words);
}

// All of a descriptor up to FILE_BYTES; false when there is more or it fails.
static bool
file_read(int fd, struct str *out)
{
	char bytes[16 * 1024];
	ssize_t n;
	errno = EFBIG;
	while ((n = read(fd, bytes, sizeof bytes)) > 0) {
		str_addn(out, bytes, (size_t)n);
		if (out->len > FILE_BYTES)
			return false;
	}
	return n == 0;
}

// The file's text as valid UTF-8; *text stays NULL when there is no file.
static const struct error *
file_text(const char *path, char **text)
{
	// Not blocking: opening a FIFO must not wait for a writer.
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? NULL : error_new(ERROR_USAGE, "%s", strerror(errno));
	struct str bytes = { 0 };
	struct stat st;
	const struct error *error = NULL;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		error = error_new(ERROR_USAGE, "not a regular file");
	else if (!file_read(fd, &bytes))
		error = error_new(ERROR_USAGE, "%s", errno == EFBIG ? "longer than 1 MiB" : strerror(errno));
	else if (bytes.len > 0 && memchr(bytes.data, '\0', bytes.len))
		error = error_new(ERROR_USAGE, "not a text");
	else
		*text = text_utf8(str_text(&bytes), &bytes.len);
	str_free(&bytes);
	close(fd);
	return error;
}

// Adds "WHERE: words", clean for any screen, and ends the error.
static void
mistake_add(struct str *mistakes, const char *path, size_t number, const struct error *error)
{
	struct str words = { 0 };
	str_add(&words, path);
	if (number > 0)
		str_print(&words, ":%zu", number);
	str_print(&words, ": %s", error->text);
	char *clean = text_clean(words.data, words.len, 0);
	if (mistakes->len > 0)
		str_addc(mistakes, '\n');
	str_add(mistakes, clean);
	free(clean);
	str_free(&words);
	error_free(error);
}

size_t
options_read(const char *path, const struct error *(*line)(void *arg, char **words, size_t n), void *arg,
	char **mistakes)
{
	struct str wrong = { 0 };
	char *text = NULL, *rest;
	size_t count = 0, number = 0;
	const struct error *error = file_text(path, &text);
	if (error) {
		mistake_add(&wrong, path, 0, error);
		count++;
	}
	rest = text;
	for (char *one; (one = strsep(&rest, "\n")); ) {
		char **words = NULL;
		size_t n = 0;
		number++;
		one[strcspn(one, "\r")] = '\0';
		error = options_split(one, &words, &n);
		if (!error && n > 0)
			error = line(arg, words, n);
		options_words_free(words, n);
		if (error) {
			mistake_add(&wrong, path, number, error);
			count++;
		}
	}
	free(text);
	*mistakes = str_take(&wrong);
	return count;
}
