// SPDX-License-Identifier: GPL-3.0-or-later
// The widths, cuts and line breaks of text.h.

#include "config.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>

#include "mem.h"

// A base and its marks, a flag, a syllable; longer ones are meant to harm.
enum { CLUSTER_CHARACTERS = 8 };

static bool
is_ascii(char c)
{
	return !(c & 0x80);
}

// A cluster of one byte, as nearly all are: no mark follows.
static inline bool
is_single(const char *text, size_t len, size_t at)
{
	return is_ascii(text[at]) && (at + 1 == len || is_ascii(text[at + 1]));
}

// ncurses gives a column to a character that wcwidth does not know.
static int
width_of(ucs4_t c)
{
	int width = wcwidth((wchar_t)c);
	return c == '\n' ? 0 : width < 0 ? 1 : width;
}

int
text_width(const char *text, size_t len)
{
	int width = 0;
	for (size_t at = 0; at < len;) {
		ucs4_t c;
		if (is_ascii(text[at])) {
			width += text[at++] != '\n';
			continue;
		}
		at += (size_t)u8_mbtouc(&c, (const uint8_t *)text + at, len - at);
		width += width_of(c);
	}
	return width;
}

// Two of these letters make a flag; which two, libunistring 1.0 does not tell.
static bool
is_flag(ucs4_t c)
{
	return c >= 0x1f1e6 && c <= 0x1f1ff;
}

size_t
text_cluster(const char *text, size_t len, size_t at)
{
	if (at >= len)
		return 0;
	if (is_single(text, len, at))
		return 1;
	const uint8_t *bytes = (const uint8_t *)text;
	ucs4_t before, c;
	size_t end = at + (size_t)u8_mbtouc(&before, bytes + at, len - at);
	for (int i = 1; i < CLUSTER_CHARACTERS && end < len; i++, before = c) {
		int n = u8_mbtouc(&c, bytes + end, len - end);
		bool flag = i == 1 && is_flag(before) && is_flag(c);
		if (!flag && uc_is_grapheme_break(before, c))
			break;
		end += (size_t)n;
	}
	return end - at;
}

size_t
text_fit(const char *text, size_t len, int columns, int *used)
{
	int width = 0, wide;
	size_t at = 0, n;
	for (; at < len; at += n, width += wide) {
		n = is_single(text, len, at) ? 1 : text_cluster(text, len, at);
		wide = n == 1 ? text[at] != '\n' : text_width(text + at, n);
		if (width + wide > columns)
			break;
	}
	if (used)
		*used = width;
	return at;
}

// The lines found so far, in the caller's array.
struct lines {
	struct text_line *at;
	size_t n, cap;
};

static void
lines_add(struct lines *lines, const char *text, size_t start, size_t end)
{
	while (end > start && text[end - 1] == ' ')
		end--;
	lines->at = mem_grow(lines->at, &lines->cap, lines->n + 1, sizeof *lines->at);
	lines->at[lines->n++] = (struct text_line){ start, end - start };
}

// The end of the line that starts at `start`: at the last break that fits, else
// at the last cluster, but never empty. Blanks may hang over the edge.
static size_t
line_end(const char *text, size_t start, size_t len, int columns, const char *breaks)
{
	size_t at = start, last = start, n;
	int width = 0;
	for (; at < len; at += n) {
		n = is_single(text, len, at) ? 1 : text_cluster(text, len, at);
		if (at > start && breaks[at] == UC_BREAK_POSSIBLE)
			last = at;
		width += n == 1 ? 1 : text_width(text + at, n);	// as nearly all are
		if (width > columns && !(n == 1 && text[at] == ' '))
			break;
	}
	if (at >= len)
		return len;
	if (last > start)
		return last;
	return at > start ? at : start + n;
}

// Wraps text[start, len), which has no line break.
static void
wrap_line(const char *text, size_t start, size_t len, int columns, const char *breaks, struct lines *lines)
{
	if (start == len)
		lines_add(lines, text, start, len);
	while (start < len) {
		size_t end = line_end(text, start, len, columns, breaks);
		lines_add(lines, text, start, end);
		start = end;
	}
}

static bool
is_word(char c)
{
	return !is_ascii(c) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// UAX #14 knows no arrows and no TeX: -> and \$ stay whole, and a hyphen ends a
// line between words only.
static bool
may_break(const char *text, size_t at)
{
	char before = text[at - 1], c = text[at];
	if (before == '\\')
		return c == ' ';
	if (before == '-' && c != ' ')
		return at > 1 && is_word(text[at - 2]) && is_word(c);
	return true;
}

// A full stop within a name (cs.CL, Node.js) ends no line: LB29, which libunistring 1.0 does not have.
static bool
in_name(const char *text, size_t at)
{
	return text[at - 1] == '.' && at > 1 && is_ascii(text[at - 2]) && is_ascii(text[at]) && is_word(text[at - 2]) && is_word(text[at]);
}

// True if the word, which has no blank, is an address: with a scheme, or a host
// and a path.
static bool
is_address(const char *word, size_t len)
{
	const char *slash = memchr(word, '/', len);
	if (!slash || slash == word)
		return false;
	if (len - (size_t)(slash - word) > 1 && slash[1] == '/' && slash[-1] == ':')
		return true;
	const char *dot = memchr(word, '.', (size_t)(slash - word));
	return dot && is_word(dot[1]);
}

static size_t
word_len(const char *text)
{
	size_t len = 0;
	while (text[len] > ' ' && is_ascii(text[len]))
		len++;
	return len;
}

// Takes away the breaks that tear what people read or copy as one.
static void
mend_breaks(const char *text, size_t len, int columns, char *breaks)
{
	for (size_t at = 0, n; at < len; at += n ? n : 1) {
		n = word_len(text + at);
		bool fits = n <= (size_t)columns, whole = fits && is_address(text + at, n);
		for (size_t i = at; i < at + n; i++)
			if (i && breaks[i] == UC_BREAK_POSSIBLE && ((whole && i > at) || !may_break(text, i) || (fits && in_name(text, i))))
				breaks[i] = UC_BREAK_PROHIBITED;
	}
}

size_t
text_wrap(const char *text, int columns, struct text_line **lines, size_t *cap)
{
	struct lines found = { .at = *lines, .cap = *cap };
	size_t len = strlen(text);
	char *breaks = mem_new(len, 1);
	u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8", breaks);
	mend_breaks(text, len, columns, breaks);
	for (size_t start = 0; start < len;) {
		const char *newline = memchr(text + start, '\n', len - start);
		size_t end = newline ? (size_t)(newline - text) : len;
		wrap_line(text, start, end, columns, breaks, &found);
		start = end + 1;
	}
	free(breaks);
	*lines = found.at;
	*cap = found.cap;
	return found.n;
}

// True for "- ", "* ", "1. ": people mean the line to stay one.
static bool
begins_item(const char *line)
{
	if (*line == '-' || *line == '*')
		return line[1] == ' ';
	size_t digits = strspn(line, "0123456789");
	return digits > 0 && digits <= 2 && line[digits] == '.' && line[digits + 1] == ' ';
}

char *
text_flow(const char *text)
{
	char *flowing = mem_dup(text);
	for (const char *at = text; (at = strchr(at, '\n')); at++) {
		bool end = at == text || at[-1] == '\n' || at[1] == '\n' || !at[1];
		if (!end && !begins_item(at + 1))
			flowing[at - text] = ' ';
	}
	return flowing;
}
