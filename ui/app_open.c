// SPDX-License-Identifier: GPL-3.0-or-later
// The screen's state from its beginning to its end.

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "session.h"
#include "signals.h"
#include "view.h"
#include "yours.h"

enum {
	FIRST_MS = 40,		// for the query before the first frame
	SAMPLE_MS = 3000,	// nothing cached and no answer: the sample edition
};

// Settings and rules were read before the command line's: those that are read again for the rest
// are of no use.
static void
read_config(struct app *app)
{
	struct options options = { 0 };
	app->settings.options = &options;
	app->dirty |= settings_take(app, app->options->config_file) | app_tell_conflicts(app, 0);
	app->settings.options = app->options;
	options_free(&options);
}

static unsigned
show(struct app *app, const struct view *view)
{
	return view->kind == VIEW_ARXIV ? announced_show(app, view) : app_show(app, view);
}

static const struct error *
open_data(struct app *app, const struct app_setup *setup)
{
	if (setup->library) {
		app->library = setup->library;
		return NULL;
	}
	const struct error *error = yours_open(app);
	if (error)
		return error;
	struct link_setup link = { .cache_dir = app->options->cache_dir, .endpoint = app->options->endpoint,
		.log_file = app->options->log_file, .offline = app->options->offline };
	app->link = link_new(&link);
	return cache_open(app);
}

// Where the person left; false where that is not known or not wanted.
static bool
resume(struct app *app, const struct app_setup *setup)
{
	struct session session = { .found = false };
	if (setup->resume && app->options->session && !app->options->sample)
		session_read(app->options, &session);
	if (session.found) {
		app->wish = session.wish;
		app_layout(app);
		if (session.filter)
			edit_set(&app->filter.edit, session.filter);
		app->dirty |= session.latest ? view_newest(app) : show(app, &session.view);
		if (session.chosen)
			list_recall(app, &app->view, session.chosen, session.line);
	}
	session_free(&session);
	return session.found;
}

static void
show_asked(struct app *app, const struct app_setup *setup)
{
	if (setup->filter)
		edit_set(&app->filter.edit, setup->filter);
	if (app->options->sample)
		app->dirty |= view_sample(app, NULL);
	// The sample edition has no days.
	if (setup->view && (!app->own || setup->view->kind != VIEW_PERIOD))
		app->dirty |= show(app, setup->view);
	else if (!app->own)
		app->dirty |= view_newest(app);
}

static void
first_view(struct app *app, const struct app_setup *setup)
{
	if (!resume(app, setup))
		show_asked(app, setup);
	app->touched = false;
	int64_t until_ms = app_now_ms(app) + FIRST_MS;
	while (app_work(app, APP_KEY_MS) && app->list.ask.coming && app_now_ms(app) < until_ms)
		;
}

// What was remembered over restarts.
static void
read_state(struct app *app)
{
	orders_read(&app->orders, app->options->state_dir);
	history_read(&app->prompt.history, app->options->state_dir, ':');
	history_read(&app->filter.history, app->options->state_dir, '/');
}

const struct error *
app_open(const struct app_setup *setup, struct app **out)
{
	struct app *app = mem_new(1, sizeof *app);
	app->options = setup->options;
	app->test_now_s = setup->now_s;
	app->cache.watch_fd = app->signal_fd = -1;
	struct term_setup term = { .ascii = app->options->ascii, .colours = app->options->color != WHEN_NEVER,
		.rows = setup->rows, .columns = setup->columns };
	app->keymap = keymap_new();
	app->settings = (struct settings){ .options = app->options, .keymap = app->keymap };
	const struct error *error = open_data(app, setup);
	if (!error)
		error = setup->rows ? NULL : signals_open(&app->signal_fd);
	if (!error)
		error = term_open(&term, &app->term);
	if (error) {
		app_close(app);
		return error;
	}
	if (term_note(app->term))
		app->dirty |= messages_say(app, "%s", term_note(app->term));
	if (!setup->rows)
		read_config(app);
	app->dirty |= shelf_open(app);
	if (!setup->library)
		read_state(app);
	app_look(app);
	app_layout(app);
	first_view(app, setup);
	*out = app;
	return NULL;
}

void
app_start(struct app *app)
{
	app->started = true;
	jobs_plan_refresh(app);
	if (app->own)
		return;		// --sample: nobody is asked until one asks
	app->dirty |= jobs_start(app) | yours_visit(app);
	if (view_nothing(app))
		timers_set(&app->timers, TIMER_SAMPLE, app_now_ms(app) + SAMPLE_MS);
}

void
app_close(struct app *app)
{
	term_close(app->term);
	if (app->library)
		reader_keep(app);
	yours_leave(app);
	front_close(app);
	elsewhere_close(&app->elsewhere);
	saving_free(&app->saving);
	trail_forget(app);
	list_free(&app->list);
	selection_free(&app->selection);
	triage_free(&app->triage);
	detail_free(&app->detail);
	talk_free(&app->talk);
	reader_free(&app->reader);
	seek_free(&app->seek);
	filter_free(&app->filter);
	prompt_free(&app->prompt);
	sheet_free(&app->sheet);
	orders_free(&app->orders);
	messages_free(&app->messages);
	jobs_free(&app->jobs);
	opening_free(&app->opening);
	clipboard_free(&app->clipboard);
	cache_close(app);
	settings_free(&app->settings);
	repeat_free(&app->repeat);
	palette_free(&app->palette);
	places_free(&app->places);
	shelf_free(&app->shelf);
	kept_free(&app->kept);
	traits_free(&app->traits);
	announced_free(&app->arxiv);
	person_free(&app->person);
	link_free(app->link);
	library_close(app->library);
	library_close(app->own);
	signals_close();
	free(app->theme_mistakes);
	free(app);
}
