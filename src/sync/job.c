// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "backfill.h"
#include "batch.h"
#include "clock.h"
#include "mem.h"
#include "part.h"

enum { PROGRESS_MS = 100 };

static const struct job_kind {
	enum link_kind kind;
	void (*start)(struct job *job);
	bool network;
} kinds[] = {
	{ JOB_FETCH, job_start_listing, true },
	{ JOB_STEP, job_start_step, true },
	{ JOB_PAPER, job_start_paper, true },
	{ JOB_COMMENTS, job_start_comments, true },
	{ JOB_SEARCH, job_start_search, true },
	{ JOB_IMPORT, job_start_import, false },
	{ JOB_FORGET, job_start_forget, false },
	{ JOB_INDEX, job_start_index, false },
	{ JOB_CHECK, job_start_check, false },
	{ JOB_REACH, job_start_reach, true },
	{ JOB_PRUNE, job_start_prune, false },
	{ JOB_BACKFILL, job_start_backfill, true },
	{ JOB_PDF, job_start_pdf, true },
	{ JOB_ARXIV, job_start_arxiv, true },
	{ JOB_ARXIV_SEARCH, job_start_arxiv_search, true },
	{ JOB_HARVEST, job_start_harvest, true },
	{ JOB_TEXT, job_start_text, true },
};

static const struct job_kind *
kind_find(enum link_kind kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == kind)
			return &kinds[i];
	return NULL;
}

static void
job_free(struct job *job)
{
	fetch_cancel(job->sync->fetch, job->id);
	for (int i = 0; i < JOB_PAGES; i++)
		str_free(&job->pages[i]);
	if (job->fd >= 0)
		close(job->fd);
	error_free(job->cause);
	backfill_free(job->backfill);
	announcing_free(job->announcing);
	harvest_free(job->harvest);
	part_close(job->part_file);
	job_import_reset(job);
	free(job->listed);
	free(job->lacks);
	free(job->cut);
	free(job->text);
	free(job);
}

static void
job_unlink(struct job *job)
{
	struct job **at = &job->sync->jobs;
	while (*at != job)
		at = &(*at)->next;
	*at = job->next;
}

static void
job_append(struct job *job)
{
	struct job **end = &job->sync->jobs;
	while (*end)
		end = &(*end)->next;
	*end = job;
	job->next = NULL;
}

void
job_yield(struct job *job, int64_t wait_ms)
{
	job->sync->yielded = true;
	job->active = job->apart = false;
	job->not_before_ms = wait_ms ? clock_ms() + wait_ms : 0;
	job_unlink(job);
	job_append(job);
}

void
job_event(struct job *job, enum link_kind kind, const char *text, int64_t number)
{
	link_child_send(job->sync->fd, job->id, kind, text, number, 0);
}

void
job_progress(struct job *job, const char *text, int64_t number, int64_t total)
{
	if (clock_ms() - job->progress_ms < PROGRESS_MS)
		return;
	job->progress_ms = clock_ms();
	link_child_send(job->sync->fd, job->id, EVENT_PROGRESS, text, number, total);
}

void
job_tell_cut(struct job *job, const char *what, const struct intake_count *count)
{
	char *cut = intake_cut(count);
	if (!cut)
		return;
	char *line = mem_print("%s: %s", what, cut);
	batch_message(job->sync, line);
	free(line);
	free(job->cut);
	job->cut = cut;
}

void
job_done(struct job *job, int64_t papers, const char *summary)
{
	char *with_cut = !job->cut ? NULL : *summary ? mem_print("%s; %s", summary, job->cut)
		: mem_print("%" PRId64 " %s; %s", papers, papers == 1 ? "paper" : "papers", job->cut);
	job_event(job, EVENT_DONE, with_cut ? with_cut : summary, papers);
	free(with_cut);
	job_unlink(job);
	job_free(job);
}

void
job_fail(struct job *job, const char *what, const struct error *error)
{
	if (job_redo(job, error))
		return;
	if (error_of_database(error) && !strstr(error->text, "papers.db"))
		error = error_wrap(error, "papers.db");
	if (what)
		error = error_wrap(error, "%s", what);
	if (!error_is(error, ERROR_CANCELLED) && job->active)
		batch_message(job->sync, error->text);
	job_event(job, EVENT_FAILED, error->text, error->kind);
	error_free(error);
	job_unlink(job);
	job_free(job);
}

