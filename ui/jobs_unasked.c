// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked though nobody did: the neighbours of what is read, whether it has changed.

#include "config.h"
#include "jobs.h"

#include <stdlib.h>

#include "app.h"
#include "jobs_own.h"
#include "period.h"
#include "search.h"
#include "view.h"

void
jobs_ask_neighbours(struct app *app)
{
	char key[PERIOD_KEY];
	struct period period = app->view.period;
	bool reachable = app->started && !app->own && !app->options->offline && !app->jobs.offline;
	if (!reachable || app->view.kind != VIEW_PERIOD || period.kind == PERIOD_TRENDING)
		return;
	period_key(period, key);
	if (!period_settled(app, period, -1))
		jobs_ask_quietly(app, JOB_STEP, key, -1, 0, -1);
	if (!period_newest(app, period) && !period_settled(app, period, 1))
		jobs_ask_quietly(app, JOB_STEP, key, 1, 0, -1);
}

void
jobs_plan_refresh(struct app *app)
{
	enum { MINUTE_MS = 60000 };
	int refresh_m = app->options->refresh_m;
	if (app->started && refresh_m > 0)
		timers_set(&app->timers, TIMER_REFRESH, app_now_ms(app) + (int64_t)refresh_m * MINUTE_MS);
	else
		timers_stop(&app->timers, TIMER_REFRESH);
}

static void
refresh_arxiv(struct app *app)
{
	char *text = arxiv_view_job(app);
	jobs_ask_quietly(app, JOB_ARXIV, text, 0, 0, -1);
	free(text);
}

void
jobs_refresh(struct app *app)
{
	char key[PERIOD_KEY] = "latest";
	jobs_plan_refresh(app);
	if (app->own || app->options->offline)
		return;
	if (app->view.kind == VIEW_SEARCH)
		jobs_ask_quietly(app, jobs_of_search(app->view.words), app->view.words, 0, 0, -1);
	if (app->view.kind == VIEW_ARXIV && *app->view.words && view_changes(app))
		refresh_arxiv(app);
	if (app->view.kind != VIEW_PERIOD)
		return;
	if (!app->latest)
		period_key(app->view.period, key);
	jobs_ask_quietly(app, JOB_FETCH, key, 0, 0, -1);
}
