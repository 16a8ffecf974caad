// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of Markdown, line by line.

#include "config.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

#include "markdown_own.h"
#include "text.h"

enum { CODE_INDENT = 4, ITEM_INDENT = 2, FENCE = 3, HEADINGS = 6, DIGITS = 9 };

struct reader {
	struct markdown *out;
	bool raw;
	struct str open;		// the lines of the block that is being read
	bool is_open;
	struct markdown_block block;	// what it will be
	bool gap;			// an empty line was read since the last one
	char fence;			// '`' or '~' inside fenced code, '|' inside a table, ' ' indented code; 0
	size_t fence_n;
	int code_indent;		// blanks that are not code's own
	int markers[MARKDOWN_DEPTH];	// columns of the open lists' bullets
	int level;
};

// A line without its quote signs.
struct line {
	const char *text;
	size_t len;
	int quotes;
	int indent;			// blanks before the rest
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
	r->fence = 0;
	if (!r->is_open)
		return;
	if (r->block.kind == MARKDOWN_CODE)
		r->block.text = arena_dup(out->arena, str_text(&r->open));
	else
		markdown_inline(out->arena, str_text(&r->open), r->raw, &r->block);
	r->is_open = false;
	settle(r);
	if (!*r->block.text && !r->block.bullet && r->block.kind != MARKDOWN_RULE)
		return;		// a comment of HTML
	out->blocks = mem_grow(out->blocks, &out->cap, out->n + 1, sizeof *out->blocks);
	out->blocks[out->n++] = r->block;
}

static void
open_block(struct reader *r, enum markdown_kind kind, const struct line *line)
{
	close_block(r);
	r->block = (struct markdown_block){
		.kind = kind, .quotes = line->quotes, .level = r->level, .gap = r->gap && r->out->n,
	};
	r->gap = false;
	r->is_open = true;
	str_cut(&r->open, 0);
}

static void
add_line(struct reader *r, const char *text, size_t len)
{
	if (r->open.len)
		str_addc(&r->open, '\n');
	str_addn(&r->open, text, len);
}

static void
measure(struct line *line)
{
	line->indent = 0;
	while ((size_t)line->indent < line->len && line->text[line->indent] == ' ')
		line->indent++;
}

static struct line
line_of(const char *text, size_t len)
{
	struct line line = { .text = text, .len = len };
	for (measure(&line); line.indent < CODE_INDENT && (size_t)line.indent < line.len
		&& line.text[line.indent] == '>'; measure(&line)) {
		size_t n = (size_t)line.indent + 1;
		n += n < line.len && line.text[n] == ' ';
		line.text += n;
		line.len -= n;
		line.quotes += line.quotes < MARKDOWN_DEPTH;
	}
	return line;
}

static bool
is_empty(const struct line *line)
{
	return (size_t)line->indent == line->len;
}

static const char *
rest(const struct line *line, size_t *len)
{
	*len = line->len - (size_t)line->indent;
	return line->text + line->indent;
}

// How often the rest of the line begins with `sign`.
static size_t
run(const struct line *line, char sign)
{
	size_t len, n = 0;
	const char *text = rest(line, &len);
	while (n < len && text[n] == sign)
		n++;
	return n;
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
read_fence(struct reader *r, const struct line *line)
{
	size_t len;
	const char *text = rest(line, &len);
	char sign = len && *text == '~' ? '~' : '`';
	size_t n = run(line, sign);
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
add_code(struct reader *r, const struct line *line)
{
	size_t drop = (size_t)(line->indent < r->code_indent ? line->indent : r->code_indent);
	for (; r->gap; r->gap = false)
		add_line(r, "", 0);
	add_line(r, line->text + drop, line->len - drop);
}

// A line inside fenced code; false if it is not.
static bool
read_fenced(struct reader *r, const struct line *line)
{
	if ((r->fence != '`' && r->fence != '~') || line->quotes < r->block.quotes)
		return false;
	size_t len, n = run(line, r->fence);
	rest(line, &len);
	if (n >= r->fence_n && n == len)
		close_block(r);
	else
		add_code(r, line);
	return true;
}

static bool
read_heading(struct reader *r, const struct line *line)
{
	size_t len, n = run(line, '#');
	const char *text = rest(line, &len);
	if (!n || n > HEADINGS || n >= len || text[n] != ' ')
		return false;
	while (len > n && text[len - 1] == '#')
		len--;
	while (len > n && text[len - 1] == ' ')
		len--;
	while (n < len && text[n] == ' ')
		n++;
	leave_lists(r, line->indent);
	open_block(r, MARKDOWN_HEADING, line);
	add_line(r, text + n, len - n);
	close_block(r);
	return true;
}

// "---", "* * *": at least three of one sign and nothing else.
static bool
is_rule(const struct line *line, const char *signs)
{
	size_t len, n = 0;
	const char *text = rest(line, &len);
	if (!len || !strchr(signs, *text))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] != *text && text[i] != ' ')
			return false;
		n += text[i] == *text;
	}
	return n >= 3;
}

