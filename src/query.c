// SPDX-License-Identifier: GPL-3.0-or-later
// Papers of a view in its order, judged piece by piece. Most views begin as a
// list of candidates; everything is walked down the ids, newest first.

#include "config.h"
#include "query.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "query_match.h"
#include "query_sort.h"
#include "store.h"

enum {
	ROWS_A_PIECE = 4096,	// ids alone: some 1 ms
	ROWS_A_LOOK = 16,	// judged between two looks at the clock: some 0.1 ms
};

// Ids in ascending order, for looking up.
struct ids {
	paper_id *items;
	size_t n;
};

struct query {
	struct library *library;
	struct view view;
	struct query_tree *tree;
	struct words_sought *words;	// the strings are the tree's
	size_t words_n, words_cap;
	struct record *record;
	struct ids hidden;
	paper_id *candidates;		// what is still to be looked at is [next, candidates_n)
	size_t next, candidates_n, candidates_cap;
	bool walk;			// more candidates follow: everything below `below`
	paper_id below;
	struct sorting *sorting;	// NULL: the view's own order
	paper_id *known;		// the result so far
	size_t known_n, known_cap;
	bool done;
};

bool
view_equal(const struct view *a, const struct view *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VIEW_PERIOD)
		return period_equal(a->period, b->period);
	return a->kind != VIEW_PAPER || a->paper == b->paper;
}

static int
ids_compare(const void *a, const void *b)
{
	paper_id x = *(const paper_id *)a, y = *(const paper_id *)b;
	return (x > y) - (x < y);
}

static bool
ids_have(const struct ids *ids, paper_id id)
{
	return ids->n && bsearch(&id, ids->items, ids->n, sizeof id, ids_compare);
}

static const struct error *
ids_with(struct library *library, unsigned state, struct ids *out)
{
	const struct error *error = library_with(library, state, &out->items, &out->n);
	if (!error && out->n)
		qsort(out->items, out->n, sizeof *out->items, ids_compare);
	return error;
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

static const struct error *
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
	case VIEW_ALL:
		break;
	}
	if (only)
		query_one(query, only);
	query->walk = !only;
	query->below = INT64_MAX;
	return NULL;
}

// What is wished for in the node and below it; what a paper must not have is
// nowhere to be shown.
static void
words_gather(struct query *query, const struct query_node *node)
{
	if (!node || node->kind == QUERY_NOT)
		return;
	for (const struct query_node *child = node->child; child; child = child->next)
		words_gather(query, child);
	if (node->kind != QUERY_WORD && node->kind != QUERY_INSIDE && node->kind != QUERY_PHRASE)
		return;
	query->words = mem_grow(query->words, &query->words_cap, query->words_n + 1, sizeof *query->words);
	query->words[query->words_n++] = node->sought;
}

const struct error *
query_open(struct library *library, const struct view *view, const char *filter, daynum today,
	struct query **out)
{
	struct query_tree *tree;
	const struct error *error = query_tree_read(filter, today, &tree);
	if (error)
		return error;
	struct query *query = mem_new(1, sizeof *query);
	*query = (struct query){ .library = library, .view = *view, .tree = tree, .record = record_new(library) };
	if (tree->everything)
		query->view = (struct view){ .kind = VIEW_ALL };
	if (tree->orders_n)
		query->sorting = sorting_new(tree->orders, tree->orders_n);
	words_gather(query, tree->root);
	error = query_start(query);
	if (!error && query->view.kind != VIEW_PAPER && !tree->shows_hidden)
		error = ids_with(library, PAPER_HIDDEN, &query->hidden);
	if (error)
		query_close(query);
	else
		*out = query;
	return error;
}

void
query_close(struct query *query)
{
	if (!query)
		return;
	query_tree_free(query->tree);
	record_free(query->record);
	sorting_free(query->sorting);
	free(query->words);
	free(query->hidden.items);
	free(query->candidates);
	free(query->known);
	free(query);
}

