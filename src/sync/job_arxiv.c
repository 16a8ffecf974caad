// SPDX-License-Identifier: GPL-3.0-or-later
// What arXiv announced on a day, category by category.
//
// The announcements of today are a feed, which stays as it is until arXiv's midnight. There is none
// of a day that is over: what was submitted on it is asked of the API, in pages, and stands for it,
// unless the feed was read then.

#include "config.h"
#include "job.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "announced.h"
#include "answer.h"
#include "batch.h"
#include "category.h"
#include "inquiry.h"
#include "mem.h"

enum {
	DAY_PAGE = 500,		// papers asked for at once: most days of a category are one page
	DAY_MAX = 20000,	// of a day in all of an archive; no day has a tenth of that
	FEED_S = 60 * 60,	// how long a feed is fresh that does not tell
	FEED_MIN_S = 60, FEED_MAX_S = 24 * 60 * 60,
	ZONE_S = 5 * 60 * 60,	// arXiv's clock is behind UTC by this at most
};

struct announcing {
	daynum day;		// 0: the newest
	char *categories;
	const char *at;		// those that are left
	char category[CATEGORY_TEXT];	// being asked for, "" for none
	bool searched;		// by what was submitted
	int64_t start;		// of its next page
	int64_t papers;		// of all of them
	struct str told;	// "2026-11-25: cs.CL 42"
	daynum told_day;	// the last one in it
};

void
announcing_free(struct announcing *announcing)
{
	if (!announcing)
		return;
	free(announcing->categories);
	str_free(&announcing->told);
	free(announcing);
}

static bool
forced(const struct job *job)
{
	return job->flags & LINK_FORCE;
}

static char *
address(const struct announcing *announcing, int64_t start)
{
	char *endpoint = inquiry_endpoint(announcing->searched ? ARXIV_API : ARXIV_FEEDS);
	char *url = announcing->searched
		? arxiv_address_day(endpoint, announcing->category, announcing->day, start, DAY_PAGE)
		: arxiv_address_feed(endpoint, announcing->category);
	free(endpoint);
	return url;
}

// The category is done: says so, and on to the next one in its turn.
static void
had(struct job *job, daynum day, int64_t papers, bool stored)
{
	struct announcing *announcing = job->announcing;
	char text[DAY_TEXT];
	day_format(day, text);
	if (day != announcing->told_day)
		str_print(&announcing->told, "%s%s: ", announcing->told.len ? "; " : "", text);
	else
		str_add(&announcing->told, ", ");
	str_print(&announcing->told, "%s %" PRId64, announcing->category, papers);
	announcing->told_day = day;
	announcing->papers += papers;
	if (stored) {
		char *key = mem_print("%s %s", text, announcing->category);
		job_event(job, EVENT_STORED, key, papers);
		free(key);
	}
	announcing->category[0] = '\0';
}

static void
fail(struct job *job, const struct error *error)
{
	char *what = mem_dup(job->announcing->category);
	job_fail(job, what, error);
	free(what);
}

static const struct error *
keep(struct sync *sync, const struct batch *batch, void *arg)
{
	const struct announced *announced = arg;
	if (!batch->papers)
		return announced_touch(sync->db, announced->day, announced->category, batch->captured_s);
	return announced_keep(sync->db, announced, batch->captured_s);
}

static int64_t
feed_fresh_until_s(const struct fetch_answer *answer, int64_t now_s)
{
	int64_t age_s = answer->max_age_s < 0 ? FEED_S : answer->max_age_s;
	return now_s + (age_s < FEED_MIN_S ? FEED_MIN_S : age_s > FEED_MAX_S ? FEED_MAX_S : age_s);
}

// The feed of a day that is not the one asked for is kept all the same; a day before it is
// searched for then.
static void
feed_had(struct job *job, daynum day, int64_t papers, bool stored)
{
	struct announcing *announcing = job->announcing;
	if (announcing->day && announcing->day < day)
		announcing->searched = true;
	else
		had(job, day, papers, stored);
}

static void
feed_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct announcing *announcing = job->announcing;
	struct arxiv_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error;
	if (!inquiry_take(job, answer, &taken, &error))
		return;
	bool same = answer->status == 304, final;
	struct announced announced = { .day = taken.day, .category = announcing->category };
	if (!error && !same && !taken.has_day)
		error = error_new(ERROR_INPUT, "%s answered a feed that tells no day that has been", answer->host);
	if (!error && same && !announced_newest(job->sync->db, announcing->category, &announced.day))
		error = error_new(ERROR_NETWORK, "%s answered that nothing has changed, unasked", answer->host);
	arxiv_answer_free(&taken);
	int64_t now_s = time(NULL);
	if (!error)
		error = batch_write(job->sync, &(struct batch){
			.papers = !same, .captured_s = now_s, .answer = answer, .url = answer->url, .validators = true,
			.fresh_until_s = feed_fresh_until_s(answer, now_s), .also = keep, .also_arg = &announced,
		}, &count);
	if (error) {
		fail(job, error);
		return;
	}
	job_tell_cut(job, announcing->category, &count);
	feed_had(job, announced.day, announced_papers(job->sync->db, announced.day, announcing->category, &final), true);
	job_yield(job, 0);
}

