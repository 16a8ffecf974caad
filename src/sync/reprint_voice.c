// SPDX-License-Identifier: GPL-3.0-or-later
// What stands out in the line: emphasis, code, links.

#include "config.h"
#include "reprint_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { STARS = 3, TICKS = 8 };	// markdown.h takes no more in a row

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static void
take_out(struct line *line, size_t at, size_t n)
{
	memmove(line->text.data + at, line->text.data + at + n, line->text.len - at - n);
	str_cut(&line->text, line->text.len - n);
}

// How many stars stand in a row from `at` on, or before it.
static size_t
stars(const struct line *line, size_t at, bool before)
{
	size_t n = 0;
	const char *text = line->text.data;
	if (before)
		while (n < at && text[at - n - 1] == '*')
			n++;
	else
		while (at + n < line->text.len && text[at + n] == '*')
			n++;
	return n;
}

void
voice_undo(struct line *line)
{
	size_t n = line->closed_n, end = line->closed_at - n;
	if (is_word(line->text.data[end - 1]))
		return;
	take_out(line, end, n);
	take_out(line, line->closed_from, n);
	line->closed_at = 0;
}

// Behind what ended in as many stars, both are one; false: others stand there.
static bool
join(struct line *line, size_t n, size_t *from, size_t *end)
{
	if (line->closed_n != n)
		return false;
	take_out(line, line->closed_at - n, n);
	*end -= n;
	*from = line->closed_from;
	return true;
}

void
voice_emphasis(struct reprint_state *r, size_t from, size_t n)
{
	struct line *line = &r->line;
	size_t end = line_trim(line, &from);
	if (from >= end || r->heading || line->plain || line->source)
		return;
	const char *signs = n == 2 ? "**" : "*", *text = line->text.data;
	bool same = line->closed_at && line->closed_from == from && line->closed_at == end && line->closed_n == n;
	bool joined = line->closed_at && (line->closed_at == from || (line->closed_at + 1 == from && text[from - 1] == ' '
		&& line->closed_n == n));
	if (same || stars(line, from, false) + n > STARS || stars(line, end, true) + n > STARS)
		return;
	if (joined ? !join(line, n, &from, &end) : from && is_word(text[from - 1]) && !is_word(text[from]))
		return;
	if (!joined) {
		line_insert(line, from, signs);
		end += n;
	}
	line_insert(line, end, signs);
	line->closed_at = end + n;
	line->closed_from = from;
	line->closed_n = n;
}

static size_t
longest_run(const char *text, size_t len)
{
	size_t longest = 0, n = 0;
	for (size_t i = 0; i < len; i++) {
		n = text[i] == '`' ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	return longest;
}

void
voice_code(struct reprint_state *r, size_t from)
{
	struct line *line = &r->line;
	size_t end = line_trim(line, &from);
	if (from >= end)
		return;
	size_t n = longest_run(line->text.data + from, end - from) + 1;
	if (n > TICKS)
		return;
	char signs[TICKS + 2] = { 0 };
	memset(signs, '`', n);
	bool apart = line->text.data[from] == '`' || line->text.data[end - 1] == '`';
	char *closing = mem_print("%s%s", apart ? " " : "", signs);
	if (apart)
		signs[n] = ' ';
	line_insert(line, end, closing);
	line_insert(line, from, signs);
	free(closing);
}

// Where nothing but letters and digits are raised: tex.h reads the tag across no other sign.
void
voice_script(struct reprint_state *r, size_t from, const char *name)
{
	struct line *line = &r->line;
	size_t end = line_trim(line, &from);
	for (size_t i = from; i < end; i++)
		if (!is_word(line->text.data[i]) && !strchr("+-=(), ", line->text.data[i]))
			return;
	if (from >= end || line->plain || line->source)
		return;
	char *open = mem_print("<%s>", name), *close = mem_print("</%s>", name);
	line_insert(line, end, close);
	line_insert(line, from, open);
	free(open);
	free(close);
}

void
voice_link(struct reprint_state *r, size_t from, const char *href)
{
	struct line *line = &r->line;
	size_t end = line_trim(line, &from);
	char *address = from < end && !r->heading && !line->plain && !line->source ? address_whole(r, href) : NULL;
	if (!address)
		return;
	char *text = mem_dupn(line->text.data + from, end - from);
	bool bare = !strcmp(text, address) || !strcmp(text, href);
	if (!bare && !strstr(text, "](")) {
		char *close = mem_print("](%s)", address);
		line_insert(line, end, close);
		line_insert(line, from, "[");
		r->taken += strlen(close);
		free(close);
	}
	free(text);
	free(address);
}
