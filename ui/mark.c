// SPDX-License-Identifier: GPL-3.0-or-later
// What is yours about the papers a command acts on: marks set and taken off, undone
// and done again. A mark is drawn as the library has it, so a star that is seen
// as kept is on the disk.

#include "config.h"
#include "mark.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "chosen.h"
#include "status.h"
#include "yours.h"

enum { RETRY_MS = 2000, FEW = 64 };

// Sees to it that what is not saved will be.
static void
want_retry(struct app *app)
{
	if (library_unsaved(app->library))
		timers_want(&app->timers, TIMER_RETRY, app_now_ms(app) + RETRY_MS);
}

// Anything may have changed: by another's hand too.
static unsigned
all_changed(struct app *app)
{
	want_retry(app);
	app->detail.stale = true;
	return DIRTY_QUERY | list_restate(app, NULL, 0);
}

// True if papers may come into the view by it, or leave it.
static bool
moves(const struct app *app, const struct library_step *step)
{
	return step->field == LIBRARY_STATE
	    && (step->state == PAPER_HIDDEN || step->state == view_state(app->view.kind));
}

// Draws again what these steps have changed.
static unsigned
changed(struct app *app, const struct library_step *steps, size_t n)
{
	paper_id ids[FEW];
	unsigned dirty = 0;
	want_retry(app);
	for (size_t i = 0; i < n; i++) {
		dirty |= moves(app, &steps[i]) ? DIRTY_QUERY : 0;
		app->detail.stale = app->detail.stale || steps[i].field != LIBRARY_STATE
			|| (steps[i].id == app->detail.id && app->detail.version.updated);
		if (n <= FEW)
			ids[i] = steps[i].id;
	}
	return dirty | list_restate(app, n <= FEW ? ids : NULL, n);
}

static unsigned
failed(struct app *app, const struct error *error)
{
	bool again = error_is(error, ERROR_BUSY) || error_is(error, ERROR_FULL);
	const struct error *told = error_new(error->kind, "%s", yours_cause(error));
	error_free(error);
	return messages_fail(app, again ? "Unsaved, will be tried again" : "Not saved", told);
}

// Drawn in the midst of a change: the bottom line alone, which asks the library nothing.
static void
tell_progress(void *arg, size_t done, size_t n)
{
	struct app *app = arg;
	char what[] = "Marking papers";
	struct job job = { .what = what, .number = (int64_t)done, .total = (int64_t)n };
	if (app->entry || app->resting)
		return;
	app->marking = &job;
	status_draw_bottom(app);
	term_show(app->term);
	app->marking = NULL;
	app->dirty |= DIRTY_BARS;
}

unsigned
mark_steps(struct app *app, const char *label, const struct library_step *steps, size_t n)
{
	unsigned dirty = yours_ready(app, true);
	if (label)
		selection_end_range(app);
	bool waited = library_unsaved(app->library) > 0;	// and may be saved with these
	library_tell(app->library, tell_progress, app);
	const struct error *error = library_apply(app->library, label, steps, n);
	library_tell(app->library, NULL, NULL);
	dirty |= changed(app, steps, n) | (waited ? list_restate(app, NULL, 0) : 0);
	return error ? dirty | failed(app, error) : dirty;
}

bool
mark_refused(struct app *app, unsigned *dirty)
{
	if (!app->unkept || app->own)
		return false;
	*dirty = messages_say(app, timers_running(&app->timers, TIMER_LIBRARY)
		? "Not kept: your library is still locked" : "Not kept: your library could not be opened");
	return true;
}

unsigned
mark_state(struct app *app, paper_id id, unsigned state, bool on, const char *label)
{
	struct library_step step = { .id = id, .field = LIBRARY_STATE, .state = state, .on = on };
	return mark_steps(app, label, &step, 1);
}

// A state, and what is said of papers that get and lose it.
struct words {
	unsigned state;
	const char *set, *unset;		// the change, for undo
	const char *said_set, *said_unset;	// once it is done
};

