// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "backfill.h"

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "batch.h"
#include "clock.h"
#include "listing.h"
#include "mem.h"

enum {
	FAILED_MAX = 3,		// days that fail one after the other: the site is not well
	REFUSED_MAX = 6,	// waits without an answer between them
	PAUSE_MS = 2000,	// behind a day that failed
	REFUSED_S = 30,		// after a refusal that tells no time; doubles
	COUNT_MS = 5000,	// how often is looked what others have fetched
	MINUTE_S = 60, HOUR_S = 3600,
};

static const char bucket[] = "api";

struct backfill {
	daynum first, last;	// last 0: the newest day is not known yet
	daynum next;		// the day to be looked at, going back
	int cached;		// days that were there at the beginning
	int left;		// days still to be asked for, about
	int asked, failed, failed_row, refused_row;
	int64_t papers;		// on the days asked for
	int64_t most;		// that was ever left of a window
	int64_t start_ms, counted_ms;
	const struct error *why;	// the last failure
};

void
backfill_free(struct backfill *backfill)
{
	if (backfill)
		error_free(backfill->why);
	free(backfill);
}

static int
days(const struct backfill *backfill)
{
	return backfill->last - backfill->first + 1;
}

// Days from `last` back that the site has to be asked for.
static int
count(struct job *job, daynum last)
{
	int n = 0;
	for (daynum day = job->backfill->first; day <= last; day++)
		n += !listing_fresh(job->sync, period_of(PERIOD_DAY, day));
	job->backfill->counted_ms = clock_ms();
	return n;
}

static char *
span_words(int64_t span_s)
{
	if (span_s < 2 * MINUTE_S)
		return mem_print("%d s", (int)span_s);
	if (span_s < 2 * HOUR_S)
		return mem_print("%d min", (int)((span_s + MINUTE_S - 1) / MINUTE_S));
	return mem_print("%d h", (int)((span_s + HOUR_S - 1) / HOUR_S));
}

// How long the days that are left take: as long as those so far, and the windows
// that have to pass.
static int64_t
left_s(const struct job *job, int64_t now_s)
{
	struct backfill *backfill = job->backfill;
	int64_t room, resets_s, spent_s = (clock_ms() - backfill->start_ms) / 1000;
	int64_t pace_s = backfill->asked ? spent_s * backfill->left / backfill->asked : 0;
	if (!limit_left(job->sync->limit, bucket, now_s, &room, &resets_s))
		return pace_s;
	backfill->most = room > backfill->most ? room : backfill->most;
	int64_t beyond = backfill->left - (room - BACKFILL_LEAVES);
	int64_t window = backfill->most > 2 * BACKFILL_LEAVES ? backfill->most - BACKFILL_LEAVES : BACKFILL_LEAVES;
	int64_t windows_s = beyond <= 0 ? 0 : resets_s - now_s + (beyond - 1) / window * LIMIT_WINDOW_S;
	return windows_s > pace_s ? windows_s : pace_s;
}

// "2026-08-14: 312 papers, 96/min, 12 min left", and days of days
static void
tell(struct job *job)
{
	struct backfill *backfill = job->backfill;
	char day[DAY_TEXT], *rest = NULL;
	int64_t spent_ms = clock_ms() - backfill->start_ms;
	day_format(backfill->next, day);
	if (backfill->asked && spent_ms > 0) {
		char *left = span_words(left_s(job, time(NULL)));
		rest = mem_print(", %" PRId64 "/min, %s left",
			(int64_t)backfill->asked * MINUTE_S * 1000 / spent_ms, left);
		free(left);
	}
	char *text = mem_print("%s: %" PRId64 " papers%s", day, backfill->papers, rest ? rest : "");
	link_child_send(job->sync->fd, job->id, EVENT_PROGRESS, text, days(backfill) - backfill->left, days(backfill));
	free(text);
	free(rest);
}

// Back in line until the moment; says for how long.
static void
hold(struct job *job, int64_t until_s, const char *why)
{
	int64_t wait_s = until_s - time(NULL);
	if (wait_s < 1)
		wait_s = 1;
	char *words = span_words(wait_s), *text = mem_print("%s; going on in %s", why, words);
	log_line(job->sync->log, "%s", text);
	job_event(job, EVENT_NOTE, text, 0);
	free(text);
	free(words);
	job_yield(job, wait_s * 1000);
}

// The end: what was done, and what was not.
static void
end(struct job *job)
{
	struct backfill *backfill = job->backfill;
	char day[DAY_TEXT];
	day_format(backfill->first, day);
	if (backfill->failed) {
		job_fail(job, NULL, error_new(ERROR_NETWORK, "%d of %d days did not come (%s);"
			" the same command asks for them again", backfill->failed, days(backfill), backfill->why->text));
		return;
	}
	int n = days(backfill) > 0 ? days(backfill) : 0;
	char *summary = mem_print("since %s: %d %s, %d of them asked for, %" PRId64 " papers on those",
		day, n, n == 1 ? "day" : "days", backfill->asked, backfill->papers);
	job_done(job, backfill->papers, summary);
	free(summary);
}

