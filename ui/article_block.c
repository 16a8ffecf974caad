// SPDX-License-Identifier: GPL-3.0-or-later
// A block of Markdown as a block of an article.

#include "config.h"
#include "article_own.h"

#include <stdlib.h>
#include <string.h>

#include "glyph.h"

enum { INDENT = 2 };		// of an item below its list's, of code and of mathematics

// What stands at the left of a block's lines: blanks, bars of quotes, a bullet.
void
writer_lead(struct writer *w, int indent, int quotes, const char *bullet, int level)
{
	struct str lead = { 0 };
	str_print(&lead, "%*s", indent, "");
	for (int i = 0; i < quotes; i++)
		str_print(&lead, "%s ", glyph_text(GLYPH_RULE_VERTICAL, w->ascii));
	str_print(&lead, "%*s", level ? INDENT * (level - 1) : 0, "");
	size_t len = lead.len;
	int width = bullet ? text_width(bullet, strlen(bullet)) + 1 : level ? INDENT : 0;
	str_print(&lead, "%*s", width, "");
	w->block.hang = arena_dup(w->article->arena, str_text(&lead));
	str_cut(&lead, len);
	if (bullet)
		str_print(&lead, "%s ", bullet);
	else
		str_print(&lead, "%*s", width, "");
	w->block.lead = str_keep(&lead, w->article->arena);
}

// What of long lines goes on on the next has a sign before it.
static void
lead_code(struct writer *w)
{
	size_t len = strlen(w->block.hang);
	if (len < INDENT)
		return;
	w->block.hang = arena_print(w->article->arena, "%.*s%s ", (int)len - INDENT, w->block.hang,
		glyph_text(GLYPH_ELLIPSIS, w->ascii));
}

static const char *
bullet_of(const struct writer *w, const struct markdown_block *block)
{
	const char *bullet = block->bullet;
	if (bullet && !strcmp(bullet, "-") && !w->ascii)
		return "•";
	if (!bullet || !w->ascii)
		return bullet;
	char *ascii = text_ascii(bullet, strlen(bullet));
	bullet = arena_dup(w->article->arena, ascii);
	free(ascii);
	return bullet;
}

// Its cells, numbers behind their links.
static void
write_table(struct writer *w, const struct markdown_table *source, struct links *links)
{
	struct arena *arena = w->article->arena;
	struct markdown_table *table = arena_new_bytes(arena, sizeof *table);
	*table = *source;
	table->cells = arena_new_bytes(arena, table->rows * table->columns * sizeof *table->cells);
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		const struct markdown_cell *cell = &source->cells[i];
		struct markdown_block inside = { .text = cell->text, .spans = cell->spans, .spans_n = cell->spans_n };
		str_add(&w->text, !i ? "" : i % table->columns ? " " : "\n");
		size_t at = w->text.len;
		writer_markdown(w, &inside, links);
		table->cells[i] = (struct markdown_cell){ .text = arena_dup(arena, str_text(&w->text) + at), .at = at };
	}
	w->block.table = table;
}

void
writer_block(struct writer *w, const struct markdown_block *block, unsigned key, int indent, struct links *links)
{
	static const enum role roles[] = {
		[MARKDOWN_PARAGRAPH] = ROLE_TEXT, [MARKDOWN_HEADING] = ROLE_STRONG, [MARKDOWN_CODE] = ROLE_TEXT,
		[MARKDOWN_RULE] = ROLE_DIM, [MARKDOWN_TABLE] = ROLE_TEXT, [MARKDOWN_MATH] = ROLE_TEXT,
	};
	bool code = block->kind == MARKDOWN_CODE, inset = code || block->kind == MARKDOWN_MATH;
	writer_begin(w, key, NULL, roles[block->kind], block->gap);
	writer_lead(w, indent + (inset ? INDENT : 0), block->quotes, bullet_of(w, block), block->level);
	if (code)
		lead_code(w);
	w->block.verbatim = code;
	w->block.searched = true;
	if (block->kind == MARKDOWN_RULE)
		for (int i = 0; i < 3; i++)
			str_add(&w->text, glyph_text(GLYPH_RULE, w->ascii));
	else if (block->kind == MARKDOWN_TABLE)
		write_table(w, block->table, links);
	else
		writer_markdown(w, block, links);
	writer_end(w);
}
