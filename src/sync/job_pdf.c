// SPDX-License-Identifier: GPL-3.0-or-later
// The PDF of a paper.
//
// The lock is held until the answer begins, so that all processes keep arXiv's 3 seconds, and
// again to note that the file is there; not while it comes.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "batch.h"
#include "mem.h"
#include "paper.h"
#include "part.h"
#include "pdf.h"

enum { AGAIN_MS = 200 };	// between two looks whether another download has ended

struct pdf_file {
	paper_id id;
	int64_t bytes;
};

static void
pdf_fail(struct job *job, const struct error *error)
{
	char *id = mem_dupn(job->text, strcspn(job->text, "\n"));
	job_fail(job, id, error);
	free(id);
}

static const struct error *
pdf_noted(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct pdf_file *file = arg;
	return pdf_note(sync->db, file->id, file->bytes, batch->captured_s);
}

// The file is there: says so in the cache and ends the job.
static void
pdf_done(struct job *job, struct pdf_file file)
{
	char text[PAPER_ID_TEXT];
	const struct error *error = batch_write(job->sync,
		&(struct batch){ .captured_s = time(NULL), .also = pdf_noted, .also_arg = &file }, NULL);
	if (error) {
		pdf_fail(job, error);
		return;
	}
	paper_id_format(file.id, text);
	job_event(job, EVENT_STORED, text, 1);
	char *summary = mem_print("%.1f MB", (double)file.bytes / 1e6);
	job_done(job, 1, summary);
	free(summary);
}

// With the first piece the others get their turn.
static const struct error *
pdf_begins(struct job *job)
{
	if (job->apart)
		return NULL;
	job->apart = true;
	return batch_write(job->sync, &(struct batch){ .captured_s = time(NULL) }, NULL);	// arXiv's clock
}

static bool
pdf_piece(void *arg, const struct fetch_piece *piece)
{
	struct job *job = arg;
	job->cause = pdf_begins(job);
	if (!job->cause)
		job->cause = part_take(job->part_file, piece->at, piece->total, piece->validator, piece->bytes, piece->len);
	if (job->cause)
		return false;
	job_progress(job, "PDF, KiB", part_bytes(job->part_file) / 1024, piece->total > 0 ? piece->total / 1024 : 0);
	return true;
}

// What came cannot be taken, or nothing came. What is no PDF, and a part that is too long for what
// is there now, are not gone on with.
static void
pdf_refused(struct job *job, const struct fetch_answer *answer)
{
	const struct error *error = job->cause;
	job->cause = NULL;
	if (!error)
		error = answer->status == 404
			? error_new(ERROR_NOT_FOUND, "%s has no PDF of it", answer->host)
			: error_new(answer->error->kind, "%s", answer->error->text);
	bool more = error_is(error, ERROR_NETWORK) && part_bytes(job->part_file) > job->asked_from;
	bool beyond = answer->status == 416 && job->asked_from > 0;
	if (error_is(error, ERROR_INPUT) || beyond)
		part_drop(job->part_file);
	if (beyond) {
		part_close(job->part_file);
		job->part_file = NULL;
	}
	if (!more && !beyond) {
		pdf_fail(job, error_is(error, ERROR_INPUT) ? error_wrap(error, "%s: no PDF", answer->host) : error);
		return;
	}
	job_event(job, EVENT_NOTE, error->text, 0);
	error_free(error);
	job_yield(job, 0);	// with the lock, in arXiv's time
}

static void
pdf_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	if (!answer->error && !job->cause)
		job->cause = part_finish(job->part_file);
	if (answer->error || job->cause)
		pdf_refused(job, answer);
	else
		job_yield(job, 0);	// with the lock, the file is noted
}

static void
pdf_ask(struct job *job)
{
	const char *address = strchr(job->text, '\n') + 1;
	job->asked_from = part_bytes(job->part_file);
	job_ask_file(job, address, job->asked_from, part_validator(job->part_file), pdf_piece, pdf_answer);
}

// How long until arXiv may be asked: it is asked for one file at a time.
static int64_t
pdf_wait_ms(const struct job *job)
{
	int64_t now_s = time(NULL);
	for (const struct job *other = job->sync->jobs; other; other = other->next)
		if (other != job && other->kind == JOB_PDF && other->active)
			return AGAIN_MS;
	int64_t until_s = limit_until_s(job->sync->limit, limit_bucket(strchr(job->text, '\n') + 1), now_s);
	return until_s ? (until_s - now_s) * 1000 : 0;
}

static void
pdf_begin(struct job *job, paper_id id)
{
	int64_t wait_ms = pdf_wait_ms(job);
	if (wait_ms) {
		job_yield(job, wait_ms);
		return;
	}
	char *dir = mem_print("%s/pdf", job->sync->cache_dir), *name = pdf_name(id);
	const struct error *error = job->part_file ? NULL : part_open(dir, name, "%PDF-", &job->part_file);
	free(dir);
	free(name);
	if (error_is(error, ERROR_BUSY)) {
		if (!job->told)
			job_event(job, EVENT_NOTE, error->text, 0);
		job->told = true;
		error_free(error);
		job_yield(job, AGAIN_MS);
	} else if (error) {
		pdf_fail(job, error);
	} else {
		pdf_ask(job);
	}
}

void
job_start_pdf(struct job *job)
{
	struct stat info;
	paper_id id = 0;
	char *text = mem_dupn(job->text, strcspn(job->text, "\n"));
	bool known = paper_id_parse(text, &id, NULL) && strchr(job->text, '\n');
	free(text);
	char *path = known ? pdf_path(job->sync->cache_dir, id) : NULL;
	if (!path)
		pdf_fail(job, error_new(ERROR_USAGE, "is no paper of arXiv"));
	else if (stat(path, &info) == 0)
		pdf_done(job, (struct pdf_file){ id, info.st_size });
	else
		pdf_begin(job, id);
	free(path);
}
