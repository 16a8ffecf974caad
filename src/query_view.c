// SPDX-License-Identifier: GPL-3.0-or-later
// Views: which are the same, and the papers each begins with.

#include "config.h"
#include "query_own.h"

#include <string.h>

#include "related.h"
#include "store.h"

bool
view_equal(const struct view *a, const struct view *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VIEW_PERIOD)
		return period_equal(a->period, b->period);
	if (a->kind == VIEW_ARXIV)
		return a->period.first == b->period.first && !strcmp(a->words, b->words);
	if (a->kind == VIEW_SEARCH || a->kind == VIEW_AUTHOR)
		return !strcmp(a->words, b->words);
	return (a->kind != VIEW_PAPER && a->kind != VIEW_RELATED) || a->paper == b->paper;
}

static void
query_some(struct query *query, const paper_id *ids, size_t n)
{
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, n + 1, sizeof *ids);
	if (n)
		memcpy(query->candidates, ids, n * sizeof *ids);
	query->candidates_n = n;
}

// What the site's search found.
static const struct error *
query_find(struct query *query)
{
	size_t n;
	const struct error *error = search_open(library_db(query->library), query->view.words, &query->search);
	if (error)
		return error;
	const paper_id *ids = search_ids(query->search, &n);
	query_some(query, ids, n);
	return NULL;
}

// What arXiv announced.
static const struct error *
query_hear(struct query *query)
{
	size_t n;
	const struct view *view = &query->view;
	const struct error *error = announcement_open(library_db(query->library), view->period.first, view->words,
		&query->announced);
	if (error)
		return error;
	const paper_id *ids = announcement_ids(query->announced, &n);
	query_some(query, ids, n);
	return NULL;
}

static void
query_one(struct query *query, paper_id id)
{
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, 1, sizeof id);
	query->candidates[0] = id;
	query->candidates_n = 1;
}

// The one paper that can answer, if the filter names one; 0 otherwise.
static paper_id
only_id(const struct query_node *root)
{
	if (root && root->kind == QUERY_AND)
		for (root = root->child; root && root->kind != QUERY_ID;)
			root = root->next;
	return root && root->kind == QUERY_ID ? root->id : 0;
}

unsigned
view_state(enum view_kind kind)
{
	switch (kind) {
	case VIEW_FAV:
		return PAPER_FAV;
	case VIEW_QUEUE:
		return PAPER_QUEUED;
	case VIEW_HIDDEN:
		return PAPER_HIDDEN;
	case VIEW_READ:
		return PAPER_READ;
	default:
		return 0;
	}
}

const struct error *
query_start(struct query *query)
{
	paper_id only = only_id(query->tree->root);
	switch (query->view.kind) {
	case VIEW_PERIOD:
		return store_listed(library_db(query->library), query->view.period, &query->candidates,
			&query->candidates_n);
	case VIEW_FAV:
	case VIEW_QUEUE:
	case VIEW_HIDDEN:
	case VIEW_READ:
		return library_with(query->library, view_state(query->view.kind), &query->candidates,
			&query->candidates_n);
	case VIEW_NEW:
		return library_new(query->library, &query->candidates, &query->candidates_n);
	case VIEW_PAPER:
		query_one(query, query->view.paper);
		return NULL;
	case VIEW_RELATED:
		query->relating = true;
		return related_open(query->library, query->view.paper, &query->related);
	case VIEW_SEARCH:
		return query_find(query);
	case VIEW_ARXIV:
		return query_hear(query);
	case VIEW_ALL:
	case VIEW_WATCH:
	case VIEW_AUTHOR:
		break;
	}
	if (only)
		query_one(query, only);
	query->walk = !only;
	query->below = INT64_MAX;
	return NULL;
}
