// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "row.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "glyph.h"
#include "mem.h"
#include "str.h"
#include "text.h"

// Columns of the one-line row. Each keeps its place whatever is known.
enum {
	UPVOTES = 4, COMMENTS = 4, AGE = 4,
	WHO_MIN = 12, WHO_MAX = 24,
	WHY_MIN = 12,		// less of why it is shown says nothing
	WIDE = 60,		// from here on there is more than votes and title
	TALL_INDENT = 8,	// of the title in a tall row
	TALL_TITLE_LINES = 2,
};

void
row_count(int64_t count, char out[ROW_COUNT])
{
	static const char units[] = " kMGTPE";
	char text[32] = "";
	int unit = 0;
	int64_t tenths = count < INT64_MAX / 10 ? count * 10 : INT64_MAX;
	for (; tenths >= 10000 && units[unit + 1]; unit++)
		tenths /= 1000;
	if (count >= 0 && !unit)
		snprintf(text, sizeof text, "%" PRId64, count);
	else if (count >= 0 && tenths < 100)
		snprintf(text, sizeof text, "%d.%d%c", (int)(tenths / 10), (int)(tenths % 10), units[unit]);
	else if (count >= 0)
		snprintf(text, sizeof text, "%d%c", (int)(tenths / 10), units[unit]);
	memcpy(out, text, ROW_COUNT - 1);
	out[ROW_COUNT - 1] = '\0';
}

// Zero is blank in a column of numbers.
static void
number(struct pen *pen, enum role role, int64_t count, int columns)
{
	char text[ROW_COUNT];
	row_count(count ? count : PAPER_ABSENT, text);
	pen_right(pen, role, text, columns);
}

