// SPDX-License-Identifier: GPL-3.0-or-later
// The newest day: which it is, and its listing.

#include "config.h"
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "answer.h"
#include "batch.h"
#include "hf.h"
#include "listing.h"
#include "store.h"

static void
job_listing_day(struct job *job, daynum day)
{
	job->have_period = true;
	job->period = period_of(PERIOD_DAY, day);
	job_listing(job);
}

static daynum
newest_day(struct db *db)
{
	daynum day = 0;
	struct stmt *s = db_stmt(db, "SELECT max(daily_s) FROM incoming");
	if (db_row(s) && !db_is_null(s, 0))
		day = day_of(db_int(s, 0));
	error_free(db_end(s));	// no day was found, then
	return day;
}

static const struct error *
newest_take(struct job *job, const struct fetch_answer *answer, daynum *day)
{
	struct hf_answer taken = { 0 };
	if (answer->error)
		return error_new(answer->error->kind, "%s", answer->error->text);
	if (answer->status == 304) {
		store_latest_day(job->sync->db, day);
		return NULL;
	}
	const struct error *error = listing_page(job, answer, &taken);
	if (!error)
		*day = newest_day(job->sync->db);
	if (!error && !*day)
		error = error_new(ERROR_INPUT, "%s answered a list that tells no day", answer->host);
	return error;
}

static void
newest_answer(void *arg, const struct fetch_answer *answer)
{
	struct job *job = arg;
	daynum day = 0;
	const struct error *error = newest_take(job, answer, &day);
	job->status = answer->status;
	if (error && answer->error && !listing_page_may_do(answer)) {
		listing_fail(job, error);
		return;
	}
	if (error) {
		listing_fall_back(job, error);
		return;
	}
	int64_t now_s = time(NULL);
	struct batch batch = {
		.captured_s = now_s, .answer = answer, .url = answer->url, .validators = true,
		.fresh_until_s = now_s + ANSWER_NEWEST_S, .latest_day = day,
	};
	error = batch_write(job->sync, &batch, NULL);
	if (error)
		listing_fail(job, error);
	else
		job_listing_day(job, day);
}

void
job_newest(struct job *job)
{
	daynum day;
	bool known = store_latest_day(job->sync->db, &day);
	char *url = hf_address_newest(job->sync->endpoint);
	job->tell = true;
	if (known && !(job->flags & LINK_FORCE) && answer_fresh(job->sync->db, url, time(NULL)))
		job_listing_day(job, day);
	else
		job_ask(job, url, known, newest_answer);
	free(url);
}

void
job_start_listing(struct job *job)
{
	if (!strcmp(job->text, "latest")) {
		job_newest(job);
	} else if (period_parse(job->text, day_today(), &job->period)) {
		job->have_period = true;
		job_listing(job);
	} else {
		job_fail(job, NULL, error_new(ERROR_USAGE, "%s is no period", job->text));
	}
}
