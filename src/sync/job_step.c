// SPDX-License-Identifier: GPL-3.0-or-later
// The nearest period one way or the other that has papers.

#include "config.h"
#include "job.h"

#include "listing.h"
#include "store.h"

// The last day worth asking for.
static daynum
step_last_day(struct sync *sync)
{
	daynum latest, today = day_today();
	return store_latest_day(sync->db, &latest) && latest > today - 7 ? latest : today;
}

static bool
step_beyond(const struct job *job, struct period period)
{
	if (job->number < 0)
		return period_last(period) < LISTING_FIRST_DAY;
	return period.first > step_last_day(job->sync);
}

// Begins, and goes on behind a period that has no papers.
void
job_start_step(struct job *job)
{
	int direction = job->number < 0 ? -1 : 1;
	if (!job->have_period && (!period_parse(job->text, day_today(), &job->period)
			|| job->period.kind == PERIOD_TRENDING)) {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no day, week or month", job->text));
		return;
	}
	job->have_period = job->tell = true;
	struct period next = period_step(job->period, direction);
	if (step_beyond(job, next) || job->steps++ >= JOB_STEPS) {
		job_fail(job, NULL, error_new(ERROR_NOT_FOUND, "no papers %s %s",
			direction < 0 ? "before" : "behind", job->text));
		return;
	}
	job->period = next;
	job_listing(job);
}
