// SPDX-License-Identifier: GPL-3.0-or-later
// fetch: papers into the cache: the site's lists, or single ones.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "mem.h"
#include "print.h"
#include "render.h"

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
verb_fetched(struct desk *desk, const struct args *args, struct errand errand)
{
	char *summary = NULL;
	errand.fd = -1;
	errand.quiet = args->values[ARG_QUIET];
	const struct error *error = desk_send(desk, &errand, &summary);
	if (args->values[ARG_SINCE] && error_is(error, ERROR_CANCELLED)) {
		error_free(error);
		error = error_new(ERROR_CANCELLED, "interrupted; the same command goes on from there");
	}
	if (summary && !errand.quiet)
		print_talk(summary);
	free(summary);
	return error;
}

static const struct error *
fetch_listing(struct desk *desk, const struct args *args)
{
	char key[PERIOD_KEY] = "latest";
	struct period period;
	bool given;
	const struct error *error = fetch_period(args, desk->options->today, &period, &given);
	const char *since = args->values[ARG_SINCE];
	if (given)
		period_key(period, key);
	if (!error && since)
		error = fetch_since(since, desk->options->today, key);
	if (error)
		return error;
	return verb_fetched(desk, args, (struct errand){ .kind = since ? JOB_BACKFILL : JOB_FETCH, .text = key,
		.long_work = since });
}

// One paper, whatever is cached of it is old or not; says its title.
static const struct error *
fetch_paper(struct desk *desk, paper_id id, bool quiet)
{
	char text[PAPER_ID_TEXT];
	struct paper_full *paper = NULL;
	if (!paper_id_format(id, text))
		return error_new(ERROR_NOT_FOUND, "a paper that is not on arXiv is not fetched by itself");
	const struct error *error = desk_send(desk, &(struct errand){ .kind = JOB_PAPER, .text = text, .fd = -1,
		.quiet = quiet }, NULL);
	if (!error)
		error = desk_paper(desk, id, &paper);
	if (error)
		return error;
	render_paper(paper);
	char *line = mem_print("%s: %s", text, paper->row.title);
	if (!quiet)
		print_talk(line);
	free(line);
	paper_full_free(paper);
	return NULL;
}

// Papers by their ids.
static const struct error *
fetch_papers(struct desk *desk, const struct args *args)
{
	const struct error *first = NULL;
	for (size_t i = 0; i < args->words_n; i++) {
		paper_id id = 0;
		paper_id_find(args->words[i], &id, NULL);
		const struct error *error = verb_of_many(fetch_paper(desk, id, args->values[ARG_QUIET]), args->words_n, &first);
		if (error)
			return error;
	}
	return first;
}

// The same, where no listing is asked for besides.
static const struct error *
fetch_named(struct desk *desk, const struct args *args)
{
	static const enum arg listings[] = { ARG_DATE, ARG_WEEK, ARG_MONTH, ARG_TRENDING, ARG_SINCE };
	for (size_t i = 0; i < sizeof listings / sizeof *listings; i++)
		if (args->values[listings[i]])
			return error_new(ERROR_USAGE, "fetch takes papers or --%s, not both", args_about(listings[i]).name);
	return fetch_papers(desk, args);
}

// The first word that is no paper's id or address; NULL: all are.
static const char *
fetch_odd_word(const struct args *args)
{
	paper_id id;
	for (size_t i = 0; i < args->words_n; i++)
		if (!paper_id_find(args->words[i], &id, NULL))
			return args->words[i];
	return NULL;
}

const struct error *
verb_fetch(struct desk *desk, const struct args *args)
{
	bool arxiv;
	const struct error *wrong = verb_source(args, &arxiv);
	const char *odd = fetch_odd_word(args);
	if (wrong)
		return wrong;
	if (arxiv && (odd || !args->words_n))
		return verb_fetch_arxiv(desk, args);
	if (odd)
		return error_new(ERROR_USAGE, "fetch takes no “%s”, which is no paper's id; see paperboy fetch --help", odd);
	return args->words_n ? fetch_named(desk, args) : fetch_listing(desk, args);
}
