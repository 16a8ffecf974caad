// SPDX-License-Identifier: GPL-3.0-or-later
// Tables: cells that reach over several columns or rows stand in their first one. Columns
// are filled up with blanks, so that a table can be read as it is written.

#include "config.h"
#include "reprint_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

enum {
	WIDEST = 40,		// columns of the screen that a table's column is filled up to
	FILLED_BYTES = 1 << 18,	// what is longer than that is not filled up
	ROWS_MAX = 1000,	// that one cell reaches over
};

void
table_free(struct table *table)
{
	for (size_t i = 0; i < table->n; i++)
		free(table->cells[i]);
	free(table->cells);
	free(table->rows);
	str_free(&table->beyond);
	*table = (struct table){ 0 };
}

void
table_start(struct reprint_state *r)
{
	table_free(&r->table);
}

static void
push(struct table *table, char *text)
{
	table->cells = mem_grow(table->cells, &table->cap, table->n + 1, sizeof *table->cells);
	table->cells[table->n++] = text;
	table->column++;
	if ((size_t)table->column > table->columns)
		table->columns = (size_t)table->column;
}

// Where cells from above reach down to, there is none.
static void
pass(struct table *table)
{
	while (table->column < REPRINT_COLUMNS && table->below[table->column] > 0) {
		table->below[table->column]--;
		push(table, NULL);
	}
}

static void
finish_row(struct table *table)
{
	if (table->beyond.len) {
		char **last = &table->cells[table->n - 1];
		char *both = mem_print("%s%s", *last ? *last : "", table->beyond.data + (*last && **last ? 0 : 1));
		free(*last);
		*last = both;
		str_cut(&table->beyond, 0);
	}
	for (int i = table->column; table->rows_n && i < REPRINT_COLUMNS; i++)
		table->below[i] -= table->below[i] > 0;
}

void
table_row(struct reprint_state *r)
{
	struct table *table = &r->table;
	finish_row(table);
	table->rows = mem_grow(table->rows, &table->rows_cap, table->rows_n + 1, sizeof *table->rows);
	table->rows[table->rows_n++] = table->n;
	table->column = 0;
	r->taken++;
}

void
table_cell(struct reprint_state *r, char *text, int columns, int rows)
{
	struct table *table = &r->table;
	char *clean = text_clean(text, strlen(text), 0);
	free(text);
	if (!table->rows_n)
		table_row(r);
	size_t before = table->n;
	r->taken++;
	pass(table);
	if (table->column == REPRINT_COLUMNS) {
		if (*clean)
			str_print(&table->beyond, " %s", clean);
		free(clean);
		r->taken += table->n - before;
		return;
	}
	rows = rows > ROWS_MAX ? ROWS_MAX : rows;
	for (int i = 0; i < columns && table->column < REPRINT_COLUMNS; i++) {
		table->below[table->column] = rows > 1 ? rows - 1 : 0;
		push(table, i ? NULL : clean);
	}
	r->taken += table->n - before;
}

static size_t
row_end(const struct table *table, size_t row)
{
	return row + 1 < table->rows_n ? table->rows[row + 1] : table->n;
}

static const char *
cell(const struct table *table, size_t row, size_t column)
{
	size_t at = table->rows[row] + column;
	return at < row_end(table, row) && table->cells[at] ? table->cells[at] : "";
}

static void
measure(const struct table *table, int *widths)
{
	size_t sum = 0;
	for (size_t c = 0; c < table->columns; c++) {
		widths[c] = 1;
		for (size_t i = 0; i < table->rows_n; i++) {
			const char *text = cell(table, i, c);
			int width = text_width(text, strlen(text));
			width = width > WIDEST ? WIDEST : width;
			widths[c] = width > widths[c] ? width : widths[c];
		}
		sum += (size_t)widths[c];
	}
	if (sum * table->rows_n > FILLED_BYTES)
		memset(widths, 0, table->columns * sizeof *widths);
}

static void
add_row(const struct table *table, size_t row, const int *widths, struct str *out)
{
	for (size_t c = 0; c < table->columns; c++) {
		const char *text = cell(table, row, c);
		int left = widths[c] - text_width(text, strlen(text));
		str_print(out, "| %s%*s ", text, left > 0 ? left : 0, "");
	}
	str_add(out, "|");
}

static void
add_below_head(const struct table *table, const int *widths, struct str *out)
{
	str_addc(out, '\n');
	for (size_t c = 0; c < table->columns; c++) {
		str_addc(out, '|');
		for (int i = 0; i < (widths[c] > 1 ? widths[c] : 1) + 2; i++)
			str_addc(out, '-');
	}
	str_addc(out, '|');
}

static bool
is_empty_row(const struct table *table, size_t row)
{
	for (size_t c = 0; c < table->columns; c++)
		if (*cell(table, row, c))
			return false;
	return true;
}

// One column is no table but text that is laid out.
static void
write_column(struct reprint_state *r)
{
	for (size_t i = 0; i < r->table.rows_n; i++)
		if (!is_empty_row(&r->table, i))
			block_paragraph(r, cell(&r->table, i, 0));
}

void
table_end(struct reprint_state *r)
{
	struct table *table = &r->table;
	int widths[REPRINT_COLUMNS] = { 0 };
	struct str out = { 0 };
	finish_row(table);
	if (table->columns < 2) {
		write_column(r);
		table_free(table);
		return;
	}
	measure(table, widths);
	bool head = false;
	for (size_t i = 0; i < table->rows_n; i++) {
		if (is_empty_row(table, i))
			continue;
		if (head)
			str_addc(&out, '\n');
		add_row(table, i, widths, &out);
		if (!head)
			add_below_head(table, widths, &out);
		head = true;
	}
	if (head)
		block_write(r, str_text(&out));
	str_free(&out);
	table_free(table);
}
