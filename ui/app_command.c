// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about the program itself.

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "mark.h"

unsigned
app_raw_tex(struct app *app, const struct command_call *call)
{
	(void)call;
	app->raw_tex = !app->raw_tex;
	app->detail.stale = true;
	messages_say(app, app->raw_tex ? "TeX as it was written" : "TeX as it is read");
	return DIRTY_QUERY | DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
app_refresh(struct app *app, const struct command_call *call)
{
	(void)call;
	const struct front_table *front = front_now(app);
	app->dirty |= messages_hush(app);	// it was about what was asked before
	if (front && front->refresh)
		return front->refresh(app);
	unsigned dirty = jobs_view(app, LINK_FORCE);	// first: a paper on its own is the view
	return dirty | detail_refresh(app);
}

unsigned
app_quit(struct app *app, const struct command_call *call)
{
	(void)call;
	app->quit = true;
	return 0;
}

// Leaves the program, but not at once with what would be lost by it.
static unsigned
leave(struct app *app)
{
	char *unsaved = mark_unsaved(app);
	size_t n = library_unsaved(app->own ? app->own : app->library);
	if (!unsaved || app->warned == n) {
		free(unsaved);
		app->quit = true;
		return 0;
	}
	app->warned = n;
	char *text = mem_print("q again quits without saving; %s", unsaved);
	unsigned dirty = messages_warn(app, text);
	free(text);
	free(unsaved);
	return dirty;
}

// Closes what is in front: a sheet, the paper where it hides the list, a zoomed
// pane, related papers, then the program.
unsigned
app_back(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->sheet.kind)
		return sheet_close(app);
	if (app->front)
		return front_close(app);
	if (app->focus == FOCUS_DETAIL && app->detail.shows == DETAIL_TALK)
		return talk_leave(app);
	if (app->focus == FOCUS_DETAIL && app->detail.shows == DETAIL_FULL)
		return reader_leave(app);
	if (app->focus == FOCUS_DETAIL) {
		app->focus = FOCUS_LIST;
		return DIRTY_LAYOUT;
	}
	if (app->zoom) {
		app->zoom = false;
		return DIRTY_LAYOUT;
	}
	return app->trail.n ? trail_back(app) : leave(app);
}
