// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown's blocks as lines for a pipe.

#include "config.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum {
	NARROWEST = 10,		// where there is less room than that, lines are longer
	MATH_INDENT = 2,
	ENDLESS = 1 << 20,	// columns of a table whose lines have any length
};

// What stands before each line of the block, and before its first.
static void
prefixes(const struct markdown_block *block, int indent, struct str *first, struct str *other)
{
	str_print(first, "%*s", indent, "");
	for (int i = 0; i < block->quotes; i++)
		str_add(first, "> ");
	str_print(first, "%*s", block->level ? 2 * (block->level - 1) : 0, "");
	str_add(other, str_text(first));
	int width = block->bullet ? (int)strlen(block->bullet) + 1 : block->level ? 2 : 0;
	if (block->bullet)
		str_print(first, "%s ", block->bullet);
	else
		str_print(first, "%*s", width, "");
	str_print(other, "%*s", width, "");
	if (block->kind == MARKDOWN_MATH) {
		str_print(first, "%*s", MATH_INDENT, "");
		str_print(other, "%*s", MATH_INDENT, "");
	}
}

// The text with, behind each link that shows something else, its address.
static char *
with_addresses(const char *text, const struct markdown_span *spans, size_t n)
{
	struct str out = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		const struct markdown_span *span = &spans[i];
		size_t end = span->start + span->len;
		if (!span->address || end < at || (strlen(span->address) == span->len
			&& !memcmp(text + span->start, span->address, span->len)))
			continue;
		str_addn(&out, text + at, end - at);
		str_print(&out, " (%s)", span->address);
		at = end;
	}
	str_add(&out, text + at);
	return str_take(&out);
}

static void
add_table(const struct markdown_block *block, int columns, const struct str *before, struct str *out)
{
	struct markdown_table table = *block->table;
	struct markdown_table_line *lines;
	struct arena *arena = arena_new();
	int room = columns ? columns - (int)before->len : ENDLESS;
	table.cells = arena_new_bytes(arena, table.rows * table.columns * sizeof *table.cells);
	for (size_t i = 0; i < table.rows * table.columns; i++) {
		const struct markdown_cell *cell = &block->table->cells[i];
		char *text = with_addresses(cell->text, cell->spans, cell->spans_n);
		table.cells[i].text = arena_dup(arena, text);
		free(text);
	}
	size_t n = markdown_table_lay(&table, room > NARROWEST ? room : NARROWEST, "-", arena, &lines);
	for (size_t i = 0; i < n; i++)
		str_print(out, "%s%s\n", str_text(before), lines[i].text);
	arena_free(arena);
}

static size_t
lines_of(const struct markdown_block *block, const char *text, int columns, struct text_line **lines)
{
	size_t cap = 0, n = 0;
	if (columns && block->kind != MARKDOWN_CODE)
		return text_wrap(text, columns, lines, &cap);
	for (size_t at = 0;;) {
		size_t len = strcspn(text + at, "\n");
		*lines = mem_grow(*lines, &cap, n + 1, sizeof **lines);
		(*lines)[n++] = (struct text_line){ at, len };
		at += len;
		if (!text[at++])
			return n;
	}
}

static void
add_block(const struct markdown_block *block, int columns, int indent, struct str *out)
{
	struct str first = { 0 }, other = { 0 };
	struct text_line *lines = NULL;
	prefixes(block, indent, &first, &other);
	if (block->kind == MARKDOWN_TABLE)
		add_table(block, columns, &first, out);
	char *text = block->kind == MARKDOWN_RULE ? mem_dup("---") : with_addresses(block->text, block->spans, block->spans_n);
	int room = columns - (int)first.len;
	size_t n = lines_of(block, text, columns ? room > NARROWEST ? room : NARROWEST : 0, &lines);
	for (size_t i = 0; block->kind != MARKDOWN_TABLE && i < n; i++) {
		str_add(out, str_text(i ? &other : &first));
		str_addn(out, text + lines[i].start, lines[i].len);
		while (out->len && out->data[out->len - 1] == ' ')
			str_cut(out, out->len - 1);
		str_addc(out, '\n');
	}
	free(lines);
	free(text);
	str_free(&first);
	str_free(&other);
}

void
markdown_text(const struct markdown *markdown, int columns, int indent, struct str *out)
{
	for (size_t i = 0; i < markdown->n; i++) {
		if (markdown->blocks[i].gap)
			str_addc(out, '\n');
		add_block(&markdown->blocks[i], columns, indent, out);
	}
}
