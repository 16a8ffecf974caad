// SPDX-License-Identifier: GPL-3.0-or-later
// query: the filter language, from text to pages of papers, resumable.
//
//	query_open ... while (query_step(q, 4, &error) == QUERY_MORE) ...
//	query_page, query_count, query_place at any time; query_close
//
// A query asks one view, or everything cached if its filter says scope:all. What
// is known so far can be read between steps, in its final order; no SQL
// statement stays open between calls. Closing it at any time is how it is
// cancelled. Papers that are hidden are left out, but where the view is one
// paper or the hidden ones, or the filter asks is:hidden.
//
// Three things are kept apart: what the filter asks (query_tree.h), how one
// paper is judged (query_match.h), how the view is walked (query.c). A filter
// with an order of its own knows nothing before all is found and its first rows are
// in order.

#ifndef QUERY_H
#define QUERY_H

#include "announcement.h"
#include "category.h"
#include "day.h"
#include "library.h"
#include "paper.h"
#include "query_order.h"
#include "search.h"
#include "words.h"

enum view_kind {
	VIEW_PERIOD, VIEW_FAV, VIEW_QUEUE, VIEW_ALL, VIEW_PAPER, VIEW_RELATED,
	VIEW_SEARCH,		// what the site's own search found
	VIEW_NEW,		// since the last visit: library_new
	VIEW_WATCH,		// everything cached that is watched
	VIEW_HIDDEN,		// what is left out of the others
	VIEW_READ,
	VIEW_ARXIV,		// what arXiv announced on a day in some categories
	VIEW_AUTHOR,		// everything cached that one person wrote
};

struct view {
	enum view_kind kind;
	struct period period;	// VIEW_PERIOD; VIEW_ARXIV: the day
	paper_id paper;		// VIEW_PAPER: this one alone; VIEW_RELATED: those that share most with it
	char words[SEARCH_WORDS];	// VIEW_SEARCH: what the site's search found for them; VIEW_ARXIV: the
				// categories, as category.h has them; VIEW_AUTHOR: the whole name
	struct query_order order;	// where the filter asks for none; not a part of which view it is
};

struct related;

bool view_equal(const struct view *a, const struct view *b);

// The state that its papers have in common; 0: none.
unsigned view_state(enum view_kind kind);

enum query_more { QUERY_DONE, QUERY_MORE };

struct query;

// `filter` is NULL or "" for everything in the view; `today` is what its relative
// dates count from. An error about the filter is ERROR_USAGE and tells the bytes
// at fault. The library must outlive the query.
const struct error *query_open(struct library *library, const struct view *view,
	const char *filter, daynum today, struct query **out);

// Works for about budget_ms (0: one small piece) and says whether work is left.
// On an error *error is the caller's and the query is done.
enum query_more query_step(struct query *query, int budget_ms, const struct error **error);

// Rows [from, from + n) of what is known, with states; fewer at the end.
const struct error *query_page(struct query *query, size_t from, size_t n, struct page *out);

// The ids of rows [from, from + n) of what is known, fewer at the end.
void query_ids(const struct query *query, size_t from, size_t n, paper_id *ids, size_t *got);

// How many papers are known to match; *exact once the query is done.
size_t query_count(const struct query *query, bool *exact);

// True if the papers are in the order that the view asks for, other than its own.
bool query_ordered(const struct query *query);

// True if the rows are in the order of dates, the newest first.
bool query_by_date(const struct query *query);

// True if everything cached is asked, whatever the view.
bool query_everywhere(const struct query *query);

// Of how many papers, as far as is known, the filter chose; 0: nobody has counted.
size_t query_total(const struct query *query);

// How many of the known ones are unread, by what is read of states once.
const struct error *query_unread(struct query *query, size_t *out);

// States have changed: they are read again when the unread are counted.
void query_restate(struct query *query);

// The states of these few papers alone have: *unread, as it was counted, is brought up to them.
const struct error *query_restate_of(struct query *query, const paper_id *ids, size_t n, size_t *unread);

// What papers of VIEW_RELATED share with its paper; borrowed. NULL in other views.
const struct related *query_related(const struct query *query);

// What the site's search found, of VIEW_SEARCH; borrowed. NULL in other views.
const struct search *query_search(const struct query *query);

// What arXiv announced, of VIEW_ARXIV; borrowed. NULL in other views.
const struct announcement_papers *query_announced(const struct query *query);

// The paper's row among those known, or -1.
long query_place(const struct query *query, paper_id id);

void query_close(struct query *query);

// The words and phrases that the filter wishes to find, for highlighting;
// borrowed from the query.
const struct words_sought *query_words(const struct query *query, size_t *n);

#endif
