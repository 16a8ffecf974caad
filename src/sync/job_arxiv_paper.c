// SPDX-License-Identifier: GPL-3.0-or-later
// One paper that the site lacks, asked of arXiv.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "hf.h"
#include "inquiry.h"
#include "mem.h"
#include "paper.h"

// Remembered for a while by the site's address; that it cannot be is no further error.
static const struct error *
nowhere(const struct job *job, const struct fetch_answer *answer, char *url)
{
	int64_t now_s = time(NULL);
	struct fetch_answer none = *answer;
	none.status = 404;
	error_free(batch_write(job->sync, &(struct batch){ .captured_s = now_s, .answer = &none, .url = url,
		.fresh_until_s = now_s + ANSWER_NONE_S }, NULL));
	free(url);
	return error_new(ERROR_NOT_FOUND, "neither %s nor %s has such a paper", job->lacks, answer->host);
}

// The id as arXiv writes it; NULL if it is none.
static char *
id_text(const struct job *job)
{
	char text[PAPER_ID_TEXT];
	paper_id id;
	return paper_id_find(job->text, &id, NULL) && paper_id_format(id, text) ? mem_dup(text) : NULL;
}

// The paper's address at the site; the caller frees.
static char *
address(const struct job *job)
{
	char *id = id_text(job), *url = hf_address_paper(job->sync->endpoint, id);
	free(id);
	return url;
}

// Kept by the site's address: so long neither is asked.
static const struct error *
store(struct job *job, const struct fetch_answer *answer, struct intake_count *count)
{
	int64_t now_s = time(NULL);
	char *url = address(job);
	const struct error *error = batch_write(job->sync, &(struct batch){
		.papers = true, .captured_s = now_s, .answer = answer, .url = url, .fresh_until_s = now_s + ANSWER_PAPER_S,
	}, count);
	free(url);
	return error;
}

static void
told(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct arxiv_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error;
	if (!inquiry_take(job, answer, &taken, &error))
		return;
	bool none = error ? error_is(error, ERROR_NOT_FOUND) : !taken.papers;
	arxiv_answer_free(&taken);
	if (none) {
		error_free(error);
		error = nowhere(job, answer, address(job));
	}
	if (!error)
		error = store(job, answer, &count);
	if (error) {
		job_fail(job, job->text, error);
		return;
	}
	job_tell_cut(job, job->text, &count);
	job_event(job, EVENT_STORED, job->text, count.papers);
	job_done(job, count.papers, "");
}

void
job_ask_arxiv(struct job *job)
{
	char *endpoint = inquiry_endpoint(ARXIV_API), *id = id_text(job);
	inquiry_ask(job, arxiv_address_ids(endpoint, id, 1), false, told);
	free(id);
	free(endpoint);
}
