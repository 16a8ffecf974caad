// SPDX-License-Identifier: GPL-3.0-or-later
// Papers of a view in its order. Most views begin as a list of candidates, judged
// piece by piece; a long list is sifted by the index first. Of everything cached
// the index alone tells the answer, but for what has to be judged; where there is
// no index, everything is walked down the ids, newest first.

#include "config.h"
#include "query.h"

#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "library_rules.h"
#include "query_own.h"
#include "query_person.h"
#include "query_watched.h"
#include "related.h"

enum {
	ROWS_A_PIECE = 4096,	// ids alone: some 1 ms
	ROWS_FIRST = 1024,	// before the index is read
	ROWS_A_LOOK = 16,	// judged between two looks at the clock: some 0.1 ms
	ROWS_FEW = 128,		// judged sooner than sifted
	SIEVES_MAX = 4,		// begun again when segments were merged away under them
};

// True if there is enough to sift.
static bool
query_is_long(const struct query *query)
{
	return query->walk || (query->tree->root && query->candidates_n > ROWS_FEW);
}

// Has the index sift, if there is one. What it finds of everything needs no walk.
static const struct error *
query_sieve(struct query *query)
{
	if (query->sieves++ == SIEVES_MAX)
		return NULL;
	const struct error *error = sieve_new(query->library, query->tree, query->hidden.items, query->hidden.n,
		&query->sieve);
	query->sifting = query->sieve != NULL;
	if (query->sieve && query->walk) {
		query->hits = hits_new(query->sieve, query->tree->root);
		query->judging = hits_extend(query->hits);
		query->walk = false;
	}
	if (!error_is(error, ERROR_CORRUPT))
		return error;
	error_free(error);	// index_look has noted it; a scan answers
	return NULL;
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
		query->view = (struct view){ .kind = VIEW_ALL, .order = view->order };
	query_gather_words(query, tree->root);
	if (query->view.kind == VIEW_WATCH)
		watched_require(tree);
	if (query->view.kind == VIEW_AUTHOR)
		person_require(tree, query->view.words);
	query->watched = watched_expand(tree, library_rules(library), today);
	query_put_in_order(query, today);
	error = query_start(query);
	bool all = query->view.kind == VIEW_PAPER || query->view.kind == VIEW_HIDDEN;
	if (!error && !all && !tree->shows_hidden)
		error = ids_with(library, PAPER_HIDDEN, &query->hidden);
	query->warming = query_is_long(query);
	query->first = query->walk && !tree->root && !query->sorting;
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
	ranking_free(query->ranking);
	hits_free(query->hits);
	sieve_free(query->sieve);
	related_free(query->related);
	search_free(query->search);
	announcement_free(query->announced);
	query_tree_free(query->tree);
	watched_free(query->watched);
	record_free(query->record);
	sorting_free(query->sorting);
	free(query->words);
	free(query->hidden.items);
	free(query->read.items);
	free(query->candidates);
	free(query->known);
	free(query);
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
	int rows = query->first ? ROWS_FIRST : ROWS_A_PIECE;
	struct stmt *s = db_stmt(library_db(query->library),
		"SELECT id FROM papers.paper WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
	db_bind_int(s, 1, query->below);
	db_bind_int(s, 2, rows);
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, ROWS_A_PIECE,
		sizeof *query->candidates);
	size_t n = 0;
	while (db_row(s))
		query->candidates[n++] = query->below = db_int(s, 0);
	query->next = 0;
	query->candidates_n = n;
	query->walk = n == (size_t)rows;
	return db_end(s);
}

// The index is asked once all of it that is read at all is in memory.
static const struct error *
query_warm(struct query *query)
{
	const struct error *error = index_warm(library_index(query->library), &query->warming);
	return error || query->warming ? error : query_sieve(query);
}

// A listing or a walk names only papers that the cache holds; what is yours may
// name others.
static bool
query_trusts(const struct query *query)
{
	enum view_kind kind = query->view.kind;
	return !query->tree->root && !query->sorting
	    && (kind == VIEW_PERIOD || kind == VIEW_ALL || kind == VIEW_SEARCH || kind == VIEW_ARXIV);
}

// What the index leaves to be judged of a candidate.
static const struct error *
query_answer(struct query *query, paper_id id, bool trusts, bool *judged, bool *holds)
{
	enum sieve_answer answer = query->sieve ? sieve_ask(query->sieve, id) : SIEVE_MAYBE;
	*holds = trusts || answer == SIEVE_YES;
	*judged = !trusts && answer == SIEVE_MAYBE;
	return *judged ? match_paper(query->record, id, query->tree->root, holds) : NULL;
}

// Rows judged between two looks at the clock. A regular expression may take long
// over a single text.
static int
query_rows(const struct query *query)
{
	return query->tree->regexes_n ? 1 : ROWS_A_LOOK;
}

static const struct error *
query_judge(struct query *query, int64_t until_ms)
{
	bool trusts = query_trusts(query), judged, holds;
	for (int rows = 0; query->next < query->candidates_n && !query->done;) {
		paper_id id = query->candidates[query->next++];
		if (ids_have(&query->hidden, id))
			continue;
		const struct error *error = query_answer(query, id, trusts, &judged, &holds);
		if (error)
			return error;
		if (holds)
			query_take(query, id);
		rows += judged;
		if (judged && rows % query_rows(query) == 0 && clock_ms() >= until_ms)
			break;
	}
	return NULL;
}

