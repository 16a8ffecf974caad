// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks: paragraphs, headings, items, code.

#include "config.h"
#include "reprint_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { FENCE = 3 };

// What stands before the first line of a block.
static void
begin_line(struct reprint_state *r)
{
	if (r->out.len)
		str_add(&r->out, r->tight ? "\n" : "\n\n");
	r->tight = false;
	str_add(&r->out, str_text(&r->prefix));
	if (!r->item)
		return;
	r->item = r->tagged = false;
	str_print(&r->out, "%s ", r->sign);
	if (r->prefix.len < REPRINT_PREFIX)
		str_print(&r->prefix, "%*s", (int)strlen(r->sign) + 1, "");
}

static void
trim(struct str *out)
{
	while (out->len && out->data[out->len - 1] == ' ')
		str_cut(out, out->len - 1);
}

// The same, but what is not text begins on a line below the bullet.
static void
begin(struct reprint_state *r)
{
	if (r->item) {
		begin_line(r);
		trim(&r->out);
		r->tight = true;
	}
	begin_line(r);
}

static void
next_line(struct reprint_state *r)
{
	trim(&r->out);
	str_addc(&r->out, '\n');
	str_add(&r->out, str_text(&r->prefix));
}

// A line of text must not be taken for a heading, an item, a rule, a quote or a table.
static void
add_protected(struct str *out, const char *line, size_t len)
{
	size_t digits = strspn(line, "0123456789");
	bool alone = len == 1 || line[1] == ' ';
	if (digits && digits < len && strchr(".)", line[digits]) && (digits + 1 == len || line[digits + 1] == ' ')) {
		str_addn(out, line, digits);
		line += digits;
		len -= digits;
		str_addc(out, '\\');
	} else if (len && (strchr("#>|=", *line) || (strchr("-+", *line) && (alone || line[1] == *line || line[1] == '\\')))) {
		str_addc(out, '\\');
	}
	str_addn(out, line, len);
}

static void
add_plain(struct str *out, const char *line, size_t len)
{
	str_addn(out, line, len);
}

static void
add_lines(struct reprint_state *r, const char *text, void (*add)(struct str *out, const char *line, size_t len))
{
	for (;;) {
		size_t len = strcspn(text, "\n");
		add(&r->out, text, len);
		text += len;
		if (!*text++)
			return;
		if (add == add_protected)
			str_addc(&r->out, '\\');	// a line break that stays one
		next_line(r);
	}
}

void
block_paragraph(struct reprint_state *r, const char *text)
{
	begin_line(r);
	add_lines(r, text, add_protected);
}

void
block_write(struct reprint_state *r, const char *text)
{
	begin(r);
	add_lines(r, text, add_plain);
}

static void
write_heading(struct reprint_state *r, const char *text)
{
	static const char signs[] = "######";
	begin(r);
	str_addn(&r->out, signs, (size_t)r->heading);
	str_print(&r->out, " %s", text);
}

void
block_end(struct reprint_state *r)
{
	struct line *line = &r->line;
	if (r->aside) {
		line->blank = line->text.len > 0;
		return;
	}
	size_t from = 0, end = line_trim(line, &from);
	if (from < end) {
		char *text = mem_dupn(line->text.data + from, end - from);
		(r->heading ? write_heading : block_paragraph)(r, text);
		free(text);
	}
	line_clear(r);
}

void
block_code(struct reprint_state *r, const char *text)
{
	size_t longest = FENCE - 1, n = 0;
	for (const char *c = text; *c; c++) {
		n = *c == '`' ? n + 1 : 0;
		longest = n > longest ? n : longest;
	}
	char *fence = mem_new(longest + 2, 1);
	memset(fence, '`', longest + 1);
	char *block = mem_print("%s\n%s\n%s", fence, text, fence);
	block_write(r, block);
	free(block);
	free(fence);
}

void
block_item(struct reprint_state *r, const char *sign, bool tight)
{
	if (r->item) {	// the one around it has no text of its own
		begin_line(r);
		trim(&r->out);
		tight = true;
	}
	r->item = true;
	r->tight = tight;
	memcpy(r->sign, sign, strnlen(sign, sizeof r->sign - 1) + 1);
	r->sign[sizeof r->sign - 1] = '\0';
}

void
block_notes(struct reprint_state *r)
{
	struct str notes = r->notes;
	r->notes = (struct str){ 0 };
	for (const char *note = str_text(&notes); *note;) {
		size_t len = strcspn(note, "\n");
		char *text = mem_dupn(note, len);
		block_write(r, text);
		free(text);
		note += len + (note[len] == '\n');
	}
	str_free(&notes);
}
