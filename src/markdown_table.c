// SPDX-License-Identifier: GPL-3.0-or-later
// A table of Markdown, taken apart.

#include "config.h"
#include "markdown_own.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

// A row's source between its outer bars.
struct source {
	const char *text;
	size_t len;
};

static struct source
trimmed(const char *text, size_t len)
{
	while (len && *text == ' ') {
		text++;
		len--;
	}
	while (len && text[len - 1] == ' ')
		len--;
	return (struct source){ text, len };
}

static struct source
row_of(const char *line, size_t len)
{
	struct source row = trimmed(line, len);
	if (row.len && *row.text == '|') {
		row.text++;
		row.len--;
	}
	if (row.len && row.text[row.len - 1] == '|' && !(row.len > 1 && row.text[row.len - 2] == '\\'))
		row.len--;
	return row;
}

// Takes the next cell off a row: up to a bar that is not "\|"; false if there is none left.
static bool
next_cell(struct source *row, struct source *cell)
{
	size_t n = 0;
	if (!row->text)
		return false;
	while (n < row->len && row->text[n] != '|')
		n += row->text[n] == '\\' && n + 1 < row->len ? 2 : 1;
	*cell = trimmed(row->text, n);
	row->text = n < row->len ? row->text + n + 1 : NULL;
	row->len -= n < row->len ? n + 1 : n;
	return true;
}

// ":--:"; false if it is no such thing.
static bool
align_of(struct source cell, enum markdown_align *align)
{
	bool left = cell.len && *cell.text == ':', right = cell.len > 1 && cell.text[cell.len - 1] == ':';
	for (size_t i = left; i + right < cell.len; i++)
		if (cell.text[i] != '-')
			return false;
	*align = !right ? MARKDOWN_LEFT : left ? MARKDOWN_CENTRE : MARKDOWN_RIGHT;
	return cell.len > (size_t)left + right;
}

// The second line tells how many columns there are; 0: it is no table's.
static size_t
columns_of(const char *text, enum markdown_align aligns[MARKDOWN_COLUMNS])
{
	const char *line = text + strcspn(text, "\n");
	size_t n = 0;
	struct source cell, row = row_of(line + (*line == '\n'), strcspn(line + (*line == '\n'), "\n"));
	while (next_cell(&row, &cell)) {
		if (n == MARKDOWN_COLUMNS || !align_of(cell, &aligns[n]))
			return 0;
		n++;
	}
	return n;
}

// A bar inside a cell is written "\|".
static char *
unescaped(struct source cell)
{
	struct str out = { 0 };
	for (size_t i = 0; i < cell.len; i++) {
		i += cell.text[i] == '\\' && i + 1 < cell.len && cell.text[i + 1] == '|';
		str_addc(&out, cell.text[i]);
	}
	return str_take(&out);
}

// What lost a sign may no longer be clean, as in a paragraph.
static struct markdown_cell
cell_of(struct arena *arena, struct source source, unsigned how)
{
	struct markdown_block block = { .kind = MARKDOWN_PARAGRAPH };
	char *text = source.len ? unescaped(source) : mem_dup("");
	markdown_inline(arena, text, how, &block);
	free(text);
	if (!text_is_clean(block.text)) {
		char *clean = text_clean(block.text, strlen(block.text), 0);
		block.text = arena_dup(arena, clean);
		block.spans_n = 0;
		free(clean);
	}
	return (struct markdown_cell){ .text = block.text, .spans = block.spans, .spans_n = block.spans_n };
}

static size_t
lines_of(const char *text)
{
	size_t n = 1;
	for (; (text = strchr(text, '\n')); text++)
		n++;
	return n;
}

// The cells one behind the other, which is the text that is searched.
static void
join(struct arena *arena, struct markdown_block *block)
{
	struct markdown_table *table = block->table;
	struct str text = { 0 };
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		str_add(&text, !i ? "" : i % table->columns ? " " : "\n");
		table->cells[i].at = text.len;
		str_add(&text, table->cells[i].text);
	}
	block->text = str_keep(&text, arena);
}

bool
markdown_table(struct arena *arena, const char *text, unsigned how, struct markdown_block *block)
{
	struct markdown_table *table = arena_new_bytes(arena, sizeof *table);
	size_t columns = columns_of(text, table->aligns), lines = lines_of(text);
	// Rows that have all their cells have more bytes than cells.
	if (!columns || lines * columns > strlen(text))
		return false;
	table->columns = columns;
	table->cells = arena_new_bytes(arena, (lines - 1) * columns * sizeof *table->cells);
	for (size_t i = 0; i < lines; i++, text += strcspn(text, "\n"), text += *text == '\n') {
		struct source row = row_of(text, strcspn(text, "\n")), cell;
		if (i == 1)
			continue;
		for (size_t k = 0; k < columns; k++) {
			if (!next_cell(&row, &cell))
				cell = (struct source){ "", 0 };
			table->cells[table->rows * columns + k] = cell_of(arena, cell, how);
		}
		table->rows++;
	}
	block->kind = MARKDOWN_TABLE;
	block->table = table;
	join(arena, block);
	return true;
}
