// SPDX-License-Identifier: GPL-3.0-or-later
// fetch --source arxiv: what arXiv announced on a day, or all that has changed since one.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "category.h"
#include "mem.h"
#include "print.h"

const struct error *
verb_source(const struct args *args, bool *arxiv)
{
	const char *source = args->values[ARG_SOURCE];
	*arxiv = source && !strcmp(source, "arxiv");
	if (!source || *arxiv || !strcmp(source, "hf"))
		return NULL;
	return error_new(ERROR_USAGE, "--source is hf or arxiv, not “%s”", source);
}

// The day's key; "latest" where none is named.
static const struct error *
arxiv_day(const struct args *args, daynum today, char key[PERIOD_KEY])
{
	bool since = args->values[ARG_SINCE];
	const char *text = args->values[since ? ARG_SINCE : ARG_DATE], *name = since ? "--since" : "--date";
	struct period period;
	strcpy(key, "latest");
	if (!text)
		return NULL;
	const struct error *error = period_read(text, today, &period);
	if (!error && (since ? period.kind == PERIOD_TRENDING : period.kind != PERIOD_DAY))
		error = error_new(ERROR_USAGE, "“%s” is no day", text);
	if (!error && period.first > today)
		error = error_new(ERROR_USAGE, "%s is still to come", text);
	if (error)
		return error_wrap(error, "%s", name);
	period_key(period_of(PERIOD_DAY, period.first), key);
	return NULL;
}

// Those named, else those subscribed; the caller frees.
static const struct error *
arxiv_categories(const struct desk *desk, const struct args *args, char **out)
{
	const char *subscribed = desk->options->arxiv_categories;
	char *words = args_line(args);
	const struct error *error = categories_read(args->words_n ? words : subscribed, out);
	free(words);
	if (error || **out || args->values[ARG_SINCE])
		return error;
	free(*out);
	return error_new(ERROR_USAGE, "which categories of arXiv? Name some, cs.CL cs.LG, or put “set arxiv-categories"
		" \"cs.CL cs.LG\"” into the config");
}

// The job's text: the day, and each category behind a newline.
static char *
arxiv_job(const char *key, const char *categories)
{
	char *text = mem_print("%s%s%s", key, *categories ? "\n" : "", categories);
	for (char *at = text; *at; at++)
		*at = *at == ' ' ? '\n' : *at;
	return text;
}

const struct error *
verb_fetch_arxiv(struct desk *desk, const struct args *args)
{
	char key[PERIOD_KEY], *categories;
	if (args->values[ARG_WEEK] || args->values[ARG_MONTH] || args->values[ARG_TRENDING])
		return error_new(ERROR_USAGE, "arXiv announces by the day: --date DAY, or --since DAY for all that has changed");
	if (args->values[ARG_DATE] && args->values[ARG_SINCE])
		return error_new(ERROR_USAGE, "fetch takes one of --date, --since");
	const struct error *error = arxiv_day(args, desk->options->today, key);
	if (!error)
		error = arxiv_categories(desk, args, &categories);
	if (error)
		return error;
	char *text = arxiv_job(key, categories);
	free(categories);
	error = verb_fetched(desk, args, (struct errand){ .kind = args->values[ARG_SINCE] ? JOB_HARVEST : JOB_ARXIV,
		.text = text, .long_work = true });
	free(text);
	return error;
}
