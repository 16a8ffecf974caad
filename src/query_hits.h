// SPDX-License-Identifier: GPL-3.0-or-later
// query_hits: the papers of everything cached that answer, newest first, as the
// sets that a sieve finds, segment by segment. What only may answer is judged from
// the newest on, so what is known is the papers above one id.

#ifndef QUERY_HITS_H
#define QUERY_HITS_H

#include "query_match.h"
#include "query_sieve.h"

struct hits;

// None, of a sieve that is borrowed.
struct hits *hits_new(struct sieve *sieve, const struct query_node *root);
void hits_free(struct hits *hits);

// Takes the segments that have answered since; true if some of their papers are to be
// judged before the next segment answers.
bool hits_extend(struct hits *hits);

// Judges at most `papers` of those that may answer; *more is true while there are
// more that are newer than what the next segment has.
const struct error *hits_judge(struct hits *hits, struct record *record, int papers, bool *more);

// How many are known.
size_t hits_count(const struct hits *hits);

// The ids of rows [from, from + n), fewer at the end; *got is how many.
void hits_page(const struct hits *hits, size_t from, size_t n, paper_id *ids, size_t *got);

// The paper's row among the known ones; -1: it is not.
long hits_place(const struct hits *hits, paper_id id);

// True if it is among the known ones.
bool hits_have(const struct hits *hits, paper_id id);

// The segments with their sets; borrowed.
const struct sifted *hits_sifted(const struct hits *hits, size_t *n);

// All hits of all segments, newest first, as segment << 16 | position: at most n of them; `at` holds
// the place in each segment. Fewer than n: these were the last.
void hits_walk_start(const struct hits *hits, size_t *at);
size_t hits_walk(const struct hits *hits, size_t *at, size_t n, uint32_t *places);

#endif
