// SPDX-License-Identifier: GPL-3.0-or-later
// backfill: every day since one, up to the newest (JOB_BACKFILL).
//
// The newest day comes first, for that is what is read: whoever stops half-way
// has the latest months, not the oldest. A day is one listing, committed by itself;
// what the cache has and need not ask again is passed over. So the cache itself is
// where a backfill goes on, after ^C, a kill or a crash, or beside another one.
//
// Between two days the job goes back in line: other jobs and other processes get
// their turn. It leaves BACKFILL_LEAVES requests of each of the site's windows to
// them, and waits for the next window instead of failing.

#ifndef BACKFILL_H
#define BACKFILL_H

#include "job.h"

enum { BACKFILL_LEAVES = 20 };

// The listing of job->period is in the cache; `stored` if it has come just now.
void backfill_had(struct job *job, int64_t papers, bool stored);

// The listing failed. True if the job goes on, and has taken the error over.
bool backfill_failed(struct job *job, const struct error *error);

void backfill_free(struct backfill *backfill);

#endif
