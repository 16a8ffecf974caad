// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "ask.h"

const struct error *
ask_open(struct ask *ask, struct library *library, const struct view *view, const char *filter,
	daynum today, enum ask_why why)
{
	struct query *query;
	const struct error *error = query_open(library, view, filter, today, &query);
	if (error)
		return error;
	// News that overtakes another question is no reason to forget that one.
	if (why == ASK_NEWS && ask->coming)
		why = ask->why;
	query_close(ask->coming);
	ask->coming = query;
	ask->why = why;
	ask->steps = 0;
	return NULL;
}

static const struct error *
ask_count(struct ask *ask)
{
	ask->unread = 0;
	ask->count = 0;
	ask->exact = true;
	if (!ask->shown)
		return NULL;
	ask->count = query_count(ask->shown, &ask->exact);
	return query_unread(ask->shown, &ask->unread);
}

const struct error *
ask_recount(struct ask *ask, const paper_id *ids, size_t n)
{
	if (ask->shown && ids)
		return query_restate_of(ask->shown, ids, n, &ask->unread);
	if (ask->shown)
		query_restate(ask->shown);
	return ask_count(ask);
}

static bool
ready(const struct ask *ask, bool done, size_t enough, paper_id keep)
{
	bool exact;
	if (done)
		return true;
	if (ask->why == ASK_NEWS && keep && query_place(ask->coming, keep) < 0)
		return false;
	if (ask->why != ASK_NEWS && ask->steps >= ASK_STEPS)
		enough = ask->steps < ASK_PATIENCE;
	return query_count(ask->coming, &exact) >= enough;
}

// Begun again, because the index has changed under it: less is known than is shown.
static bool
lags(const struct ask *ask)
{
	bool exact;
	return query_count(ask->shown, &exact) < ask->count && !exact;
}

// The query that was on its way takes the place of the one shown.
static void
ask_show(struct ask *ask)
{
	query_close(ask->shown);
	ask->shown = ask->coming;
	ask->coming = NULL;
}

enum ask_news
ask_step(struct ask *ask, int budget_ms, size_t enough, paper_id keep, const struct error **error)
{
	bool coming = ask->coming;
	struct query *query = coming ? ask->coming : ask->shown;
	if (!query)
		return ASK_SAME;
	bool done = query_step(query, budget_ms, error) == QUERY_DONE;
	ask->steps += ask->steps < ASK_PATIENCE;
	if (*error) {
		ask_cancel(ask);
		ask->exact = true;
		return ASK_SAME;
	}
	if (coming ? !ready(ask, done, enough, keep) : lags(ask))
		return ASK_SAME;
	if (coming)
		ask_show(ask);
	*error = ask_count(ask);
	return coming ? ASK_NEW : ASK_GREW;
}

bool
ask_busy(const struct ask *ask)
{
	return ask->coming || (ask->shown && !ask->exact);
}

void
ask_cancel(struct ask *ask)
{
	query_close(ask->coming);
	ask->coming = NULL;
}

void
ask_close(struct ask *ask)
{
	query_close(ask->coming);
	query_close(ask->shown);
	*ask = (struct ask){ 0 };
}
