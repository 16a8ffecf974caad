// SPDX-License-Identifier: GPL-3.0-or-later
// Papers of a view in its order, scanned piece by piece. Most views begin as a
// list of candidates; "all" is walked down the ids, newest first.

#include "config.h"
#include "query.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "query_own.h"
#include "store.h"

enum {
	ROWS_A_PIECE = 8192,	// ids alone: below 2 ms
	ROWS_A_LOOK = 16,	// read and matched between two looks at the clock: some 0.1 ms
};

// Ids in ascending order, for looking up.
struct ids {
	paper_id *items;
	size_t n;
};

struct query {
	struct library *library;
	struct view view;
	struct match match;
	struct ids hidden;
	paper_id *candidates;		// what is still to be looked at is [next, candidates_n)
	size_t next, candidates_n;
	bool walk;			// no candidates: everything below `below`
	paper_id below;
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
	query->candidates = mem_new(1, sizeof id);
	query->candidates[0] = id;
	query->candidates_n = 1;
}

static const struct error *
query_start(struct query *query)
{
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
	if (query->match.ids_n)
		query_one(query, query->match.ids[0]);
	query->walk = query->match.ids_n == 0;
	query->below = INT64_MAX;
	return NULL;
}

const struct error *
query_open(struct library *library, const struct view *view, const char *filter, struct query **out)
{
	struct query *query = mem_new(1, sizeof *query);
	*query = (struct query){ .library = library, .view = *view };
	match_parse(filter, &query->match);
	const struct error *error = query_start(query);
	if (!error && view->kind != VIEW_PAPER)
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
	match_free(&query->match);
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
	if (ids_have(&query->hidden, id))
		return;
	query->known = mem_grow(query->known, &query->known_cap, query->known_n + 1, sizeof id);
	query->known[query->known_n++] = id;
}

// Listings name only papers that the cache holds; what is yours may name others.
static const struct error *
query_candidates(struct query *query)
{
	bool trust = query->view.kind == VIEW_PERIOD;
	const struct error *error = NULL;
	for (; query->next < query->candidates_n && !error; query->next++) {
		paper_id id = query->candidates[query->next];
		if (trust) {
			query_take(query, id);
			continue;
		}
		struct stmt *s = db_stmt(library_db(query->library), "SELECT 1 FROM papers.paper WHERE id = ?");
		db_bind_int(s, 1, id);
		if (db_row(s))
			query_take(query, id);
		error = db_end(s);
	}
	query->done = query->next == query->candidates_n;
	return error;
}

static const struct error *
query_candidates_match(struct query *query, int64_t until_ms)
{
	for (int row = 1; query->next < query->candidates_n; query->next++, row++) {
		struct stmt *s = db_stmt(library_db(query->library),
			"SELECT " MATCH_COLUMNS " FROM " MATCH_TABLES " WHERE p.id = ?");
		db_bind_int(s, 1, query->candidates[query->next]);
		if (db_row(s) && match_row(&query->match, s))
			query_take(query, query->candidates[query->next]);
		const struct error *error = db_end(s);
		if (error)
			return error;
		if (row % ROWS_A_LOOK == 0 && query_clock_ms() >= until_ms)
			return query->next++, NULL;
	}
	query->done = true;
	return NULL;
}

static const struct error *
query_walk(struct query *query)
{
	struct stmt *s = db_stmt(library_db(query->library),
		"SELECT id FROM papers.paper WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
	db_bind_int(s, 1, query->below);
	db_bind_int(s, 2, ROWS_A_PIECE);
	int rows = 0;
	for (; db_row(s); rows++) {
		query->below = db_int(s, 0);
		query_take(query, query->below);
	}
	query->done = rows < ROWS_A_PIECE;
	return db_end(s);
}

static const struct error *
query_walk_match(struct query *query, int64_t until_ms)
{
	struct stmt *s = db_stmt(library_db(query->library), "SELECT " MATCH_COLUMNS " FROM " MATCH_TABLES
		" WHERE p.id < ?1 ORDER BY p.id DESC LIMIT ?2");
	db_bind_int(s, 1, query->below);
	db_bind_int(s, 2, ROWS_A_PIECE);
	int rows = 0;
	bool late = false;
	while (!late && db_row(s)) {
		query->below = db_int(s, 0);
		if (match_row(&query->match, s))
			query_take(query, query->below);
		late = ++rows % ROWS_A_LOOK == 0 && query_clock_ms() >= until_ms;
	}
	query->done = !late && rows < ROWS_A_PIECE;
	return db_end(s);
}

enum query_more
query_step(struct query *query, int budget_ms, const struct error **error)
{
	int64_t until_ms = query_clock_ms() + budget_ms;
	bool plain = match_is_empty(&query->match);
	const struct error *failed = NULL;
	while (!query->done && !failed) {
		if (query->walk)
			failed = plain ? query_walk(query) : query_walk_match(query, until_ms);
		else
			failed = plain ? query_candidates(query) : query_candidates_match(query, until_ms);
		if (query_clock_ms() >= until_ms)
			break;
	}
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

const char *const *
query_words(const struct query *query, size_t *n)
{
	*n = query->match.words_n;
	return query->match.words;
}
