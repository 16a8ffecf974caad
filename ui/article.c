// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "article.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glyph.h"
#include "row.h"
#include "str.h"

enum {
	AUTHORS_SHOWN = 3,	// before "and 9 more"
	DATE_TEXT = 16,
};

// A block while it is written.
struct writer {
	struct article *article;
	struct article_block block;
	struct str text;
	struct article_style style;
};

static void
begin(struct writer *w, const char *label, enum role role, bool gap)
{
	w->block = (struct article_block){
		.label = label ? arena_dup(w->article->arena, label) : NULL,
		.role = role,
		.gap = gap,
	};
	str_cut(&w->text, 0);
}

static void
end(struct writer *w)
{
	struct article *article = w->article;
	w->block.text = arena_dup(article->arena, str_text(&w->text));
	article->blocks = mem_grow(article->blocks, &article->blocks_cap, article->blocks_n + 1,
		sizeof *article->blocks);
	article->blocks[article->blocks_n++] = w->block;
}

static void
add(struct writer *w, enum role role, const char *text)
{
	struct article_block *block = &w->block;
	if (role != block->role) {
		block->marks = mem_grow(block->marks, &block->marks_cap, block->marks_n + 1, sizeof *block->marks);
		block->marks[block->marks_n++] = (struct article_mark){ w->text.len, strlen(text), role };
	}
	str_add(&w->text, text);
}

// Ends an item of a row of items.
static void
add_end(struct writer *w)
{
	struct article_block *block = &w->block;
	block->items = mem_grow(block->items, &block->items_cap, block->items_n + 1, sizeof *block->items);
	block->items[block->items_n++] = w->text.len;
	str_add(&w->text, "  ");
}

static void
add_fact(struct writer *w, enum role role, const char *text)
{
	if (w->text.len) {
		str_addc(&w->text, ' ');
		str_add(&w->text, glyph_text(GLYPH_DOT, w->style.ascii));
		str_addc(&w->text, ' ');
	}
	add(w, role, text);
}

// A whole block of one voice; nothing if there is no text.
static void
write_text(struct writer *w, const char *label, const char *text)
{
	if (!text || !*text)
		return;
	begin(w, label, ROLE_TEXT, false);
	add(w, ROLE_TEXT, text);
	end(w);
}

// Text with, behind each address in it, the number that opens it.
static void
write_prose(struct writer *w, const struct links *links, const char *label, const char *text, bool searched)
{
	char number[24];
	if (!text || !*text)
		return;
	char *flowing = text_flow(text);
	text = flowing;
	begin(w, label, ROLE_TEXT, !label);
	w->block.searched = searched;
	for (size_t start, len; links_next(text, 0, &start, &len); text += start + len) {
		size_t n = links_number(links, text + start, len);
		str_addn(&w->text, text, start + len);
		snprintf(number, sizeof number, " [%zu]", n);
		if (n)
			add(w, ROLE_DIM, number);
	}
	add(w, ROLE_TEXT, text);
	free(flowing);
	end(w);
}

static void
write_authors(struct writer *w, const struct paper_full *paper)
{
	size_t named = 0, shown = 0, limit = paper->authors_n;
	if (!w->style.unfolded && limit > AUTHORS_SHOWN + 1)
		limit = AUTHORS_SHOWN;
	begin(w, NULL, ROLE_TEXT, false);
	w->block.searched = true;
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		if (author->hidden || named++ >= limit)
			continue;
		shown++;
		str_add(&w->text, w->text.len ? ", " : "");
		str_add(&w->text, author->name);
		if (w->style.unfolded && author->user)
			str_print(&w->text, " @%s", author->user);
	}
	if (shown && paper->authors_n > shown)
		str_print(&w->text, " and %zu more", paper->authors_n - shown);
	if (paper->row.organization)
		add_fact(w, ROLE_TEXT, paper->row.organization);
	else if (paper->organization_name)
		add_fact(w, ROLE_TEXT, paper->organization_name);
	if (w->text.len)
		end(w);
}

// "19 Aug", with the year when it is another.
static void
date(int64_t moment_s, daynum today, char out[DATE_TEXT])
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec" };
	int year, month, day, this_year, unused;
	day_split(day_of(moment_s), &year, &month, &day);
	day_split(today, &this_year, &unused, &unused);
	if (year == this_year)
		snprintf(out, DATE_TEXT, "%d %s", day, months[(month - 1) % 12]);
	else
		snprintf(out, DATE_TEXT, "%d %s %d", day, months[(month - 1) % 12], year % 10000);
}

static void
add_date(struct writer *w, enum role role, const char *what, int64_t moment_s)
{
	char day[DATE_TEXT], text[64];
	if (moment_s == PAPER_ABSENT)
		return;
	date(moment_s, w->style.today, day);
	snprintf(text, sizeof text, "%s %s", what, day);
	add_fact(w, role, text);
}

