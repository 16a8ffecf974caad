// SPDX-License-Identifier: GPL-3.0-or-later
// index_write: the index kept by paperboy-sync: papers entered, segments merged,
// all made anew. One process writes at a time (sync.lock).
//
// What is stored and what is entered go in one transaction, so the index is right
// whenever the process dies. Merging and making anew go in steps, each a short
// transaction of its own; what is half-made is in no segment's row, and cleared
// away by the next process.

#ifndef INDEX_WRITE_H
#define INDEX_WRITE_H

#include "index.h"

// Enters papers that were just stored, within the same transaction: new ones and
// those whose texts have changed in segments of their own, numbers in place. The ids
// are sorted.
const struct error *index_enter(struct index *index, paper_id *ids, size_t n);

// What is to be done besides: clearing away, merging, making anew where there is
// no index, an old or a damaged one. Works for one short transaction; *more is
// true while there is more. What is made anew is told in *done of *total papers
// (0: nothing is).
struct index_work;
struct index_work *index_work_new(struct index *index);
const struct error *index_work_step(struct index_work *work, bool *more, int64_t *done, int64_t *total);
// False in the midst of a merge: no other process may work on the index then.
bool index_work_whole(const struct index_work *work);
void index_work_free(struct index_work *work);

// Has all made anew, by the steps above; until then a scan answers.
const struct error *index_drop(struct index *index);

// Holds the index against the papers, some papers a step; what does not agree is
// ERROR_CORRUPT. What is written meanwhile is no disagreement: the check begins the
// segments anew that have changed.
struct index_check;
struct index_check *index_check_new(struct index *index);
const struct error *index_check_step(struct index_check *check, bool *more, int64_t *done, int64_t *total);
void index_check_free(struct index_check *check);

#endif
