// SPDX-License-Identifier: GPL-3.0-or-later
// query_sieve: what the index says of each paper about a query's tree: that it
// answers, that it may, or that it does not.
//
// A tree is asked of each segment twice: for what surely answers, and for what
// may. NOT turns one into the other. What lies between must be judged by
// query_match: exact case, phrases, regular expressions, tags and notes.

#ifndef QUERY_SIEVE_H
#define QUERY_SIEVE_H

#include "index.h"
#include "library.h"
#include "query_tree.h"

// One segment's answer. The sets are of segment_size bits.
struct sifted {
	struct segment *segment;
	uint64_t *sure, *maybe;		// disjoint
	uint64_t *authors;		// of the maybes at least: the authors may decide; NULL where there are none
	bool done;
};

struct sieve;

// NULL with no error where there is no index to ask. Library and tree must outlive
// it; hidden papers (ascending ids) are left out. Segments that change under it are
// asked again by another sieve: ERROR_BUSY.
const struct error *sieve_new(struct library *library, const struct query_tree *tree, const paper_id *hidden,
	size_t hidden_n, struct sieve **out);
void sieve_free(struct sieve *sieve);

// Asks the next segment, or a part of what it takes to know its answer; *more is false
// when all have answered.
const struct error *sieve_step(struct sieve *sieve, bool *more);

// All segments, in descending order of their highest ids; borrowed.
struct sifted *sieve_sifted(struct sieve *sieve, size_t *n);

// What was said of a paper, once all have answered.
enum sieve_answer { SIEVE_NO, SIEVE_MAYBE, SIEVE_YES };
enum sieve_answer sieve_ask(const struct sieve *sieve, paper_id id);

#endif
