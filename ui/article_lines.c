// SPDX-License-Identifier: GPL-3.0-or-later
// An article's blocks as lines of a width, and these on the screen.

#include "config.h"
#include "article.h"

#include <stdlib.h>
#include <string.h>

enum {
	LABEL_COLUMNS = 11,	// at least; the longest label and a blank
	COLUMNS_MIN = 44,	// below, a label has a line of its own
};

static int
indent_of(const struct article *article)
{
	int indent = LABEL_COLUMNS;
	if (article->columns < COLUMNS_MIN)
		return 0;
	for (size_t i = 0; i < article->blocks_n; i++) {
		const char *label = article->blocks[i].label;
		int width = label ? text_width(label, strlen(label)) + 1 : 0;
		if (width > indent)
			indent = width;
	}
	return indent;
}

static void
add_line(struct article *article, const struct article_block *block, size_t start, size_t len, bool first)
{
	article->lines = mem_grow(article->lines, &article->lines_cap, article->lines_n + 1,
		sizeof *article->lines);
	article->lines[article->lines_n++] = (struct article_line){ block, start, len, first };
}

static void
wrap_words(struct article *article, const struct article_block *block, size_t from, size_t len, int columns,
	bool first)
{
	struct text_line *lines = NULL;
	size_t cap = 0;
	char *text = mem_dupn(block->text + from, len);
	size_t n = text_wrap(text, columns, &lines, &cap);
	for (size_t i = 0; i < n; i++)
		add_line(article, block, from + lines[i].start, lines[i].len, first && !i);
	free(lines);
	free(text);
}

// Items side by side as long as they fit; one that is wider than the column is
// broken like words.
static void
wrap_items(struct article *article, const struct article_block *block, int columns, bool first)
{
	size_t start = 0, filled = 0;
	for (size_t i = 0, from = 0; i < block->items_n; from = block->items[i++] + 2) {
		size_t stop = block->items[i];
		if (filled > start && text_width(block->text + start, stop - start) > columns) {
			add_line(article, block, start, filled - start, first);
			first = false;
			start = from;
		}
		filled = stop;
		if (text_width(block->text + start, stop - start) > columns) {
			wrap_words(article, block, start, stop - start, columns, first);
			first = false;
			start = stop + 2;
		}
	}
	if (filled > start)
		add_line(article, block, start, filled - start, first);
}

static bool
line_holds(const struct article *article, size_t number, size_t block, size_t at)
{
	const struct article_line *line = &article->lines[number];
	return line->block == &article->blocks[block] && line->start <= at && at <= line->start + line->len;
}

// The reading place, unless the top line still has the one there was.
static void
take_place(struct article *article, size_t top)
{
	while (top < article->lines_n && !article->lines[top].block)
		top++;
	if (top >= article->lines_n || line_holds(article, top, article->top_block, article->top_at))
		return;
	article->top_block = (size_t)(article->lines[top].block - article->blocks);
	article->top_at = article->lines[top].start;
}

// The line of the reading place: of the lines that hold it, the last; `top` where none
// is known.
static size_t
find_place(const struct article *article, size_t top)
{
	if (article->top_block >= article->blocks_n || (!article->top_block && !article->top_at))
		return top;
	for (size_t i = 0; i < article->lines_n; i++)
		if (line_holds(article, i, article->top_block, article->top_at))
			top = i;
	return top;
}

static void make_lines(struct article *article);

void
article_wrap(struct article *article, int columns, size_t *top)
{
	if (!*top)
		article->top_block = article->top_at = 0;
	else
		take_place(article, *top);
	if (article->columns == columns)
		return;
	article->columns = columns;
	article->lines_n = 0;
	make_lines(article);
	*top = find_place(article, *top);
}

static void
make_lines(struct article *article)
{
	int columns = article->columns;
	int indent = indent_of(article);
	for (size_t i = 0; i < article->blocks_n; i++) {
		const struct article_block *block = &article->blocks[i];
		int room = block->label ? columns - indent : columns;
		bool first = !block->label || indent;
		if (block->gap)
			add_line(article, NULL, 0, 0, false);
		if (!first)
			add_line(article, block, 0, 0, true);
		if (block->items)
			wrap_items(article, block, room > 0 ? room : 1, first);
		else
			wrap_words(article, block, 0, strlen(block->text), room > 0 ? room : 1, first);
	}
}

// The part of the line up to the next change of voice.
static size_t
span_of(const struct article_block *block, size_t at, size_t stop, enum role *role)
{
	*role = block->role;
	for (size_t i = 0; i < block->marks_n; i++) {
		const struct article_mark *mark = &block->marks[i];
		if (mark->start > at && mark->start < stop)
			stop = mark->start;
		if (mark->start > at || at >= mark->start + mark->len)
			continue;
		*role = mark->role;
		if (mark->start + mark->len < stop)
			stop = mark->start + mark->len;
	}
	return stop;
}

void
article_draw(const struct article *article, size_t number, struct pen *pen, const struct pen_words *words)
{
	const struct article_line *line = &article->lines[number];
	const struct article_block *block = line->block;
	int left = pen->x, indent = indent_of(article);
	if (!block)
		return;
	if (block->label && line->first)
		pen_text(pen, ROLE_DIM, block->label);
	if (block->label && indent)
		pen_to(pen, left + indent);
	for (size_t at = line->start, stop = line->start + line->len, next; at < stop; at = next) {
		enum role role;
		next = span_of(block, at, stop, &role);
		pen_found(pen, role, block->text, at, next - at, block->searched ? words : NULL);
	}
}
