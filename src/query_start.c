// SPDX-License-Identifier: GPL-3.0-or-later
// The papers that a view begins with.

#include "config.h"
#include "query_own.h"

#include "related.h"
#include "store.h"

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
		return library_with(query->library, query->view.kind == VIEW_FAV ? PAPER_FAV : PAPER_QUEUED,
			&query->candidates, &query->candidates_n);
	case VIEW_PAPER:
		query_one(query, query->view.paper);
		return NULL;
	case VIEW_RELATED:
		query->relating = true;
		return related_open(query->library, query->view.paper, &query->related);
	case VIEW_ALL:
		break;
	}
	if (only)
		query_one(query, only);
	query->walk = !only;
	query->below = INT64_MAX;
	return NULL;
}
