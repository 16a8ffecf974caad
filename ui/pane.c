// SPDX-License-Identifier: GPL-3.0-or-later
// Which pane has the focus, and the commands that act on the other one.

#include "config.h"
#include "app.h"

#include <string.h>

enum { STEP_COLUMNS = 2 };	// of a split side by side; of one above the other it is a row

static unsigned
focus(struct app *app, enum focus pane)
{
	if (app->focus == pane)
		return 0;
	if (pane == FOCUS_DETAIL && !app->list.ask.count)
		return messages_say(app, "No paper here");
	app->focus = pane;
	return DIRTY_LAYOUT;
}

unsigned
pane_other(struct app *app, const struct command_call *call)
{
	(void)call;
	return focus(app, app->focus == FOCUS_LIST ? FOCUS_DETAIL : FOCUS_LIST);
}

unsigned
pane_list(struct app *app, const struct command_call *call)
{
	(void)call;
	return focus(app, FOCUS_LIST);
}

unsigned
pane_detail(struct app *app, const struct command_call *call)
{
	(void)call;
	return focus(app, FOCUS_DETAIL);
}

// The other pane's move: with the list in focus the paper scrolls; with the paper in
// focus, or alone on the screen, it is the next one.
static unsigned
other(struct app *app, long n)
{
	if (app->focus == FOCUS_LIST && layout_shows(&app->layout, FOCUS_DETAIL))
		return detail_scroll(app, n);
	return list_move(app, n);
}

unsigned
pane_other_down(struct app *app, const struct command_call *call)
{
	return other(app, command_times(call));
}

unsigned
pane_other_up(struct app *app, const struct command_call *call)
{
	return other(app, -command_times(call));
}

static unsigned
wish(struct app *app, enum layout_choice choice)
{
	static const char *const words[] = {
		[LAYOUT_AUTO] = "as the window is", [LAYOUT_WISH_SIDE] = "side by side",
		[LAYOUT_WISH_STACKED] = "one above the other", [LAYOUT_WISH_ONE] = "one at a time",
	};
	app->wish.choice = choice;
	app->zoom = false;
	return DIRTY_LAYOUT | messages_say(app, "Panes %s", words[choice]);
}

unsigned
layout_next(struct app *app, const struct command_call *call)
{
	static const char *const names[LAYOUT_CHOICES] = {
		[LAYOUT_AUTO] = "auto", [LAYOUT_WISH_SIDE] = "side", [LAYOUT_WISH_STACKED] = "stacked", [LAYOUT_WISH_ONE] = "one",
	};
	if (!*call->argument)
		return wish(app, (app->wish.choice + 1) % LAYOUT_CHOICES);
	for (int i = 0; i < LAYOUT_CHOICES; i++)
		if (!strcmp(call->argument, names[i]))
			return wish(app, (enum layout_choice)i);
	return messages_fail(app, NULL, error_new(ERROR_USAGE, "%s is no layout: auto, side, stacked, one", call->argument));
}

// Another share of the split for the list; 0: the standard one.
static unsigned
split(struct app *app, int more)
{
	bool side = app->layout.kind == LAYOUT_SIDE;
	if (app->layout.kind == LAYOUT_SINGLE || app->layout.zoomed)
		return messages_say(app, "There is no split where one pane is shown");
	*(side ? &app->wish.side : &app->wish.stacked) = more ? layout_share(&app->layout, side ? more * STEP_COLUMNS : more) : 0;
	return DIRTY_LAYOUT;
}

unsigned
layout_shrink(struct app *app, const struct command_call *call)
{
	return split(app, -command_times(call));
}

unsigned
layout_grow(struct app *app, const struct command_call *call)
{
	return split(app, command_times(call));
}

unsigned
layout_standard(struct app *app, const struct command_call *call)
{
	(void)call;
	return split(app, 0);
}

unsigned
layout_zoom(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->layout.kind == LAYOUT_SINGLE)
		return messages_say(app, app->wish.choice == LAYOUT_WISH_ONE ? "One pane is shown at a time, as you asked"
			: "The window is too small for two panes");
	app->zoom = !app->zoom;
	return DIRTY_LAYOUT;
}
