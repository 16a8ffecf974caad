// SPDX-License-Identifier: GPL-3.0-or-later
// index_merge: small segments made into a greater one, in steps.

#ifndef INDEX_MERGE_H
#define INDEX_MERGE_H

#include "index.h"

struct merge;

// Begins to merge segments of the index, SET_MAX papers at most.
struct merge *merge_new(struct index *index, struct segment *const *segments, size_t n);

// Works for some milliseconds, within a transaction of the caller's. When it is
// *over, what was merged has taken the place of its sources with that transaction.
// An error leaves the sources as they were; the merge is then to be freed.
const struct error *merge_step(struct merge *merge, bool *over);

void merge_free(struct merge *merge);

#endif
