// SPDX-License-Identifier: GPL-3.0-or-later
// The whole text of a paper: the papers site's Markdown, else arXiv's page.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "full_text.h"
#include "hf.h"
#include "manuscript.h"
#include "mem.h"
#include "paper.h"
#include "xml_page.h"

#define ARXIV "https://arxiv.org"

// What becomes of the text in the batch's transaction.
struct keep {
	paper_id id;
	const char *source;
	const struct manuscript *manuscript;	// NULL: as it was
};

static paper_id
text_id(const struct job *job, char text[PAPER_ID_TEXT])
{
	paper_id id = 0;
	char *word = mem_dupn(job->text, strcspn(job->text, "\n"));
	bool known = paper_id_find(word, &id, NULL) && paper_id_format(id, text);
	free(word);
	return known ? id : 0;
}

static void
text_fail(struct job *job, const struct error *error)
{
	char *what = mem_dupn(job->text, strcspn(job->text, "\n"));
	job_fail(job, what, error);
	free(what);
}

// Where the cached text came from, the caller's; NULL: there is none. *old is true if the paper has
// changed since.
static char *
text_source(struct db *db, paper_id id, bool *old)
{
	struct stmt *s = db_stmt(db, "SELECT f.source, coalesce(p.version > f.version, p.updated_s > f.fetched_s, 0)"
		" FROM papers.full_text AS f LEFT JOIN papers.paper AS p ON p.id = f.paper WHERE f.paper = ?");
	db_bind_int(s, 1, id);
	char *source = NULL;
	if (db_row(s)) {
		source = mem_dup(db_text(s, 0));
		*old = db_int(s, 1);
	}
	error_free(db_end(s));	// what cannot be read is asked for
	return source;
}

// A paper that has been out for so long that listings of its day do not change, either, stays as it is.
static int64_t
text_fresh_until_s(struct db *db, paper_id id, int64_t now_s)
{
	struct stmt *s = db_stmt(db, "SELECT published_s FROM papers.paper WHERE id = ?");
	db_bind_int(s, 1, id);
	int64_t published_s = db_row(s) ? db_int_or(s, 0, now_s) : now_s;
	error_free(db_end(s));
	struct period day = period_of(PERIOD_DAY, day_of(published_s));
	return answer_fresh_until_s(day, now_s) == ANSWER_FROZEN ? ANSWER_FROZEN : now_s + ANSWER_PAPER_S;
}

static const struct error *
text_keep(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct keep *keep = arg;
	if (!keep->manuscript)
		return full_text_touch(sync->db, keep->id, batch->captured_s);
	return full_text_keep(sync->db, keep->id, &(struct full_text){
		.source = keep->source, .version = keep->manuscript->version, .text = keep->manuscript->text,
		.len = keep->manuscript->len, .fetched_s = batch->captured_s,
	});
}

static void
text_done(struct job *job, const struct fetch_answer *answer, const struct keep *keep)
{
	char id[PAPER_ID_TEXT];
	const struct manuscript *manuscript = keep->manuscript;
	paper_id_format(keep->id, id);
	if (manuscript && manuscript->cut) {
		char *line = mem_print("%s: the paper is longer than the %d MiB of its text that are kept", id, FULL_TEXT_MAX >> 20);
		batch_message(job->sync, line);
		free(line);
	}
	job_event(job, EVENT_STORED, id, 1);
	char *summary = manuscript
		? mem_print("%zu KiB from %s%s", (manuscript->len + 1023) / 1024, answer->host, manuscript->cut ? ", cut" : "")
		: mem_print("unchanged at %s", answer->host);
	job_done(job, 1, summary);
	free(summary);
}

static void
text_write(struct job *job, const struct fetch_answer *answer, struct keep keep)
{
	int64_t now_s = time(NULL);
	const struct error *error = batch_write(job->sync, &(struct batch){
		.captured_s = now_s, .answer = answer, .url = answer->url, .validators = true,
		.fresh_until_s = text_fresh_until_s(job->sync->db, keep.id, now_s), .also = text_keep, .also_arg = &keep,
	}, NULL);
	if (error)
		text_fail(job, error);
	else
		text_done(job, answer, &keep);
}

static void text_ask_arxiv(struct job *job, const struct error *why);

static const struct error *
text_refused(const struct fetch_answer *answer)
{
	if (error_is(answer->error, ERROR_NOT_FOUND))
		return error_new(ERROR_NOT_FOUND, "%s has no full text of it", answer->host);
	return error_new(answer->error->kind, "%s", answer->error->text);
}

// Neither has it: in words of both.
static const struct error *
text_neither(struct job *job, const struct fetch_answer *answer, const struct error *error)
{
	const struct error *why = job->cause;
	bool none = error_is(why, ERROR_NOT_FOUND) && error_is(error, ERROR_NOT_FOUND);
	const struct error *both = none
		? error_new(ERROR_NOT_FOUND, "%s, nor has %s", why->text, answer->host)
		: error_new(error_is(why, ERROR_NOT_FOUND) ? error->kind : why->kind, "%s; %s", why->text, error->text);
	error_free(error);
	return both;
}

static void
text_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	char id[PAPER_ID_TEXT];
	struct manuscript manuscript = { 0 };
	bool arxiv = job->cause, same = answer->status == 304;
	struct keep keep = { .id = text_id(job, id), .source = answer->url, .manuscript = same ? NULL : &manuscript };
	const struct error *error = answer->error ? text_refused(answer) : NULL;
	if (!error && !same)
		error = arxiv ? manuscript_page(answer, keep.id, &manuscript) : manuscript_markdown(answer, &manuscript);
	if (!error)
		text_write(job, answer, keep);
	else if (arxiv)
		text_fail(job, text_neither(job, answer, error));
	else
		text_ask_arxiv(job, error);
	manuscript_free(&manuscript);
}

// Validators are of no use where what is cached came from elsewhere.
static void
text_ask(struct job *job, const char *url)
{
	char id[PAPER_ID_TEXT];
	bool old = false;
	char *source = text_source(job->sync->db, text_id(job, id), &old);
	job->body_max = XML_PAGE_MAX;
	job_ask(job, url, source && !strcmp(source, url), text_answer);
	free(source);
}

static void
text_ask_arxiv(struct job *job, const struct error *why)
{
	char id[PAPER_ID_TEXT];
	const char *arxiv = strchr(job->text, '\n');
	text_id(job, id);
	char *url = mem_print("%s/html/%s", arxiv ? arxiv + 1 : ARXIV, id);
	job->cause = why;
	char *note = mem_print("%s; asking arXiv", why->text);
	job_event(job, EVENT_NOTE, note, 0);
	free(note);
	text_ask(job, url);
	free(url);
}

void
job_start_text(struct job *job)
{
	char id_text[PAPER_ID_TEXT];
	bool old = false;
	paper_id id = text_id(job, id_text);
	error_free(job->cause);		// of before papers.db was begun anew
	job->cause = NULL;
	if (!id) {
		text_fail(job, error_new(ERROR_USAGE, "is no paper of arXiv"));
		return;
	}
	char *source = text_source(job->sync->db, id, &old);
	char *url = hf_address_text(job->sync->endpoint, id_text);
	if (source && !old && !(job->flags & LINK_FORCE) && answer_fresh(job->sync->db, source, time(NULL)))
		job_done(job, 0, "");
	else
		text_ask(job, url);
	free(url);
	free(source);
}
