// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "selection.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"

// Rows [from, from + n) of what is known.
static paper_id *
rows(const struct app *app, size_t from, size_t n, size_t *got)
{
	paper_id *ids = mem_new(n + 1, sizeof *ids);
	query_ids(app->list.ask.shown, from, n, ids, got);
	return ids;
}

static void
select_nothing(struct app *app)
{
	size_t n;
	const paper_id *all = library_selection(app->library, &n);
	library_select(app->library, all, n, LIBRARY_UNSELECT);
}

void
selection_end_range(struct app *app)
{
	selection_free(&app->selection);
}

void
selection_follow(struct app *app)
{
	struct selection *selection = &app->selection;
	size_t cursor = app->list.cursor, n;
	if (!selection->anchor)
		return;
	long place = app->list.ask.shown ? query_place(app->list.ask.shown, selection->anchor) : -1;
	if (place < 0) {
		selection_end_range(app);
		return;
	}
	size_t first = (size_t)place < cursor ? (size_t)place : cursor;
	size_t last = (size_t)place < cursor ? cursor : (size_t)place;
	paper_id *ids = rows(app, first, last - first + 1, &n);
	select_nothing(app);
	library_select(app->library, selection->before, selection->before_n, LIBRARY_SELECT);
	library_select(app->library, ids, n, LIBRARY_SELECT);
	free(ids);
	app->dirty |= list_reload(app);
}

bool
selection_clear(struct app *app)
{
	struct selection *selection = &app->selection;
	size_t n;
	library_selection(app->library, &n);
	if (!n)
		return false;
	select_nothing(app);
	if (selection->anchor)
		library_select(app->library, selection->before, selection->before_n, LIBRARY_SELECT);
	selection_end_range(app);
	app->dirty |= list_reload(app);
	return true;
}

void
selection_free(struct selection *selection)
{
	free(selection->before);
	*selection = (struct selection){ 0 };
}

// A count takes that many rows.
unsigned
list_select(struct app *app, const struct command_call *call)
{
	size_t n, times = (size_t)command_times(call);
	if (!app->list.chosen)
		return messages_say(app, "No paper here");
	selection_end_range(app);
	paper_id *ids = rows(app, app->list.cursor, times, &n);
	library_select(app->library, ids, n, call->count ? LIBRARY_SELECT : LIBRARY_INVERT);
	free(ids);
	return list_reload(app) | list_move(app, (long)times);
}

unsigned
list_select_range(struct app *app, const struct command_call *call)
{
	struct selection *selection = &app->selection;
	(void)call;
	if (selection->anchor) {
		selection_end_range(app);
		return messages_hush(app) | DIRTY_BARS;
	}
	if (!app->list.chosen)
		return messages_say(app, "No paper here");
	const paper_id *all = library_selection(app->library, &selection->before_n);
	selection->before = mem_new(selection->before_n + 1, sizeof *all);
	if (selection->before_n)
		memcpy(selection->before, all, selection->before_n * sizeof *all);
	selection->anchor = app->list.chosen;
	selection_follow(app);
	return messages_say(app, "The selection grows with the cursor until you press it again");
}

unsigned
list_select_others(struct app *app, const struct command_call *call)
{
	size_t n;
	(void)call;
	if (!app->list.ask.shown || !app->list.ask.count)
		return messages_say(app, "No paper here");
	if (ask_busy(&app->list.ask))
		return messages_say(app, "Not all papers are found yet");
	selection_end_range(app);
	paper_id *ids = rows(app, 0, app->list.ask.count, &n);
	library_select(app->library, ids, n, LIBRARY_INVERT);
	free(ids);
	return list_reload(app);
}
