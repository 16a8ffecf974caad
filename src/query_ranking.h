// SPDX-License-Identifier: GPL-3.0-or-later
// query_ranking: hits in the order of numbers that the index has in its columns:
// votes, comments, stars, dates.
//
// The first rows are chosen out of all hits, and put in order; the rest is when rows
// behind them are asked for. A million hits are four megabytes of places, sorted byte
// by byte, the last order first; what is equal stays newest first. What a paper lacks
// is last, up or down.

#ifndef QUERY_RANKING_H
#define QUERY_RANKING_H

#include "query_hits.h"
#include "query_tree.h"

struct ranking;

// NULL if the index has not all that is asked for: names are no numbers. Index and
// hits, all of which are judged, must outlive it.
struct ranking *ranking_new(struct index *index, const struct hits *hits, const struct query_order *orders, size_t n);
void ranking_free(struct ranking *ranking);

// Works for some milliseconds; *more is false once pages can be asked for. ERROR_BUSY:
// the segments have changed.
const struct error *ranking_step(struct ranking *ranking, bool *more);

// Of a finished one:
void ranking_page(struct ranking *ranking, size_t from, size_t n, paper_id *ids, size_t *got);
long ranking_place(const struct ranking *ranking, paper_id id);	// -1: it is not among them

#endif
