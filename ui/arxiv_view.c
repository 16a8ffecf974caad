// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "arxiv_view.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "jobs_own.h"
#include "view.h"

enum {
	WALK_MAX = 62,		// days without papers that are passed in the cache
	ASKED_MAX = 5,		// and of arXiv, one after the other: its longest holiday
	SETTLED_DAYS = 2,	// after which what was announced no longer changes
	NAMED_MAX = 3,		// categories that a title names
	WEEK = 7,
};

const char *
arxiv_view_followed(const struct app *app)
{
	return app->options->arxiv_categories;
}

char *
arxiv_view_categories(const struct view *view)
{
	char one[CATEGORY_TEXT];
	const char *rest = view->words;
	int n = 0;
	while (category_next(&rest, one))
		n++;
	return n > NAMED_MAX ? mem_print("%d categories", n) : mem_dup(view->words);
}

static struct announcement
known(const struct app *app, daynum day)
{
	struct announcement found = { .day = day, .fetched_s = PAPER_ABSENT, .missing = 1 };
	error_free(announcement_read(library_db(app->library), day, app->view.words, &found));
	return found;
}

// True if all of a day is there, and was read when it could no longer change.
static bool
is_settled(const struct announcement *found)
{
	return found->fetched_s != PAPER_ABSENT && !found->missing && day_of(found->fetched_s) >= found->day + SETTLED_DAYS;
}

unsigned
arxiv_view_show(struct app *app, const struct view *view)
{
	struct view shown = *view;
	struct announcement newest = { .day = app->options->today };
	if (!view->period.first)	// nothing is cached: today stands in for it
		error_free(announcement_newest(library_db(app->library), view->words, &newest));
	shown.period = period_of(PERIOD_DAY, view->period.first ? view->period.first : newest.day);
	unsigned dirty = app_show(app, &shown);
	app->latest = !view->period.first;
	app->touched = app->touched && !app->latest;
	return dirty;
}

struct view
arxiv_view_remembered(const struct app *app, const struct view *view, bool latest)
{
	struct view kept = *view;
	if (latest)
		kept.period.first = 0;
	if (!strcmp(kept.words, arxiv_view_followed(app)))
		*kept.words = '\0';
	return kept;
}

unsigned
arxiv_view_go(struct app *app, daynum day, const char *categories)
{
	struct view view = { .kind = VIEW_ARXIV, .period = period_of(PERIOD_DAY, day) };
	if (strlen(categories) >= sizeof view.words)
		return messages_say(app, "These are too many categories to be shown at once");
	memcpy(view.words, categories, strlen(categories) + 1);
	if (!day || day >= app->options->today)
		view.period.first = 0;
	return arxiv_view_show(app, &view) | arxiv_view_fetch(app, 0);
}

char *
arxiv_view_job(const struct app *app)
{
	return announcement_job(app->latest ? 0 : app->view.period.first, app->view.words);
}

// Asks for a day, 0 for the newest; `step` is which way it is gone on from there, and how
// often, if the day has nothing.
static unsigned
ask(struct app *app, daynum day, int step, int flags)
{
	char title[PERIOD_TITLE] = "the newest day";
	if (day)
		period_title(period_of(PERIOD_DAY, day), title);
	char *text = announcement_job(day, app->view.words), *what = mem_print("Fetching %s from arXiv", title);
	struct job *job = jobs_await(app, JOB_ARXIV, text, what, flags);
	free(what);
	free(text);
	if (!job)
		return 0;
	job->from = period_of(PERIOD_DAY, day ? day : app->options->today);
	job->step = step;
	job->left = false;
	job->loud = step || flags & LINK_FORCE || known(app, app->view.period.first).fetched_s == PAPER_ABSENT;
	return DIRTY_BARS | DIRTY_LIST;
}

unsigned
arxiv_view_fetch(struct app *app, int flags)
{
	daynum day = app->latest ? 0 : app->view.period.first;
	struct announcement found = known(app, day);
	bool known_well = app->options->offline || (day && is_settled(&found));
	if (!*app->view.words)
		return flags & LINK_FORCE ? messages_say(app, "No category is followed: there is nothing to ask for") : 0;
	if (known_well && !(flags & LINK_FORCE))
		return 0;
	return ask(app, day, 0, flags);
}

unsigned
arxiv_view_newest(struct app *app)
{
	return arxiv_view_go(app, 0, app->view.words);
}

static bool
is_weekend(daynum day)
{
	return day_weekday(day) >= WEEK - 2;
}

// The nearest day with papers as far as the cache knows all up to it; false with
// the first of which it does not. Weekends have no announcements.
static bool
walk(struct app *app, daynum from, int direction, daynum *out)
{
	daynum day = from + direction;
	for (int i = 0; i < WALK_MAX && day <= app->options->today; i++, day += direction) {
		struct announcement found = known(app, day);
		if (found.papers || (found.missing && !is_weekend(day))) {
			*out = day;
			return found.papers;
		}
	}
	*out = day;
	return false;
}

