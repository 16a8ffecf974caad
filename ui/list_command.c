// SPDX-License-Identifier: GPL-3.0-or-later
// The list's commands: moving among the papers.

#include "config.h"
#include "list.h"

#include "app.h"

unsigned
list_down(struct app *app, const struct command_call *call)
{
	return list_move(app, command_times(call));
}

unsigned
list_up(struct app *app, const struct command_call *call)
{
	return list_move(app, -command_times(call));
}

// With the detail pane in focus there is nothing more to enter but a long list
// of authors or models, or a thread of comments.
unsigned
list_enter(struct app *app, const struct command_call *call)
{
	if (app->focus == FOCUS_DETAIL)
		return app->detail.shows == DETAIL_TALK ? talk_fold(app) : app->detail.shows == DETAIL_FULL ? 0 : detail_unfold(app);
	return pane_detail(app, call);
}

unsigned
list_top(struct app *app, const struct command_call *call)
{
	return list_go(app, call->count ? (size_t)call->count - 1 : 0);
}

unsigned
list_bottom(struct app *app, const struct command_call *call)
{
	return list_go(app, call->count ? (size_t)call->count - 1 : app->list.ask.count);
}

// A page moves the rows on the screen as far as the cursor, as long as there are
// rows.
static unsigned
turn(struct app *app, long rows)
{
	struct list *list = &app->list;
	if (rows > 0)
		list->top += (size_t)rows;
	else
		list->top = list->top > (size_t)-rows ? list->top - (size_t)-rows : 0;
	return list_move(app, rows);
}

static long
page(const struct app *app, const struct command_call *call)
{
	return (long)list_span(app) * command_times(call);
}

static long
half(const struct app *app, const struct command_call *call)
{
	return ((long)list_span(app) + 1) / 2 * command_times(call);
}

unsigned
list_half_down(struct app *app, const struct command_call *call)
{
	return turn(app, half(app, call));
}

unsigned
list_half_up(struct app *app, const struct command_call *call)
{
	return turn(app, -half(app, call));
}

unsigned
list_page_down(struct app *app, const struct command_call *call)
{
	return turn(app, page(app, call));
}

unsigned
list_page_up(struct app *app, const struct command_call *call)
{
	return turn(app, -page(app, call));
}

// The next row in a direction whose paper is unread, looking through pages of
// the query; `count` if there is none.
static size_t
find_unread(struct app *app, size_t row, int step)
{
	enum { LOOK = 200 };
	size_t count = app->list.ask.count;
	for (struct page page = { 0 }; row < count; page_free(&page)) {
		size_t from = step > 0 ? row : row >= LOOK ? row - LOOK + 1 : 0;
		const struct error *error = query_page(app->list.ask.shown, from, LOOK, &page);
		if (error || !page.n) {
			error_free(error);
			page_free(&page);
			return count;
		}
		for (; row >= from && row < from + page.n; row += (size_t)(long)step)
			if (!(page.papers[row - from].state & PAPER_READ)) {
				page_free(&page);
				return row;
			}
	}
	return count;
}

static unsigned
go_unread(struct app *app, const struct command_call *call, int step)
{
	size_t row = app->list.cursor;
	for (long i = 0; i < command_times(call); i++) {
		size_t found = find_unread(app, row + (size_t)(long)step, step);
		if (found >= app->list.ask.count)
			break;
		row = found;
	}
	if (row == app->list.cursor)
		return messages_say(app, step > 0 ? "No unread paper below" : "No unread paper above");
	return list_go(app, row);
}

unsigned
list_next_unread(struct app *app, const struct command_call *call)
{
	return go_unread(app, call, 1);
}

unsigned
list_previous_unread(struct app *app, const struct command_call *call)
{
	return go_unread(app, call, -1);
}
