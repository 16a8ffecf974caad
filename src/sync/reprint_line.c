// SPDX-License-Identifier: GPL-3.0-or-later
// The line that is being made.

#include "config.h"
#include "reprint_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

// The bytes of a blank at the start of the text, 0: it is none. What does not break is one, too.
static size_t
blank(const char *bytes, size_t len)
{
	if (strchr(" \t\n\r\f", bytes[0]) && bytes[0])
		return 1;
	if (len > 1 && !memcmp(bytes, "\xc2\xa0", 2))
		return 2;
	bool spaces = len > 2 && !memcmp(bytes, "\xe2\x80", 2) && (unsigned char)bytes[2] <= 0x8a;
	return spaces || (len > 2 && !memcmp(bytes, "\xe2\x80\xaf", 3)) ? 3 : 0;
}

static char
last(const struct line *line)
{
	return line->text.len ? line->text.data[line->text.len - 1] : '\0';
}

static void
due(struct line *line)
{
	if (line->blank && last(line) && !strchr(" \n", last(line)))
		str_addc(&line->text, ' ');
	line->blank = false;
}

// True if the line ends in "http://" or "https://" at the start of a word.
static bool
begins_address(const struct line *line)
{
	static const char *const schemes[] = { "http://", "https://" };
	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(schemes[i]);
		if (line->text.len < len || memcmp(line->text.data + line->text.len - len, schemes[i], len))
			continue;
		return line->text.len == len || !isalnum((unsigned char)line->text.data[line->text.len - len - 1]);
	}
	return false;
}

static bool
needs_escape(const struct line *line, char c)
{
	if (c == '|')
		return line->cell;
	if (line->plain || line->address)
		return false;
	bool doubled = (c == '-' || c == '\'') && last(line) == c;
	return doubled || strchr("\\*_`[]<$~^{}", c);
}

static void
add(struct line *line, char c)
{
	bool word = isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
	if (line->closed_at && line->closed_at == line->text.len && !line->blank && word)
		voice_undo(line);
	bool formula = last(line) == '$' && line->text.len > 1 && line->text.data[line->text.len - 2] != '\\';
	if (isdigit((unsigned char)c) && formula && !line->plain)
		line->blank = true;	// a dollar before a digit ends no formula
	due(line);
	line->address = line->address && !strchr("<>\"", c);
	if (c && needs_escape(line, c))
		str_addc(&line->text, '\\');
	str_addc(&line->text, c);
	line->address = line->address || (c == '/' && begins_address(line));
}

static void
add_source(struct line *line, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool hard = i + 1 < len && !memcmp(bytes + i, "\xc2\xa0", 2);
		str_addc(&line->text, hard ? ' ' : bytes[i]);
		i += hard;
	}
}

void
line_text(struct reprint_state *r, const char *bytes, size_t len)
{
	struct line *line = &r->line;
	r->taken += len;
	r->full = r->full || r->taken > r->max_bytes;
	if (line->source) {
		add_source(line, bytes, len);
		return;
	}
	for (size_t i = 0; i < len;) {
		size_t n = blank(bytes + i, len - i);
		if (n) {
			line->blank = line->text.len > 0;
			line->address = false;
			i += n;
		} else {
			add(line, bytes[i++]);
		}
	}
}

void
line_mark(struct reprint_state *r, const char *text)
{
	r->taken += strlen(text);
	due(&r->line);
	str_add(&r->line.text, text);
}

void
line_break(struct reprint_state *r)
{
	struct line *line = &r->line;
	line->address = false;
	if (line->source) {
		str_addc(&line->text, '\n');
		return;
	}
	if (r->aside || r->heading) {
		line->blank = line->text.len > 0;
		return;
	}
	line->blank = false;
	while (last(line) == ' ')
		str_cut(&line->text, line->text.len - 1);
	if (last(line) && last(line) != '\n')
		str_addc(&line->text, '\n');
}

size_t
line_place(struct reprint_state *r)
{
	r->line.address = false;
	due(&r->line);
	return r->line.text.len;
}

void
line_insert(struct line *line, size_t at, const char *text)
{
	size_t n = strlen(text), behind = line->text.len - at;
	str_more(&line->text, n);
	memmove(line->text.data + at + n, line->text.data + at, behind);
	memcpy(line->text.data + at, text, n);
	if (line->closed_at && at <= line->closed_from)
		line->closed_from += n;
	if (line->closed_at)
		line->closed_at += n;
}

size_t
line_trim(const struct line *line, size_t *from)
{
	size_t end = line->text.len;
	const char *text = line->text.data;
	while (end > *from && strchr(" \n", text[end - 1]))
		end--;
	while (*from < end && strchr(" \n", text[*from]))
		++*from;
	return end;
}

void
line_clear(struct reprint_state *r)
{
	struct line *line = &r->line;
	str_cut(&line->text, 0);
	line->serial = ++r->serial;
	line->blank = line->address = false;
	line->closed_at = 0;
	r->held = r->aside ? r->held : 0;
}

bool
line_aside(struct reprint_state *r)
{
	if (r->aside == REPRINT_ASIDE)
		return false;
	due(&r->line);
	r->outer[r->aside++] = r->line;
	r->line = (struct line){ .serial = ++r->serial };
	return true;
}

char *
line_back(struct reprint_state *r)
{
	size_t from = 0, end = line_trim(&r->line, &from);
	char *text = mem_dupn(str_text(&r->line.text) + from, end - from);
	str_free(&r->line.text);
	r->line = r->outer[--r->aside];
	return text;
}
