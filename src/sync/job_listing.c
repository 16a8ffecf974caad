// SPDX-License-Identifier: GPL-3.0-or-later
// A period's listing, page by page, from the API or else from the site's page.

#include "config.h"
#include "job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "backfill.h"
#include "batch.h"
#include "hf.h"
#include "listing.h"
#include "store.h"

extern const char hf_week_sql[];

enum { WEEK_DAYS = 7 };

static void listing_answer(void *arg, const struct fetch_answer *answer);
static void listing_fallback_answer(void *arg, const struct fetch_answer *answer);

void
listing_fail(struct job *job, const struct error *error)
{
	char key[PERIOD_KEY] = "";
	if (job->kind == JOB_BACKFILL && backfill_failed(job, error))
		return;
	if (job->have_period)
		period_key(job->period, key);
	job_fail(job, job->have_period ? key : "the newest day", error);
}

// The host belongs in the words, and what a web page may mean.
static const struct error *
listing_odd(const struct fetch_answer *answer, const struct error *error)
{
	size_t blank = strspn(answer->bytes, " \t\r\n");
	if (error_is(error, ERROR_INPUT) && answer->bytes[blank] == '<') {
		error_free(error);
		return error_new(ERROR_INPUT, "%s answered a web page instead of JSON"
			" (captive portal or login?)", answer->host);
	}
	bool theirs = error_is(error, ERROR_INPUT) || error_is(error, ERROR_NETWORK);
	return theirs ? error_wrap(error, "%s", answer->host) : error;
}

void
listing_fall_back(struct job *job, const struct error *cause)
{
	struct period period = job->have_period ? job->period : period_of(PERIOD_DAY, day_today());
	char *url = hf_address_page(job->sync->endpoint, period);
	error_free(job->cause);
	job->cause = cause;
	job_ask(job, url, false, listing_fallback_answer);
	free(url);
}

static void
listing_tell(struct job *job, int64_t papers)
{
	char key[PERIOD_KEY];
	period_key(job->period, key);
	job_event(job, EVENT_STORED, key, papers);
}

// Under which address it is remembered what the site answered.
static char *
listing_address(const struct sync *sync, struct period period)
{
	char *url = hf_address_listing(sync->endpoint, period, 0);
	return url ? url : hf_address_page(sync->endpoint, period);
}

static bool
listing_cached(struct sync *sync, struct period period, struct listing *out)
{
	const struct error *error = store_listing(sync->db, period, out);
	bool cached = !error && out->fetched_s != PAPER_ABSENT;
	error_free(error);
	return cached;
}

bool
listing_fresh(struct sync *sync, struct period period)
{
	struct listing listing;
	char *url = listing_address(sync, period);
	bool fresh = answer_fresh(sync->db, url, time(NULL)) && listing_cached(sync, period, &listing);
	free(url);
	return fresh;
}

// Where the period stands now: the end of a JOB_FETCH, of a JOB_STEP if there are
// papers, and of one day of a JOB_BACKFILL.
static void
listing_end(struct job *job, int64_t papers, bool stored)
{
	if (stored || (job->tell && papers > 0))
		listing_tell(job, papers);
	if (job->kind == JOB_BACKFILL)
		backfill_had(job, papers, stored);
	else if (job->kind == JOB_STEP && papers == 0)
		job_start_step(job);
	else
		job_done(job, papers, "");
}

// The API knows no week 53: it is made of its days.
static bool
listing_by_days(const struct job *job)
{
	char *url = hf_address_listing(job->sync->endpoint, job->period, 0);
	free(url);
	return !url;
}

static void
listing_store(struct job *job, const struct fetch_answer *answer, bool papers, daynum latest_day)
{
	int64_t now_s = time(NULL);
	char *url = listing_address(job->sync, job->period);
	struct batch batch = {
		.period = &job->period, .papers = papers, .captured_s = now_s, .answer = answer, .url = url,
		.fresh_until_s = answer_fresh_until_s(job->period, now_s), .latest_day = latest_day,
		// With further pages, "not modified" would speak of one of them only;
		// what came from elsewhere has validators of its own.
		.validators = job->pages_n <= 1 && !job->cause && !listing_by_days(job),
	};
	struct intake_count count = { 0 };
	struct listing listing = { 0 };
	const struct error *error = batch_write(job->sync, &batch, &count);
	free(url);
	if (error) {
		listing_fail(job, error);
		return;
	}
	if (count.skipped)
		log_line(job->sync->log, "%s: %d entries without id or title", answer->url, count.skipped);
	char key[PERIOD_KEY];
	period_key(job->period, key);
	job_tell_cut(job, key, &count);
	listing_cached(job->sync, job->period, &listing);
	listing_end(job, listing.papers, papers);
}

// All pages at once, since they are merged at once.
static const struct error *
listing_take(struct job *job)
{
	struct hf_answer taken;
	const struct error *error = intake_start(job->sync->db);
	for (int i = 0; i < job->pages_n && !error; i++)
		error = hf_take(job->sync->db, job->pages[i].data, job->pages[i].len, &taken);
	if (!error && listing_by_days(job))
		error = db_exec(job->sync->db, hf_week_sql);
	return error;
}

// How many papers have come while there are more: nobody tells how many there are.
static void
listing_progress(struct job *job)
{
	char key[PERIOD_KEY];
	period_key(job->period, key);
	job_event(job, EVENT_PROGRESS, key, (int64_t)job->pages_n * HF_PAGE);
}

