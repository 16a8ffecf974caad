// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "front.h"

#include <string.h>

#include "app.h"
#include "text.h"

enum { NARROW = 60 };

static const struct front_table *const fronts[FRONTS] = {
	[FRONT_CALENDAR] = &calendar_front, [FRONT_PIVOT] = &pivot_front,
};

const struct front_table *
front_now(const struct app *app)
{
	return fronts[app->front];
}

unsigned
front_close(struct app *app)
{
	const struct front_table *table = front_now(app);
	app->front = FRONT_NONE;
	if (!table)
		return 0;
	if (table->close)
		table->close(app);
	return DIRTY_LAYOUT;
}

unsigned
front_open(struct app *app, enum front front)
{
	front_close(app);
	app->front = front;
	return DIRTY_LAYOUT;
}

bool
front_work(struct app *app, int budget_ms)
{
	const struct front_table *table = front_now(app);
	return table && table->work && table->work(app, budget_ms);
}

bool
front_stop(struct app *app)
{
	const struct front_table *table = front_now(app);
	return table && table->stop && table->stop(app);
}

// The title at the left, what is counted at the right if there is room for it.
void
front_draw_header(struct app *app)
{
	struct pen pen = pen_at(app->term, &app->theme, app->layout.header, 0);
	struct str left = { 0 }, right = { 0 };
	bool narrow = app->layout.window.columns < NARROW;
	front_now(app)->title(app, narrow, &left, &right);
	int end = pen.end, wanted = text_width(str_text(&right), right.len);
	pen_gap(&pen, 1);
	pen_text(&pen, ROLE_STRONG, str_text(&left));
	if (wanted + 3 < pen_room(&pen)) {
		pen_to(&pen, end - wanted - 1);
		pen_text(&pen, ROLE_DIM, str_text(&right));
	}
	pen_end(&pen);
	str_free(&left);
	str_free(&right);
}

void
front_draw(struct app *app)
{
	for (int y = 0; y < app->layout.body.rows; y++) {
		struct pen pen = pen_at(app->term, &app->theme, app->layout.body, y);
		pen_end(&pen);
	}
	front_now(app)->draw(app);
}

size_t
front_hints(struct app *app, struct arena *arena, struct guide_hint **hints)
{
	const struct front_table *table = front_now(app);
	const struct guide_pair pairs[] = {
		{ { "cell-left", "cell-right" }, table->sides },
		{ { "cell-down", "cell-up" }, table->moves },
		{ { "cell-previous", "cell-next" }, table->turns },
		{ { "cell-take" }, table->takes },
		{ { "back" }, "back" },
		{ { "help" }, "help" },
	};
	return guide_pairs(app->keymap, PLACE_FRONT, pairs, sizeof pairs / sizeof *pairs, arena, hints);
}

static unsigned
move(struct app *app, const struct command_call *call, int down, int right)
{
	int times = command_times(call);
	return app->front ? front_now(app)->move(app, down * times, right * times) : 0;
}

unsigned
cell_left(struct app *app, const struct command_call *call)
{
	return move(app, call, 0, -1);
}

unsigned
cell_right(struct app *app, const struct command_call *call)
{
	return move(app, call, 0, 1);
}

unsigned
cell_up(struct app *app, const struct command_call *call)
{
	return move(app, call, -1, 0);
}

unsigned
cell_down(struct app *app, const struct command_call *call)
{
	return move(app, call, 1, 0);
}

static unsigned
turn(struct app *app, const struct command_call *call, int pages)
{
	return app->front ? front_now(app)->turn(app, pages * command_times(call)) : 0;
}

unsigned
cell_previous(struct app *app, const struct command_call *call)
{
	return turn(app, call, -1);
}

unsigned
cell_next(struct app *app, const struct command_call *call)
{
	return turn(app, call, 1);
}

static unsigned
end(struct app *app, bool last)
{
	return app->front ? front_now(app)->end(app, last) : 0;
}

unsigned
cell_first(struct app *app, const struct command_call *call)
{
	(void)call;
	return end(app, false);
}

unsigned
cell_last(struct app *app, const struct command_call *call)
{
	(void)call;
	return end(app, true);
}

unsigned
cell_take(struct app *app, const struct command_call *call)
{
	(void)call;
	return app->front ? front_now(app)->take(app) : 0;
}

unsigned
cell_leave(struct app *app, const struct command_call *call)
{
	(void)call;
	return front_close(app);
}
