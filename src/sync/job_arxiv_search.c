// SPDX-License-Identifier: GPL-3.0-or-later
// A search of arXiv, kept as the site's are.

#include "config.h"
#include "job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "found.h"
#include "inquiry.h"
#include "mem.h"
#include "search.h"
#include "str.h"

extern const char arxiv_found_sql[];

// What begins a word of arXiv's own query language (info.arxiv.org/help/api/user-manual).
static const char *const fields[] = {
	"ti:", "au:", "abs:", "co:", "jr:", "cat:", "rn:", "id:", "all:", "submittedDate:",
};
static const char *const operators[] = { "AND", "OR", "ANDNOT" };

static bool
is_query(const char *words)
{
	for (const char *at = words; *at; at += strspn(at, " (")) {
		size_t len = strcspn(at, " ");
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (!strncmp(at, fields[i], strlen(fields[i])))
				return true;
		for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
			if (at != words && len == strlen(operators[i]) && !strncmp(at, operators[i], len))
				return true;
		at += len;
	}
	return false;
}

// Words as people type them, all of which a paper is to have; "what is quoted" is one.
static char *
query(const char *words)
{
	if (is_query(words))
		return mem_dup(words);
	struct str out = { 0 };
	for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
		bool quoted = *at == '"';
		size_t len = strcspn(at + quoted, quoted ? "\"" : " ");
		if (len > 0) {
			str_print(&out, "%sall:%s", out.len ? " AND " : "", quoted ? "\"" : "");
			str_addn(&out, at + quoted, len);
			str_add(&out, quoted ? "\"" : "");
		}
		at += quoted + len;
		at += quoted && *at == '"';
	}
	return out.len ? str_take(&out) : mem_dup(words);
}

static const struct error *
keep(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct job *job = arg;
	return found_keep(sync->db, job->text, batch->papers ? arxiv_found_sql : NULL, batch->captured_s);
}

// "the newest 100 of 214881"; the caller's.
static char *
summary(const struct arxiv_answer *taken)
{
	if (taken->total <= taken->papers)
		return mem_dup("");
	return mem_print("the newest %d of %" PRId64, taken->papers, taken->total);
}

static void
answered(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct arxiv_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error;
	if (!inquiry_take(job, answer, &taken, &error))
		return;
	int64_t now_s = time(NULL);
	char *words = summary(&taken);
	arxiv_answer_free(&taken);
	if (!error)
		error = batch_write(job->sync, &(struct batch){
			.papers = answer->status != 304, .captured_s = now_s, .answer = answer, .url = answer->url, .validators = true,
			.fresh_until_s = now_s + ANSWER_SEARCH_S, .also = keep, .also_arg = job,
		}, &count);
	if (error) {
		job_fail(job, job->text, error);
	} else {
		job_tell_cut(job, job->text, &count);
		job_event(job, EVENT_STORED, "", count.papers);
		job_done(job, count.papers, words);
	}
	free(words);
}

static void
ask(struct job *job, const char *words)
{
	struct db *db = job->sync->db;
	char *endpoint = inquiry_endpoint(ARXIV_API), *asked = query(words);
	char *url = arxiv_address_search(endpoint, asked, 0, SEARCH_PAPERS);
	bool known = search_fetched_s(db, job->text, NULL) != PAPER_ABSENT;
	free(asked);
	free(endpoint);
	if (known && !(job->flags & LINK_FORCE) && answer_fresh(db, url, time(NULL))) {
		free(url);
		job_done(job, 0, "");
	} else {
		inquiry_ask(job, url, known, answered);
	}
}

void
job_start_arxiv_search(struct job *job)
{
	char clean[SEARCH_WORDS];
	const struct error *error = search_words(job->text, clean);
	const char *words = error ? NULL : search_of_arxiv(clean);
	if (!error && !words)
		error = error_new(ERROR_USAGE, "nothing to search arXiv for");
	if (error) {
		job_fail(job, NULL, error);
		return;
	}
	char *text = mem_dup(clean);
	free(job->text);
	job->text = text;
	ask(job, search_of_arxiv(text));
}
