// SPDX-License-Identifier: GPL-3.0-or-later
// The filter index made anew, or held against the papers, because somebody asked.

#include "config.h"
#include "job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

const struct error *
index_make_anew(struct sync *sync)
{
	const struct error *error = db_begin(sync->db);
	if (error)
		return error;
	if (!(error = index_drop(sync->index)))
		error = db_commit(sync->db);
	if (error)
		db_rollback(sync->db);
	index_work_free(sync->work);
	sync->work = index_work_new(sync->index);
	sync->work_due = true;
	return error;
}

void
job_start_index(struct job *job)
{
	const struct error *error = NULL;
	if (!strcmp(job->text, "make"))
		error = index_make_anew(job->sync);
	else if (strcmp(job->text, "check"))
		error = error_new(ERROR_OTHER, "an unknown job of the index: %s", job->text);
	if (error)
		job_fail(job, NULL, error);
}

static struct job *
find(struct sync *sync, const char *text)
{
	for (struct job *job = sync->jobs; job; job = job->next)
		if (job->kind == JOB_INDEX && job->active && !strcmp(job->text, text))
			return job;
	return NULL;
}

static void
tell(struct job *job, const char *what, int64_t done, int64_t total)
{
	link_child_send(job->sync->fd, job->id, EVENT_PROGRESS, what, done, total);
}

static void
end(struct job *job, const char *what, int64_t papers)
{
	char *summary = mem_print("the filter index %s, %" PRId64 " %s", what, papers, papers == 1 ? "paper" : "papers");
	job_done(job, papers, summary);
	free(summary);
}

static bool
check(struct job *job)
{
	struct sync *sync = job->sync;
	bool more;
	int64_t done, total;
	if (!sync->check)
		sync->check = index_check_new(sync->index);
	const struct error *error = index_check_step(sync->check, &more, &done, &total);
	if (!error && more) {
		tell(job, "checking the filter index", done, total);
		return true;
	}
	index_check_free(sync->check);
	sync->check = NULL;
	if (error)
		job_fail(job, NULL, error);
	else
		end(job, "agrees with the papers", done);
	return false;
}

bool
jobs_index(struct sync *sync, int64_t done, int64_t total)
{
	struct job *job = find(sync, "make");
	if (job && sync->work_due)
		tell(job, "making the filter index", done, total);
	else if (job)
		end(job, "is made anew", done);
	if ((job = find(sync, "check")))
		return !sync->work_due && check(job);
	index_check_free(sync->check);	// its job was cancelled
	sync->check = NULL;
	return false;
}
