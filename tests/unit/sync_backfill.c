// SPDX-License-Identifier: GPL-3.0-or-later
// Every day since one: what is asked for it, and what happens when the site, a
// process or another backfill comes between.

#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "stage.h"

// The invented site has papers on six of the twelve days up to its newest, the 21st.
#define SINCE "2026-08-10"
enum { DAYS = 12, ASKED = DAYS + 1, LISTED = 75 };

#define DAY(n) "/api/daily_papers?date=2026-08-" #n

static bool
backfill(struct stage *stage)
{
	return stage_job(stage, JOB_BACKFILL, SINCE, 0, 0);
}

static void
assert_whole(struct stage *stage)
{
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing WHERE kind = 1"), DAYS);
	assert_int_equal(stage_number(stage, "SELECT sum(papers) FROM papers.listing WHERE kind = 1"), LISTED);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listed WHERE kind = 1"), LISTED);
}

// The line of the record on which a day was asked for; 0: never.
static int
asked_as(const struct stage *stage, const char *day)
{
	FILE *file = fopen(stage->server.record, "re");
	char line[1024];
	int n = 0, found = 0;
	while (file && fgets(line, sizeof line, file)) {
		n++;
		if (!found && strstr(line, day))
			found = n;
	}
	if (file)
		fclose(file);
	return found;
}

static void
fetches_every_day_newest_first(void **state)
{
	struct stage *stage = *state;
	assert_true(backfill(stage));
	assert_string_equal(stage->event.text,
		"since 2026-08-10: 12 days, 12 of them asked for, 75 papers on those");
	assert_int_equal(stage->event.number, LISTED);
	assert_whole(stage);
	assert_int_equal(stage_requests(stage, "GET"), ASKED);
	assert_int_equal(asked_as(stage, "date=2026-08-21"), 2);
	assert_int_equal(asked_as(stage, "date=2026-08-10"), ASKED);
	assert_string_equal(stage->note, "");
	assert_int_equal(stage_requests(stage, "\t2\tGET"), 0);	// over one connection
	// All of that is frozen, days without papers too: nothing is asked a second time.
	assert_true(backfill(stage));
	assert_string_equal(stage->event.text,
		"since 2026-08-10: 12 days, 0 of them asked for, 0 papers on those");
	assert_int_equal(stage_requests(stage, "GET"), ASKED);
	// Further back only what is new.
	assert_true(stage_job(stage, JOB_BACKFILL, "2026-08-08", 0, 0));
	assert_string_equal(stage->note, "12 of 14 days are there already; going on with the others");
	assert_int_equal(stage_requests(stage, "GET"), ASKED + 2);
}

static void
passes_over_what_is_cached(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "2026-08-19", 0));
	assert_true(stage_fetch(stage, "2026-08-15", 0));	// a Saturday
	assert_true(backfill(stage));
	assert_string_equal(stage->note, "2 of 12 days are there already; going on with the others");
	assert_int_equal(stage_requests(stage, "date=2026-08-19"), 1);
	assert_int_equal(stage_requests(stage, "date=2026-08-15"), 1);
	assert_whole(stage);
}

static void
takes_what_there_is(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_job(stage, JOB_BACKFILL, "2026-08-30", 0, 0));	// behind the newest
	assert_string_equal(stage->event.text, "since 2026-08-30: 0 days, 0 of them asked for, 0 papers on those");
	assert_false(stage_job(stage, JOB_BACKFILL, "someday", 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
}

static void
leaves_requests_to_others_and_waits(void **state)
{
	struct stage *stage = *state;
	stage_write(stage, "quota", "27 3");	// seven for it, then three seconds
	assert_true(backfill(stage));
	assert_whole(stage);
	assert_true(!strncmp(stage->note, "the site's patience is used up; going on in ", 44));
	assert_int_equal(stage_requests(stage, "GET"), ASKED);
	assert_false(file_holds(stage->log, "(429)"));
}

static void
goes_on_when_refused(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, DAY(19) " status 429 3\n");
	assert_true(backfill(stage));
	assert_whole(stage);
	assert_non_null(strstr(stage->note, "429 Too Many Requests; going on in "));
	assert_int_equal(stage_requests(stage, "date=2026-08-19"), 4);
	assert_int_equal(stage_requests(stage, "date=2026-08-18"), 1);
}

static void
leaves_a_day_that_fails_to_the_next_time(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, DAY(18) " status 500\n" DAY(12) " truncate\n");
	assert_false(backfill(stage));
	assert_int_equal(stage->event.number, ERROR_NETWORK);
	assert_true(!strncmp(stage->event.text, "1 of 12 days did not come (", 27)
		|| !strncmp(stage->event.text, "2 of 12 days did not come (", 27));
	assert_non_null(strstr(stage->event.text, "the same command asks for them again"));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing WHERE kind = 1 AND first = 20676"), 1);
	int before = stage_requests(stage, "GET");
	stage_faults(stage, "");
	assert_true(backfill(stage));
	assert_whole(stage);
	assert_true(stage_requests(stage, "GET") - before <= 2);
}

static void
gives_up_on_a_site_that_is_down(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "latest", 0));
	int before = stage_requests(stage, "GET");
	stage_faults(stage, "/ reset\n");
	assert_false(backfill(stage));
	assert_true(!strncmp(stage->event.text, "2026-08-18: ", 12));
	assert_non_null(strstr(stage->event.text, "the same command goes on from there"));
	// Each once more on a fresh connection; curl, too, tries again where an old one broke.
	assert_in_range(stage_requests(stage, "GET") - before, 3 * 2, 3 * 3);
}