static enum role
state_glyph(unsigned state, enum glyph *glyph)
{
	static const struct {
		unsigned mask, value;
		enum glyph glyph;
		enum role role;
	} signs[] = {
		{ PAPER_FAV | PAPER_UNSAVED, PAPER_FAV | PAPER_UNSAVED, GLYPH_FAV_UNSAVED, ROLE_WARNING },
		{ PAPER_FAV, PAPER_FAV, GLYPH_FAV, ROLE_ACCENT },
		{ PAPER_NOTE, PAPER_NOTE, GLYPH_NOTE, ROLE_TEXT },
		{ PAPER_HIDDEN, PAPER_HIDDEN, GLYPH_HIDDEN, ROLE_DIM },
		{ PAPER_QUEUED, PAPER_QUEUED, GLYPH_QUEUED, ROLE_ACCENT },
		{ PAPER_READ, 0, GLYPH_UNREAD, ROLE_ACCENT },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if ((state & signs[i].mask) == signs[i].value) {
			*glyph = signs[i].glyph;
			return signs[i].role;
		}
	*glyph = GLYPHS;
	return ROLE_TEXT;
}

// The chosen mark, the state, the votes: the same in every row.
static void
draw_head(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	bool ascii = term_ascii(style->term);
	enum glyph glyph;
	enum role role = state_glyph(paper->state, &glyph);
	pen_text(pen, ROLE_TEXT, pen->bar ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
	pen_text(pen, role, glyph == GLYPHS ? " " : glyph_text(glyph, ascii));
	number(pen, ROLE_DIM, paper->upvotes, UPVOTES);
}

static enum role
title_role(const struct paper *paper)
{
	return paper->state & PAPER_READ ? ROLE_TEXT : ROLE_STRONG;
}

// An organisation, as the site has it, else the first author and how many more:
// a long name is cut, their number never.
static void
draw_who(struct pen *pen, const struct paper *paper, int columns)
{
	char more[24] = "";
	const char *name = paper->organization ? paper->organization : paper->first_author;
	if (!paper->organization && name) {
		// People are told apart by their last name.
		const char *last = strrchr(name, ' ');
		name = last ? last + 1 : name;
		if (paper->authors > 1)
			snprintf(more, sizeof more, " +%d", paper->authors - 1);
	}
	int end = pen->x + columns, room = columns - (int)strlen(more);
	int width = name ? text_width(name, strlen(name)) : 0;
	pen_cut(pen, ROLE_DIM, name ? name : "", width < room ? width : room);
	pen_text(pen, ROLE_DIM, more);
	pen_to(pen, end);
}

static int64_t
age_moment(const struct paper *paper)
{
	return paper->daily_s > 0 ? paper->daily_s : paper->published_s;
}

int64_t
row_next_age_s(const struct paper *paper, int64_t now_s)
{
	int64_t moment_s = age_moment(paper), age_s = now_s - moment_s;
	int64_t unit_s = age_s < 3600 ? 60 : age_s < 86400 ? 3600 : 86400;
	if (moment_s <= 0 || age_s < 0)
		return 0;
	return unit_s - age_s % unit_s;
}

static void
draw_title(const struct row_style *style, struct pen *pen, const struct paper *paper, int columns)
{
	bool cut;
	int end = pen->x + columns;
	size_t fit = pen_fit(paper->title, strlen(paper->title), columns, &cut);
	pen_found(pen, title_role(paper), paper->title, 0, fit, &style->words);
	if (cut && columns > 0)
		pen_text(pen, title_role(paper), glyph_text(GLYPH_ELLIPSIS, term_ascii(style->term)));
	if (style->why && end - pen->x >= WHY_MIN + 2) {
		pen_gap(pen, 2);
		pen_cut(pen, ROLE_DIM, style->why, end - pen->x);
	}
	pen_to(pen, end);
}

static void
draw_short(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	char age[AGE_TEXT];
	int columns = pen_room(pen) + UPVOTES + 2;
	if (columns < WIDE) {
		pen_gap(pen, 1);
		draw_title(style, pen, paper, pen_room(pen));
		return;
	}
	int who_columns = columns / 6 < WHO_MIN ? WHO_MIN : columns / 6;
	if (who_columns > WHO_MAX)
		who_columns = WHO_MAX;
	number(pen, ROLE_DIM, paper->comments, COMMENTS);
	pen_gap(pen, 1);
	pen_text(pen, ROLE_DIM, paper->code_url ? glyph_text(GLYPH_CODE, term_ascii(style->term)) : " ");
	pen_gap(pen, 1);
	draw_title(style, pen, paper, pen_room(pen) - who_columns - AGE - 4);
	pen_gap(pen, 2);
	draw_who(pen, paper, who_columns);
	age_format(age_moment(paper), style->now_s, age);
	pen_right(pen, ROLE_DIM, age, AGE + 1);
	pen_end(pen);
}

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

int
row_height(const struct row_style *style, const struct paper *paper, int columns)
{
	struct text_line lines[TALL_TITLE_LINES];
	return style->tall ? (int)title_lines(paper, tall_columns(columns), lines) + 1 : 1;
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
	char age[AGE_TEXT], stars[ROW_COUNT], code[64];
	age_format(age_moment(paper), style->now_s, age);
	fact(facts, dot, age);
	count_fact(facts, dot, paper->comments, "comment", "comments");
	if (!paper->code_url)
		return;
	row_count(paper->stars > 0 ? paper->stars : PAPER_ABSENT, stars);
	snprintf(code, sizeof code, *stars ? "code %s %s" : "code", glyph_text(GLYPH_STARS, ascii), stars);
	fact(facts, dot, code);
}

static void
draw_tall_why(const struct row_style *style, struct pen *pen)
{
	if (!style->why || pen_room(pen) < WHY_MIN + 4)
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

static struct pen
tall_pen(const struct row_style *style, struct rect pane, int line, enum pen_bar bar)
{
	struct pen pen = pen_at(style->term, style->theme, pane, line);
	pen.bar = bar;
	return pen;
}

static void
draw_tall(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar)
{
	struct text_line lines[TALL_TITLE_LINES];
	const char *mark = bar ? glyph_text(GLYPH_CHOSEN, term_ascii(style->term)) : " ";
	size_t n = title_lines(paper, tall_columns(pane.columns), lines);
	for (size_t i = 0; i < n; i++) {
		struct pen pen = tall_pen(style, pane, line + (int)i, bar);
		bool cut;
		if (!i)
			draw_head(style, &pen, paper);
		else
			pen_text(&pen, ROLE_TEXT, mark);
		pen_to(&pen, pane.x + TALL_INDENT);
		size_t fit = pen_fit(paper->title + lines[i].start, lines[i].len, tall_columns(pane.columns), &cut);
		pen_found(&pen, title_role(paper), paper->title, lines[i].start, fit, &style->words);
		if (cut)
			pen_text(&pen, title_role(paper), glyph_text(GLYPH_ELLIPSIS, term_ascii(style->term)));
		pen_end(&pen);
	}
	struct pen pen = tall_pen(style, pane, line + (int)n, bar);
	pen_text(&pen, ROLE_TEXT, mark);
	pen_to(&pen, pane.x + TALL_INDENT);
	draw_facts(style, &pen, paper);
	pen_end(&pen);
}

void
row_draw(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar)
{
	if (style->tall) {
		draw_tall(style, paper, pane, line, bar);
		return;
	}
	struct pen pen = tall_pen(style, pane, line, bar);
	draw_head(style, &pen, paper);
	draw_short(style, &pen, paper);
}
