// SPDX-License-Identifier: GPL-3.0-or-later
// One paper's own answer, and the site's search.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "found.h"
#include "hf.h"
#include "mem.h"
#include "paper.h"
#include "search.h"

// What the site's search found, in the order it told.
static const struct error *
single_found(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct job *job = arg;
	return found_keep(sync->db, job->text, batch->papers ? hf_found_sql : NULL, batch->captured_s);
}

// True if arXiv has told the paper already.
static bool
told_by_arxiv(struct job *job)
{
	paper_id id = 0;
	paper_id_find(job->text, &id, NULL);
	struct stmt *s = db_stmt(job->sync->db, "SELECT 1 FROM papers.paper WHERE id = ? AND arxiv_s IS NOT NULL");
	db_bind_int(s, 1, id);
	bool told = db_row(s);
	error_free(db_end(s));	// what cannot be read is asked for
	return told;
}

// The site lacks the paper: arXiv may have it. What it has told needs no asking again, unless
// somebody wants that.
static void
elsewhere(struct job *job, const struct fetch_answer *answer)
{
	int64_t now_s = time(NULL);
	if ((job->flags & LINK_FORCE) || !told_by_arxiv(job)) {
		job->lacks = mem_dup(answer->host);
		job_yield(job, 0);
		return;
	}
	const struct error *error = batch_write(job->sync, &(struct batch){
		.captured_s = now_s, .answer = answer, .url = answer->url, .fresh_until_s = now_s + ANSWER_PAPER_S }, NULL);
	if (error)
		job_fail(job, job->text, error);
	else
		job_done(job, 0, "");
}

static void
single_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct hf_answer taken = { 0 };
	struct intake_count count = { 0 };
	bool fresh = answer->status == 304, one = job->kind == JOB_PAPER;
	if (one && answer->status == 404) {
		elsewhere(job, answer);
		return;
	}
	const struct error *error = answer->error ? error_new(answer->error->kind, "%s", answer->error->text) : NULL;
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

// True if nobody had the paper a moment ago.
static bool
nowhere_lately(struct job *job, const char *url)
{
	paper_id id = 0;
	paper_id_find(job->text, &id, NULL);
	struct stmt *s = db_stmt(job->sync->db, "SELECT 1 FROM papers.answer WHERE url = ?1 AND status = 404"
		" AND fetched_s <= ?2 AND fresh_until_s > ?2 AND NOT EXISTS (SELECT 1 FROM papers.paper WHERE id = ?3)");
	db_bind_text(s, 1, url);
	db_bind_int(s, 2, time(NULL));
	db_bind_int(s, 3, id);
	bool nowhere = db_row(s);
	error_free(db_end(s));	// what cannot be read is asked for
	return nowhere && !(job->flags & LINK_FORCE);
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
	if (job->lacks) {
		job_ask_arxiv(job);
		return;
	}
	if (!paper_id_find(job->text, &id, NULL) || !paper_id_format(id, id_text)) {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no arXiv id", job->text));
		return;
	}
	char *url = hf_address_paper(job->sync->endpoint, id_text);
	if (!nowhere_lately(job, url)) {
		single_ask(job, url);
		return;
	}
	free(url);
	job_fail(job, job->text, error_new(ERROR_NOT_FOUND, "neither the papers site nor arXiv has such a paper"));
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
