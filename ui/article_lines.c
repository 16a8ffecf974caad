// SPDX-License-Identifier: GPL-3.0-or-later
// An article's blocks as lines of a width, and these on the screen.

#include "config.h"
#include "article.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"

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

static int
lead_columns(const struct article_block *block)
{
	return block->lead ? text_width(block->lead, strlen(block->lead)) : 0;
}

static void
add_line(struct article *article, const struct article_block *block, size_t start, size_t len, bool first)
{
	article->lines = mem_grow(article->lines, &article->lines_cap, article->lines_n + 1,
		sizeof *article->lines);
	article->lines[article->lines_n++] = (struct article_line){ .block = block, .start = start, .len = len, .first = first };
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

// Lines whose blanks count, broken at the edge.
static void
wrap_verbatim(struct article *article, const struct article_block *block, int columns, bool first)
{
	for (size_t at = 0;;) {
		size_t end = at + strcspn(block->text + at, "\n");
		do {
			size_t len = text_fit(block->text + at, end - at, columns, NULL);
			if (!len && at < end)
				len = text_cluster(block->text, end, at);
			add_line(article, block, at, len, first);
			first = false;
			at += len;
		} while (at < end);
		if (!block->text[at++])
			return;
		first = true;
	}
}

static void
wrap_table(struct article *article, const struct article_block *block, int columns)
{
	struct markdown_table_line *lines;
	size_t n = markdown_table_lay(block->table, columns, glyph_text(GLYPH_RULE, article->ascii), article->laid, &lines);
	for (size_t i = 0; i < n; i++) {
		// A heading that has no line of its own is found where the table begins.
		size_t start = i ? block->table->cells[lines[i].cell].at : 0;
		add_line(article, block, start, strlen(lines[i].text), !i);
		article->lines[article->lines_n - 1].laid = &lines[i];
	}
}

void
article_wrap(struct article *article, int columns)
{
	if (article->columns == columns)
		return;
	article->columns = columns;
	article->lines_n = 0;
	arena_free(article->laid);
	article->laid = arena_new();
	int indent = indent_of(article);
	for (size_t i = 0; i < article->blocks_n; i++) {
		const struct article_block *block = &article->blocks[i];
		int room = (block->label ? columns - indent : columns) - lead_columns(block);
		bool first = !block->label || indent;
		if (block->gap)
			add_line(article, NULL, 0, 0, false);
		if (!first)
			add_line(article, block, 0, 0, true);
		room = room > 0 ? room : 1;
		if (block->table)
			wrap_table(article, block, room);
		else if (block->verbatim)
			wrap_verbatim(article, block, room, first);
		else if (block->items)
			wrap_items(article, block, room, first);
		else
			wrap_words(article, block, 0, strlen(block->text), room, first);
	}
}

struct article_place
article_place(const struct article *article, size_t line)
{
	size_t before = 0;
	for (; line < article->lines_n && !article->lines[line].block; line++)
		before++;	// an empty line belongs to what it stands before
	if (line >= article->lines_n)
		return (struct article_place){ 0 };
	return (struct article_place){ article->lines[line].block->key, article->lines[line].start, before };
}

size_t
article_line(const struct article *article, struct article_place place, size_t line)
{
	size_t found = line;
	for (size_t i = 0; i < article->lines_n; i++) {
		const struct article_line *at = &article->lines[i];
		// A cell may have many lines: it begins with the first.
		bool same = at->laid && i && at[-1].laid && at[-1].block == at->block && at[-1].start == at->start;
		if (at->block && at->block->key == place.key && at->start <= place.at && !same)
			found = i < place.before ? 0 : i - place.before;
	}
	return found;
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

// The same up to where a link begins or ends; *address is of the one it is in.
static size_t
link_of(const struct article_block *block, size_t at, size_t stop, const char **address)
{
	*address = NULL;
	for (size_t i = 0; i < block->links_n; i++) {
		const struct article_link *link = &block->links[i];
		size_t end = link->start + link->len;
		if (link->start > at && link->start < stop)
			stop = link->start;
		if (link->start > at || at >= end)
			continue;
		*address = link->address;
		stop = end < stop ? end : stop;
	}
	return stop;
}

static void
draw_laid(const struct article_line *line, struct pen *pen, const struct pen_words *words)
{
	static const enum role roles[] = {
		[MARKDOWN_TABLE_HEADING] = ROLE_STRONG, [MARKDOWN_TABLE_RULE] = ROLE_DIM, [MARKDOWN_TABLE_CELLS] = ROLE_TEXT,
	};
	pen_found(pen, roles[line->laid->part], line->laid->text, 0, line->len, words);
}

// The same up to where what was found begins or ends; whether it is that.
static size_t
found_of(const struct article_block *block, size_t at, size_t stop, struct article_found found, bool *is)
{
	size_t end = found.at + found.len;
	*is = block->key == found.key && at >= found.at && at < end;
	if (*is)
		return end < stop ? end : stop;
	return block->key == found.key && found.at > at && found.at < stop ? found.at : stop;
}

static void
draw_text(const struct article_line *line, struct pen *pen, const struct pen_words *words, struct article_found found)
{
	const struct article_block *block = line->block;
	for (size_t at = line->start, stop = line->start + line->len, next; at < stop; at = next) {
		enum role role;
		const char *address;
		bool is;
		next = link_of(block, at, span_of(block, at, stop, &role), &address);
		next = found_of(block, at, next, found, &is);
		pen_tag(pen, address);
		pen->bar = is ? PEN_BAR : PEN_NO_BAR;
		pen_found(pen, role, block->text, at, next - at, block->searched ? words : NULL);
	}
	pen->bar = PEN_NO_BAR;
	pen_tag(pen, NULL);
}

void
article_draw(const struct article *article, size_t number, struct pen *pen, const struct pen_words *words,
	struct article_found found)
{
	const struct article_line *line = &article->lines[number];
	const struct article_block *block = line->block;
	int left = pen->x, indent = block && block->label ? indent_of(article) : 0;
	if (!block)
		return;
	if (block->label && line->first)
		pen_text(pen, ROLE_DIM, block->label);
	if (block->label && indent)
		pen_to(pen, left + indent);
	if (block->lead)
		pen_text(pen, ROLE_DIM, line->first ? block->lead : block->hang);
	if (line->laid)
		draw_laid(line, pen, words);
	else
		draw_text(line, pen, words, found);
}
