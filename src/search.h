// SPDX-License-Identifier: GPL-3.0-or-later
// search: what the site's own search found, or arXiv's: the papers in its order, and the
// words of their titles that the site marked. Kept in papers.db by the words that were asked
// (search.sql), written by paperboy-sync, read by all.

#ifndef SEARCH_H
#define SEARCH_H

#include "db.h"
#include "paper.h"
#include "words.h"

enum {
	SEARCH_CHARACTERS = 250,	// the site reads no more of a question
	SEARCH_WORDS = 4 * SEARCH_CHARACTERS + 1,	// bytes of so many, NUL included
	SEARCH_PAPERS = 120,		// the most it answers
	SEARCHES_KEPT = 500,		// the newest of them
};

// Words as a person typed them, made clean: what a search is kept by. Nothing, and
// more than the site reads, is ERROR_USAGE.
const struct error *search_words(const char *typed, char out[SEARCH_WORDS]);

// What of clean words is asked of arXiv instead of the site: what is behind "arxiv:". NULL: they
// are the site's.
const char *search_of_arxiv(const char *words);

// When the site answered them last; PAPER_ABSENT: never, as far as the cache knows.
// *papers, if not NULL, is how many it found.
int64_t search_fetched_s(struct db *db, const char *words, int *papers);

// The words of kept searches that begin so, the newest first, at most SEARCHES_TOLD;
// *words and its strings are the arena's.
enum { SEARCHES_TOLD = 50 };
size_t search_kept(struct db *db, const char *begun, struct arena *arena, const char ***words);

struct search;

// Reads what was found; nothing of what was never asked. *out is the caller's
// (search_free).
const struct error *search_open(struct db *db, const char *words, struct search **out);

// The papers by rank; borrowed.
const paper_id *search_ids(const struct search *search, size_t *n);

// What the site marked in a paper's title, for the highlight; borrowed.
const struct words_sought *search_marks(const struct search *search, paper_id id, size_t *n);

void search_free(struct search *search);

#endif