// One state of several papers.
static unsigned
turn_to(struct app *app, const struct words *words, bool on, const paper_id *ids, size_t n)
{
	struct library_step *steps = mem_new(n + 1, sizeof *steps);
	for (size_t i = 0; i < n; i++)
		steps[i] = (struct library_step){ .id = ids[i], .field = LIBRARY_STATE, .state = words->state, .on = on };
	char *name = chosen_name(app, ids, n);
	char *label = mem_print("%s %s", on ? words->set : words->unset, name);
	unsigned dirty = mark_steps(app, label, steps, n);
	bool seen = n == 1 && words->state != PAPER_HIDDEN;	// where the mark is
	if (app->own && words->state != PAPER_READ)
		dirty |= messages_say(app, "Sample: not kept");
	else if (!seen && !library_unsaved(app->library))
		dirty |= messages_say(app, "%s: %s", on ? words->said_set : words->said_unset, name);
	free(label);
	free(name);
	free(steps);
	return dirty;
}

// True if all of them have the state. Of one that cannot be read what is shown counts.
static bool
all_have(struct app *app, unsigned state, const paper_id *ids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned bits = 0;
		const struct error *error = library_state(app->library, ids[i], &bits);
		if (error)
			list_state(app, ids[i], &bits);
		error_free(error);	// who writes it tells
		if (!(bits & state))
			return false;
	}
	return true;
}

// Turns one state of papers: off if all have it.
static unsigned
turn_papers(struct app *app, const paper_id *ids, size_t n, const void *arg)
{
	const struct words *words = arg;
	unsigned dirty;
	return mark_refused(app, &dirty) ? dirty : turn_to(app, words, !all_have(app, words->state, ids, n), ids, n);
}

static unsigned
turn(struct app *app, const struct words *words)
{
	return chosen_act(app, turn_papers, words);
}

static const struct words read_words = { PAPER_READ, "read", "unread", "Read", "Unread" };

unsigned
mark_fav(struct app *app, const struct command_call *call)
{
	static const struct words words = { PAPER_FAV, "favourite", "no favourite", "Favourite", "No favourite" };
	(void)call;
	return turn(app, &words);
}

unsigned
mark_read(struct app *app, const struct command_call *call)
{
	(void)call;
	return turn(app, &read_words);
}

unsigned
mark_queue(struct app *app, const struct command_call *call)
{
	static const struct words words = { PAPER_QUEUED, "queue", "unqueue", "In the queue", "Out of the queue" };
	(void)call;
	return turn(app, &words);
}

// What is out of sight is not acted on either.
unsigned
mark_hide(struct app *app, const struct command_call *call)
{
	static const struct words words = { PAPER_HIDDEN, "hide", "show again", "Hidden", "Shown again" };
	size_t n;
	(void)call;
	unsigned dirty = turn(app, &words);
	const paper_id *all = library_selection(app->library, &n);
	library_select(app->library, all, n, LIBRARY_UNSELECT);
	return dirty;
}

static bool
is_unread(struct app *app, paper_id id)
{
	return !all_have(app, PAPER_READ, &id, 1);
}

unsigned
mark_read_all(struct app *app, const struct command_call *call)
{
	paper_id *ids;
	unsigned dirty = 0;
	(void)call;
	if (ask_busy(&app->list.ask))
		return messages_say(app, "Not all papers are found yet");
	size_t n = chosen_shown(app, is_unread, &ids);
	if (!n)
		dirty = messages_say(app, "No unread paper here");
	else if (!mark_refused(app, &dirty))
		dirty = turn_to(app, &read_words, true, ids, n);
	free(ids);
	return dirty;
}

unsigned
mark_retry(struct app *app)
{
	if (!library_unsaved(app->library))
		return 0;
	unsigned dirty = yours_ready(app, false);
	const struct error *error = library_retry(app->library);
	if (!error)
		return dirty | messages_say(app, "Saved") | all_changed(app);
	error_free(error);	// it was told the first time, and "unsaved" stays in sight
	want_retry(app);
	return dirty | list_restate(app, NULL, 0);
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
	unsigned dirty = messages_say(app, "%s: %s", done, label) | all_changed(app);
	free(label);
	return dirty;
}

unsigned
undo_last(struct app *app, const struct command_call *call)
{
	(void)call;
	return again(app, library_undo, "Undid", "Nothing to undo");
}

unsigned
redo_last(struct app *app, const struct command_call *call)
{
	(void)call;
	return again(app, library_redo, "Did again", "Nothing to do again");
}
