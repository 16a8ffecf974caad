// SPDX-License-Identifier: GPL-3.0-or-later
// What is yours about the paper under the cursor: marks set and taken off, undone
// and done again. A mark is drawn as the library has it, so a star that is seen
// as kept is on the disk.

#include "config.h"
#include "mark.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "text.h"
#include "yours.h"

enum { RETRY_MS = 2000, NAME_COLUMNS = 32 };

// Draws states again, and sees to it that what is not saved will be.
static unsigned
changed(struct app *app)
{
	if (library_unsaved(app->library))
		timers_want(&app->timers, TIMER_RETRY, app_now_ms(app) + RETRY_MS);
	// In a view of states the paper may come or go.
	if (view_state(app->view.kind))
		return DIRTY_QUERY | list_reload(app);
	return list_reload(app);
}

static unsigned
failed(struct app *app, const struct error *error)
{
	bool again = error_is(error, ERROR_BUSY) || error_is(error, ERROR_FULL);
	const struct error *told = error_new(error->kind, "%s", yours_cause(error));
	error_free(error);
	return messages_fail(app, again ? "Unsaved, will be tried again" : "Not saved", told);
}

unsigned
mark_state(struct app *app, paper_id id, unsigned state, bool on, const char *label)
{
	struct library_step step = { .id = id, .field = LIBRARY_STATE, .state = state, .on = on };
	unsigned dirty = yours_ready(app, true);
	const struct error *error = library_apply(app->library, label, &step, 1);
	dirty |= changed(app);
	return error ? dirty | failed(app, error) : dirty;
}

// Turns one state of the paper under the cursor.
static unsigned
turn(struct app *app, unsigned state, const char *set, const char *unset)
{
	const struct paper *paper = list_paper(app);
	if (!paper)
		return messages_say(app, "No paper here");
	if (app->unkept && !app->own)
		return messages_say(app, timers_running(&app->timers, TIMER_LIBRARY)
			? "Not kept: your library is still locked" : "Not kept: your library could not be opened");
	bool on = !(paper->state & state);
	char *name = paper_name(paper->title, NAME_COLUMNS, NULL);
	char *label = mem_print("%s %s", on ? set : unset, name);
	unsigned dirty = mark_state(app, paper->id, state, on, label);
	if (app->own && state != PAPER_READ)
		dirty |= messages_say(app, "Sample: not kept");
	free(label);
	free(name);
	return dirty;
}

unsigned
mark_fav(struct app *app, const struct command_call *call)
{
	(void)call;
	return turn(app, PAPER_FAV, "favourite", "no favourite");
}

unsigned
mark_read(struct app *app, const struct command_call *call)
{
	(void)call;
	return turn(app, PAPER_READ, "read", "unread");
}

unsigned
mark_queue(struct app *app, const struct command_call *call)
{
	(void)call;
	return turn(app, PAPER_QUEUED, "queue", "unqueue");
}

unsigned
mark_hide(struct app *app, const struct command_call *call)
{
	(void)call;
	return turn(app, PAPER_HIDDEN, "hide", "show again");
}

unsigned
mark_retry(struct app *app)
{
	if (!library_unsaved(app->library))
		return 0;
	unsigned dirty = yours_ready(app, false);
	const struct error *error = library_retry(app->library);
	if (!error)
		return dirty | messages_say(app, "Saved") | changed(app);
	error_free(error);	// it was told the first time, and "unsaved" stays in sight
	return dirty | changed(app);
}

char *
mark_unsaved(struct app *app)
{
	static const char *const words[] = { "change is", "changes are" };
	struct library *library = yours(app);
	app->dirty |= yours_ready(app, false);
	const struct error *error = library_retry(library);
	if (!error)
		return NULL;
	size_t n = library_unsaved(library);
	char *text = mem_print("%zu %s not saved: %s", n, words[n != 1], error->text);
	error_free(error);
	return text;
}

static unsigned
again(struct app *app, const struct error *(*run)(struct library *, char **), const char *done, const char *nothing)
{
	char *label = NULL;
	app->dirty |= yours_ready(app, true);
	const struct error *error = run(app->library, &label);
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		return messages_say(app, "%s", nothing);
	}
	if (error)
		return messages_fail(app, NULL, error);
	unsigned dirty = messages_say(app, "%s: %s", done, label) | changed(app);
	free(label);
	return dirty;
}

unsigned
undo_last(struct app *app, const struct command_call *call)
{
	(void)call;
	return again(app, library_undo, "Undone", "Nothing to undo");
}

unsigned
redo_last(struct app *app, const struct command_call *call)
{
	(void)call;
	return again(app, library_redo, "Done again", "Nothing to do again");
}
