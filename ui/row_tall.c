// SPDX-License-Identifier: GPL-3.0-or-later
// A paper on two or three lines: its title, then what there is to know about it.

#include "config.h"
#include "row_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "glyph.h"
#include "mem.h"
#include "str.h"
#include "text.h"

enum {
	TALL_INDENT = 8,	// of the title
	TALL_TITLE_LINES = 2,
};

// The breaks of a title in a tall row: at most two lines, the second with the
// rest, cut when drawn.
static size_t
title_lines(const struct paper *paper, int columns, struct text_line lines[TALL_TITLE_LINES])
{
	struct text_line *all = NULL;
	size_t cap = 0;
	size_t n = text_wrap(paper->title, columns > 1 ? columns : 1, &all, &cap);
	for (size_t i = 0; i < n && i < TALL_TITLE_LINES; i++)
		lines[i] = all[i];
	if (n > TALL_TITLE_LINES)
		lines[TALL_TITLE_LINES - 1].len = strlen(paper->title) - lines[TALL_TITLE_LINES - 1].start;
	free(all);
	return n < TALL_TITLE_LINES ? n : TALL_TITLE_LINES;
}

static int
tall_columns(int columns)
{
	return columns - TALL_INDENT - 1;
}

// As many as title_lines has, and one: what does not fit in a line has two or more.
int
row_tall_height(const struct row_style *style, const struct paper *paper, int columns)
{
	(void)style;
	size_t len = strlen(paper->title);
	int room = tall_columns(columns) > 1 ? tall_columns(columns) : 1;
	if (!len)
		return 1;
	return text_fit(paper->title, len, room, NULL) < len ? TALL_TITLE_LINES + 1 : 2;
}

static void
fact(struct str *facts, const char *dot, const char *text)
{
	if (!*text)
		return;
	if (facts->len)
		str_print(facts, " %s ", dot);
	str_add(facts, text);
}

static void
count_fact(struct str *facts, const char *dot, int count, const char *one, const char *many)
{
	char text[64];
	if (count <= 0)
		return;
	snprintf(text, sizeof text, "%d %s", count, count == 1 ? one : many);
	fact(facts, dot, text);
}

// Who wrote it, in a tall row.
static void
tall_who(const struct paper *paper, struct str *who)
{
	if (paper->organization)
		str_add(who, paper->organization);
	else if (paper->authors == 1 && paper->first_author)
		str_add(who, paper->first_author);
	else
		count_fact(who, "", paper->authors, "author", "authors");
}

// "1d · 12 comments · code ★ 3.1k"
static void
tall_facts(const struct row_style *style, const struct paper *paper, struct str *facts)
{
	bool ascii = term_ascii(style->term);
	const char *dot = glyph_text(GLYPH_DOT, ascii);
	char age[AGE_TEXT], day[DAY_TEXT], stars[ROW_COUNT], code[64];
	age_format(row_moment(paper), style->now_s, age);
	fact(facts, dot, paper->state & PAPER_WITHDRAWN ? "withdrawn" : "");
	fact(facts, dot, paper->state & PAPER_UPDATED ? "updated" : "");
	if (list_columns_have(style->columns, LIST_AGE))
		fact(facts, dot, age);
	if (list_columns_have(style->columns, LIST_DATE) && row_moment(paper) > 0) {
		day_format(day_of(row_moment(paper)), day);
		fact(facts, dot, day);
	}
	if (list_columns_have(style->columns, LIST_COMMENTS))
		count_fact(facts, dot, paper->comments, "comment", "comments");
	if (!paper->code_url || !list_columns_have(style->columns, LIST_CODE))
		return;
	row_count(paper->stars > 0 ? paper->stars : PAPER_ABSENT, stars);
	snprintf(code, sizeof code, *stars ? "code %s %s" : "code", glyph_text(GLYPH_STARS, ascii), stars);
	fact(facts, dot, code);
}

static void
draw_tall_why(const struct row_style *style, struct pen *pen)
{
	if (!style->why || pen_room(pen) < ROW_WHY_MIN + 4)
		return;
	pen_print(pen, ROLE_DIM, " %s ", glyph_text(GLYPH_DOT, term_ascii(style->term)));
	pen_cut(pen, ROLE_DIM, style->why, pen_room(pen) - 1);
}

// The last line of a tall row: a long name is cut, what stands behind it never.
static void
draw_facts(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	struct str who = { 0 }, facts = { 0 };
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(style->term));
	if (list_columns_have(style->columns, LIST_WHO))
		tall_who(paper, &who);
	tall_facts(style, paper, &facts);
	bool cut;
	int room = pen_room(pen) - 1;
	if (facts.len)
		room -= text_width(str_text(&facts), facts.len) + 3;
	pen_bytes(pen, ROLE_DIM, str_text(&who), pen_fit(str_text(&who), who.len, room, &cut));
	if (cut)
		pen_text(pen, ROLE_DIM, glyph_text(GLYPH_ELLIPSIS, term_ascii(style->term)));
	if (who.len && facts.len)
		pen_print(pen, ROLE_DIM, " %s ", dot);
	int facts_columns = text_width(str_text(&facts), facts.len);
	pen_cut(pen, ROLE_DIM, str_text(&facts), facts_columns < pen_room(pen) - 1 ? facts_columns : pen_room(pen) - 1);
	draw_tall_why(style, pen);
	str_free(&who);
	str_free(&facts);
}

// The state and the votes: where they are in a short row.
static void
draw_head(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	if (list_columns_have(style->columns, LIST_STATE))
		row_draw_state(style, pen, paper);
	else
		pen_gap(pen, 1);
	if (list_columns_have(style->columns, LIST_VOTES))
		row_draw_number(pen, ROLE_DIM, paper->upvotes, ROW_VOTES);
}

void
row_tall_draw(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar)
{
	struct text_line lines[TALL_TITLE_LINES];
	size_t n = title_lines(paper, tall_columns(pane.columns), lines);
	for (size_t i = 0; i < n; i++) {
		struct pen pen = row_pen(style, pane, line + (int)i, bar);
		bool cut;
		row_draw_mark(style, &pen, paper);
		if (!i)
			draw_head(style, &pen, paper);
		pen_to(&pen, pane.x + TALL_INDENT);
		size_t fit = pen_fit(paper->title + lines[i].start, lines[i].len, tall_columns(pane.columns), &cut);
		pen_found(&pen, row_title_role(paper), paper->title, lines[i].start, fit, &style->words);
		if (cut)
			pen_text(&pen, row_title_role(paper), glyph_text(GLYPH_ELLIPSIS, term_ascii(style->term)));
		pen_end(&pen);
	}
	struct pen pen = row_pen(style, pane, line + (int)n, bar);
	row_draw_mark(style, &pen, paper);
	pen_to(&pen, pane.x + TALL_INDENT);
	draw_facts(style, &pen, paper);
	pen_end(&pen);
}
