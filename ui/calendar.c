// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "month.h"
#include "period.h"
#include "status.h"
#include "text.h"
#include "view.h"

enum {
	NARROW = 60,
	WEEK_COLUMNS = 5,		// "W34", in windows that have room for it
	WEEK_FROM = 33,			// columns
	CELL_MAX = 14,
	CELL_COUNTED = 9,		// columns from which a cell of one line tells its count
	LINES_MAX = 3,			// of a week: day and count, bar, an empty one
	FRAME = 2,			// rows: the names of weekdays, and what is told of the day
	FIRST_DAY = 10957,		// 2000-01-01, before there was anything
};

unsigned
calendar_show(struct app *app, const struct command_call *call)
{
	(void)call;
	app->calendar.day = view_day(app);
	return front_open(app, FRONT_CALENDAR);
}

static unsigned
go(struct app *app, int64_t day)
{
	int64_t last = app->options->today;
	app->calendar.day = (daynum)(day > last ? last : day < FIRST_DAY ? FIRST_DAY : day);
	return DIRTY_PANEL | DIRTY_BARS;
}

static unsigned
move(struct app *app, int down, int right)
{
	return go(app, (int64_t)app->calendar.day + (int64_t)down * WEEK_DAYS + right);
}

static unsigned
turn(struct app *app, int months)
{
	return go(app, month_step(app->calendar.day, months));
}

static unsigned
end(struct app *app, bool last)
{
	struct period month = period_of(PERIOD_MONTH, app->calendar.day);
	return go(app, last ? period_last(month) : month.first);
}

static unsigned
take(struct app *app)
{
	return view_period(app, period_of(PERIOD_DAY, app->calendar.day));
}

static unsigned
refresh(struct app *app)
{
	return period_fetch(app, period_of(PERIOD_MONTH, app->calendar.day), LINK_FORCE);
}

// A month that cannot be read is shown as one of which nothing is known.
static struct month
read_month(struct app *app)
{
	struct month month = { .period = period_of(PERIOD_MONTH, app->calendar.day) };
	month.days = period_last(month.period) - month.period.first + 1;
	const struct error *error = month_read(app->library, month.period, NULL, &month);
	if (error)
		app->dirty |= messages_fail_reading(app, NULL, error);
	return month;
}

static void
add_papers(struct str *out, int papers, int unread, const char *dot)
{
	status_number(out, (size_t)papers);
	str_add(out, papers == 1 ? " paper" : " papers");
	if (!unread)
		return;
	str_print(out, " %s ", dot);
	status_number(out, (size_t)unread);
	str_add(out, " unread");
}

static void
title(struct app *app, bool narrow, struct str *left, struct str *right)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	char words[PERIOD_TITLE];
	struct month month = read_month(app);
	period_title(month.period, words);
	if (narrow)
		str_add(left, words);
	else
		str_print(left, "Calendar %s %s", dot, words);
	if (month.papers)
		add_papers(right, month.papers, month.unread, dot);
	if (jobs_fetching(app, NULL))
		str_print(right, " %s", glyph_text(GLYPH_FETCHING, term_ascii(app->term)));
}

// How the grid lies in the body.
struct grid {
	struct rect rect;		// of the weeks
	int week, cell, lines;		// columns of the week's number and of a day, lines of a week
	int weeks, first;		// rows of weeks, and the one that is shown first
	daynum monday;			// of the month's first row
	int most;			// papers of the day that has most
	struct month month;
	bool frame;
};

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static struct grid
grid_make(struct app *app)
{
	struct rect body = app->layout.body;
	struct grid grid = { .rect = body, .month = read_month(app), .frame = body.rows > FRAME };
	grid.monday = month_grid(grid.month.period, &grid.weeks);
	grid.week = body.columns >= WEEK_FROM ? WEEK_COLUMNS : 0;
	grid.cell = least((body.columns - grid.week) / WEEK_DAYS, CELL_MAX);
	int room = body.rows - (grid.frame ? FRAME : 0);
	grid.lines = room / grid.weeks > LINES_MAX ? LINES_MAX : room / grid.weeks;
	if (grid.lines < 1)
		grid.lines = 1;
	int at = (app->calendar.day - grid.monday) / WEEK_DAYS, shown = room / grid.lines;
	grid.first = at >= shown && shown > 0 ? at - shown + 1 : 0;
	if (grid.frame) {
		grid.rect.y++;
		grid.rect.rows -= FRAME;
	}
	for (int i = 0; i < grid.month.days; i++)
		grid.most = grid.month.of[i].papers > grid.most ? grid.month.of[i].papers : grid.most;
	return grid;
}

