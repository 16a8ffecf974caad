// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "period.h"

#include "app.h"
#include "store.h"
#include "view.h"

enum {
	FROZEN_DAYS = 14,	// after which the site's listing of a day no longer changes
	WALK_MAX = 62,		// empty periods passed in the cache
};

static int64_t
fetched_s(struct app *app, struct period period)
{
	struct listing listing = { .fetched_s = PAPER_ABSENT };
	error_free(store_listing(library_db(app->library), period, &listing));
	return listing.fetched_s;
}

// What was fetched long behind its end is as the site will always have it.
static bool
is_frozen(struct period period, int64_t when_s)
{
	return period.kind != PERIOD_TRENDING && when_s != PAPER_ABSENT
		&& day_of(when_s) > period_last(period) + FROZEN_DAYS;
}

unsigned
period_fetch(struct app *app, struct period period, int flags)
{
	char key[PERIOD_KEY], title[PERIOD_TITLE];
	if (is_frozen(period, fetched_s(app, period)) && !(flags & LINK_FORCE)) {
		jobs_ask_neighbours(app);
		return 0;
	}
	period_key(period, key);
	period_title(period, title);
	return jobs_fetch(app, key, title, flags);
}

static unsigned
show(struct app *app, struct period period)
{
	return view_period(app, period);
}

// The nearest period with papers as far as the cache knows every period up to
// it.
static bool
walk(struct app *app, struct period from, int direction, struct period *out)
{
	struct period period = from;
	for (int i = 0; i < WALK_MAX; i++) {
		struct listing listing = { .fetched_s = PAPER_ABSENT };
		period = period_step(period, direction);
		error_free(store_listing(library_db(app->library), period, &listing));
		if (listing.fetched_s == PAPER_ABSENT)
			return false;
		if (listing.papers > 0) {
			*out = period;
			return true;
		}
	}
	return false;
}

bool
period_newest(const struct app *app, struct period period)
{
	daynum latest = app->options->today, next = period_step(period, 1).first;
	if (period.kind == PERIOD_DAY)
		store_latest_day(library_db(app->library), &latest);
	return next > latest;
}

struct period
period_coming(struct app *app, struct period from, int direction)
{
	struct period period = from;
	for (int i = 0; i < WALK_MAX; i++) {
		period = period_step(period, direction);
		if (fetched_s(app, period) == PAPER_ABSENT)
			return period;
	}
	return period;
}

bool
period_settled(struct app *app, struct period from, int direction)
{
	struct period period;
	return walk(app, from, direction, &period) && is_frozen(period, fetched_s(app, period));
}

// A step that went over the last period that is cached stops at that one; false if it is shown.
static bool
stops(struct app *app, struct period from, int direction, struct period *out)
{
	struct listing listing;
	const struct error *error = store_neighbour(library_db(app->library), period_step(from, direction), -direction, &listing);
	bool there = !error && (direction > 0 ? listing.period.first > app->view.period.first
		: listing.period.first < app->view.period.first);
	if (there)
		*out = listing.period;
	error_free(error);
	return there;
}

static unsigned
go_cached(struct app *app, struct period from, int direction)
{
	struct listing listing;
	struct period last;
	const struct error *error = store_neighbour(library_db(app->library), from, direction, &listing);
	if (!error)
		return show(app, listing.period);
	error_free(error);
	if (stops(app, from, direction, &last))
		return show(app, last);
	if (direction > 0)
		return messages_say(app, "Nothing newer is cached");
	return messages_say(app, "Nothing older is cached");
}

// Behind the newest day there may be one by now: that is asked for, and gone to.
static unsigned
ask_newest(struct app *app, struct period from)
{
	struct period last;
	if (stops(app, from, 1, &last))
		return show(app, last);
	if (app->options->offline)
		return messages_say(app, "Nothing newer is cached");
	if (app->view.period.kind != PERIOD_DAY)
		return messages_say(app, "Nothing newer yet");
	app->latest = true;
	app->touched = false;
	return messages_say(app, "Nothing newer so far; asking the site") | jobs_fetch(app, "latest", "the newest day", 0);
}

unsigned
period_go(struct app *app, struct period from, int direction)
{
	struct period found;
	if (walk(app, from, direction, &found))
		return show(app, found);
	if (direction > 0 && period_newest(app, from))
		return ask_newest(app, from);
	if (app->options->offline || app->jobs.offline)
		return go_cached(app, from, direction);
	return jobs_step(app, from, direction);
}

unsigned
period_arrived(struct app *app, struct period from, int direction, bool found)
{
	struct period period;
	if (walk(app, from, direction, &period))
		return show(app, period);
	if (found)
		return go_cached(app, from, direction);
	return messages_say(app, direction > 0 ? "Nothing newer yet" : "Nothing older was found");
}

bool
period_steps(const struct app *app)
{
	return (app->view.kind == VIEW_ARXIV && *app->view.words) || (app->view.kind == VIEW_PERIOD && app->view.period.kind != PERIOD_TRENDING);
}

static unsigned
step(struct app *app, const struct command_call *call, int direction)
{
	if (app->view.kind == VIEW_ARXIV)
		return arxiv_view_step(app, command_times(call), direction);
	if (!period_steps(app))
		return messages_say(app, "There are no days here: gd, gw, gm");
	app->dirty |= messages_hush(app);	// it was about another step
	struct period from = app->view.period;
	for (int i = 1; i < command_times(call); i++)
		if (!walk(app, from, direction, &from))
			from = period_step(from, direction);	// whether it has papers is not known
	return period_go(app, from, direction);
}

unsigned
period_previous(struct app *app, const struct command_call *call)
{
	return step(app, call, -1);
}

unsigned
period_next(struct app *app, const struct command_call *call)
{
	return step(app, call, 1);
}

// A week from a day, a month from a week, a year from a month.
static struct period
far_from(struct period period, int n)
{
	if (period.kind == PERIOD_DAY)
		return period_step(period, 7 * n);
	if (period.kind == PERIOD_MONTH)
		return period_step(period, 12 * n);
	// The same day of another month, from the day that tells in which a week lies.
	int year, month_number, mday;
	day_split(period.first + 3, &year, &month_number, &mday);
	struct period month = period_step(period_of(PERIOD_MONTH, period.first + 3), n);
	daynum day = month.first + mday - 1, last = period_last(month);
	return period_of(PERIOD_WEEK, day < last ? day : last);
}

static unsigned
step_far(struct app *app, const struct command_call *call, int direction)
{
	if (app->view.kind == VIEW_ARXIV)
		return arxiv_view_step_far(app, command_times(call), direction);
	if (!period_steps(app))
		return step(app, call, direction);
	app->dirty |= messages_hush(app);
	struct period target = far_from(app->view.period, direction * command_times(call));
	if (direction > 0 && target.first > app->options->today)
		target = period_of(app->view.period.kind, app->options->today);
	// The target itself, or else the next one beyond it.
	return period_go(app, period_step(target, -direction), direction);
}

unsigned
period_previous_far(struct app *app, const struct command_call *call)
{
	return step_far(app, call, -1);
}

unsigned
period_next_far(struct app *app, const struct command_call *call)
{
	return step_far(app, call, 1);
}