// "▲ 51 · 1 comment · arXiv 19 Aug · Daily 20 Aug, by mosei"
static void
write_facts(struct writer *w, const struct paper_full *paper)
{
	const struct paper *row = &paper->row;
	char count[ROW_COUNT], text[64];
	begin(w, NULL, ROLE_DIM, false);
	if (row->upvotes != PAPER_ABSENT) {
		row_count(row->upvotes, count);
		snprintf(text, sizeof text, "%s %s", glyph_text(GLYPH_UPVOTE, w->style.ascii), count);
		add_fact(w, ROLE_DIM, text);
		str_print(&w->text, "%s%s", w->style.grown ? " " : "", w->style.grown ? w->style.grown : "");
	}
	if (row->comments > 0) {
		snprintf(text, sizeof text, "%d comment%s", row->comments, row->comments == 1 ? "" : "s");
		add_fact(w, ROLE_DIM, text);
	}
	add_date(w, ROLE_DIM, "arXiv", row->published_s);
	if (paper->updated_s != PAPER_ABSENT && paper->updated_s > row->published_s
		&& day_of(paper->updated_s) != day_of(row->published_s))
		add_date(w, ROLE_DIM, "revised", paper->updated_s);
	add_date(w, ROLE_DIM, "Daily", row->daily_s);
	if (row->daily_s != PAPER_ABSENT && paper->submitter)
		str_print(&w->text, ", by %s", paper->submitter);
	if (w->style.also)
		add_fact(w, ROLE_DIM, w->style.also);
	add_date(w, ROLE_WARNING, "withdrawn", paper->withdrawn_s);
	if (w->text.len)
		end(w);
}

static void
write_list(struct writer *w, const char *label, const char *const *words, size_t n)
{
	if (!n)
		return;
	begin(w, label, ROLE_TEXT, false);
	w->block.searched = true;
	for (size_t i = 0; i < n; i++) {
		str_add(&w->text, i ? ", " : "");
		str_add(&w->text, words[i]);
	}
	end(w);
}

static void
add_count(struct writer *w, enum glyph glyph, int64_t count)
{
	char text[ROW_COUNT + 8], number[ROW_COUNT];
	if (count <= 0)
		return;
	row_count(count, number);
	snprintf(text, sizeof text, " %s %s", glyph_text(glyph, w->style.ascii), number);
	add(w, ROLE_DIM, text);
}

static void
add_target(struct writer *w, const struct links *links, size_t i)
{
	char number[24];
	const struct target *target = &links->targets[i];
	snprintf(number, sizeof number, "[%zu] ", i + 1);
	add(w, ROLE_DIM, number);
	add(w, ROLE_ACCENT, target->label);
	add_count(w, GLYPH_STARS, target->stars);
	if (target->linked) {
		add_count(w, GLYPH_DOWNLOADS, target->linked->downloads);
		add_count(w, GLYPH_LIKES, target->linked->likes);
	}
	add_end(w);
}

static void
write_links(struct writer *w, const struct links *links)
{
	begin(w, "Links", ROLE_TEXT, false);
	for (size_t i = 0; i < links->n; i++)
		if (!links->targets[i].linked)
			add_target(w, links, i);
	if (w->text.len)
		end(w);
}

static void
write_linked(struct writer *w, const struct links *links, enum linked_kind kind, const char *name, int total)
{
	char label[32], more[32];
	int shown = 0;
	for (size_t i = 0; i < links->n; i++)
		shown += links->targets[i].linked && links->targets[i].linked->kind == kind;
	if (!shown && total <= 0)
		return;
	snprintf(label, sizeof label, "%s %d", name, total > shown ? total : shown);
	begin(w, label, ROLE_TEXT, false);
	for (size_t i = 0; i < links->n; i++)
		if (links->targets[i].linked && links->targets[i].linked->kind == kind)
			add_target(w, links, i);
	if (total > shown) {
		snprintf(more, sizeof more, shown ? "and %d more" : "%d on the site", total - shown);
		add(w, ROLE_DIM, more);
		add_end(w);
	}
	end(w);
}

static void
free_blocks(struct article *article)
{
	for (size_t i = 0; i < article->blocks_n; i++) {
		free(article->blocks[i].marks);
		free(article->blocks[i].items);
	}
	article->blocks_n = article->lines_n = 0;
	arena_free(article->arena);
	article->arena = NULL;
	article->columns = 0;
}

void
article_make(struct article *article, const struct paper_full *paper, const struct links *links,
	struct article_style style)
{
	free_blocks(article);
	article->arena = arena_new();
	struct writer w = { .article = article, .style = style };
	begin(&w, NULL, ROLE_STRONG, false);
	w.block.searched = true;
	add(&w, ROLE_STRONG, paper->row.title);
	end(&w);
	write_authors(&w, paper);
	write_facts(&w, paper);
	write_text(&w, "Shares", style.shares);
	write_prose(&w, links, NULL, paper->abstract, true);
	// Every row of facts below the abstract has its label; the first stands off.
	size_t facts = article->blocks_n;
	write_prose(&w, links, "In short", paper->ai_summary, false);
	write_list(&w, "Keywords", paper->keywords, paper->keywords_n);
	write_links(&w, links);
	write_linked(&w, links, LINKED_MODEL, "Models", paper->models);
	write_linked(&w, links, LINKED_DATASET, "Datasets", paper->datasets);
	write_linked(&w, links, LINKED_SPACE, "Spaces", paper->spaces);
	write_list(&w, "Subjects", paper->categories, paper->categories_n);
	write_text(&w, "Comment", paper->comment);
	write_text(&w, "Journal", paper->journal_ref);
	write_text(&w, "DOI", paper->doi);
	if (facts < article->blocks_n)
		article->blocks[facts].gap = true;
	str_free(&w.text);
}

void
article_free(struct article *article)
{
	free_blocks(article);
	free(article->blocks);
	free(article->lines);
	// The paper may come back: where it was read stays.
	*article = (struct article){ .top_block = article->top_block, .top_at = article->top_at };
}
