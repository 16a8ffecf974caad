// SPDX-License-Identifier: GPL-3.0-or-later
// query_sort: papers in another order than they come in.
//
// All are gathered with their keys, then merged piece by piece: the order is
// known at the end alone. What a paper lacks is last, up or down; papers that are
// equal in all keys stay in the order they came in.

#ifndef QUERY_SORT_H
#define QUERY_SORT_H

#include "query_record.h"
#include "query_tree.h"

struct sorting;

// The words are those of the filter, for relevance, and borrowed; momentum is up to
// today's.
struct sorting *sorting_new(const struct query_order *orders, size_t n, const struct words_sought *words,
	size_t words_n, daynum today);
void sorting_free(struct sorting *sorting);

// Adds the paper that the record is set to.
void sorting_add(struct sorting *sorting, struct record *record);

// Works on some thousand places; false once all is in order. Nothing is added
// after the first call.
bool sorting_step(struct sorting *sorting);

// The ids in order, the caller's.
paper_id *sorting_ids(const struct sorting *sorting, size_t *n);

#endif
