// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "glyph.h"
#include "period.h"
#include "related.h"
#include "render.h"
#include "sample.h"
#include "store.h"
#include "str.h"
#include "text.h"

static int64_t
announced_s(const struct app *app)
{
	struct announcement found = { .fetched_s = PAPER_ABSENT };
	error_free(announcement_read(library_db(app->library), app->view.period.first, app->view.words, &found));
	return found.fetched_s;
}

int64_t
view_fetched_s(const struct app *app)
{
	struct listing listing = { .fetched_s = PAPER_ABSENT };
	struct db *db = library_db(app->library);
	if (app->own || (app->list.ask.shown && query_everywhere(app->list.ask.shown)))
		return PAPER_ABSENT;
	if (app->view.kind == VIEW_SEARCH)
		return search_fetched_s(db, app->view.words, NULL);
	if (app->view.kind == VIEW_PERIOD)
		error_free(store_listing(db, app->view.period, &listing));
	if (app->view.kind == VIEW_ARXIV)
		return announced_s(app);
	return listing.fetched_s;
}

bool
view_changes(const struct app *app)
{
	struct period period = app->view.period;
	if (app->view.kind != VIEW_PERIOD && app->view.kind != VIEW_ARXIV)
		return true;
	return period.kind == PERIOD_TRENDING || period_last(period) >= app->options->today - 1;
}

bool
view_nothing(const struct app *app)
{
	struct db *db = library_db(app->own ? app->own : app->library);
	struct listing listing;
	bool nothing = true;
	for (int kind = PERIOD_DAY; kind <= PERIOD_TRENDING && nothing; kind++) {
		const struct error *error = store_newest(db, (enum period_kind)kind, &listing);
		nothing = error != NULL;
		error_free(error);
	}
	return nothing && app->view.kind == VIEW_PERIOD && !app->cache.lost;
}

unsigned
view_period(struct app *app, struct period period)
{
	struct view view = { .kind = VIEW_PERIOD, .period = period };
	app->latest = false;
	return app_show(app, &view) | period_fetch(app, period, 0);
}

static struct period
newest_cached(const struct app *app)
{
	struct listing listing;
	const struct error *error = store_newest(library_db(app->library), PERIOD_DAY, &listing);
	if (!error)
		return listing.period;
	error_free(error);
	return period_of(PERIOD_DAY, app->options->today);
}

unsigned
view_newest(struct app *app)
{
	struct view view = { .kind = VIEW_PERIOD, .period = newest_cached(app) };
	unsigned dirty = app_show(app, &view);
	app->latest = true;
	app->touched = false;
	return dirty;
}

// What is shown instead of the newest day, and why.
static unsigned
view_why(struct app *app, const char *what, const char *why)
{
	if (app->options->offline)	// which is no failure
		return messages_say(app, "%s: paperboy is offline, as you asked", what);
	char *text = mem_print("%s, R tries again: %s", what, why);
	unsigned dirty = messages_warn(app, text);
	free(text);
	return dirty;
}

unsigned
view_arrived(struct app *app)
{
	struct period newest = newest_cached(app);
	char title[PERIOD_TITLE];
	if (!app->latest || app->own || app->view.kind != VIEW_PERIOD || period_equal(newest, app->view.period))
		return 0;
	if (!app->touched || !app->list.ask.count) {
		struct view view = { .kind = VIEW_PERIOD, .period = newest };
		unsigned dirty = app_show(app, &view);
		app->latest = true;
		return dirty;
	}
	period_title(newest, title);
	return messages_say(app, "%s is here: g. goes there", title);
}

// There is no listing, but there is what you have marked, or what came of files.
static unsigned
view_cached(struct app *app, const char *what, const char *why)
{
	struct view all = { .kind = VIEW_ALL };
	unsigned dirty = app_show(app, &all);
	return dirty | view_why(app, what, why);
}

