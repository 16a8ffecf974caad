// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of Markdown, line by line.

#include "config.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

#include "markdown_own.h"
#include "text.h"

enum { ITEM_INDENT = 2, FENCE = 3, HEADINGS = 6, NOTE_MIN = 5, NOTE_MAX = 40 };

struct reader {
	struct markdown *out;
	unsigned how;
	struct str open;		// the lines of the block that is being read
	bool is_open;
	struct markdown_block block;	// what it will be
	bool gap;			// an empty line was read since the last one
	char fence;			// '`' or '~' inside fenced code, '|' inside a table, ' ' indented code; 0
	size_t fence_n;
	int code_indent;		// blanks that are not code's own
	bool goes_on;			// of a whole paper's paragraph: the next line is the same line
	bool math;			// it is displayed mathematics
	int markers[MARKDOWN_DEPTH];	// columns of the open lists' bullets
	int level;
};

// What lost a sign that an accent stood on, or that kept two letters apart, is no longer
// clean: it is made so, and nothing stands out in it.
static void
settle(struct reader *r)
{
	bool cut;
	struct markdown_block *block = &r->block;
	if (text_is_clean(block->text))
		return;
	char *clean = text_clean_source(block->text, strlen(block->text), 0, &cut);
	block->text = arena_dup(r->out->arena, clean);
	block->spans_n = 0;
	free(clean);
}

static void
close_block(struct reader *r)
{
	struct markdown *out = r->out;
	const char *text = str_text(&r->open);
	bool table = r->fence == '|' && r->how & MARKDOWN_PAPER;
	r->fence = 0;
	if (!r->is_open)
		return;
	if (r->math)
		markdown_math(out->arena, text, r->how, &r->block);
	else if (r->block.kind != MARKDOWN_CODE)
		markdown_inline(out->arena, text, r->how, &r->block);
	else if (!table || !markdown_table(out->arena, text, r->how, &r->block))
		r->block.text = arena_dup(out->arena, text);
	r->is_open = r->math = false;
	settle(r);
	if (!*r->block.text && !r->block.bullet && r->block.kind != MARKDOWN_RULE)
		return;		// a comment of HTML
	out->blocks = mem_grow(out->blocks, &out->cap, out->n + 1, sizeof *out->blocks);
	out->blocks[out->n++] = r->block;
}

static void
open_block(struct reader *r, enum markdown_kind kind, const struct markdown_line *line)
{
	close_block(r);
	r->block = (struct markdown_block){
		.kind = kind, .quotes = line->quotes, .level = r->level, .gap = r->gap && r->out->n,
	};
	r->gap = r->goes_on = r->math = false;
	r->is_open = true;
	str_cut(&r->open, 0);
}

static void
add_line(struct reader *r, const char *text, size_t len)
{
	if (r->open.len)
		str_addc(&r->open, r->goes_on ? ' ' : '\n');
	str_addn(&r->open, text, len);
}

// The depth of the list that a line with this indent stands in.
static void
leave_lists(struct reader *r, int indent)
{
	while (r->level && indent < r->markers[r->level - 1] + ITEM_INDENT)
		r->level--;
}

static int
own_indent(const struct reader *r)
{
	return r->level ? r->markers[r->level - 1] + ITEM_INDENT : 0;
}

static bool
read_fence(struct reader *r, const struct markdown_line *line)
{
	size_t len;
	const char *text = markdown_line_rest(line, &len);
	char sign = len && *text == '~' ? '~' : '`';
	size_t n = markdown_line_run(line, sign);
	if (n < FENCE || (sign == '`' && memchr(text + n, '`', len - n)))
		return false;
	if (!r->is_open)
		leave_lists(r, line->indent);
	open_block(r, MARKDOWN_CODE, line);
	r->fence = sign;
	r->fence_n = n;
	r->code_indent = line->indent;
	return true;
}

// Code keeps the blanks that are its own.
static void
add_code(struct reader *r, const struct markdown_line *line)
{
	size_t drop = (size_t)(line->indent < r->code_indent ? line->indent : r->code_indent);
	for (; r->gap; r->gap = false)
		add_line(r, "", 0);
	add_line(r, line->text + drop, line->len - drop);
}

// A line inside fenced code; false if it is not.
static bool
read_fenced(struct reader *r, const struct markdown_line *line)
{
	if ((r->fence != '`' && r->fence != '~') || line->quotes < r->block.quotes)
		return false;
	size_t len, n = markdown_line_run(line, r->fence);
	markdown_line_rest(line, &len);
	if (n >= r->fence_n && n == len)
		close_block(r);
	else
		add_code(r, line);
	return true;
}

static bool
read_heading(struct reader *r, const struct markdown_line *line)
{
	size_t len, n = markdown_line_run(line, '#');
	const char *text = markdown_line_rest(line, &len);
	if (!n || n > HEADINGS || n >= len || text[n] != ' ')
		return false;
	int level = (int)n;
	while (len > n && text[len - 1] == '#')
		len--;
	while (len > n && text[len - 1] == ' ')
		len--;
	while (n < len && text[n] == ' ')
		n++;
	leave_lists(r, line->indent);
	open_block(r, MARKDOWN_HEADING, line);
	r->block.heading = level;
	add_line(r, text + n, len - n);
	close_block(r);
	return true;
}

