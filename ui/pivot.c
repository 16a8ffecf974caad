// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pivot.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "status.h"
#include "text.h"
#include "view.h"

enum {
	COUNT_COLUMNS = 7,
	BAR_MAX = 30, BAR_MIN = 6,	// columns
	FRAME = 2,			// rows: the dimensions, an empty one
};

static void
count_from(struct app *app)
{
	struct pivot *pivot = &app->pivot;
	pivot->at = pivot->top = 0;
	pivot->counting = pivot->tally != NULL;
	pivot->stopped = false;
}

static void
leave(struct app *app)
{
	tally_free(app->pivot.tally);
	app->pivot = (struct pivot){ .by = app->pivot.by };
}

// Counts what the list shows: its filter, or the last good one.
unsigned
pivot_show(struct app *app, const struct command_call *call)
{
	(void)call;
	unsigned dirty = front_open(app, FRONT_PIVOT);
	const char *filter = app->filter.mistake ? app->filter.good : filter_text(app);
	const struct error *error = tally_open(app->library, &app->view, filter ? filter : "", app->options->today,
		app->pivot.by, &app->pivot.tally);
	count_from(app);
	return error ? front_close(app) | messages_fail(app, NULL, error) : dirty;
}

static bool
work(struct app *app, int budget_ms)
{
	struct pivot *pivot = &app->pivot;
	if (!pivot->counting)
		return false;
	const struct error *error = tally_step(pivot->tally, budget_ms, &pivot->counting);
	if (error)
		app->dirty |= messages_fail_reading(app, "Not all is counted", error);
	app->dirty |= DIRTY_PANEL | DIRTY_BARS;
	return pivot->counting;
}

static bool
stop(struct app *app)
{
	bool stopped = app->pivot.counting;
	app->pivot.stopped = app->pivot.stopped || stopped;
	app->pivot.counting = false;
	return stopped;
}

static unsigned
turn_to(struct app *app, int by)
{
	struct pivot *pivot = &app->pivot;
	pivot->by = (enum tally_by)((by % TALLY_DIMENSIONS + TALLY_DIMENSIONS) % TALLY_DIMENSIONS);
	tally_turn(pivot->tally, pivot->by);
	count_from(app);
	return DIRTY_PANEL | DIRTY_BARS;
}

static unsigned
go(struct app *app, long row)
{
	size_t n;
	tally_rows(app->pivot.tally, &n);
	long last = n ? (long)n - 1 : 0;
	app->pivot.at = (size_t)(row < 0 ? 0 : row > last ? last : row);
	return DIRTY_PANEL;
}

static unsigned
move(struct app *app, int down, int right)
{
	return right ? turn_to(app, (int)app->pivot.by + right) : go(app, (long)app->pivot.at + down);
}

static struct rect
rows_rect(const struct app *app)
{
	struct rect rect = app->layout.body;
	if (rect.rows > FRAME) {
		rect.y += FRAME;
		rect.rows -= FRAME;
	}
	return rect;
}

static unsigned
turn(struct app *app, int pages)
{
	return go(app, (long)app->pivot.at + (long)pages * rows_rect(app).rows);
}

static unsigned
end(struct app *app, bool last)
{
	return go(app, last ? LONG_MAX : 0);
}

static unsigned
take(struct app *app)
{
	struct pivot *pivot = &app->pivot;
	size_t n;
	const struct tally_row *rows = tally_rows(pivot->tally, &n);
	if (pivot->at >= n)
		return 0;
	const char *before = app->filter.mistake ? app->filter.good : filter_text(app);
	char *filter = tally_filter(before ? before : "", app->options->today, pivot->by, &rows[pivot->at]);
	unsigned dirty = front_close(app) | filter_set(app, filter);
	free(filter);
	return dirty;
}

static void
title(struct app *app, bool narrow, struct str *left, struct str *right)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	char *view = view_title(app, narrow);
	size_t all, counted = tally_counted(app->pivot.tally, &all);
	if (!narrow)
		str_print(left, "Pivot %s ", dot);
	str_add(left, view);
	if (*filter_text(app))
		str_print(left, "  / %s", filter_text(app));
	if (app->pivot.counting || app->pivot.stopped) {
		status_number(right, counted);
		str_add(right, " of ");
	}
	status_number(right, all);
	str_add(right, all == 1 ? " paper" : " papers");
	free(view);
}

