// SPDX-License-Identifier: GPL-3.0-or-later
// The comments of one paper, out of its page.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "hf.h"
#include "paper.h"

// What becomes of the comments in the batch's transaction.
struct keep {
	paper_id id;
	int n;
};

static const struct error *
keep(struct sync *sync, const struct batch *batch, void *arg)
{
	struct keep *kept = arg;
	return hf_keep_comments(sync->db, kept->id, batch->captured_s, &kept->n);
}

// The page as it was: the comments are as of now all the same.
static const struct error *
touch(struct sync *sync, const struct batch *batch, void *arg)
{
	struct keep *kept = arg;
	struct stmt *s = db_stmt(sync->db, "UPDATE papers.discussion SET fetched_s = ? WHERE paper = ?");
	db_bind_int(s, 1, batch->captured_s);
	db_bind_int(s, 2, kept->id);
	return db_run(s);
}

static void
comments_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct keep kept = { 0 };
	bool same = answer->status == 304;
	paper_id_parse(job->text, &kept.id, NULL);
	const struct error *error = answer->error ? error_new(answer->error->kind, "%s", answer->error->text) : NULL;
	if (!error && !same)
		error = hf_take_comments(job->sync->db, answer->bytes, answer->len, kept.id);
	struct intake_count count = { .cuts = db_cuts(job->sync->db) };
	int64_t now_s = time(NULL);
	struct batch batch = {
		.captured_s = now_s, .answer = answer, .url = answer->url, .validators = true,
		.fresh_until_s = now_s + ANSWER_COMMENTS_S, .also = same ? touch : keep, .also_arg = &kept,
	};
	if (!error)
		error = batch_write(job->sync, &batch, NULL);
	if (error) {
		job_fail(job, job->text, error);
		return;
	}
	if (!same)
		job_tell_cut(job, job->text, &count);
	job_event(job, EVENT_STORED, job->text, 0);
	job_done(job, kept.n, "");
}

// Validators are of no use where what they vouch for is not there.
static bool
is_known(struct sync *sync, paper_id id)
{
	struct stmt *s = db_stmt(sync->db, "SELECT 1 FROM papers.discussion WHERE paper = ?");
	db_bind_int(s, 1, id);
	bool known = db_row(s);
	error_free(db_end(s));	// what cannot be read is asked for
	return known;
}

void
job_start_comments(struct job *job)
{
	char id_text[PAPER_ID_TEXT];
	paper_id id;
	if (!paper_id_find(job->text, &id, NULL) || !paper_id_format(id, id_text)) {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no arXiv id", job->text));
		return;
	}
	free(job->text);
	job->text = mem_dup(id_text);
	char *url = hf_address_discussion(job->sync->endpoint, id_text);
	bool known = is_known(job->sync, id);
	if (known && !(job->flags & LINK_FORCE) && answer_fresh(job->sync->db, url, time(NULL)))
		job_done(job, 0, "");
	else
		job_ask(job, url, known, comments_answer);
	free(url);
}