static void
next_day(struct job *job)
{
	struct backfill *backfill = job->backfill;
	while (backfill->next >= backfill->first
			&& listing_fresh(job->sync, period_of(PERIOD_DAY, backfill->next)))
		backfill->next--;
	if (backfill->next < backfill->first) {
		end(job);
		return;
	}
	int64_t now_s = time(NULL);
	int64_t until_s = limit_until_keeping_s(job->sync->limit, bucket, BACKFILL_LEAVES, now_s);
	if (until_s) {
		hold(job, until_s, "the site's patience is used up");
		return;
	}
	if (clock_ms() - backfill->counted_ms > COUNT_MS)
		backfill->left = count(job, backfill->next);
	tell(job);
	job->have_period = true;
	job->period = period_of(PERIOD_DAY, backfill->next);
	job_listing(job);
}

static bool
begin(struct job *job)
{
	struct period since;
	if (!period_parse(job->text, day_today(), &since) || since.kind != PERIOD_DAY) {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no day", job->text));
		return false;
	}
	struct backfill *backfill = job->backfill = mem_new(1, sizeof *backfill);
	*backfill = (struct backfill){ .start_ms = clock_ms(), .first = since.first };
	if (backfill->first < LISTING_FIRST_DAY)
		backfill->first = LISTING_FIRST_DAY;
	return true;
}

void
job_start_backfill(struct job *job)
{
	if (!job->backfill && !begin(job))
		return;
	if (job->backfill->last) {
		next_day(job);
		return;
	}
	job->have_period = false;
	job_newest(job);
}

// The newest day has come, or was there: now it is known what there is to do.
static void
found_newest(struct job *job, bool stored)
{
	struct backfill *backfill = job->backfill;
	backfill->last = backfill->next = job->period.first;
	backfill->left = count(job, backfill->last);
	backfill->cached = days(backfill) - backfill->left;
	if (stored && backfill->last >= backfill->first)
		backfill->cached--;
	job->tell = false;
	if (backfill->cached <= 0 || backfill->left <= 0)
		return;
	char *text = mem_print("%d of %d days are there already; going on with the others",
		backfill->cached, days(backfill));
	job_event(job, EVENT_NOTE, text, 0);
	free(text);
}

void
backfill_had(struct job *job, int64_t papers, bool stored)
{
	struct backfill *backfill = job->backfill;
	bool newest = !backfill->last;
	backfill->failed_row = backfill->refused_row = 0;
	if (newest)
		found_newest(job, stored);
	if (backfill->next >= backfill->first && (stored || !newest)) {
		backfill->asked++;
		backfill->papers += papers;
		backfill->left -= !newest && backfill->left > 0;
		backfill->next--;
	}
	job_yield(job, 0);
}

static void
give_up(struct job *job, const struct error *error)
{
	char day[PERIOD_KEY] = "the newest day";
	if (job->backfill->last)
		day_format(job->backfill->next, day);
	job_fail(job, day, error_new(error->kind, "%s; the same command goes on from there", error->text));
	error_free(error);
}

// The site asks to wait, or has answered so often enough that we do by ourselves.
static void
refused(struct job *job, const struct error *error, int64_t until_s)
{
	struct backfill *backfill = job->backfill;
	if (backfill->refused_row >= REFUSED_MAX) {
		give_up(job, error);
		return;
	}
	if (!until_s)
		until_s = time(NULL) + ((int64_t)REFUSED_S << backfill->refused_row);
	backfill->refused_row++;
	hold(job, until_s, error->text);
	error_free(error);
}

// A day that fails is left to the next time; too many, and so is the rest.
static void
passed_over(struct job *job, const struct error *error)
{
	struct backfill *backfill = job->backfill;
	char day[DAY_TEXT];
	if (++backfill->failed_row >= FAILED_MAX) {
		give_up(job, error);
		return;
	}
	day_format(backfill->next, day);
	char *text = mem_print("%s: %s", day, error->text);
	batch_message(job->sync, text);
	job_event(job, EVENT_NOTE, text, 0);
	free(text);
	backfill->failed++;
	error_free(backfill->why);
	backfill->why = error;
	backfill->next--;
	job_yield(job, PAUSE_MS);
}

bool
backfill_failed(struct job *job, const struct error *error)
{
	struct backfill *backfill = job->backfill;
	bool theirs = error_is(error, ERROR_NETWORK) || error_is(error, ERROR_OFFLINE)
		|| error_is(error, ERROR_INPUT) || error_is(error, ERROR_NOT_FOUND);
	int64_t until_s = limit_until_s(job->sync->limit, bucket, time(NULL));
	if (!theirs || (!backfill->last && job->status != 429 && !until_s))
		return false;
	if (job->status == 429 || until_s) {
		refused(job, error, until_s);
	} else if (job->status == 400 || error_is(error, ERROR_NOT_FOUND)) {
		// The site knows no such day, or not yet.
		error_free(error);
		backfill->next--;
		job_yield(job, 0);
	} else {
		passed_over(job, error);
	}
	return true;
}
