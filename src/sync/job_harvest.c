// SPDX-License-Identifier: GPL-3.0-or-later
// Every paper of arXiv that has changed since a day, by OAI-PMH.
//
// What is asked for are windows of days, each page by page as the token of the one before
// leads. With the papers of a page goes into papers.fact where its set has come to, so that the
// next job goes on from there, whatever ended this one. A token that is too old begins its window again.
// Windows grow while they are no more than a page, for each page costs arXiv's 3 s.

#include "config.h"
#include "harvest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch.h"
#include "category.h"
#include "clock.h"
#include "inquiry.h"
#include "mem.h"

enum {
	WINDOW_DAYS = 30, WINDOW_MAX_DAYS = 960,
	REFUSED_MAX = 6,	// waits in a row without an answer between them
	REFUSED_S = 30,		// after a refusal that tells no time; doubles
};

struct harvest {
	daynum since, today;
	char *categories;	// "" for all of arXiv
	const char *at;		// those that are left
	char category[CATEGORY_TEXT];	// "" for all
	bool begun;		// the category is
	int n, done;		// sets
	struct harvest_place place;
	int window_days;
	bool one_page;		// the window is, so far
	int refused;		// in a row
	bool again;		// the window has begun once more
	int64_t papers, start_ms;
	int64_t start_days;	// that were there when it began
};

void
harvest_free(struct harvest *harvest)
{
	if (!harvest)
		return;
	free(harvest->categories);
	free(harvest->place.token);
	free(harvest);
}

static const char *
name(const struct harvest *harvest)
{
	return harvest->category[0] ? harvest->category : "arXiv";
}

static int64_t
days_of_set(const struct harvest *harvest)
{
	return harvest->today - harvest->since + 1;
}

// Days that are there, of all sets.
static int64_t
days_done(const struct harvest *harvest)
{
	return harvest->done * days_of_set(harvest) + (harvest->begun ? harvest->place.from - harvest->since : 0);
}

// "cs.CL, from 2026-08-01: 12400 papers, 5400/min", and days of days
static void
tell(struct job *job)
{
	struct harvest *harvest = job->harvest;
	char day[DAY_TEXT];
	int64_t spent_ms = clock_ms() - harvest->start_ms;
	day_format(harvest->place.from, day);
	char *rate = harvest->papers && spent_ms > 0 ? mem_print(", %" PRId64 "/min", harvest->papers * 60000 / spent_ms) : NULL;
	char *text = mem_print("%s, from %s: %" PRId64 " papers%s", name(harvest), day, harvest->papers, rate ? rate : "");
	link_child_send(job->sync->fd, job->id, EVENT_PROGRESS, text, days_done(harvest), harvest->n * days_of_set(harvest));
	free(text);
	free(rate);
}

static void
fail(struct job *job, const struct error *error)
{
	char *what = mem_dup(name(job->harvest));
	const struct error *more = error_new(error->kind, "%s; the same command goes on from there", error->text);
	error_free(error);
	job_fail(job, what, more);
	free(what);
}

// arXiv asks to wait, or is not well: back in line until then. False if that was often enough.
static bool
held(struct job *job, const struct fetch_answer *answer)
{
	struct harvest *harvest = job->harvest;
	int64_t now_s = time(NULL), until_s = limit_until_s(job->sync->limit, limit_bucket(answer->url), now_s);
	bool theirs = answer->status == 429 || answer->status == 503 || until_s > now_s + FETCH_HOLD_MAX_S;
	if (!answer->error || !theirs || harvest->refused >= REFUSED_MAX)
		return false;
	if (until_s <= now_s + FETCH_HOLD_MAX_S)
		until_s = now_s + ((int64_t)REFUSED_S << harvest->refused);
	harvest->refused++;
	job->inquires = false;
	char *text = mem_print("%s; going on in %" PRId64 " s", answer->error->text, until_s - now_s);
	batch_message(job->sync, text);
	job_event(job, EVENT_NOTE, text, 0);
	free(text);
	job_yield(job, (until_s - now_s) * 1000);
	return true;
}

static const struct error *
keep(struct sync *sync, const struct batch *batch, void *arg)
{
	(void)batch;
	return harvest_place_keep(sync->db, arg);
}

// On behind a page.
static void
move(struct harvest *harvest, const char *token)
{
	struct harvest_place *place = &harvest->place;
	char *next = token ? mem_dup(token) : NULL;
	free(place->token);
	place->token = next;
	if (token) {
		harvest->one_page = false;
		return;
	}
	harvest->again = false;
	if (harvest->one_page && harvest->window_days < WINDOW_MAX_DAYS)
		harvest->window_days *= 2;
	// What changes later today is of the next time.
	place->from = place->until < harvest->today ? place->until + 1 : harvest->today;
	place->whole = place->until >= harvest->today;
	place->until = 0;
}