static int64_t
query_clock_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
query_take(struct query *query, paper_id id)
{
	if (query->sorting) {
		record_set(query->record, id);
		sorting_add(query->sorting, query->record);
		return;
	}
	query->known = mem_grow(query->known, &query->known_cap, query->known_n + 1, sizeof id);
	query->known[query->known_n++] = id;
	query->done = query->known_n == query->tree->limit;
}

// The next candidates of a walk.
static const struct error *
query_refill(struct query *query)
{
	struct stmt *s = db_stmt(library_db(query->library),
		"SELECT id FROM papers.paper WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
	db_bind_int(s, 1, query->below);
	db_bind_int(s, 2, ROWS_A_PIECE);
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, ROWS_A_PIECE,
		sizeof *query->candidates);
	size_t n = 0;
	while (db_row(s))
		query->candidates[n++] = query->below = db_int(s, 0);
	query->next = 0;
	query->candidates_n = n;
	query->walk = n == ROWS_A_PIECE;
	return db_end(s);
}

// A listing or a walk names only papers that the cache holds; what is yours may
// name others.
static bool
query_trusts(const struct query *query)
{
	return !query->tree->root && !query->sorting
	    && (query->view.kind == VIEW_PERIOD || query->view.kind == VIEW_ALL);
}

static const struct error *
query_judge(struct query *query, int64_t until_ms)
{
	bool trusts = query_trusts(query);
	// A regular expression may take long over a single text.
	int rows = query->tree->regexes_n ? 1 : ROWS_A_LOOK;
	for (int row = 1; query->next < query->candidates_n && !query->done; row++) {
		paper_id id = query->candidates[query->next++];
		bool holds = trusts;
		if (ids_have(&query->hidden, id))
			continue;
		const struct error *error = trusts ? NULL : match_paper(query->record, id, query->tree->root, &holds);
		if (error)
			return error;
		if (holds)
			query_take(query, id);
		if (!trusts && row % rows == 0 && query_clock_ms() >= until_ms)
			break;
	}
	return NULL;
}

static void
query_sort(struct query *query)
{
	if (query->sorting && sorting_step(query->sorting))
		return;
	if (query->sorting)
		query->known = sorting_ids(query->sorting, &query->known_n);
	if (query->tree->limit && query->known_n > query->tree->limit)
		query->known_n = query->tree->limit;
	query->done = true;
}

enum query_more
query_step(struct query *query, int budget_ms, const struct error **error)
{
	int64_t until_ms = query_clock_ms() + budget_ms;
	const struct error *failed = NULL;
	do {
		if (query->done)
			break;
		if (query->next < query->candidates_n)
			failed = query_judge(query, until_ms);
		else if (query->walk)
			failed = query_refill(query);
		else
			query_sort(query);
	} while (!failed && query_clock_ms() < until_ms);
	query->done = query->done || failed;
	*error = failed;
	return query->done ? QUERY_DONE : QUERY_MORE;
}

const struct error *
query_page(struct query *query, size_t from, size_t n, struct page *out)
{
	if (from > query->known_n)
		from = query->known_n;
	if (n > query->known_n - from)
		n = query->known_n - from;
	struct page page = { 0 };
	const paper_id *ids = n ? query->known + from : NULL;
	const struct error *error = store_page(library_db(query->library), ids, n, &page);
	if (!error)
		error = library_mark(query->library, &page);
	if (error)
		page_free(&page);
	else
		*out = page;
	return error;
}

size_t
query_count(const struct query *query, bool *exact)
{
	*exact = query->done;
	return query->known_n;
}

const struct error *
query_unread(struct query *query, size_t *out)
{
	struct ids read = { 0 };
	const struct error *error = ids_with(query->library, PAPER_READ, &read);
	if (error)
		return error;
	size_t unread = 0;
	for (size_t i = 0; i < query->known_n; i++)
		unread += !ids_have(&read, query->known[i]);
	free(read.items);
	*out = unread;
	return NULL;
}

long
query_place(const struct query *query, paper_id id)
{
	for (size_t i = 0; i < query->known_n; i++) {
		if (query->known[i] == id)
			return (long)i;
	}
	return -1;
}

const struct words_sought *
query_words(const struct query *query, size_t *n)
{
	*n = query->words_n;
	return query->words;
}
