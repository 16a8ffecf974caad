// SPDX-License-Identifier: GPL-3.0-or-later
// pivot and calendar: what is cached, counted. Plain lines with tabs between.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "month.h"
#include "papers.h"
#include "pick.h"
#include "print.h"
#include "tally.h"

enum { STEP_MS = 100 };

static const struct error *
pivot_pick(struct desk *desk, const struct args *args, enum tally_by *by, struct view *view)
{
	const char *name = args->values[ARG_BY];
	struct pick pick;
	char *words = args_line(args);
	bool is_view = pick_view(words, desk->options, &pick);
	const struct error *error = is_view ? NULL : error_new(ERROR_USAGE, "“%s” is no view", words);
	free(words);
	if (!error && name && !tally_by_parse(name, by))
		error = error_new(ERROR_USAGE, "--by is one of keyword, organisation, author, category, week, not “%s”", name);
	if (error)
		return error;
	if (pick.view.kind == VIEW_ARXIV && !*pick.view.words)
		return verb_unfollowed();
	if (pick.view.kind == VIEW_ARXIV && !verb_announced(desk, &pick.view))
		return error_new(ERROR_OTHER, "that day of arXiv's is not cached");
	if (pick.newest && !verb_newest(desk, &pick.view))
		return error_new(ERROR_OTHER, "nothing is cached yet");
	if (desk->options->sample && pick.view.kind == VIEW_PERIOD)
		pick.view.kind = VIEW_ALL;
	*view = pick.view;
	return NULL;
}

static const struct error *
pivot_print(const struct tally *tally, size_t limit)
{
	size_t n;
	const struct tally_row *rows = tally_rows(tally, &n);
	struct str out = { 0 };
	if (!n)
		return error_new(ERROR_OTHER, "no paper has any");
	for (size_t i = 0; i < n && (!limit || i < limit); i++)
		str_print(&out, "%d\t%s\n", rows[i].papers, rows[i].name);
	return print_end(&out);
}

const struct error *
verb_pivot(struct desk *desk, const struct args *args)
{
	struct papers_wish wish = { .filter = args->values[ARG_FILTER] };
	enum tally_by by = TALLY_KEYWORD;
	struct tally *tally = NULL;
	const struct error *error;
	bool more = true;
	if ((error = papers_check(&wish, desk->options->today)) || (error = verb_limit(args, &wish.limit)) ||
	    (error = pivot_pick(desk, args, &by, &wish.view)) ||
	    (error = tally_open(desk->library, &wish.view, wish.filter, desk->options->today, by, &tally)))
		return error;
	while (more && !error)
		error = tally_step(tally, STEP_MS, &more);
	if (!error)
		error = pivot_print(tally, wish.limit);
	tally_free(tally);
	return error;
}

// A day a line; what nobody has told is empty.
static const struct error *
calendar_print(const struct month *month)
{
	struct str out = { 0 };
	char text[DAY_TEXT];
	for (int i = 0; i < month->days; i++) {
		const struct month_day *day = &month->of[i];
		day_format(month->period.first + i, text);
		if (day->known || day->papers)
			str_print(&out, "%s\t%d\t%d\n", text, day->papers, day->unread);
		else
			str_print(&out, "%s\t\t\n", text);
	}
	return print_end(&out);
}

// All that answer to a filter, as a JSON array; the caller frees.
static const struct error *
calendar_only(struct desk *desk, const char *filter, char **only)
{
	const struct view all = { .kind = VIEW_ALL };
	struct query *query = NULL;
	struct str json = { 0 };
	bool exact;
	const struct error *error = query_open(desk->library, &all, filter, desk->options->today, &query);
	while (!error && query_step(query, STEP_MS, &error) == QUERY_MORE)
		;
	size_t n = error ? 0 : query_count(query, &exact);
	paper_id *ids = mem_new(n + 1, sizeof *ids);
	if (!error)
		query_ids(query, 0, n, ids, &n);
	for (size_t i = 0; i < n; i++)
		str_print(&json, "%s%lld", i ? "," : "[", (long long)ids[i]);
	str_add(&json, n ? "]" : "[]");
	free(ids);
	query_close(query);
	*only = str_take(&json);
	return error;
}

static const struct error *
calendar_read(struct desk *desk, struct period period, const struct papers_wish *wish)
{
	struct month month;
	char *only = NULL;
	const struct error *error = papers_check(wish, desk->options->today);
	if (!error && wish->filter && *wish->filter)
		error = calendar_only(desk, wish->filter, &only);
	if (!error)
		error = month_read(desk->library, period, only, &month);
	if (!error)
		error = only && !month.papers ? verb_none(wish) : calendar_print(&month);
	free(only);
	return error;
}

const struct error *
verb_calendar(struct desk *desk, const struct args *args)
{
	struct papers_wish wish = { .view.kind = VIEW_ALL, .filter = args->values[ARG_FILTER] };
	struct period period = period_of(PERIOD_MONTH, desk->options->today);
	char *words = args_line(args);
	bool fine = !*words || (period_parse(words, desk->options->today, &period) && period.kind != PERIOD_TRENDING);
	const struct error *error = fine ? calendar_read(desk, period, &wish)
		: error_new(ERROR_USAGE, "“%s” is no month: 2026-08, or a day of it", words);
	free(words);
	return error;
}
