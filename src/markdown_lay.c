// SPDX-License-Identifier: GPL-3.0-or-later
// A table of Markdown as lines of a width.

#include "config.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum {
	GAP = 2,		// between columns
	NARROW = 12,		// a column that is wider can be made as narrow as this
	INDENT = 2,		// of the lines of a row that has a line a cell
	ROOM = 80,		// columns that any table may have,
	FILLED = 1 << 24,	// bytes that one may be filled up to with blanks beyond that
};

struct laying {
	const struct markdown_table *table;
	struct arena *arena;
	int columns;
	int widths[MARKDOWN_COLUMNS];
	struct markdown_table_line *lines;
	size_t n, cap;
};

static const struct markdown_cell *
cell_at(const struct laying *l, size_t row, size_t column)
{
	return &l->table->cells[row * l->table->columns + column];
}

static void
add(struct laying *l, struct str *text, size_t cell, enum markdown_table_part part)
{
	while (text->len && text->data[text->len - 1] == ' ')
		str_cut(text, text->len - 1);
	l->lines = mem_grow(l->lines, &l->cap, l->n + 1, sizeof *l->lines);
	l->lines[l->n++] = (struct markdown_table_line){ arena_dup(l->arena, str_text(text)), cell, part };
	str_cut(text, 0);
}

static enum markdown_table_part
part_of(size_t row)
{
	return row ? MARKDOWN_TABLE_CELLS : MARKDOWN_TABLE_HEADING;
}

static void
measure(struct laying *l)
{
	for (size_t k = 0; k < l->table->columns; k++) {
		l->widths[k] = 1;
		for (size_t i = 0; i < l->table->rows; i++) {
			const char *text = cell_at(l, i, k)->text;
			int width = text_width(text, strlen(text));
			l->widths[k] = width > l->widths[k] ? width : l->widths[k];
		}
	}
}

// Takes columns off the widest until all fit; false if they cannot.
static bool
fit(struct laying *l)
{
	int sum = GAP * (int)(l->table->columns - 1);
	for (size_t k = 0; k < l->table->columns; k++)
		sum += l->widths[k];
	while (sum > l->columns) {
		size_t widest = 0;
		int second = NARROW;
		for (size_t k = 1; k < l->table->columns; k++)
			widest = l->widths[k] > l->widths[widest] ? k : widest;
		for (size_t k = 0; k < l->table->columns; k++)
			if (k != widest && l->widths[k] > second && l->widths[k] < l->widths[widest])
				second = l->widths[k];
		int less = l->widths[widest] - second, over = sum - l->columns;
		less = less < over ? less : over;
		if (less <= 0)
			return false;
		l->widths[widest] -= less;
		sum -= less;
	}
	return true;
}

// A part of a cell in its column; a number that is aligned right stays under its heading.
static void
add_aligned(struct str *out, const char *text, size_t len, int width, enum markdown_align align)
{
	int room = width - text_width(text, len);
	int before = room <= 0 || align == MARKDOWN_LEFT ? 0 : align == MARKDOWN_RIGHT ? room : room / 2;
	str_print(out, "%*s", before, "");
	str_addn(out, text, len);
	str_print(out, "%*s", room > before ? room - before : 0, "");
}

// A row whose cells are broken: as many lines as the highest has.
static void
lay_row(struct laying *l, size_t row)
{
	size_t columns = l->table->columns, high = 1;
	struct text_line *lines[MARKDOWN_COLUMNS] = { 0 };
	size_t n[MARKDOWN_COLUMNS];
	struct str out = { 0 };
	for (size_t k = 0; k < columns; k++) {
		size_t cap = 0;
		n[k] = text_wrap(cell_at(l, row, k)->text, l->widths[k], &lines[k], &cap);
		high = n[k] > high ? n[k] : high;
	}
	for (size_t i = 0; i < high; i++) {
		for (size_t k = 0; k < columns; k++) {
			struct text_line none = { 0 }, *line = i < n[k] ? &lines[k][i] : &none;
			str_print(&out, "%*s", k ? GAP : 0, "");
			add_aligned(&out, cell_at(l, row, k)->text + line->start, line->len, l->widths[k], l->table->aligns[k]);
		}
		add(l, &out, row * columns, part_of(row));
	}
	for (size_t k = 0; k < columns; k++)
		free(lines[k]);
	str_free(&out);
}

static void
lay_rule(struct laying *l, const char *rule)
{
	struct str out = { 0 };
	for (size_t k = 0; k < l->table->columns; k++) {
		str_print(&out, "%*s", k ? GAP : 0, "");
		for (int i = 0; i < l->widths[k]; i++)
			str_add(&out, rule);
	}
	add(l, &out, 0, MARKDOWN_TABLE_RULE);
	str_free(&out);
}

// A text with this before its lines, which stand further in where there is room for that.
static void
lay_text(struct laying *l, const char *text, int indent, size_t cell, enum markdown_table_part part)
{
	struct text_line *lines = NULL;
	struct str out = { 0 };
	size_t cap = 0;
	int room = l->columns - 2 * indent;
	size_t n = text_wrap(text, room > 0 ? room : l->columns, &lines, &cap);
	for (size_t i = 0; i < n; i++) {
		str_print(&out, "%*s", room > 0 ? indent * (i ? 2 : 1) : 0, "");
		str_addn(&out, text + lines[i].start, lines[i].len);
		add(l, &out, cell, part);
	}
	free(lines);
	str_free(&out);
}

// "Heading: cell". It is said in each row: no more of it than a line.
static char *
told_cell(const struct laying *l, const char *heading, const char *text)
{
	size_t len = strlen(heading), fit = text_fit(heading, len, l->columns, NULL);
	return mem_print("%.*s%s%s%s", (int)fit, heading, fit < len ? "..." : "", *heading ? ": " : "", text);
}

// Cells below the row's first one.
static void
lay_stacked(struct laying *l)
{
	for (size_t k = 0; l->table->rows == 1 && k < l->table->columns; k++)
		lay_text(l, cell_at(l, 0, k)->text, 0, k, MARKDOWN_TABLE_HEADING);
	for (size_t i = 1; i < l->table->rows; i++) {
		const char *name = cell_at(l, i, 0)->text;
		char *number = mem_print("%zu", i);
		lay_text(l, *name ? name : number, 0, i * l->table->columns, MARKDOWN_TABLE_HEADING);
		free(number);
		for (size_t k = 1; k < l->table->columns; k++) {
			const char *text = cell_at(l, i, k)->text;
			if (!*text)
				continue;
			char *line = told_cell(l, cell_at(l, 0, k)->text, text);
			lay_text(l, line, INDENT, i * l->table->columns + k, MARKDOWN_TABLE_CELLS);
			free(line);
		}
	}
}

size_t
markdown_table_lay(const struct markdown_table *table, int columns, const char *rule, struct arena *arena,
	struct markdown_table_line **lines)
{
	size_t most = FILLED / table->rows;
	most = most > ROOM ? most : ROOM;
	struct laying l = { .table = table, .arena = arena, .columns = (size_t)columns < most ? columns : (int)most };
	measure(&l);
	if (fit(&l)) {
		for (size_t i = 0; i < table->rows; i++) {
			lay_row(&l, i);
			if (!i && table->rows > 1)
				lay_rule(&l, rule);
		}
	} else {
		lay_stacked(&l);
	}
	*lines = arena_new_bytes(arena, (l.n + 1) * sizeof **lines);
	if (l.n)
		memcpy(*lines, l.lines, l.n * sizeof *l.lines);
	free(l.lines);
	return l.n;
}