// The first to be drawn, so that the one in force is whole.
static int
first_dimension(const struct app *app, int columns)
{
	int first = (int)app->pivot.by;
	for (int used = 0; first >= 0; first--) {
		used += (int)strlen(tally_name((enum tally_by)first)) + 2;
		if (used > columns)
			break;
	}
	return first == (int)app->pivot.by ? first : first + 1;
}

// The one in force in brackets, so that it is told without bold too.
static void
draw_dimensions(struct app *app)
{
	struct pen pen = pen_at(app->term, &app->theme, app->layout.body, 0);
	for (int i = first_dimension(app, pen_room(&pen)); i < TALLY_DIMENSIONS; i++) {
		bool now = i == (int)app->pivot.by;
		pen_print(&pen, now ? ROLE_STRONG : ROLE_DIM, now ? "[%s]" : " %s ", tally_name((enum tally_by)i));
	}
	pen_end(&pen);
}

static void
draw_row(struct app *app, struct rect rect, int line, size_t i, const struct tally_row *row, int most)
{
	bool ascii = term_ascii(app->term), chosen = i == app->pivot.at;
	struct pen pen = pen_at(app->term, &app->theme, rect, line);
	struct str count = { 0 };
	int room = rect.columns / 4 > BAR_MAX ? BAR_MAX : rect.columns / 4;
	int bar = (row->papers * room + most - 1) / most;
	pen_tag_row(&pen, (long)i);
	pen.bar = chosen ? PEN_BAR : PEN_NO_BAR;
	status_number(&count, (size_t)row->papers);
	pen_text(&pen, ROLE_TEXT, chosen ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
	pen_right(&pen, ROLE_DIM, str_text(&count), COUNT_COLUMNS - 1);
	pen_gap(&pen, 1);
	for (int k = 0; k < bar && room >= BAR_MIN; k++)
		pen_text(&pen, ROLE_ACCENT, glyph_text(GLYPH_BAR_FULL, ascii));
	pen_to(&pen, rect.x + COUNT_COLUMNS + 2 + (room >= BAR_MIN ? room : 0));
	pen_cut(&pen, ROLE_TEXT, row->name, pen_room(&pen) > 1 ? pen_room(&pen) - 1 : pen_room(&pen));
	pen_end(&pen);
	pen_tag(&pen, NULL);
	str_free(&count);
}

static void
draw_nothing(struct app *app, struct rect rect)
{
	struct pen pen = pen_at(app->term, &app->theme, rect, 0);
	if (app->pivot.counting)
		pen_print(&pen, ROLE_TEXT, " Counting%s", glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
	else if (app->pivot.stopped)
		pen_text(&pen, ROLE_TEXT, " Not all was counted.");
	else
		pen_print(&pen, ROLE_TEXT, " No paper here has %s %s.", app->pivot.by == TALLY_ORGANIZATION || app->pivot.by == TALLY_AUTHOR
			? "an" : "a", tally_name(app->pivot.by));
	pen_end(&pen);
}

static void
draw(struct app *app)
{
	struct pivot *pivot = &app->pivot;
	struct rect rect = rows_rect(app);
	size_t n, rows = rect.rows > 0 ? (size_t)rect.rows : 1;
	const struct tally_row *row = tally_rows(pivot->tally, &n);
	int most = 1;
	if (app->layout.body.rows > FRAME)
		draw_dimensions(app);
	if (pivot->top > pivot->at)
		pivot->top = pivot->at;
	if (pivot->at - pivot->top >= rows)
		pivot->top = pivot->at - rows + 1;
	for (size_t i = 0; i < n; i++)
		most = row[i].papers > most ? row[i].papers : most;
	for (size_t i = pivot->top; i < n && i - pivot->top < rows; i++)
		draw_row(app, rect, (int)(i - pivot->top), i, &row[i], most);
	if (!n)
		draw_nothing(app, rect);
}

static bool
choose(struct app *app, long row)
{
	bool chosen = app->pivot.at == (size_t)row;
	app->pivot.at = (size_t)row;
	return chosen;
}

const struct front_table pivot_front = {
	.choose = choose,
	.move = move, .turn = turn, .end = end, .take = take, .work = work, .stop = stop, .close = leave, .title = title, .draw = draw,
	.sides = "by what", .moves = "move", .turns = "page", .takes = "filter",
};
