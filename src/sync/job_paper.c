// SPDX-License-Identifier: GPL-3.0-or-later
// One paper's own answer, and the site's search.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "hf.h"
#include "mem.h"
#include "paper.h"
#include "search.h"

// What the site does not have is no failure of the network.
static const struct error *
single_refused(const struct job *job, const struct fetch_answer *answer)
{
	if (job->kind == JOB_PAPER && answer->status == 404)
		return error_new(ERROR_NOT_FOUND, "%s has no such paper", answer->host);
	return error_new(answer->error->kind, "%s", answer->error->text);
}

// What the site's search found, in the order it told.
static const struct error *
single_found(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct job *job = arg;
	return hf_found(sync->db, job->text, batch->papers, batch->captured_s);
}

static void
single_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct hf_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error = answer->error ? single_refused(job, answer) : NULL;
	bool fresh = answer->status == 304, one = job->kind == JOB_PAPER;
	if (!error && !fresh)
		error = intake_start(job->sync->db);
	if (!error && !fresh)
		error = hf_take(job->sync->db, answer->bytes, answer->len, &taken);
	if (!error && !fresh && taken.list == one)
		error = error_new(ERROR_INPUT, "%s answered a list instead of a paper, or a paper instead of a list",
			answer->host);
	int64_t now_s = time(NULL);
	struct batch batch = {
		.papers = !fresh, .captured_s = now_s, .answer = answer, .url = answer->url,
		.validators = true,
		.also = one ? NULL : single_found, .also_arg = job,
		.fresh_until_s = now_s + (one ? ANSWER_PAPER_S : ANSWER_SEARCH_S),
	};
	if (!error)
		error = batch_write(job->sync, &batch, &count);
	if (error) {
		job_fail(job, job->text, error);
		return;
	}
	job_tell_cut(job, job->text, &count);
	if (!fresh)
		job_event(job, EVENT_STORED, one ? job->text : "", count.papers);
	job_done(job, count.papers, "");
}

static void
single_ask(struct job *job, char *url)
{
	struct db *db = job->sync->db;
	// A cache of before there were searches may have the answer's validators alone.
	bool known = job->kind == JOB_PAPER || search_fetched_s(db, job->text, NULL) != PAPER_ABSENT;
	if (known && !(job->flags & LINK_FORCE) && answer_fresh(db, url, time(NULL)))
		job_done(job, 0, "");
	else
		job_ask(job, url, known, single_answer);
	free(url);
}

void
job_start_paper(struct job *job)
{
	char id_text[PAPER_ID_TEXT];
	paper_id id;
	if (!paper_id_find(job->text, &id, NULL) || !paper_id_format(id, id_text)) {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no arXiv id", job->text));
		return;
	}
	single_ask(job, hf_address_paper(job->sync->endpoint, id_text));
}

void
job_start_search(struct job *job)
{
	char words[SEARCH_WORDS];
	const struct error *error = search_words(job->text, words);
	if (error) {
		job_fail(job, NULL, error);
		return;
	}
	free(job->text);
	job->text = mem_dup(words);
	single_ask(job, hf_address_search(job->sync->endpoint, job->text));
}
