// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "inquiry.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch.h"
#include "mem.h"

enum {
	AGAIN_MS = 200,		// between two looks whether another question is answered
	BUSY_MS = 4000,		// before a question is asked again; doubles
};

char *
inquiry_endpoint(const char *usual)
{
	const char *base = getenv("PAPERBOY_ARXIV");
	size_t len = base ? strlen(base) : 0;
	while (len > 0 && base[len - 1] == '/')
		len--;
	return len > 0 ? mem_dupn(base, len) : mem_dup(usual);
}

// How long until it is the job's turn; 0 where arXiv wants so long a wait that the request is to fail.
static int64_t
turn_ms(const struct job *job, const char *url)
{
	for (const struct job *other = job->sync->jobs; other; other = other->next)
		if (other != job && other->active && other->inquires)
			return AGAIN_MS;
	int64_t now_s = time(NULL);
	int64_t until_s = limit_until_s(job->sync->limit, limit_bucket(url), now_s);
	return until_s && until_s <= now_s + FETCH_HOLD_MAX_S ? (until_s - now_s) * 1000 : 0;
}

void
inquiry_ask(struct job *job, char *url, bool conditional,
	void (*done)(void *job, const struct fetch_answer *answer))
{
	int64_t wait_ms = turn_ms(job, url);
	job->inquires = !wait_ms;
	if (wait_ms)
		job_yield(job, wait_ms);
	else
		job_ask(job, url, conditional, done);
	free(url);
}

// What arXiv says of a question that it refuses; NULL if that are not its words.
static const struct error *
refused(struct job *job, const struct fetch_answer *answer)
{
	struct arxiv_answer out = { 0 };
	if ((answer->status != 400 && answer->status != 404) || !arxiv_looks(answer->bytes, answer->len))
		return NULL;
	const struct error *error = arxiv_take(job->sync->db, answer->bytes, answer->len, &out);
	if (!error)
		arxiv_answer_free(&out);
	if (error_is(error, ERROR_NETWORK) || error_is(error, ERROR_NOT_FOUND))
		return error;
	error_free(error);
	return NULL;
}

static const struct error *
take(struct job *job, const struct fetch_answer *answer, struct arxiv_answer *out)
{
	const struct error *error = intake_start(job->sync->db);
	if (error)
		return error;
	if (answer->error) {
		error = refused(job, answer);
		return error ? error_wrap(error, "%s", answer->host)
			: error_new(answer->error->kind, "%s", answer->error->text);
	}
	if (!arxiv_looks(answer->bytes, answer->len))
		return error_new(ERROR_INPUT, "%s answered something else than papers: a page that asks who is there,"
			" or a network's login", answer->host);
	error = arxiv_take(job->sync->db, answer->bytes, answer->len, out);
	return error ? error_wrap(error, "%s", answer->host) : NULL;
}

bool
inquiry_take(struct job *job, const struct fetch_answer *answer, struct arxiv_answer *out, const struct error **error)
{
	job->inquires = false;
	*error = !answer->error && answer->status == 304 ? NULL : take(job, answer, out);
	if (*error || answer->status == 304 || !arxiv_answer_lacks(out)) {
		job->lacked = 0;
		return true;
	}
	char *words = mem_print("%s says that there are %" PRId64 " papers, and tells none", answer->host, out->total);
	arxiv_answer_free(out);
	*out = (struct arxiv_answer){ 0 };
	if (++job->lacked >= INQUIRY_TRIES) {
		*error = error_new(ERROR_NETWORK, "%s, however often it is asked", words);
	} else {
		int wait_ms = BUSY_MS << (job->lacked - 1);
		char *note = mem_print("%s; again in %d s", words, wait_ms / 1000);
		job_event(job, EVENT_NOTE, note, 0);
		batch_message(job->sync, note);
		free(note);
		job_yield(job, wait_ms);
	}
	free(words);
	return *error != NULL;
}
