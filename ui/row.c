// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "row_own.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "glyph.h"
#include "text.h"

enum {
	WHO_MIN = 12, WHO_MAX = 24,
	TITLE_MIN = 20,		// columns give way to it
	WIDE = 60,		// from here on there is more than state, votes and title
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

void
row_draw_number(struct pen *pen, enum role role, int64_t count, int columns)
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
		{ PAPER_UPDATED, PAPER_UPDATED, GLYPH_UPDATED, ROLE_ACCENT },
		{ PAPER_FAV, PAPER_FAV, GLYPH_FAV, ROLE_ACCENT },
		{ PAPER_NOTE, PAPER_NOTE, GLYPH_NOTE, ROLE_TEXT },
		{ PAPER_HIDDEN, PAPER_HIDDEN, GLYPH_HIDDEN, ROLE_DIM },
		{ PAPER_QUEUED, PAPER_QUEUED, GLYPH_QUEUED, ROLE_ACCENT },
		{ PAPER_WITHDRAWN, PAPER_WITHDRAWN, GLYPH_WITHDRAWN, ROLE_WARNING },
		{ PAPER_READ | PAPER_NEW, PAPER_NEW, GLYPH_NEW, ROLE_ACCENT },
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

struct pen
row_pen(const struct row_style *style, struct rect pane, int line, enum pen_bar bar)
{
	struct pen pen = pen_at(style->term, style->theme, pane, line);
	pen.bar = bar;
	pen.tint = style->tinted ? &style->tint : style->watched ? &style->theme->looks[ROLE_WATCHED] : NULL;
	return pen;
}

void
row_draw_mark(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	bool ascii = term_ascii(style->term), selected = paper->state & PAPER_SELECTED;
	if (selected)
		pen_text(pen, ROLE_ACCENT, glyph_text(GLYPH_SELECTED, ascii));
	else if (style->watched)	// the bar tells by itself which row is chosen
		pen_text(pen, ROLE_WATCHED, glyph_text(GLYPH_WATCHED, ascii));
	else
		pen_text(pen, ROLE_TEXT, pen->bar ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
}

void
row_draw_state(const struct row_style *style, struct pen *pen, const struct paper *paper)
{
	enum glyph glyph;
	enum role role = state_glyph(paper->state, &glyph);
	pen_text(pen, role, glyph == GLYPHS ? " " : glyph_text(glyph, term_ascii(style->term)));
}

enum role
row_title_role(const struct paper *paper)
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

int64_t
row_moment(const struct paper *paper)
{
	return paper->daily_s > 0 ? paper->daily_s : paper->published_s;
}

int64_t
row_next_age_s(const struct paper *paper, int64_t now_s)
{
	int64_t moment_s = row_moment(paper), age_s = now_s - moment_s;
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
	pen_found(pen, row_title_role(paper), paper->title, 0, fit, &style->words);
	if (cut && columns > 0)
		pen_text(pen, row_title_role(paper), glyph_text(GLYPH_ELLIPSIS, term_ascii(style->term)));
	int why = style->why ? text_width(style->why, strlen(style->why)) : 0;
	if (style->why && end - pen->x >= (why < ROW_WHY_MIN ? why : ROW_WHY_MIN) + 2) {
		pen_gap(pen, 2);
		pen_cut(pen, ROLE_DIM, style->why, end - pen->x);
	}
	pen_to(pen, end);
}

static void
draw_age(const struct row_style *style, struct pen *pen, const struct paper *paper, int columns)
{
	char age[AGE_TEXT];
	age_format(row_moment(paper), style->now_s, age);
	pen_right(pen, ROLE_DIM, age, columns);
}

static void
draw_date(struct pen *pen, const struct paper *paper, int columns)
{
	char day[DAY_TEXT] = "";
	if (row_moment(paper) > 0)
		day_format(day_of(row_moment(paper)), day);
	pen_right(pen, ROLE_DIM, day, columns);
}

// Each column keeps its place, whatever is known. The title has what the others leave.
static const struct {
	int gap, columns;	// blanks before it, and its own
	bool narrow;		// it is there below WIDE too
} columns[LIST_COLUMNS] = {
	[LIST_STATE] = { 0, 1, true }, [LIST_VOTES] = { 0, ROW_VOTES, true }, [LIST_COMMENTS] = { 0, 4, false },
	[LIST_STARS] = { 1, 4, false }, [LIST_CODE] = { 1, 1, false }, [LIST_TITLE] = { 1, 0, true },
	[LIST_WHO] = { 2, WHO_MIN, false }, [LIST_AGE] = { 1, ROW_AGE, false }, [LIST_DATE] = { 1, DAY_TEXT - 1, false },
};

// The columns of a row in a pane, and their widths.
struct plan {
	bool shown[LIST_COLUMNS];
	int widths[LIST_COLUMNS];
};

// What is left to the title.
static int
plan_room(const struct plan *plan, int room)
{
	for (int i = 0; i < LIST_COLUMNS; i++)
		if (plan->shown[i])
			room -= columns[i].gap + (i == LIST_TITLE ? 0 : plan->widths[i]);
	return room;
}

static struct plan
plan_make(const struct list_columns *wanted, int pane_columns)
{
	// What goes first where there is no room for all.
	static const enum list_column least[] = { LIST_DATE, LIST_STARS, LIST_WHO, LIST_AGE, LIST_COMMENTS, LIST_CODE };
	struct plan plan = { .shown = { false } };
	bool wide = pane_columns >= WIDE;
	int who = pane_columns / 6;
	for (int i = 0; i < wanted->n; i++)
		plan.shown[wanted->of[i]] = wide || columns[wanted->of[i]].narrow;
	for (int i = 0; i < LIST_COLUMNS; i++)
		plan.widths[i] = columns[i].columns;
	plan.widths[LIST_WHO] = who < WHO_MIN ? WHO_MIN : who > WHO_MAX ? WHO_MAX : who;
	// The mark at the left, a blank at the right.
	int room = pane_columns - 1 - wide;
	for (size_t i = 0; i < sizeof least / sizeof *least && plan_room(&plan, room) < TITLE_MIN; i++)
		plan.shown[least[i]] = false;
	plan.widths[LIST_TITLE] = plan_room(&plan, room);
	return plan;
}

static void
draw_column(const struct row_style *style, struct pen *pen, const struct paper *paper, enum list_column column, int width)
{
	switch (column) {
	case LIST_STATE:
		row_draw_state(style, pen, paper);
		break;
	case LIST_VOTES:
		row_draw_number(pen, ROLE_DIM, paper->upvotes, width);
		break;
	case LIST_COMMENTS:
		row_draw_number(pen, ROLE_DIM, paper->comments, width);
		break;
	case LIST_STARS:
		row_draw_number(pen, ROLE_DIM, paper->stars, width);
		break;
	case LIST_CODE:
		pen_text(pen, ROLE_DIM, paper->code_url ? glyph_text(GLYPH_CODE, term_ascii(style->term)) : " ");
		break;
	case LIST_TITLE:
		draw_title(style, pen, paper, width);
		break;
	case LIST_WHO:
		draw_who(pen, paper, width);
		break;
	case LIST_AGE:
		draw_age(style, pen, paper, width);
		break;
	case LIST_DATE:
		draw_date(pen, paper, width);
		break;
	case LIST_COLUMNS:
		break;
	}
}

int
row_height(const struct row_style *style, const struct paper *paper, int pane_columns)
{
	return style->tall ? row_tall_height(style, paper, pane_columns) : 1;
}

void
row_draw(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar)
{
	if (style->tall) {
		row_tall_draw(style, paper, pane, line, bar);
		return;
	}
	struct pen pen = row_pen(style, pane, line, bar);
	struct plan plan = plan_make(style->columns, pane.columns);
	row_draw_mark(style, &pen, paper);
	for (int i = 0; i < style->columns->n; i++) {
		enum list_column column = style->columns->of[i];
		if (!plan.shown[column])
			continue;
		pen_gap(&pen, columns[column].gap);
		draw_column(style, &pen, paper, column, plan.widths[column]);
	}
	pen_end(&pen);
}
