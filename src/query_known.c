// SPDX-License-Identifier: GPL-3.0-or-later
// What a query knows so far.

#include "config.h"
#include "query_own.h"

#include <stdlib.h>
#include <string.h>

#include "store.h"

static int
ids_compare(const void *a, const void *b)
{
	paper_id x = *(const paper_id *)a, y = *(const paper_id *)b;
	return (x > y) - (x < y);
}

bool
ids_have(const struct ids *ids, paper_id id)
{
	return ids->n && bsearch(&id, ids->items, ids->n, sizeof id, ids_compare);
}

const struct error *
ids_with(struct library *library, unsigned state, struct ids *out)
{
	const struct error *error = library_with(library, state, &out->items, &out->n);
	if (!error && out->n)
		qsort(out->items, out->n, sizeof *out->items, ids_compare);
	return error;
}

const struct error *
query_page(struct query *query, size_t from, size_t n, struct page *out)
{
	struct page page = { 0 };
	paper_id *ids = mem_new(n + 1, sizeof *ids);
	query_ids(query, from, n, ids, &n);
	const struct error *error = store_page(library_db(query->library), ids, n, &page);
	free(ids);
	if (!error)
		error = library_mark(query->library, &page);
	if (error)
		page_free(&page);
	else
		*out = page;
	return error;
}

static size_t
known(const struct query *query)
{
	size_t n = query->sorting && query->hits ? 0 : query->hits ? hits_count(query->hits) : query->known_n;
	return query->tree->limit && n > query->tree->limit ? query->tree->limit : n;
}

void
query_ids(const struct query *query, size_t from, size_t n, paper_id *ids, size_t *got)
{
	size_t all = known(query);
	*got = from < all ? all - from < n ? all - from : n : 0;
	if (query->hits && *got)
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

static size_t
known_read(const struct query *query, const struct ids *read)
{
	size_t n = 0;
	if (query->hits) {
		for (size_t i = 0; i < read->n; i++)
			n += query_place(query, read->items[i]) >= 0;
		return n;
	}
	for (size_t i = 0; i < query->known_n; i++)
		n += ids_have(read, query->known[i]);
	return n;
}

const struct error *
query_unread(struct query *query, size_t *out)
{
	struct ids read = { 0 };
	const struct error *error = ids_with(query->library, PAPER_READ, &read);
	if (error)
		return error;
	*out = known(query) - known_read(query, &read);
	free(read.items);
	return NULL;
}

long
query_place(const struct query *query, paper_id id)
{
	if (query->hits) {
		long place = hits_place(query->hits, id);
		return place < (long)known(query) ? place : -1;
	}
	for (size_t i = 0; i < query->known_n; i++) {
		if (query->known[i] == id)
			return (long)i;
	}
	return -1;
}

const struct related *
query_related(const struct query *query)
{
	return query->related;
}

const struct words_sought *
query_words(const struct query *query, size_t *n)
{
	*n = query->words_n;
	return query->words;
}
