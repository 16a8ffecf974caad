// SPDX-License-Identifier: GPL-3.0-or-later
// What a day of arXiv's says that has no papers.

#include "config.h"
#include "empty_own.h"

#include <stdlib.h>

#include "app.h"
#include "view.h"

// No category to ask for: how to follow some, for now and for good.
static void
unfollowed(const struct app *app, struct empty *words)
{
	str_add(&words->lines[0], "You follow no category of arXiv's yet.");
	empty_add_key(app, &words->lines[1], "command");
	str_add(&words->lines[1], "set arxiv-categories \"cs.CL cs.LG\" follows these two; the same line without the colon keeps them"
		" in the config file.");
	empty_add_key(app, &words->lines[2], "command");
	str_add(&words->lines[2], "arxiv cs.CL looks at one.");
	empty_add_key(app, &words->lines[3], "daily");
	str_add(&words->lines[3], " goes to the daily papers.");
}

static void
add_other_day(const struct app *app, struct str *out)
{
	struct announcement found;
	char title[PERIOD_TITLE];
	const char *command = "previous";
	struct db *db = library_db(app->library);
	daynum day = app->view.period.first;
	const struct error *error = announcement_neighbour(db, day, -1, app->view.words, &found);
	if (error && app->options->offline) {
		error_free(error);
		command = "next";
		error = announcement_neighbour(db, day, 1, app->view.words, &found);
	}
	empty_add_key(app, out, error && app->options->offline ? "daily" : command);
	period_title(period_of(PERIOD_DAY, error ? day : found.day), title);
	if (!error)
		str_print(out, " goes to %s, %d %s.", title, found.papers, found.papers == 1 ? "paper" : "papers");
	else
		str_add(out, app->options->offline ? " goes to the daily papers." : " looks for the papers before.");
	error_free(error);
}

// A day of arXiv's: asked, failed, never asked for, or without announcements.
void
empty_arxiv(const struct app *app, struct empty *words)
{
	char title[PERIOD_TITLE];
	char *job = announced_job(app);
	period_title(app->view.period, title);
	bool waits = *app->view.words && view_fetched_s(app) == PAPER_ABSENT
		&& empty_fetching(app, "Asking arXiv for", app->latest ? "its newest day" : title, job, words);
	free(job);
	if (waits)
		return;
	if (!*app->view.words) {
		unfollowed(app, words);
		return;
	}
	words->failure = app->jobs.failure && !app->options->offline;
	if (words->failure)
		str_print(&words->lines[0], "arXiv could not be asked: %s.", empty_reason(app, "arXiv"));
	else if (view_fetched_s(app) == PAPER_ABSENT)
		str_print(&words->lines[0], "%s of arXiv's is not in the cache%s.", title,
			app->options->offline ? ", and paperboy is offline" : "");
	else
		str_print(&words->lines[0], "arXiv announced nothing on %s in %s.", title, app->view.words);
	empty_add_ask(app, &words->lines[1], "refresh", " asks arXiv again.");
	add_other_day(app, &words->lines[2]);
}
