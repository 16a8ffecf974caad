// SPDX-License-Identifier: GPL-3.0-or-later
// fetch: papers of the site into the cache.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "print.h"

static const char one_of[] = "fetch takes one of --date, --week, --month, --trending, --since";

// Which listing is asked for: "--week 2026-08-20" is the week of that day.
static const struct error *
fetch_period(const struct args *args, daynum today, struct period *out, bool *given)
{
	static const struct {
		enum arg arg;
		enum period_kind kind;
		const char *name;
	} rows[] = {
		{ ARG_DATE, PERIOD_DAY, "day" }, { ARG_WEEK, PERIOD_WEEK, "week" },
		{ ARG_MONTH, PERIOD_MONTH, "month" },
	};
	*given = args->values[ARG_TRENDING] || args->values[ARG_SINCE];
	*out = period_of(PERIOD_TRENDING, today);
	if (args->values[ARG_TRENDING] && args->values[ARG_SINCE])
		return error_new(ERROR_USAGE, "%s", one_of);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *text = args->values[rows[i].arg];
		if (!text)
			continue;
		if (*given)
			return error_new(ERROR_USAGE, "%s", one_of);
		*given = true;
		bool read = period_parse(text, today, out);
		if (read && out->kind == PERIOD_DAY)
			*out = period_of(rows[i].kind, out->first);
		if (!read || out->kind != rows[i].kind)
			return error_new(ERROR_USAGE, "“%s” is no %s", text, rows[i].name);
	}
	return NULL;
}

// The day from which on all are asked for: that of the words, or the first of the
// week or month they name.
static const struct error *
fetch_since(const char *text, daynum today, char key[PERIOD_KEY])
{
	struct period since;
	const struct error *error = period_read(text, today, &since);
	if (!error && since.kind == PERIOD_TRENDING)
		error = error_new(ERROR_USAGE, "“%s” is no day, week or month", text);
	if (!error && since.first > today)
		error = error_new(ERROR_USAGE, "%s is still to come", text);
	if (error)
		return error_wrap(error, "--since");
	period_key(period_of(PERIOD_DAY, since.first), key);
	return NULL;
}

const struct error *
verb_fetch(struct desk *desk, const struct args *args)
{
	char key[PERIOD_KEY] = "latest";
	struct period period;
	bool given;
	if (args->words_n)
		return error_new(ERROR_USAGE, "fetch takes no “%s”; see paperboy fetch --help", args->words[0]);
	const struct error *error = fetch_period(args, desk->options->today, &period, &given);
	const char *since = args->values[ARG_SINCE];
	if (given)
		period_key(period, key);
	if (!error && since)
		error = fetch_since(since, desk->options->today, key);
	if (error)
		return error;
	bool quiet = args->values[ARG_QUIET];
	char *summary = NULL;
	error = desk_send(desk, &(struct errand){ .kind = since ? JOB_BACKFILL : JOB_FETCH, .text = key, .fd = -1,
		.quiet = quiet, .long_work = since }, &summary);
	if (since && error_is(error, ERROR_CANCELLED)) {
		error_free(error);
		error = error_new(ERROR_CANCELLED, "interrupted; the same command goes on from there");
	}
	if (summary && !quiet)
		print_talk(summary);
	free(summary);
	return error;
}