static void
listing_ask_page(struct job *job)
{
	struct listing listing;
	bool by_days = listing_by_days(job);
	struct period asked = by_days ? period_of(PERIOD_DAY, job->period.first + job->day) : job->period;
	char *url = hf_address_listing(job->sync->endpoint, asked, job->page);
	bool known = !by_days && job->pages_n == 0 && listing_cached(job->sync, job->period, &listing);
	if (job->kind == JOB_STEP)
		listing_progress(job);	// the asker does not know which it has come to
	job_ask(job, url, known, listing_answer);
	free(url);
}

// A full page has another behind it, unless the server only repeats itself.
static bool
listing_goes_on(const struct job *job, const struct hf_answer *taken)
{
	const struct str *last = &job->pages[job->pages_n - 1];
	bool again = job->pages_n > 1 && last->len == last[-1].len && !memcmp(last->data, last[-1].data, last->len);
	bool full = taken->papers >= HF_PAGE || taken->papers == HF_PAGE_UNASKED;
	return full && job->period.kind != PERIOD_TRENDING && !again;
}

// Goes on to the next page, or, of a week made of its days, to the next that may have
// papers by now; false behind the last.
static bool
listing_advance(struct job *job, bool full)
{
	job->page++;
	if (full || !listing_by_days(job))
		return full;
	job->page = 0;
	job->day++;
	return job->day < WEEK_DAYS && job->period.first + job->day <= day_today();
}

// All pages are there.
static void
listing_whole(struct job *job, const struct fetch_answer *answer)
{
	const struct error *error = job->pages_n > 1 || listing_by_days(job) ? listing_take(job) : NULL;
	if (error)
		listing_fail(job, error);
	else
		listing_store(job, answer, true, 0);
}

const struct error *
listing_page(struct job *job, const struct fetch_answer *answer, struct hf_answer *taken)
{
	const struct error *error = intake_start(job->sync->db);
	if (!error)
		error = hf_take(job->sync->db, answer->bytes, answer->len, taken);
	if (!error && !taken->list)
		error = error_new(ERROR_INPUT, "one paper instead of a list");
	return error ? listing_odd(answer, error) : NULL;
}

bool
listing_page_may_do(const struct fetch_answer *answer)
{
	return answer->status != 0 && answer->status != 400 && answer->status != 429;
}

// The newest day, as a refusal of a later one tells it.
static bool
refusal_latest(const struct fetch_answer *answer, daynum *out)
{
	static const char words[] = "must be less than or equal to";
	char day[DAY_TEXT];
	const char *at = strstr(answer->bytes, words);
	if (!at)
		return false;
	at += sizeof words - 1;
	at += strspn(at, " \\\"");
	snprintf(day, sizeof day, "%.10s", at);
	return day_parse(day, out);
}

// The API refuses days that are still to come.
static const struct error *
listing_refused(const struct job *job, const struct fetch_answer *answer)
{
	daynum latest;
	char day[DAY_TEXT];
	bool known = answer->status == 400
		&& (refusal_latest(answer, &latest) || store_latest_day(job->sync->db, &latest));
	if (known && job->period.first > latest) {
		day_format(latest, day);
		return error_new(ERROR_NOT_FOUND, "nothing is published yet; the newest day is %s", day);
	}
	return error_new(answer->error->kind, "%s", answer->error->text);
}

static void
listing_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct hf_answer taken = { 0 };
	const struct error *error = NULL;
	job->status = answer->status;
	// Of a week made of its days the last may be still to come.
	if (answer->status == 400 && job->pages_n > 0 && listing_by_days(job)) {
		listing_whole(job, answer);
		return;
	}
	// What is still to come has no papers: a step back from there goes on.
	if (answer->status == 400 && job->kind == JOB_STEP && job->number < 0) {
		job_start_step(job);
		return;
	}
	if (answer->error && !listing_page_may_do(answer)) {
		listing_fail(job, listing_refused(job, answer));
		return;
	}
	if (answer->status == 304) {
		listing_store(job, answer, false, 0);
		return;
	}
	error = answer->error ? listing_refused(job, answer) : listing_page(job, answer, &taken);
	if (error) {
		listing_fall_back(job, error);
		return;
	}
	str_addn(&job->pages[job->pages_n++], answer->bytes, answer->len);
	bool more = listing_advance(job, listing_goes_on(job, &taken));
	if (more && job->pages_n < JOB_PAGES) {
		listing_progress(job);
		listing_ask_page(job);
		return;
	}
	if (more)
		job_event(job, EVENT_NOTE, "there are more papers than are read", 0);
	listing_whole(job, answer);
}

// The page may be of another period than asked: the site leads what it does not
// know to the newest.
static void
listing_fallback_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct hf_answer taken = { 0 };
	const struct error *error = answer->error ? NULL : listing_page(job, answer, &taken);
	bool usable = !answer->error && !error && taken.has_period
		&& (!job->have_period || period_equal(taken.period, job->period));
	if (error)
		log_line(job->sync->log, "%s: %s", answer->url, error->text);
	error_free(error);
	if (!usable) {
		error = job->cause;
		job->cause = NULL;
		listing_fail(job, error);
		return;
	}
	daynum latest_day = job->have_period ? 0 : taken.period.first;
	job->have_period = true;
	job->period = taken.period;
	job_event(job, EVENT_NOTE, "the API fails; read from the site's page", 0);
	listing_store(job, answer, true, latest_day);
}

void
job_listing(struct job *job)
{
	struct listing listing;
	bool fresh = !(job->flags & LINK_FORCE) && listing_fresh(job->sync, job->period)
		&& listing_cached(job->sync, job->period, &listing);
	for (int i = 0; i < job->pages_n; i++)
		str_free(&job->pages[i]);
	job->pages_n = job->page = job->day = 0;
	error_free(job->cause);	// of the listing before
	job->cause = NULL;
	if (fresh)
		listing_end(job, listing.papers, false);
	else
		listing_ask_page(job);
}