// A step that went over the last day that is cached stops at that one; false if it is shown.
static bool
stops(struct app *app, daynum from, int direction, daynum *out)
{
	struct announcement found;
	const struct error *error = announcement_neighbour(library_db(app->library), from + direction, -direction, app->view.words, &found);
	bool there = !error && (direction > 0 ? found.day > app->view.period.first : found.day < app->view.period.first);
	if (there)
		*out = found.day;
	error_free(error);
	return there;
}

static unsigned
go_cached(struct app *app, daynum from, int direction)
{
	struct announcement found;
	daynum last;
	const struct error *error = announcement_neighbour(library_db(app->library), from, direction, app->view.words, &found);
	if (!error)
		return arxiv_view_go(app, found.day, app->view.words);
	error_free(error);
	if (stops(app, from, direction, &last))
		return arxiv_view_go(app, last, app->view.words);
	return messages_say(app, direction > 0 ? "Nothing newer is cached" : "Nothing older is cached");
}

// `left` is how many days without announcements arXiv is asked for yet.
static unsigned
go_from(struct app *app, daynum from, int direction, int left)
{
	daynum day;
	if (walk(app, from, direction, &day))
		return arxiv_view_go(app, day, app->view.words);
	if (app->options->offline || app->jobs.offline)
		return go_cached(app, from, direction);
	if (day >= app->options->today) {
		if (stops(app, from, direction, &day))
			return arxiv_view_go(app, day, app->view.words);
		app->latest = true;
		app->touched = false;
		return messages_say(app, "Nothing newer so far; asking arXiv") | ask(app, 0, 0, 0);
	}
	if (!left)
		return messages_say(app, direction > 0 ? "Nothing newer was found" : "Nothing older was found");
	return ask(app, day, direction * left, 0);
}

static unsigned
step_from(struct app *app, daynum from, int n, int direction)
{
	if (!*app->view.words)
		return messages_say(app, "No category is followed: there are no days");
	app->dirty |= messages_hush(app);	// it was about another step
	for (int i = 1; i < n; i++)
		walk(app, from, direction, &from);
	return go_from(app, from, direction, ASKED_MAX);
}

unsigned
arxiv_view_step(struct app *app, int n, int direction)
{
	return step_from(app, app->view.period.first, n, direction);
}

unsigned
arxiv_view_step_far(struct app *app, int n, int direction)
{
	daynum target = app->view.period.first + direction * WEEK * n;
	if (target > app->options->today)
		target = app->options->today;
	return step_from(app, target - direction, 1, direction);	// the target itself, or else beyond it
}

unsigned
arxiv_view_date(struct app *app, const char *words)
{
	struct period period;
	char today[PERIOD_TITLE];
	const struct error *error = period_read(words, app->options->today, &period);
	period_title(period_of(PERIOD_DAY, app->options->today), today);
	if (!error && period.kind != PERIOD_DAY)
		error = error_new(ERROR_USAGE, "arXiv has days here: gw and gm go to the papers site's weeks and months");
	else if (!error && period.first > app->options->today)
		error = error_new(ERROR_USAGE, "That is still to come: today is %s", today);
	return error ? messages_fail(app, NULL, error) : arxiv_view_go(app, period.first, app->view.words);
}

// The newest has come: goes there, if that is what is wanted.
static unsigned
newest_arrived(struct app *app)
{
	struct announcement newest;
	char title[PERIOD_TITLE];
	const struct error *error = announcement_newest(library_db(app->library), app->view.words, &newest);
	bool other = !error && newest.day != app->view.period.first;
	error_free(error);	// there is none to go to
	if (!app->latest || !other)
		return 0;
	struct view view = app->view;
	view.period.first = 0;
	if (!app->touched || !app->list.ask.count)
		return arxiv_view_show(app, &view);
	period_title(period_of(PERIOD_DAY, newest.day), title);
	return messages_say(app, "%s is here: g. goes there", title);
}

unsigned
arxiv_view_arrived(struct app *app, const struct job *job, bool failed)
{
	int direction = job->step < 0 ? -1 : 1;
	bool asked = job->what ? view_equal(&job->view, &app->view) : app->view.kind == VIEW_ARXIV;
	if (!asked || job->left)	// what nobody waits for is of any view
		return 0;
	if (!job->step)
		return failed ? 0 : newest_arrived(app);
	if (failed)	// what is cached instead comes first: the failure is what stays to be read
		return go_cached(app, job->from.first - direction, direction);
	return go_from(app, job->from.first - direction, direction, abs(job->step) - 1);
}
