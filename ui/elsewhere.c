// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"

// True if the list has nothing to show and everything might.
static bool
wanted(const struct app *app)
{
	const struct ask *ask = &app->list.ask;
	return *filter_text(app) && !app->filter.mistake && !ask_busy(ask) && ask->shown && ask->count == 0
	    && app->view.kind != VIEW_ALL && app->view.kind != VIEW_PAPER && !query_everywhere(ask->shown);
}

void
elsewhere_close(struct elsewhere *elsewhere)
{
	query_close(elsewhere->query);
	free(elsewhere->filter);
	*elsewhere = (struct elsewhere){ 0 };
}

// What cannot be asked is not known: the list has said why.
static void
ask_everything(struct app *app)
{
	struct elsewhere *elsewhere = &app->elsewhere;
	struct view all = { .kind = VIEW_ALL };
	elsewhere_close(elsewhere);
	elsewhere->filter = mem_dup(filter_text(app));
	error_free(query_open(app->library, &all, elsewhere->filter, app->options->today, &elsewhere->query));
}

bool
elsewhere_work(struct app *app, int budget_ms)
{
	struct elsewhere *elsewhere = &app->elsewhere;
	const struct error *error = NULL;
	if (!wanted(app)) {
		elsewhere_close(elsewhere);
		return false;
	}
	if (!elsewhere->filter || strcmp(elsewhere->filter, filter_text(app)))
		ask_everything(app);
	if (!elsewhere->query)
		return false;
	bool more = query_step(elsewhere->query, budget_ms, &error) == QUERY_MORE;
	elsewhere->count = query_count(elsewhere->query, &elsewhere->exact);
	error_free(error);
	if (!more) {
		query_close(elsewhere->query);
		elsewhere->query = NULL;
		app->dirty |= DIRTY_LIST | DIRTY_BARS;
	}
	return more;
}

size_t
elsewhere_count(const struct app *app, bool *exact)
{
	*exact = app->elsewhere.exact;
	return wanted(app) ? app->elsewhere.count : 0;
}

bool
elsewhere_asked(const struct app *app)
{
	return wanted(app) && app->elsewhere.filter && !app->elsewhere.query;
}
