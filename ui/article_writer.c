// SPDX-License-Identifier: GPL-3.0-or-later
// An article's blocks being written.

#include "config.h"
#include "article_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glyph.h"

static void
free_blocks(struct article *article)
{
	for (size_t i = 0; i < article->blocks_n; i++) {
		free(article->blocks[i].marks);
		free(article->blocks[i].links);
		free(article->blocks[i].items);
	}
	article->blocks_n = article->lines_n = 0;
	arena_free(article->arena);
	arena_free(article->laid);
	article->arena = article->laid = NULL;
	article->columns = 0;
}

struct writer
writer_new(struct article *article, bool ascii, daynum today)
{
	free_blocks(article);
	article->arena = arena_new();
	article->ascii = ascii;
	return (struct writer){ .article = article, .ascii = ascii, .today = today };
}

void
writer_free(struct writer *w)
{
	str_free(&w->text);
}

void
writer_begin(struct writer *w, unsigned key, const char *label, enum role role, bool gap)
{
	w->block = (struct article_block){
		.key = key,
		.label = label ? arena_dup(w->article->arena, label) : NULL,
		.role = role,
		.gap = gap,
	};
	str_cut(&w->text, 0);
}

void
writer_end(struct writer *w)
{
	struct article *article = w->article;
	w->block.text = arena_dup(article->arena, str_text(&w->text));
	article->blocks = mem_grow(article->blocks, &article->blocks_cap, article->blocks_n + 1,
		sizeof *article->blocks);
	article->blocks[article->blocks_n++] = w->block;
}

void
writer_add(struct writer *w, enum role role, const char *text)
{
	struct article_block *block = &w->block;
	if (role != block->role) {
		block->marks = mem_grow(block->marks, &block->marks_cap, block->marks_n + 1, sizeof *block->marks);
		block->marks[block->marks_n++] = (struct article_mark){ w->text.len, strlen(text), role };
	}
	str_add(&w->text, text);
}

void
writer_link(struct writer *w, size_t start, const char *address)
{
	writer_link_at(w, start, w->text.len, address);
}

void
writer_link_at(struct writer *w, size_t start, size_t end, const char *address)
{
	struct article_block *block = &w->block;
	if (end <= start)
		return;
	block->links = mem_grow(block->links, &block->links_cap, block->links_n + 1, sizeof *block->links);
	block->links[block->links_n++] = (struct article_link){ start, end - start,
		arena_dup(w->article->arena, address) };
}

void
writer_lead_to(struct article *article, struct article_block *block, size_t start, size_t len, const char *address)
{
	block->links = mem_grow(block->links, &block->links_cap, block->links_n + 1, sizeof *block->links);
	block->links[block->links_n++] = (struct article_link){ start, len, arena_dup(article->arena, address) };
	block->marks = mem_grow(block->marks, &block->marks_cap, block->marks_n + 1, sizeof *block->marks);
	block->marks[block->marks_n++] = (struct article_mark){ start, len, ROLE_ACCENT };
}

void
writer_item(struct writer *w)
{
	struct article_block *block = &w->block;
	block->items = mem_grow(block->items, &block->items_cap, block->items_n + 1, sizeof *block->items);
	block->items[block->items_n++] = w->text.len;
	str_add(&w->text, "  ");
}

void
writer_fact(struct writer *w, enum role role, const char *text)
{
	if (w->text.len) {
		str_addc(&w->text, ' ');
		str_add(&w->text, glyph_text(GLYPH_DOT, w->ascii));
		str_addc(&w->text, ' ');
	}
	writer_add(w, role, text);
}

void
writer_text(struct writer *w, unsigned key, const char *label, enum role role, const char *text)
{
	if (!text || !*text)
		return;
	writer_begin(w, key, label, role, false);
	writer_add(w, role, text);
	writer_end(w);
}

void
writer_date(const struct writer *w, int64_t moment_s, char out[ARTICLE_DATE])
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec" };
	int year, month, day, this_year, unused;
	day_split(day_of(moment_s), &year, &month, &day);
	day_split(w->today, &this_year, &unused, &unused);
	if (year == this_year)
		snprintf(out, ARTICLE_DATE, "%d %s", day, months[(month - 1) % 12]);
	else
		snprintf(out, ARTICLE_DATE, "%d %s %d", day, months[(month - 1) % 12], year % 10000);
}

void
article_free(struct article *article)
{
	free_blocks(article);
	free(article->blocks);
	free(article->lines);
	*article = (struct article){ 0 };
}
