// SPDX-License-Identifier: GPL-3.0-or-later
// What a query knows so far.

#include "config.h"
#include "query_own.h"

#include <stdlib.h>
#include <string.h>

#include "store.h"

bool
ids_have(const struct ids *ids, paper_id id)
{
	return ids->n && bsearch(&id, ids->items, ids->n, sizeof id, paper_id_compare);
}

const struct error *
ids_with(struct library *library, unsigned state, struct ids *out)
{
	return library_having(library, state, &out->items, &out->n);
}

// In one transaction: the locks of one for each row and its states would take as
// long as all the rest of a key's answer.
static const struct error *
read_page(struct query *query, const paper_id *ids, size_t n, struct page *page)
{
	struct db *db = library_db(query->library);
	const struct error *error = db_begin_read(db);
	if (error)
		return error;
	if (!(error = store_page(db, ids, n, page)))
		error = library_mark(query->library, page);
	db_end_read(db);
	return error;
}

const struct error *
query_page(struct query *query, size_t from, size_t n, struct page *out)
{
	struct page page = { 0 };
	paper_id *ids = mem_new(n + 1, sizeof *ids);
	query_ids(query, from, n, ids, &n);
	const struct error *error = read_page(query, ids, n, &page);
	free(ids);
	if (error)
		page_free(&page);
	else
		*out = page;
	return error;
}

// False while more is known from before the index was asked.
static bool
by_hits(const struct query *query)
{
	return query->hits && hits_count(query->hits) >= query->known_n;
}

static size_t
known(const struct query *query)
{
	bool unsorted = query->hits && query->sorting && (!query->ranking || query->ranking_more);
	size_t n = unsorted ? 0 : by_hits(query) ? hits_count(query->hits) : query->known_n;
	return query->tree->limit && n > query->tree->limit ? query->tree->limit : n;
}

void
query_ids(const struct query *query, size_t from, size_t n, paper_id *ids, size_t *got)
{
	size_t all = known(query);
	*got = from < all ? all - from < n ? all - from : n : 0;
	if (query->ranking && *got)
		ranking_page(query->ranking, from, *got, ids, got);
	else if (*got && by_hits(query))
		hits_page(query->hits, from, *got, ids, got);
	else if (*got)
		memcpy(ids, query->known + from, *got * sizeof *ids);
}

size_t
query_count(const struct query *query, bool *exact)
{
	*exact = query->done;
	return known(query);
}

bool
query_everywhere(const struct query *query)
{
	return query->view.kind == VIEW_ALL;
}

// Hidden papers are none of them.
static size_t
total_sifted(const struct query *query)
{
	size_t n, total = 0;
	struct sifted *sifted = sieve_sifted(query->sieve, &n);
	for (size_t i = 0; i < n; i++)
		total += segment_papers(sifted[i].segment);
	for (size_t i = 0; i < query->hidden.n; i++)
		for (size_t k = 0; k < n; k++)
			total -= segment_place(sifted[k].segment, query->hidden.items[i]) != SIZE_MAX;
	return total;
}

size_t
query_total(const struct query *query)
{
	if (query->view.kind == VIEW_WATCH || query->view.kind == VIEW_AUTHOR)
		return 0;
	if (query->view.kind == VIEW_ALL)
		return query->sieve ? total_sifted(query) : 0;
	size_t total = query->candidates_n;
	for (size_t i = 0; query->hidden.n && i < query->candidates_n; i++)
		total -= ids_have(&query->hidden, query->candidates[i]);
	return total;
}

// Of everything it is quicker to look for what was read than through the hits.
static size_t
hits_read(const struct query *query, const struct ids *read)
{
	size_t n = 0;
	for (size_t i = 0; i < read->n; i++)
		n += hits_have(query->hits, read->items[i]);
	return n;
}

static size_t
known_read(const struct query *query, const struct ids *read)
{
	enum { ROWS = 256 };
	paper_id ids[ROWS];
	size_t n = 0, got;
	if (by_hits(query) && !query->tree->limit)
		return known(query) ? hits_read(query, read) : 0;
	for (size_t from = 0; read->n && (query_ids(query, from, ROWS, ids, &got), got); from += got)
		for (size_t i = 0; i < got; i++)
			n += ids_have(read, ids[i]);
	return n;
}

