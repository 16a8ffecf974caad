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
	return NULL;
}

const struct error *
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

static bool
ready(const struct ask *ask, bool done, size_t enough, paper_id keep)
{
	bool exact;
	if (done)
		return true;
	if (ask->why == ASK_NEWS && keep && query_place(ask->coming, keep) < 0)
		return false;
	return query_count(ask->coming, &exact) >= enough;
}

enum ask_news
ask_step(struct ask *ask, int budget_ms, size_t enough, paper_id keep, const struct error **error)
{
	struct query *query = ask->coming ? ask->coming : ask->shown;
	enum ask_news news = ASK_GREW;
	if (!query)
		return ASK_SAME;
	bool done = query_step(query, budget_ms, error) == QUERY_DONE;
	if (*error) {
		ask_cancel(ask);
		ask->exact = true;
		return ASK_SAME;
	}
	if (ask->coming) {
		if (!ready(ask, done, enough, keep))
			return ASK_SAME;
		query_close(ask->shown);
		ask->shown = ask->coming;
		ask->coming = NULL;
		news = ASK_NEW;
	}
	*error = ask_count(ask);
	return news;
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