static void
passes_over_a_day_the_site_refuses(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, DAY(19) " status 400\n" DAY(14) " status 404\n");
	assert_true(backfill(stage));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing WHERE kind = 1"), DAYS - 2);
	stage_faults(stage, "");
	assert_true(backfill(stage));
	assert_whole(stage);
}

static void
wait_for_request(struct stage *stage, const char *text)
{
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (!stage_requests(stage, text) && stage_now_ms() < end_ms)
		usleep(2000);
	assert_true(stage_requests(stage, text) > 0);
}

static void
ends_at_once_when_cancelled(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, DAY(17) " hang\n");
	uint32_t job = stage_send(stage, JOB_BACKFILL, SINCE, 0, 0, -1);
	wait_for_request(stage, "date=2026-08-17");
	stage_send(stage, JOB_CANCEL, "", job, 0, -1);
	assert_false(stage_wait(stage, stage->link, job));
	assert_int_equal(stage->event.number, ERROR_CANCELLED);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing WHERE kind = 1"), 4);
	// And while it waits for the site's next window.
	stage_faults(stage, "");
	stage_write(stage, "quota", "15 3000");
	assert_true(stage_fetch(stage, "2026-08-05", 0));	// what is left is told with it
	job = stage_send(stage, JOB_BACKFILL, SINCE, 0, 0, -1);
	int64_t end_ms = stage_now_ms() + STAGE_WAIT_MS;
	while (!file_holds(stage->log, "going on in") && stage_now_ms() < end_ms)
		usleep(2000);
	assert_true(file_holds(stage->log, "going on in"));
	stage_send(stage, JOB_CANCEL, "", job, 0, -1);
	assert_false(stage_wait(stage, stage->link, job));
	assert_int_equal(stage->event.number, ERROR_CANCELLED);
}

// Killed while each of the days is asked for, one after the other: a run asks for
// what the ones before did not store.
static void
goes_on_after_kills(void **state)
{
	struct stage *stage = *state;
	static const char *const days[] = { "date=2026-08-20", "date=2026-08-18", "date=2026-08-15", "date=2026-08-11" };
	enum { KILLS = sizeof days / sizeof *days };
	char *lines = mem_print("/api/daily_papers?%s hang\n", days[0]);
	for (int i = 0; i < KILLS; i++) {
		stage_faults(stage, lines);
		free(lines);
		struct link *link = stage_link(stage, false);
		uint32_t job = 0;
		assert_null(link_send(link, JOB_BACKFILL, SINCE, 0, 0, -1, &job));
		wait_for_request(stage, days[i]);
		kill(stage_sync_pid(), SIGKILL);
		char *words = NULL;
		while (!link_reap(link, &words))
			usleep(500);
		free(words);
		link_free(link);
		lines = mem_print("/api/daily_papers?%s hang\n", i + 1 < KILLS ? days[i + 1] : "none");
	}
	free(lines);
	stage_faults(stage, "");
	assert_true(backfill(stage));
	assert_non_null(strstr(stage->note, "of 12 days are there already"));
	assert_whole(stage);
	for (int i = 0; i < KILLS; i++)
		assert_int_equal(stage_requests(stage, days[i]), 2);
	assert_int_equal(stage_requests(stage, "date="), DAYS + KILLS);
}

static void
shares_the_work_of_two(void **state)
{
	struct stage *stage = *state;
	struct link *other = stage_link(stage, false);
	uint32_t theirs = 0;
	stage_faults(stage, "/ slow 400\n");	// so that a turn ends before the days do
	uint32_t ours = stage_send(stage, JOB_BACKFILL, SINCE, 0, 0, -1);
	wait_for_request(stage, "date=2026-08-21");
	assert_null(link_send(other, JOB_BACKFILL, SINCE, 0, 0, -1, &theirs));
	assert_true(stage_wait(stage, other, theirs));
	int64_t by_other = stage->event.number;
	assert_true(stage_wait(stage, stage->link, ours));
	assert_whole(stage);
	assert_int_equal(stage_requests(stage, "GET"), ASKED);
	assert_int_equal(by_other + stage->event.number, LISTED);
	link_free(other);
}

// A person at the same process is answered between two days.
static void
lets_others_in(void **state)
{
	struct stage *stage = *state;
	stage_faults(stage, "/ slow 300\n");
	uint32_t job = stage_send(stage, JOB_BACKFILL, SINCE, 0, 0, -1);
	wait_for_request(stage, "date=2026-08-20");
	assert_true(stage_fetch(stage, "2026-08-11", 0));
	assert_int_equal(stage_requests(stage, "date=2026-08-12"), 0);
	assert_true(stage_wait(stage, stage->link, job));
	assert_int_equal(stage_requests(stage, "GET"), ASKED);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)
	const struct CMUnitTest tests[] = {
		CASE(fetches_every_day_newest_first),
		CASE(passes_over_what_is_cached),
		CASE(takes_what_there_is),
		CASE(leaves_requests_to_others_and_waits),
		CASE(goes_on_when_refused),
		CASE(leaves_a_day_that_fails_to_the_next_time),
		CASE(gives_up_on_a_site_that_is_down),
		CASE(passes_over_a_day_the_site_refuses),
		CASE(ends_at_once_when_cancelled),
		CASE(goes_on_after_kills),
		CASE(shares_the_work_of_two),
		CASE(lets_others_in),
	};
	return cmocka_run_group_tests_name("sync_backfill", tests, NULL, NULL);
}