static void
jobs_cancel(struct sync *sync, uint32_t id)
{
	struct job *next;
	for (struct job *job = sync->jobs; job; job = next) {
		next = job->next;
		if (!id || job->id == id)
			job_fail(job, NULL, error_new(ERROR_CANCELLED, "cancelled"));
	}
}

void
job_add(struct sync *sync, const struct message *message, int fd)
{
	if (message->kind == JOB_CANCEL || !kind_find((enum link_kind)message->kind)) {
		if (fd >= 0)
			close(fd);
		if (message->kind == JOB_CANCEL)
			jobs_cancel(sync, (uint32_t)message->number);
		else
			link_child_send(sync->fd, message->job, EVENT_FAILED, "an unknown kind of job", ERROR_OTHER, 0);
		return;
	}
	struct job *job = mem_new(1, sizeof *job);
	*job = (struct job){
		.sync = sync, .id = message->job, .kind = (enum link_kind)message->kind, .flags = message->flags,
		.number = message->number, .fd = fd, .text = mem_dup(message->text),
	};
	job_append(job);
}

// Why a job cannot even begin; NULL if it can.
static const struct error *
job_refused(const struct job *job)
{
	const struct sync *sync = job->sync;
	const struct error *why = sync->broken;
	if (!why && kind_find(job->kind)->network)
		why = sync->refusal;
	return why ? error_new(why->kind, "%s", why->text) : NULL;
}

// The next job that may begin; *active counts those under way, and *wait_ms is how
// long until another may, -1: none is to come.
static struct job *
jobs_waiting(struct sync *sync, int *active, int *wait_ms)
{
	struct job *waiting = NULL;
	*active = 0;
	*wait_ms = -1;
	for (struct job *job = sync->jobs; job; job = job->next) {
		*active += job->active && !job->apart;
		if (job->active || waiting)
			continue;
		int64_t left_ms = job->not_before_ms ? job->not_before_ms - clock_ms() : 0;
		if (left_ms <= 0)
			waiting = job;
		else if (*wait_ms < 0 || left_ms < *wait_ms)
			*wait_ms = (int)left_ms;
	}
	return waiting;
}

int
jobs_pump(struct sync *sync)
{
	int active, wait_ms;
	struct job *job;
	while ((job = jobs_waiting(sync, &active, &wait_ms)) && active < JOBS_ACTIVE) {
		const struct error *error = job_refused(job);
		if (error) {
			job_fail(job, NULL, error);
			continue;
		}
		if (!batch_admit(sync)) {
			if (sync->locked && active)
				return -1;	// those under way first, then others
			if (!sync->locked && !job->told)
				job_event(job, EVENT_NOTE, "another paperboy is fetching", 0);
			job->told = true;
			batch_end(sync);
			return BATCH_RETRY_MS;
		}
		if (batch_moved(sync))
			return 0;	// no answer from a file that is gone; the next process is asked
		job->active = true;
		job_tell_renewed(job);
		sync->yielded = false;
		kind_find(job->kind)->start(job);
		if (sync->yielded)
			return 0;	// what was said meanwhile is heard first: it may be cancelled
	}
	if (!active)
		batch_end(sync);
	return wait_ms;
}

void
jobs_free(struct sync *sync)
{
	while (sync->jobs) {
		struct job *job = sync->jobs;
		job_unlink(job);
		job_free(job);
	}
	batch_end(sync);
}

static void
job_request(struct job *job, const struct fetch_request *request)
{
	if (!job->asked)
		job_event(job, EVENT_STARTED, job->text, 0);
	job->asked = true;
	fetch_start(job->sync->fetch, request);
}

void
job_ask(struct job *job, const char *url, bool conditional,
	void (*done)(void *job, const struct fetch_answer *answer))
{
	struct known_answer known = { 0 };
	if (conditional)
		answer_find(job->sync->db, url, &known);
	struct fetch_request request = {
		.url = url, .etag = known.etag, .modified = known.modified, .job = job->id, .done = done, .arg = job,
		.body_max = job->body_max,
	};
	job_request(job, &request);
	known_answer_free(&known);
}

void
job_ask_file(struct job *job, const char *url, int64_t from, const char *part_of,
	bool (*piece)(void *job, const struct fetch_piece *piece),
	void (*done)(void *job, const struct fetch_answer *answer))
{
	job_request(job, &(struct fetch_request){
		.url = url, .job = job->id, .done = done, .piece = piece, .arg = job, .from = from, .part_of = part_of,
	});
}