static bool
read_rule(struct reader *r, const struct line *line)
{
	bool below = r->is_open && r->block.kind == MARKDOWN_PARAGRAPH && !r->gap && line->quotes == r->block.quotes;
	if (below && is_rule(line, "=-") && !memchr(line->text + line->indent, ' ', line->len - (size_t)line->indent)) {
		r->block.kind = MARKDOWN_HEADING;
		close_block(r);
		return true;
	}
	if (!is_rule(line, "-*_"))
		return false;
	leave_lists(r, line->indent);
	open_block(r, MARKDOWN_RULE, line);
	close_block(r);
	return true;
}

// The bytes of a bullet at the start of the line's rest; 0: none.
static size_t
bullet(const struct line *line)
{
	size_t len, n = 0;
	const char *text = rest(line, &len);
	if (len && strchr("-*+", *text))
		n = 1;
	else if ((n = strspn(text, "0123456789")) && n <= DIGITS && n < len && strchr(".)", text[n]))
		n++;
	else
		return 0;
	return n == len || text[n] == ' ' ? n : 0;
}

static bool
read_item(struct reader *r, const struct line *line)
{
	size_t len, n = bullet(line);
	const char *text = rest(line, &len);
	if (!n)
		return false;
	leave_lists(r, line->indent);
	if (r->level < MARKDOWN_DEPTH)
		r->markers[r->level++] = line->indent;
	open_block(r, MARKDOWN_PARAGRAPH, line);
	char *sign = mem_dupn(text, n);
	r->block.bullet = arena_dup(r->out->arena, n == 1 ? "-" : sign);
	free(sign);
	while (n < len && text[n] == ' ')
		n++;
	add_line(r, text + n, len - n);
	return true;
}

// Code by its indent, and tables, whose columns are the author's work.
static bool
read_as_is(struct reader *r, const struct line *line)
{
	bool same = r->is_open && line->quotes == r->block.quotes;
	bool table = line->len > (size_t)line->indent && line->text[line->indent] == '|';
	if (!(same && r->fence == ' ') && !r->is_open)
		leave_lists(r, line->indent);
	bool code = line->indent >= own_indent(r) + CODE_INDENT;
	char fence = table ? '|' : ' ';
	if (same && r->fence && r->fence == fence && (table || code)) {
		add_code(r, line);
		return true;
	}
	if (!table && (!code || (same && r->block.kind == MARKDOWN_PARAGRAPH)))
		return false;
	open_block(r, MARKDOWN_CODE, line);
	r->fence = fence;
	r->code_indent = table ? line->indent : own_indent(r) + CODE_INDENT;
	add_code(r, line);
	return true;
}

static void
read_text(struct reader *r, const struct line *line)
{
	size_t len;
	const char *text = rest(line, &len);
	bool goes_on = r->is_open && r->block.kind == MARKDOWN_PARAGRAPH && line->quotes == r->block.quotes;
	if (!goes_on) {
		leave_lists(r, line->indent);
		open_block(r, MARKDOWN_PARAGRAPH, line);
	}
	if (len && text[len - 1] == '\\')
		len--;		// a break that is one anyway
	add_line(r, text, len);
}

static void
read_line(struct reader *r, const struct line *line)
{
	static bool (*const kinds[])(struct reader *r, const struct line *line) = {
		read_fence, read_heading, read_rule, read_item, read_as_is,
	};
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
markdown_read(const char *text, bool raw, struct markdown *out)
{
	*out = (struct markdown){ .arena = arena_new() };
	struct reader r = { .out = out, .raw = raw };
	while (*text) {
		size_t len = strcspn(text, "\n");
		struct line line = line_of(text, len);
		text += len + (text[len] == '\n');
		if (read_fenced(&r, &line))
			continue;
		if (!is_empty(&line)) {
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
