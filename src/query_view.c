// SPDX-License-Identifier: GPL-3.0-or-later
// Views compared, and the papers of those that are lists of their own.

#include "config.h"
#include "query.h"

#include <string.h>

#include "query_own.h"

bool
view_equal(const struct view *a, const struct view *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VIEW_PERIOD)
		return period_equal(a->period, b->period);
	if (a->kind == VIEW_SEARCH)
		return !strcmp(a->words, b->words);
	return (a->kind != VIEW_PAPER && a->kind != VIEW_RELATED) || a->paper == b->paper;
}

const struct error *
query_find(struct query *query)
{
	size_t n;
	const struct error *error = search_open(library_db(query->library), query->view.words, &query->search);
	if (error)
		return error;
	const paper_id *ids = search_ids(query->search, &n);
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, n + 1, sizeof *ids);
	if (n)
		memcpy(query->candidates, ids, n * sizeof *ids);
	query->candidates_n = n;
	return NULL;
}