// The token is too old: the window once more. Whoever says so of each would be asked for ever.
static const struct error *
again(struct job *job, const char *host)
{
	struct harvest *harvest = job->harvest;
	if (!harvest->place.token || harvest->again)
		return error_new(ERROR_NETWORK, "%s never knows how far this was", host);
	harvest->again = true;
	job_event(job, EVENT_NOTE, "arXiv no longer knows how far this was; these days once more", 0);
	free(harvest->place.token);
	harvest->place.token = NULL;
	harvest->one_page = false;
	return NULL;
}

// A token that is the one that was asked with.
static bool
leads_nowhere(const struct harvest *harvest, const char *token)
{
	return token && harvest->place.token && !strcmp(token, harvest->place.token);
}

static void
page_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct harvest *harvest = job->harvest;
	struct arxiv_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error;
	if (held(job, answer) || !inquiry_take(job, answer, &taken, &error))
		return;
	if (!error && taken.stale)
		error = again(job, answer->host);
	else if (!error && leads_nowhere(harvest, taken.token))
		error = error_new(ERROR_NETWORK, "%s answers a page that leads to itself", answer->host);
	else if (!error)
		move(harvest, taken.token);
	if (!error) {
		error = batch_write(job->sync, &(struct batch){
			.papers = true, .captured_s = time(NULL), .also = keep, .also_arg = &harvest->place,
		}, &count);
	}
	arxiv_answer_free(&taken);
	if (error) {
		fail(job, error);
		return;
	}
	harvest->refused = 0;
	harvest->papers += count.papers;
	job_tell_cut(job, name(harvest), &count);
	if (count.papers)
		job_event(job, EVENT_STORED, "", count.papers);
	job_yield(job, 0);
}

// The next set, from where it has come to.
static bool
begin_set(struct job *job)
{
	struct harvest *harvest = job->harvest;
	bool all = !*harvest->categories;
	if (all ? harvest->done : !category_next(&harvest->at, harvest->category))
		return false;
	char *set = all ? NULL : category_set(harvest->category);
	harvest_place_find(job->sync->db, set, harvest->since, &harvest->place);
	free(set);
	harvest->begun = true;
	harvest->window_days = WINDOW_DAYS;
	harvest->one_page = !harvest->place.token;
	if (harvest->place.from > harvest->since) {
		char day[DAY_TEXT];
		day_format(harvest->place.from, day);
		char *text = mem_print("%s is there up to %s already; going on from there", name(harvest), day);
		job_event(job, EVENT_NOTE, text, 0);
		free(text);
	}
	return true;
}

static void
ask(struct job *job)
{
	struct harvest *harvest = job->harvest;
	struct harvest_place *place = &harvest->place;
	char *endpoint = inquiry_endpoint(ARXIV_HARVEST), *url;
	if (!place->until) {
		place->until = place->from + harvest->window_days - 1;
		harvest->one_page = true;
	}
	if (place->until > harvest->today)
		place->until = harvest->today;
	if (place->token)
		url = arxiv_address_token(endpoint, place->token);
	else
		url = arxiv_address_harvest(endpoint, *place->set ? place->set : NULL, &place->from, &place->until);
	free(endpoint);
	inquiry_ask(job, url, false, page_answer);
}

static void
end(struct job *job)
{
	struct harvest *harvest = job->harvest;
	char day[DAY_TEXT];
	day_format(harvest->since, day);
	char *summary = mem_print("arXiv since %s: %" PRId64 " %s", day, harvest->papers,
		harvest->papers == 1 ? "paper" : "papers");
	job_done(job, harvest->papers, summary);
	free(summary);
}

static void
next(struct job *job)
{
	struct harvest *harvest = job->harvest;
	if (harvest->begun && harvest->place.whole) {
		harvest->begun = false;
		harvest->done++;
	}
	if (!harvest->begun && !begin_set(job)) {
		end(job);
		return;
	}
	tell(job);
	ask(job);
}

static const struct error *
begin(struct job *job)
{
	struct period since;
	char *key = mem_dupn(job->text, strcspn(job->text, "\n")), *categories = NULL;
	const struct error *error = NULL;
	if (!period_parse(key, day_today(), &since) || since.kind != PERIOD_DAY || since.first > day_today())
		error = error_new(ERROR_USAGE, "%s is no day that has been", key);
	if (!error)
		error = categories_read(job->text + strlen(key), &categories);
	free(key);
	if (error)
		return error;
	struct harvest *harvest = job->harvest = mem_new(1, sizeof *harvest);
	*harvest = (struct harvest){
		.since = since.first, .today = day_today(), .categories = categories, .at = categories, .start_ms = clock_ms(),
	};
	char each[CATEGORY_TEXT];
	for (const char *at = categories; category_next(&at, each);)
		harvest->n++;
	harvest->n += !harvest->n;
	return NULL;
}

void
job_start_harvest(struct job *job)
{
	const struct error *error = job->harvest ? NULL : begin(job);
	if (error)
		job_fail(job, NULL, error);
	else
		next(job);
}
