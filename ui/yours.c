// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "yours.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "cache.h"
#include "mem.h"

enum {
	START_WAIT_MS = 200,	// before the first frame
	TRY_WAIT_MS = 0,	// while the screen is in use
	RETRY_MS = 1000,
};

struct library *
yours(const struct app *app)
{
	return app->own ? app->own : app->library;
}

const char *
yours_cause(const struct error *error)
{
	static const char file[] = "library.db: ";
	const char *cause = strstr(error->text, file);
	return cause ? cause + strlen(file) : error->text;
}

static unsigned
tell_unkept(struct app *app, const struct error *error)
{
	const char *cause = yours_cause(error);
	const struct error *told = error_is(error, ERROR_BUSY)
		? error_new(error->kind, "library.db: %s; nothing of yours is shown or kept until it is free (%s)", cause,
			app->options->data_dir)
		: error_new(error->kind, "library.db: %s; nothing of yours is shown or kept (%s)", cause, app->options->data_dir);
	if (error_is(error, ERROR_BUSY))
		timers_set(&app->timers, TIMER_LIBRARY, app_now_ms(app) + RETRY_MS);
	error_free(error);
	return messages_fail(app, NULL, told);
}

// What happened to the file, or will not.
static unsigned
tell_state(struct app *app)
{
	if (library_mended(app->library))
		return messages_warn(app, library_mended(app->library));
	if (library_was_empty(app->library))
		return messages_warn(app, LIBRARY_WAS_EMPTY);
	if (!library_frozen(app->library))
		return 0;
	app->options->auto_read_s = 0;	// or each paper read would be refused
	char *words = mem_print("Your library was %s", library_frozen(app->library));
	unsigned dirty = messages_warn(app, words);
	free(words);
	return dirty;
}

const struct error *
yours_open(struct app *app)
{
	const struct error *error = options_make_dir(app->options->data_dir);
	if (!error)
		error = library_open_within(app->options->data_dir, START_WAIT_MS, &app->library);
	if (!error) {
		app->dirty |= tell_state(app);
		return NULL;
	}
	app->dirty |= tell_unkept(app, error);
	app->unkept = true;
	return library_open(NULL, &app->library);
}

// One that is locked cannot be told now, nor need be: all that is lost is when you
// were here.
static unsigned
tell_visit(struct app *app, const struct error *error)
{
	if (!error_is(error, ERROR_BUSY) && !error_is(error, ERROR_FULL))
		return error ? messages_fail(app, "Your visit is not noted", error) : 0;
	error_free(error);
	return 0;
}

unsigned
yours_visit(struct app *app)
{
	app->here_s = app_now_s(app);
	return tell_visit(app, library_visit_begin(yours(app), app->here_s));
}

unsigned
yours_here(struct app *app)
{
	int64_t before_s = app->here_s, now_s = app_now_s(app);
	if (!app->started)
		return 0;
	app->here_s = now_s;
	if (now_s - before_s <= LIBRARY_PAUSE_S)
		return 0;
	const struct error *error = library_visit_end(yours(app), before_s);
	if (!error)
		error = library_visit_look(yours(app), now_s);
	if (!error)
		error = library_visit_begin(yours(app), now_s);
	return tell_visit(app, error) | DIRTY_QUERY | DIRTY_LIST;
}

// Whoever is cut off left with the last key.
void
yours_leave(struct app *app)
{
	if (yours(app))
		error_free(library_visit_end(yours(app), app->here_s));	// nobody is here to be told
}

// What was read while nothing could be kept.
static const struct error *
carry_read(struct library *from, struct library *to)
{
	paper_id *ids = NULL;
	size_t n = 0;
	const struct error *error = library_with(from, PAPER_READ, &ids, &n);
	for (size_t i = 0; i < n && !error; i++) {
		struct library_step step = { .id = ids[i], .field = LIBRARY_STATE, .state = PAPER_READ, .on = true };
		error = library_apply(to, NULL, &step, 1);
	}
	free(ids);
	return error;
}

// The opened library takes the place of the one in memory; the rows that are shown
// stay until they are asked again.
static unsigned
take(struct app *app, struct library *opened)
{
	struct library **slot = app->own ? &app->own : &app->library, *before = *slot;
	size_t count = app->list.ask.count;
	front_close(app);
	if (slot == &app->library) {
		ask_close(&app->list.ask);
		app->list.ask.count = count;
	}
	*slot = opened;
	app->unkept = false;
	const struct error *error = cache_attach(app);
	unsigned dirty = slot == &app->library ? tell_state(app) : 0;
	dirty |= messages_say(app, "Your library is free: what is yours is shown, and kept");
	if (!error)
		error = carry_read(before, opened);
	if (error)
		dirty |= messages_fail(app, NULL, error);
	library_close(before);
	return dirty | jobs_import(app) | DIRTY_QUERY;
}

unsigned
yours_look(struct app *app)
{
	uint32_t version = (uint32_t)db_data_version(library_db(yours(app)), "main");
	bool changed = version && app->yours_version && version != app->yours_version;
	if (version)		// 0: it can't be read now
		app->yours_version = version;
	return changed ? DIRTY_QUERY : 0;
}

unsigned
yours_retry(struct app *app)
{
	struct library *opened;
	const struct error *error = library_open_within(app->options->data_dir, TRY_WAIT_MS, &opened);
	if (!error)
		return take(app, opened);
	if (!error_is(error, ERROR_BUSY))
		return tell_unkept(app, error);
	error_free(error);	// said already
	timers_set(&app->timers, TIMER_LIBRARY, app_now_ms(app) + RETRY_MS);
	return 0;
}

unsigned
yours_unkept(struct app *app, const struct error *error)
{
	if (error && !error_is(error, ERROR_BUSY) && !error_is(error, ERROR_FULL))
		return messages_fail(app, NULL, error);
	error_free(error);
	return 0;
}

unsigned
yours_ready(struct app *app, bool tell)
{
	struct library *library = yours(app);
	char *kept = NULL;
	if (!library_moved(library))
		return 0;
	const struct error *error = options_make_dir(app->options->data_dir);
	if (!error)
		error = library_renew(library, &kept);
	if (error && tell)
		return messages_fail(app, NULL, error);
	if (error) {
		error_free(error);	// it was told the first time, and "unsaved" stays in sight
		return 0;
	}
	unsigned dirty = kept ? messages_say(app, "library.db was replaced; what was in it is kept as %s", kept)
		: messages_say(app, "library.db was deleted; it is written anew with all that was in it");
	free(kept);
	error = cache_attach(app);
	return dirty | DIRTY_QUERY | (error ? messages_fail(app, NULL, error) : 0);
}
