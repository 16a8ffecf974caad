// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of query share: a query under way.

#ifndef QUERY_OWN_H
#define QUERY_OWN_H

#include "query.h"
#include "query_hits.h"
#include "query_ranking.h"
#include "query_sort.h"

// Ids in ascending order, for looking up.
struct ids {
	paper_id *items;
	size_t n;
};

struct query {
	struct library *library;
	struct view view;
	struct query_tree *tree;
	struct watched *watched;	// what is:watched stands for; NULL: nobody asks
	struct words_sought *words;	// the strings are the tree's
	size_t words_n, words_cap;
	struct record *record;
	struct ids hidden;
	struct ids read;		// for query_unread
	bool states_known;
	struct related *related;	// VIEW_RELATED
	bool relating;			// they are not found yet
	struct search *search;		// VIEW_SEARCH
	struct announcement_papers *announced;	// VIEW_ARXIV
	bool first;			// some rows are read without the index, to be shown meanwhile
	bool warming;			// the index is read, to be asked
	struct sieve *sieve;		// NULL: papers are judged unsifted
	bool sifting;			// some segments have not answered yet
	int sieves;			// how often it was begun
	struct hits *hits;		// of everything cached; NULL: known below
	bool judging;			// some of them are still to be judged
	struct ranking *ranking;	// of them, by numbers; NULL: by `sorting`, or not
	bool ranking_more;
	size_t gathered;		// of them, for sorting
	paper_id *candidates;		// what is still to be looked at is [next, candidates_n)
	size_t next, candidates_n, candidates_cap;
	bool walk;			// more candidates follow: everything below `below`
	paper_id below;
	struct sorting *sorting;	// NULL: the view's own order
	bool ordered;			// by view.order
	paper_id *known;		// the result so far
	size_t known_n, known_cap;
	bool done;
};

// Reads the candidates of the query's view, or finds that it is walked.
const struct error *query_start(struct query *query);

bool ids_have(const struct ids *ids, paper_id id);
const struct error *ids_with(struct library *library, unsigned state, struct ids *out);

// Begins to sort, where the filter or else the view asks for an order.
void query_put_in_order(struct query *query, daynum today);

// Gathers the words that a node and those below it wish to find, for query_words.
void query_gather_words(struct query *query, const struct query_node *node);

#endif
