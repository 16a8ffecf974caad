// SPDX-License-Identifier: GPL-3.0-or-later
// Which pane has the focus, and the commands that act on the other one.

#include "config.h"
#include "app.h"

static unsigned
focus(struct app *app, enum focus pane)
{
	if (app->focus == pane)
		return 0;
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
	return other(app, call->count ? call->count : 1);
}

unsigned
pane_other_up(struct app *app, const struct command_call *call)
{
	return other(app, call->count ? -call->count : -1);
}

unsigned
layout_zoom(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->layout.kind == LAYOUT_SINGLE)
		return messages_say(app, "The window is too small for two panes");
	app->zoom = !app->zoom;
	return DIRTY_LAYOUT;
}