static void
day_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	struct announcing *announcing = job->announcing;
	struct arxiv_answer taken = { 0 };
	struct intake_count count = { 0 };
	const struct error *error;
	if (!inquiry_take(job, answer, &taken, &error))
		return;
	int64_t now_s = time(NULL), next = announcing->start + taken.papers;
	bool more = taken.papers > 0 && next < taken.total && next < DAY_MAX, final;
	arxiv_answer_free(&taken);
	struct announced announced = {
		.day = announcing->day, .category = announcing->category, .start = announcing->start, .more = more,
	};
	char *first = address(announcing, 0);
	if (!error)
		error = batch_write(job->sync, &(struct batch){
			.papers = true, .captured_s = now_s, .answer = more ? NULL : answer, .url = first,
			.fresh_until_s = answer_fresh_until_s(period_of(PERIOD_DAY, announcing->day), now_s),
			.also = keep, .also_arg = &announced,
		}, &count);
	free(first);
	if (error) {
		fail(job, error);
		return;
	}
	job_tell_cut(job, announcing->category, &count);
	announcing->start = next;
	if (!more)
		had(job, announcing->day, announced_papers(job->sync->db, announcing->day, announcing->category, &final), true);
	job_yield(job, 0);
}

// A feed may be newer than the day asked for: that shows when it is read.
static bool
may_be_announced(daynum day, int64_t now_s)
{
	return !day || day >= day_of(now_s - ZONE_S);
}

// True if the cache has what is asked for.
static bool
fresh(struct job *job, const char *url)
{
	struct announcing *announcing = job->announcing;
	struct db *db = job->sync->db;
	daynum day = announcing->day;
	bool final;
	if (!announcing->searched && !announced_newest(db, announcing->category, &day))
		return false;
	int64_t papers = announced_papers(db, day, announcing->category, &final);
	bool stays = announcing->searched && final;
	if (papers < 0 || (!stays && (forced(job) || !answer_fresh(db, url, time(NULL)))))
		return false;
	if (announcing->searched)
		had(job, day, papers, false);
	else
		feed_had(job, day, papers, false);
	return true;
}

static bool
begin_category(struct job *job)
{
	struct announcing *announcing = job->announcing;
	if (announcing->category[0])
		return true;
	announcing->searched = !may_be_announced(announcing->day, time(NULL));
	announcing->start = 0;
	return category_next(&announcing->at, announcing->category);
}

static void
next(struct job *job)
{
	struct announcing *announcing = job->announcing;
	while (begin_category(job)) {
		char *url = address(announcing, announcing->start);
		daynum day;
		if (!announcing->start && fresh(job, url)) {
			free(url);
			continue;
		}
		char *what = mem_print("arXiv, %s", announcing->category);
		job_progress(job, what, announcing->papers + announcing->start, 0);
		free(what);
		inquiry_ask(job, url, !announcing->searched && announced_newest(job->sync->db, announcing->category, &day),
			announcing->searched ? day_answer : feed_answer);
		return;
	}
	job_done(job, announcing->papers, str_text(&announcing->told));
}

static const struct error *
begin(struct job *job)
{
	struct period period = { 0 };
	char *categories = NULL, *key = mem_dupn(job->text, strcspn(job->text, "\n"));
	bool newest = !strcmp(key, "latest");
	const struct error *error = NULL;
	if (!newest && (!period_parse(key, day_today(), &period) || period.kind != PERIOD_DAY))
		error = error_new(ERROR_USAGE, "%s is no day", key);
	if (!error)
		error = categories_read(job->text + strlen(key), &categories);
	if (!error && !*categories)
		error = error_new(ERROR_USAGE, "no category of arXiv is named");
	free(key);
	if (error) {
		free(categories);
		return error;
	}
	struct announcing *announcing = job->announcing = mem_new(1, sizeof *announcing);
	*announcing = (struct announcing){ .day = newest ? 0 : period.first, .categories = categories, .at = categories };
	return NULL;
}

void
job_start_arxiv(struct job *job)
{
	const struct error *error = job->announcing ? NULL : begin(job);
	if (error)
		job_fail(job, NULL, error);
	else
		next(job);
}
