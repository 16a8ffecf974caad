// SPDX-License-Identifier: GPL-3.0-or-later
// A papers.db that is damaged: looked for, and what becomes of the jobs that meet it.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "backfill.h"
#include "shelf.h"
#include "store.h"

void
job_start_check(struct job *job)
{
	struct stmt *s = db_stmt(job->sync->db, "PRAGMA papers.quick_check(1)");
	bool whole = db_row(s) && db_text(s, 0) && !strcmp(db_text(s, 0), "ok");
	const struct error *error = db_end(s);
	if (!error && !whole)
		error = error_new(ERROR_CORRUPT, "papers.db is damaged");
	if (error)
		job_fail(job, NULL, error);
	else
		job_done(job, 0, "");
}

void
job_tell_renewed(struct job *job)
{
	struct sync *sync = job->sync;
	if (sync->renewed)
		job_event(job, EVENT_RENEWED, sync->renewed, 0);
	free(sync->renewed);
	sync->renewed = NULL;
}

// As it was before it began.
static void
job_reset(struct job *job)
{
	fetch_cancel(job->sync->fetch, job->id);
	for (int i = 0; i < JOB_PAGES; i++)
		str_free(&job->pages[i]);
	error_free(job->cause);
	job->cause = NULL;
	backfill_free(job->backfill);
	job->backfill = NULL;
	if (job->source)
		lseek(job->fd, 0, SEEK_SET);
	job_import_reset(job);
	job->pages_n = job->steps = 0;
	job->active = job->have_period = job->tell = job->part = false;
}

// What others under way know of the file, validators above all, is no longer so.
static void
jobs_reset(struct sync *sync)
{
	for (struct job *job = sync->jobs; job; job = job->next)
		if (job->active || job->source)
			job_reset(job);
}

bool
job_redo(struct job *job, const struct error *error)
{
	struct sync *sync = job->sync;
	if (!error_is(error, ERROR_CORRUPT) || !job->active || job->redone || sync->moved)
		return false;
	if (db_moved(sync->db, store_kind.name) || (job->fd >= 0 && lseek(job->fd, 0, SEEK_SET) < 0))
		return false;
	log_line(sync->log, "%s", error->text);
	sync->broken = shelf_renew(sync);
	jobs_reset(sync);
	job->redone = true;
	if (sync->broken) {
		log_line(sync->log, "%s", sync->broken->text);
		return false;
	}
	error_free(error);
	job_tell_renewed(job);
	link_child_send(sync->fd, 0, EVENT_READY, "", 0, 0);
	return true;
}
