// SPDX-License-Identifier: GPL-3.0-or-later
// Text whose blanks mean something: Markdown, with its indents and code.

#include "config.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"

enum {
	TAB = 4,
	BLANKS_MAX = 64,	// of a run of blanks; more is no indent
	LINES_MAX = 3,		// "\n" in a row
};

// The blanks and TABs at `bytes` as blanks; returns how many bytes they were.
static size_t
add_blanks(struct str *out, const char *bytes, size_t len)
{
	size_t n = 0, columns = 0;
	for (; n < len && (bytes[n] == ' ' || bytes[n] == '\t'); n++)
		columns += bytes[n] == '\t' ? TAB : 1;
	for (size_t i = 0; i < columns && i < BLANKS_MAX; i++)
		str_addc(out, ' ');
	return n;
}

// What stands up to the next TAB or two blanks.
static size_t
piece(const char *bytes, size_t len)
{
	size_t n = 0;
	while (n < len && bytes[n] != '\t' && !(bytes[n] == ' ' && (n + 1 == len || bytes[n + 1] == ' ' || bytes[n + 1] == '\t')))
		n++;
	return n;
}

static void
add_line(struct str *out, const char *line, size_t len)
{
	size_t start = out->len;
	for (size_t at = 0; at < len;) {
		at += add_blanks(out, line + at, len - at);
		size_t n = piece(line + at, len - at);
		char *clean = text_clean(line + at, n, 0);
		str_add(out, clean);
		free(clean);
		at += n;
	}
	size_t end = out->len;
	while (end > start && out->data[end - 1] == ' ')
		end--;
	str_cut(out, end);
}

static bool
may_break(const struct str *out)
{
	size_t n = 0;
	while (n < out->len && out->data[out->len - 1 - n] == '\n')
		n++;
	return out->len && n < LINES_MAX;
}

// Cuts behind the last line that is there whole, or inside the first.
static void
cut_lines(struct str *out, size_t max_bytes)
{
	size_t at = max_bytes;
	while (at && out->data[at] != '\n')
		at--;
	if (!at) {
		char *first = text_clean(out->data, max_bytes, max_bytes);
		str_cut(out, 0);
		str_add(out, first);
		free(first);
		return;
	}
	str_cut(out, at);
}

char *
text_clean_source(const char *bytes, size_t len, size_t max_bytes, bool *cut)
{
	struct str out = { 0 };
	str_add(&out, "");
	size_t at = 0;
	while (at < len && !(max_bytes && out.len > max_bytes)) {
		size_t n = 0;
		while (at + n < len && bytes[at + n] != '\n' && bytes[at + n] != '\r')
			n++;
		add_line(&out, bytes + at, n);
		at += n;
		at += at < len && bytes[at] == '\r' && at + 1 < len && bytes[at + 1] == '\n' ? 2 : at < len;
		if (at < len && may_break(&out))
			str_addc(&out, '\n');
	}
	*cut = max_bytes && out.len > max_bytes;
	if (*cut)
		cut_lines(&out, max_bytes);
	while (out.len && out.data[out.len - 1] == '\n')
		str_cut(&out, out.len - 1);
	return str_take(&out);
}