const struct error *
query_unread(struct query *query, size_t *out)
{
	const struct error *error = query->states_known ? NULL : ids_with(query->library, PAPER_READ, &query->read);
	if (error)
		return error;
	query->states_known = true;
	*out = known(query) - known_read(query, &query->read);
	return NULL;
}

void
query_restate(struct query *query)
{
	free(query->read.items);
	query->read = (struct ids){ 0 };
	query->states_known = false;
}

// The first place whose id is not below.
static size_t
ids_place(const struct ids *ids, paper_id id)
{
	size_t lo = 0, hi = ids->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (ids->items[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
ids_put(struct ids *ids, paper_id id, bool there)
{
	size_t place = ids_place(ids, id), cap = 0;
	if (there) {
		ids->items = mem_grow(ids->items, &cap, ids->n + 1, sizeof *ids->items);
		memmove(ids->items + place + 1, ids->items + place, (ids->n++ - place) * sizeof *ids->items);
		ids->items[place] = id;
	} else {
		memmove(ids->items + place, ids->items + place + 1, (--ids->n - place) * sizeof *ids->items);
	}
}

const struct error *
query_restate_of(struct query *query, const paper_id *ids, size_t n, size_t *unread)
{
	if (!query->states_known)
		return query_unread(query, unread);
	for (size_t i = 0; i < n; i++) {
		unsigned state = 0;
		const struct error *error = library_stored(query->library, ids[i], &state);
		if (error)
			return error;
		bool was = ids_have(&query->read, ids[i]), is = state & PAPER_READ;
		if (was == is)
			continue;
		ids_put(&query->read, ids[i], is);
		if (query_place(query, ids[i]) >= 0)
			*unread += was ? 1 : (size_t)-1;
	}
	return NULL;
}

long
query_place(const struct query *query, paper_id id)
{
	if (by_hits(query)) {
		long place = query->ranking ? ranking_place(query->ranking, id) : hits_place(query->hits, id);
		return place < (long)known(query) ? place : -1;
	}
	for (size_t i = 0; i < query->known_n; i++) {
		if (query->known[i] == id)
			return (long)i;
	}
	return -1;
}

void
query_put_in_order(struct query *query, daynum today)
{
	struct query_tree *tree = query->tree;
	const struct query_order *order = &query->view.order;
	query->ordered = !tree->orders_n && (order->sort != QUERY_BY_RANK || order->down);
	if (query->ordered)
		tree->orders[tree->orders_n++] = *order;
	if (tree->orders_n)
		query->sorting = sorting_new(tree->orders, tree->orders_n, query->words, query->words_n, today);
}

bool
query_ordered(const struct query *query)
{
	return query->ordered;
}

bool
query_by_date(const struct query *query)
{
	const struct query_order *first = query->tree->orders;
	if (query->sorting)
		return first->sort == QUERY_BY_DATE && first->down;
	return query->view.kind == VIEW_ALL;
}

const struct related *
query_related(const struct query *query)
{
	return query->related;
}

const struct search *
query_search(const struct query *query)
{
	return query->search;
}

const struct announcement_papers *
query_announced(const struct query *query)
{
	return query->announced;
}

// What is wished for in the node and below it; what a paper must not have is
// nowhere to be shown.
void
query_gather_words(struct query *query, const struct query_node *node)
{
	if (!node || node->kind == QUERY_NOT)
		return;
	for (const struct query_node *child = node->child; child; child = child->next)
		query_gather_words(query, child);
	if (node->kind != QUERY_WORD && node->kind != QUERY_INSIDE && node->kind != QUERY_PHRASE)
		return;
	query->words = mem_grow(query->words, &query->words_cap, query->words_n + 1, sizeof *query->words);
	query->words[query->words_n++] = node->sought;
}

const struct words_sought *
query_words(const struct query *query, size_t *n)
{
	*n = query->words_n;
	return query->words;
}
