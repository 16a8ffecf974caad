// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "bulk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "papers.h"
#include "query.h"
#include "spool.h"
#include "verbs.h"

enum { STEP_MS = 100 };		// nobody waits for a frame here

static const struct error *
bulk_add(struct bulk *bulk, size_t *cap, const char *word)
{
	paper_id id;
	const struct error *error = verb_id(word, &id);
	if (error)
		return error;
	bulk->ids = mem_grow(bulk->ids, cap, bulk->n + 1, sizeof *bulk->ids);
	bulk->ids[bulk->n++] = id;
	return NULL;
}

static const struct error *
bulk_lines(struct bulk *bulk, size_t *cap)
{
	const struct error *error = NULL;
	char *line = NULL;
	size_t size = 0;
	for (ssize_t n; !error && (n = getline(&line, &size, stdin)) >= 0;) {
		line[strcspn(line, "\r\n")] = '\0';
		if (line[strspn(line, " \t")])
			error = bulk_add(bulk, cap, line);
	}
	free(line);
	return error;
}

static const struct error *
bulk_words(const char **words, size_t n, struct bulk *out)
{
	const struct error *error = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < n && !error; i++)
		error = strcmp(words[i], "-") == 0 ? bulk_lines(out, &cap) : bulk_add(out, &cap, words[i]);
	if (!error && out->n == 0)
		error = error_new(ERROR_OTHER, "no papers");	// on standard input
	return error;
}

static const struct error *
bulk_matching(struct desk *desk, const char *filter, struct bulk *out)
{
	struct papers_wish wish = { .view.kind = VIEW_ALL, .filter = filter };
	struct query *query = NULL;
	const struct error *error = papers_check(&wish, desk->options->today);
	if (!error)
		error = query_open(desk->library, &wish.view, filter, desk->options->today, &query);
	if (error)
		return error;
	while (!error && query_step(query, STEP_MS, &error) == QUERY_MORE)
		;
	bool exact;
	size_t n = query_count(query, &exact);
	out->ids = mem_new(n + 1, sizeof *out->ids);
	query_ids(query, 0, n, out->ids, &out->n);
	query_close(query);
	return error || out->n > 0 ? error : verb_none(&wish);
}

const struct error *
bulk_read(struct desk *desk, const char **words, size_t words_n, const char *filter, struct bulk *out)
{
	*out = (struct bulk){ 0 };
	if (!filter == !words_n)
		return error_new(ERROR_USAGE, "either ids of papers or --filter");
	const struct error *error = filter ? bulk_matching(desk, filter, out) : bulk_words(words, words_n, out);
	if (error)
		bulk_free(out);
	return error;
}

void
bulk_free(struct bulk *bulk)
{
	free(bulk->ids);
	*bulk = (struct bulk){ 0 };
}

static const struct error *
bulk_know_one(struct desk *desk, paper_id id)
{
	const struct error *late = NULL;
	if (!desk->options->offline && !desk->options->sample)
		late = desk_fetch_paper(desk, id, false);
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(desk, id, &paper);
	paper_full_free(paper);
	if (error && late) {
		error_free(error);
		return late;
	}
	error_free(late);
	return error;
}

const struct error *
bulk_know(struct desk *desk, const struct bulk *bulk)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < bulk->n && !error; i++)
		error = bulk_know_one(desk, bulk->ids[i]);
	return error;
}

char *
bulk_name(const struct bulk *bulk)
{
	char text[PAPER_ID_TEXT];
	if (bulk->n == 1 && paper_id_format(bulk->ids[0], text))
		return mem_dup(text);
	return mem_print("%zu %s", bulk->n, bulk->n == 1 ? "paper" : "papers");
}

const struct error *
bulk_apply(struct desk *desk, const struct bulk *bulk, const struct library_step *step, const char *label)
{
	if (desk->options->sample)
		return error_new(ERROR_OTHER, "not kept: what you do with the sample edition ends with the program");
	struct library_step *steps = mem_new(bulk->n, sizeof *steps);
	for (size_t i = 0; i < bulk->n; i++) {
		steps[i] = *step;
		steps[i].id = bulk->ids[i];
	}
	const struct error *error = library_apply(desk->library, label, steps, bulk->n);
	free(steps);
	return error;
}