static void
draw_names(struct app *app, const struct grid *grid)
{
	static const char *const names[WEEK_DAYS] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	struct pen pen = pen_at(app->term, &app->theme, app->layout.body, 0);
	pen_gap(&pen, grid->week);
	for (int i = 0; i < WEEK_DAYS; i++) {
		int end = grid->rect.x + grid->week + (i + 1) * grid->cell;
		pen_gap(&pen, 1);
		pen_bytes(&pen, ROLE_DIM, names[i], (size_t)least(3, grid->cell > 1 ? grid->cell - 1 : 0));
		pen_to(&pen, end);
	}
	pen_end(&pen);
}

// How much of the day is unread: told by how dense the sign is, not by colour.
static enum glyph
shade(const struct month_day *day)
{
	static const enum glyph shades[] = { GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3, GLYPH_BAR_FULL };
	return day->unread ? shades[(day->unread * 4 - 1) / day->papers] : GLYPHS;
}

static void
draw_shade(struct app *app, struct pen *pen, const struct month_day *day)
{
	enum glyph glyph = shade(day);
	pen_text(pen, ROLE_ACCENT, glyph == GLYPHS ? " " : glyph_text(glyph, term_ascii(app->term)));
}

// The day's number and, where there is room, its count.
static void
draw_day(struct app *app, const struct grid *grid, struct pen *pen, daynum day)
{
	bool ascii = term_ascii(app->term), chosen = day == app->calendar.day;
	const struct month_day *of = &grid->month.of[day - grid->month.period.first];
	int end = pen->x + grid->cell;
	pen_tag_row(pen, day);
	pen->bar = chosen ? PEN_BAR : PEN_NO_BAR;
	pen_text(pen, ROLE_TEXT, chosen ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
	pen_print(pen, of->unread ? ROLE_STRONG : of->papers ? ROLE_TEXT : ROLE_DIM, "%2d",
		day - grid->month.period.first + 1);
	if (grid->cell >= CELL_COUNTED) {
		char count[12] = "";
		if (of->papers)
			snprintf(count, sizeof count, "%d", of->papers);
		else if (!of->known && day <= app->options->today)
			snprintf(count, sizeof count, "%s", glyph_text(GLYPH_UNKNOWN, ascii));
		pen_right(pen, ROLE_DIM, count, 4);
		pen_gap(pen, 1);
	}
	if (grid->cell > 3 && grid->lines < 2)
		draw_shade(app, pen, of);
	pen_to(pen, end - (chosen && grid->cell > 4));
	pen->bar = PEN_NO_BAR;
	pen_to(pen, end);
	pen_tag(pen, NULL);
}

// As long as the day has papers beside the day that has most, dense as far as they
// are unread.
static void
draw_bar(struct app *app, const struct grid *grid, struct pen *pen, daynum day)
{
	const struct month_day *of = &grid->month.of[day - grid->month.period.first];
	bool ascii = term_ascii(app->term);
	int end = pen->x + grid->cell, room = grid->cell - 3;
	int all = of->papers ? (of->papers * room + grid->most - 1) / grid->most : 0;
	int unread = of->papers ? (of->unread * all + of->papers / 2) / of->papers : 0;
	if (of->unread && !unread)
		unread = 1;
	else if (of->unread < of->papers && unread == all && all > 1)
		unread = all - 1;
	pen_gap(pen, 1);
	for (int i = 0; i < all; i++)
		pen_text(pen, i < unread ? ROLE_ACCENT : ROLE_DIM, glyph_text(i < unread ? GLYPH_BAR_FULL : GLYPH_BAR_EMPTY, ascii));
	pen_to(pen, end);
}

static void
draw_week(struct app *app, const struct grid *grid, int week, int line)
{
	int y = (week - grid->first) * grid->lines + line;
	daynum monday = grid->monday + week * WEEK_DAYS, last = period_last(grid->month.period);
	struct pen pen = pen_at(app->term, &app->theme, grid->rect, y);
	char key[PERIOD_KEY];
	if (y >= grid->rect.rows)
		return;
	period_key(period_of(PERIOD_WEEK, monday), key);
	if (grid->week && !line)
		pen_print(&pen, ROLE_DIM, " %s", strchr(key, 'W'));
	pen_to(&pen, grid->rect.x + grid->week);
	for (daynum day = monday; day < monday + WEEK_DAYS; day++) {
		if (day < grid->month.period.first || day > last)
			pen_gap(&pen, grid->cell);
		else if (line)
			draw_bar(app, grid, &pen, day);
		else
			draw_day(app, grid, &pen, day);
	}
}

// True if nobody has told of some day that is past.
static bool
lacks_days(const struct app *app, const struct month *month)
{
	for (int i = 0; i < month->days && month->period.first + i <= app->options->today; i++)
		if (!month->of[i].known)
			return true;
	return false;
}

// What is known of the day, and what can be done where nothing is.
static void
draw_told(struct app *app, const struct grid *grid)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	const struct month_day *day = &grid->month.of[app->calendar.day - grid->month.period.first];
	struct rect body = app->layout.body;
	struct pen pen = pen_at(app->term, &app->theme, body, body.rows - 1);
	struct str text = { 0 };
	char words[PERIOD_TITLE];
	period_title(period_of(PERIOD_DAY, app->calendar.day), words);
	if (app->layout.window.columns < NARROW)
		words[strlen(words) - strlen(" 2026")] = '\0';
	str_print(&text, " %s %s ", words, dot);
	if (day->papers)
		add_papers(&text, day->papers, day->unread, dot);
	else
		str_add(&text, day->known ? "no papers" : "not cached");
	pen_text(&pen, ROLE_TEXT, str_text(&text));
	str_free(&text);
	if (lacks_days(app, &grid->month) && !app->options->offline) {
		str_print(&text, " %s ", dot);
		keymap_keys(app->keymap, command_find("refresh"), PLACE_FRONT, 1, &text);
		bool fits = text_width(str_text(&text), text.len) + (int)strlen(" fetches the month") <= pen_room(&pen);
		str_add(&text, fits ? " fetches the month" : " fetches");
		if (text_width(str_text(&text), text.len) <= pen_room(&pen))
			pen_text(&pen, ROLE_TEXT, str_text(&text));
		str_free(&text);
	}
	pen_end(&pen);
}

static void
draw(struct app *app)
{
	struct grid grid = grid_make(app);
	if (grid.frame)
		draw_names(app, &grid);
	for (int week = grid.first; week < grid.weeks; week++)
		for (int line = 0; line < least(grid.lines, 2); line++)
			draw_week(app, &grid, week, line);
	if (grid.frame)
		draw_told(app, &grid);
}

static bool
choose(struct app *app, long day)
{
	bool chosen = app->calendar.day == day;
	app->calendar.day = (daynum)day;
	return chosen;
}

const struct front_table calendar_front = {
	.choose = choose,
	.move = move, .turn = turn, .end = end, .take = take, .refresh = refresh, .title = title, .draw = draw,
	.sides = "day", .moves = "week", .turns = "month", .takes = "the day",
};