unsigned
view_sample(struct app *app, const char *why)
{
	struct view all = { .kind = VIEW_ALL };
	struct library *sample;
	if (app->own)
		return 0;
	if (why && library_holds(app->library))
		return view_cached(app, "Your papers", why);
	if (why && store_holds(library_db(app->library)))
		return view_cached(app, "Everything you have", why);
	const struct error *error = sample_open(&sample);
	if (error)
		return messages_fail(app, NULL, error);
	app->own = app->library;
	elsewhere_close(&app->elsewhere);
	list_free(&app->list);
	saving_stop(app);	// its papers go
	app->library = sample;
	unsigned dirty = app_show(app, &all);
	return why ? dirty | view_why(app, "Sample edition", why) : dirty;
}

unsigned
view_real(struct app *app)
{
	if (!app->own)
		return 0;
	struct library *sample = app->library;
	elsewhere_close(&app->elsewhere);
	list_free(&app->list);
	saving_stop(app);	// its papers go
	app->library = app->own;
	app->own = NULL;
	unsigned dirty = messages_hush(app) | view_newest(app);	// why the sample was shown
	library_close(sample);
	return dirty | shelf_read(app);
}

// The day that the period being read ends with, to go to another kind from.
daynum
view_day(const struct app *app)
{
	bool dated = app->view.kind == VIEW_ARXIV || (app->view.kind == VIEW_PERIOD && app->view.period.kind != PERIOD_TRENDING);
	daynum last = period_last(dated ? app->view.period : newest_cached(app));
	return last < app->options->today ? last : app->options->today;
}

unsigned
view_daily(struct app *app, const struct command_call *call)
{
	(void)call;
	struct period day = period_of(PERIOD_DAY, view_day(app));
	if (app->view.kind == VIEW_ARXIV && day.first < app->options->today)
		return view_period(app, day);	// the same day at the other site
	if (app->view.kind != VIEW_PERIOD || app->view.period.kind == PERIOD_TRENDING)
		return view_newest(app);
	return period_go(app, period_step(day, 1), -1);
}

unsigned
view_weekly(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, period_of(PERIOD_WEEK, view_day(app)));
}

unsigned
view_monthly(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, period_of(PERIOD_MONTH, view_day(app)));
}

unsigned
view_trending(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, (struct period){ .kind = PERIOD_TRENDING });
}

unsigned
view_latest(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->view.kind == VIEW_ARXIV)
		return arxiv_view_newest(app);
	return view_newest(app) | jobs_fetch(app, "latest", "the newest day", 0);
}

// The site refuses what is to come; so does this, with the day that it counts from.
static const struct error *
still_to_come(const struct app *app, struct period period)
{
	char title[PERIOD_TITLE], today[PERIOD_TITLE];
	period_title(period, title);
	period_title(period_of(PERIOD_DAY, app->options->today), today);
	return error_new(ERROR_USAGE, "%s is still to come: today is %s", title, today);
}

unsigned
view_date(struct app *app, const struct command_call *call)
{
	struct period period;
	if (!*call->argument)
		return prompt_open(app, "date ");
	if (app->view.kind == VIEW_ARXIV)
		return arxiv_view_date(app, call->argument);
	const struct error *error = period_read(call->argument, app->options->today, &period);
	if (!error && period.kind != PERIOD_TRENDING && period.first > app->options->today)
		error = still_to_come(app, period);
	return error ? messages_fail(app, NULL, error) : view_period(app, period);
}

static unsigned
show_kind(struct app *app, enum view_kind kind)
{
	struct view view = { .kind = kind };
	app->latest = false;
	return app_show(app, &view);
}

unsigned
view_fav(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_FAV);
}

unsigned
view_queue(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_QUEUE);
}

unsigned
view_hidden(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_HIDDEN);
}

unsigned
view_new(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_NEW);
}

unsigned
view_watch(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_WATCH);
}

unsigned
view_all(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_ALL);
}

// The library keeps what was opened for the query of the view.
unsigned
view_related(struct app *app, const struct command_call *call)
{
	(void)call;
	struct view view = { .kind = VIEW_RELATED, .paper = app->list.chosen };
	struct related *related = NULL;
	if (!view.paper)
		return 0;
	const struct error *error = related_open(app->library, view.paper, &related);
	if (error)
		return messages_fail(app, NULL, error);
	related_free(related);
	return trail_leave_for(app, &view);
}
