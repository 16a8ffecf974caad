// SPDX-License-Identifier: GPL-3.0-or-later
// The detail pane's commands: scrolling. They scroll a sheet that lies over it
// as well.

#include "config.h"
#include "detail.h"

#include "app.h"

static unsigned
scroll(struct app *app, long lines)
{
	return app->sheet.kind ? sheet_scroll(app, lines) : detail_scroll(app, lines);
}

static long
span(const struct app *app)
{
	return app->sheet.kind ? sheet_span(app) : detail_span(app);
}

unsigned
detail_scroll_down(struct app *app, const struct command_call *call)
{
	return scroll(app, command_times(call));
}

unsigned
detail_scroll_up(struct app *app, const struct command_call *call)
{
	return scroll(app, -command_times(call));
}

unsigned
detail_half_down(struct app *app, const struct command_call *call)
{
	return scroll(app, (span(app) + 1) / 2 * command_times(call));
}

unsigned
detail_half_up(struct app *app, const struct command_call *call)
{
	return scroll(app, -((span(app) + 1) / 2 * command_times(call)));
}

// A page keeps one line of the last, to read on from.
static long
page(const struct app *app, const struct command_call *call)
{
	long lines = span(app) > 1 ? span(app) - 1 : 1;
	return lines * command_times(call);
}

unsigned
detail_page_down(struct app *app, const struct command_call *call)
{
	return scroll(app, page(app, call));
}

unsigned
detail_page_up(struct app *app, const struct command_call *call)
{
	return scroll(app, -page(app, call));
}

unsigned
detail_top(struct app *app, const struct command_call *call)
{
	(void)call;
	return scroll(app, -KEYMAP_COUNT_MAX);
}

unsigned
detail_bottom(struct app *app, const struct command_call *call)
{
	(void)call;
	return scroll(app, KEYMAP_COUNT_MAX);
}

unsigned
detail_text(struct app *app, const struct command_call *call)
{
	(void)call;
	detail_follow(app);
	if (!app->detail.paper)
		return messages_say(app, "No paper here");
	static const enum detail_shows next[DETAIL_SHOWS] = {
		[DETAIL_ABSTRACT] = DETAIL_SUMMARY, [DETAIL_SUMMARY] = DETAIL_FULL, [DETAIL_FULL] = DETAIL_ABSTRACT,
		[DETAIL_TALK] = DETAIL_ABSTRACT,
	};
	if (!layout_shows(&app->layout, FOCUS_DETAIL))
		app->focus = FOCUS_DETAIL;
	return detail_turn(app, next[app->detail.shows]) | DIRTY_LAYOUT;
}

unsigned
detail_leave(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->sheet.kind)
		return sheet_close(app);
	if (seek_on(app))
		return seek_forget(app);
	if (app->detail.shows == DETAIL_TALK)
		return talk_leave(app);
	if (app->detail.changes)
		return detail_turn(app, app->detail.shows);
	if (app->detail.shows == DETAIL_FULL)
		return reader_leave(app);
	app->focus = FOCUS_LIST;
	return DIRTY_LAYOUT;
}