static bool
read_rule(struct reader *r, const struct markdown_line *line)
{
	bool below = r->is_open && r->block.kind == MARKDOWN_PARAGRAPH && !r->gap && line->quotes == r->block.quotes;
	if (below && markdown_line_rule(line, "=-") && !memchr(line->text + line->indent, ' ', line->len - (size_t)line->indent)) {
		r->block.kind = MARKDOWN_HEADING;
		r->block.heading = line->text[line->indent] == '=' ? 1 : 2;
		close_block(r);
		return true;
	}
	if (!markdown_line_rule(line, "-*_"))
		return false;
	leave_lists(r, line->indent);
	open_block(r, MARKDOWN_RULE, line);
	close_block(r);
	return true;
}

static void
open_item(struct reader *r, const struct markdown_line *line)
{
	leave_lists(r, line->indent);
	if (r->level < MARKDOWN_DEPTH)
		r->markers[r->level++] = line->indent;
	open_block(r, MARKDOWN_PARAGRAPH, line);
}

static void
add_item(struct reader *r, const char *text, size_t len)
{
	while (len && *text == ' ') {
		text++;
		len--;
	}
	add_line(r, text, len);
	r->goes_on = r->how & MARKDOWN_PAPER;
}

static bool
read_item(struct reader *r, const struct markdown_line *line)
{
	size_t len, n = markdown_line_bullet(line);
	const char *text = markdown_line_rest(line, &len);
	if (!n)
		return false;
	open_item(r, line);
	r->block.bullet = n == 1 ? arena_dup(r->out->arena, "-") : arena_dupn(r->out->arena, text, n);
	add_item(r, text + n, len - n);
	return true;
}

// As it is where the text refers to it.
static const char *
note_sign(struct reader *r, const char *text, size_t len)
{
	struct markdown_block block = { .text = NULL };
	char *sign = mem_dupn(text, len);
	markdown_inline(r->out->arena, sign, r->how, &block);
	free(sign);
	return text_is_clean(block.text) ? block.text : "-";
}

// "[^1]: …" stands as an item of a list does.
static bool
read_note(struct reader *r, const struct markdown_line *line)
{
	size_t len, n = 2;
	const char *text = markdown_line_rest(line, &len);
	if (!(r->how & MARKDOWN_PAPER) || len < NOTE_MIN || text[0] != '[' || text[1] != '^')
		return false;
	while (n < len && n < NOTE_MAX && text[n] != ']' && text[n] != ' ')
		n++;
	if (n + 1 >= len || text[n] != ']' || text[n + 1] != ':')
		return false;
	open_item(r, line);
	r->block.bullet = note_sign(r, text, n + 1);
	add_item(r, text + n + 2, len - n - 2);
	return true;
}

// Code by its indent, and tables, whose columns are the author's work.
static bool
read_as_is(struct reader *r, const struct markdown_line *line)
{
	bool same = r->is_open && line->quotes == r->block.quotes;
	bool table = line->len > (size_t)line->indent && line->text[line->indent] == '|';
	if (!(same && r->fence == ' ') && !r->is_open)
		leave_lists(r, line->indent);
	bool code = line->indent >= own_indent(r) + MARKDOWN_CODE_INDENT;
	char fence = table ? '|' : ' ';
	if (same && r->fence && r->fence == fence && (table || code)) {
		add_code(r, line);
		return true;
	}
	if (!table && (!code || (same && r->block.kind == MARKDOWN_PARAGRAPH)))
		return false;
	open_block(r, MARKDOWN_CODE, line);
	r->fence = fence;
	r->code_indent = table ? line->indent : own_indent(r) + MARKDOWN_CODE_INDENT;
	add_code(r, line);
	return true;
}

static void
read_text(struct reader *r, const struct markdown_line *line)
{
	size_t len;
	const char *text = markdown_line_rest(line, &len);
	bool goes_on = r->is_open && r->block.kind == MARKDOWN_PARAGRAPH && line->quotes == r->block.quotes;
	bool breaks = len && text[len - 1] == '\\', paper = r->how & MARKDOWN_PAPER;
	bool math = paper && !r->math && len > 1 && text[0] == '$' && text[1] == '$';
	if (!goes_on || math) {
		leave_lists(r, line->indent);
		open_block(r, MARKDOWN_PARAGRAPH, line);
		r->math = math;
	}
	add_line(r, text, breaks && !r->math ? len - 1 : len);	// of a comment, a break that is one anyway
	r->goes_on = paper && !breaks;
	if (r->math && markdown_math_ends(str_text(&r->open), r->open.len))
		close_block(r);
}

static void
read_line(struct reader *r, const struct markdown_line *line)
{
	static bool (*const kinds[])(struct reader *r, const struct markdown_line *line) = {
		read_fence, read_heading, read_rule, read_note, read_item, read_as_is,
	};
	if (r->math && line->quotes == r->block.quotes) {
		read_text(r, line);
		return;
	}
	if (r->is_open && line->quotes != r->block.quotes) {
		close_block(r);
		r->level = 0;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i](r, line))
			return;
	read_text(r, line);
}

void
markdown_read(const char *text, unsigned how, struct markdown *out)
{
	*out = (struct markdown){ .arena = arena_new() };
	struct reader r = { .out = out, .how = how };
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct markdown_line line = markdown_line(text, len);
		text += len + (text[len] == '\n');
		if (read_fenced(&r, &line))
			continue;
		if (!markdown_line_empty(&line)) {
			read_line(&r, &line);
			continue;
		}
		if (r.fence != ' ')	// code by its indent may go on behind an empty line
			close_block(&r);
		r.gap = true;
	}
	close_block(&r);
	str_free(&r.open);
}

void
markdown_free(struct markdown *markdown)
{
	arena_free(markdown->arena);
	free(markdown->blocks);
	*markdown = (struct markdown){ 0 };
}