// A segment that was merged away meanwhile makes the sifting begin again; a damaged
// index leaves all to a scan. Takes the error over.
static const struct error *
query_begin_again(struct query *query, const struct error *error)
{
	if (error_is(error, ERROR_CORRUPT))
		index_spoil(library_index(query->library));
	error_free(error);
	query->walk = query->walk || query->hits;
	hits_free(query->hits);
	sieve_free(query->sieve);
	query->hits = NULL;
	query->sieve = NULL;
	query->sifting = query->judging = false;
	return query_sieve(query);
}

// Enough is known once the filter's own limit is.
static void
query_enough(struct query *query)
{
	if (query->tree->limit && !query->sorting && hits_count(query->hits) >= query->tree->limit)
		query->sifting = query->judging = false;
}

static const struct error *
query_sift(struct query *query)
{
	const struct error *error = sieve_step(query->sieve, &query->sifting);
	if (error_is(error, ERROR_BUSY) || error_is(error, ERROR_CORRUPT))
		return query_begin_again(query, error);
	if (error || !query->hits)
		return error;
	query->judging = hits_extend(query->hits);
	query_enough(query);
	return NULL;
}

// The papers that share most with one are the candidates, once they are found.
static const struct error *
query_relate(struct query *query)
{
	const struct error *error = related_step(query->related, &query->relating);
	if (error || query->relating)
		return error;
	query->candidates = mem_grow(query->candidates, &query->candidates_cap, RELATED_MAX, sizeof *query->candidates);
	query->candidates_n = related_ids(query->related, query->candidates);
	return NULL;
}

static const struct error *
query_judge_hits(struct query *query)
{
	const struct error *error = hits_judge(query->hits, query->record, query_rows(query), &query->judging);
	if (!error)
		query_enough(query);
	return error;
}

// Hits are put in order by the index's numbers, if it has those that are asked for.
static void
query_rank(struct query *query)
{
	if (!query->hits || !query->sorting || query->ranking)
		return;
	query->ranking = ranking_new(library_index(query->library), query->hits, query->tree->orders,
		query->tree->orders_n);
	query->ranking_more = query->ranking != NULL;
}

// When segments are merged away meanwhile, all begins again.
static const struct error *
query_rank_step(struct query *query)
{
	const struct error *error = ranking_step(query->ranking, &query->ranking_more);
	query->done = !error && !query->ranking_more;
	if (!error_is(error, ERROR_BUSY) && !error_is(error, ERROR_CORRUPT))
		return error;
	ranking_free(query->ranking);
	query->ranking = NULL;
	return query_begin_again(query, error);
}

// Hits are put in another order by what their records say.
static void
query_gather(struct query *query)
{
	paper_id ids[ROWS_A_LOOK];
	size_t got;
	hits_page(query->hits, query->gathered, ROWS_A_LOOK, ids, &got);
	for (size_t i = 0; i < got; i++)
		query_take(query, ids[i]);
	query->gathered += got;
	if (!got) {
		hits_free(query->hits);
		query->hits = NULL;
	}
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

// Without a filter the newest rows are known before the index is.
static const struct error *
query_first(struct query *query, int64_t until_ms)
{
	const struct error *error = query->candidates_n ? query_judge(query, until_ms) : query_refill(query);
	query->first = !error && query->next < query->candidates_n;
	query->warming = query->warming && (query->first || query->walk);
	return error;
}

static const struct error *
query_advance(struct query *query, int64_t until_ms)
{
	if (query->relating)
		return query_relate(query);
	if (query->first)
		return query_first(query, until_ms);
	if (query->warming)
		return query_warm(query);
	if (query->judging)
		return query_judge_hits(query);
	if (query->sifting)
		return query_sift(query);
	query_rank(query);
	if (query->ranking_more)
		return query_rank_step(query);
	if (query->next < query->candidates_n)
		return query_judge(query, until_ms);
	if (query->walk)
		return query_refill(query);
	if (query->sorting && query->hits)
		query_gather(query);
	else
		query_sort(query);
	return NULL;
}

// The first rows end a step: they can be shown before the index is read.
static const struct error *
query_work(struct query *query, int64_t until_ms)
{
	const struct error *error = NULL;
	bool first;
	do {
		if (query->done)
			break;
		first = query->first;
		error = query_advance(query, until_ms);
	} while (!error && first == query->first && clock_ms() < until_ms);
	return error;
}

// In one transaction, whose locks would else be taken for each word and each paper.
enum query_more
query_step(struct query *query, int budget_ms, const struct error **error)
{
	struct db *db = library_db(query->library);
	int64_t until_ms = clock_ms() + budget_ms;
	const struct error *failed = db_begin_read(db);
	if (!failed) {
		failed = query_work(query, until_ms);
		db_end_read(db);
	}
	query->done = query->done || failed;
	*error = failed;
	return query->done ? QUERY_DONE : QUERY_MORE;
}
