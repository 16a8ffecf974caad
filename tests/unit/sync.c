// SPDX-License-Identifier: GPL-3.0-or-later
// The real paperboy-sync against the tests' server: what jobs bring into
// papers.db, and what is asked for it.

#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "mem.h"
#include "stage.h"

#define LISTED(first) "SELECT count(*) FROM papers.listed WHERE kind = 1 AND first = " #first

static void
fetches_a_day(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage->event.number, 25);
	assert_string_equal(stage->stored, "2026-08-20");
	assert_int_equal(stage->number, 25);
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.listing WHERE kind = 1"), 25);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 25);
	assert_int_equal(stage_number(stage, "SELECT upvotes FROM papers.paper"
		" WHERE title = 'OmniGlyph: One Encoder for Every Script'"), 214);
	assert_int_equal(stage_requests(stage, "GET"), 1);
	assert_int_equal(stage_requests(stage, "User-Agent: paperboy/"), 1);
	assert_int_equal(stage_requests(stage, "Accept-Encoding: "), 1);
}

static void
finds_the_newest_day(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "latest", 0));
	assert_string_equal(stage->stored, "2026-08-21");
	assert_int_equal(stage->number, 19);
	assert_int_equal(stage_number(stage, "SELECT value FROM papers.fact WHERE name = 'latest_day'"),
		day_make(2026, 8, 21));
	assert_int_equal(stage_requests(stage, "GET"), 2);
	// Fresh for five minutes, and the day is old: nothing is asked, the day is told.
	assert_true(stage_fetch(stage, "latest", 0));
	assert_string_equal(stage->stored, "2026-08-21");
	assert_int_equal(stage_requests(stage, "GET"), 2);
}

static void
reads_every_page(void **state)
{
	struct stage *stage = *state;
	stage_day(stage, "2026-08-13", 70000, 230);
	assert_true(stage_fetch(stage, "2026-08-13", 0));
	assert_int_equal(stage->event.number, 230);
	assert_int_equal(stage_requests(stage, "limit=100&p="), 3);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listed AS l JOIN papers.paper AS p"
		" ON p.id = l.paper WHERE l.kind = 1 AND p.title = 'Paper ' || (l.rank - (SELECT min(rank)"
		" FROM papers.listed)) || ' of a Long Day'"), 230);
	// A list that is exactly full needs an empty page to end it.
	stage_day(stage, "2026-08-12", 71000, 100);
	assert_true(stage_fetch(stage, "2026-08-12", 0));
	assert_int_equal(stage->event.number, 100);
	assert_int_equal(stage_requests(stage, "date=2026-08-12"), 2);
}

// A server that cuts a page at 50, whatever is asked: 2025-09-30 was such a day.
static void
reads_every_page_of_a_server_that_cuts(void **state)
{
	struct stage *stage = *state;
	stage_write(stage, "page", "50");
	stage_day(stage, "2025-09-30", 73000, 120);
	assert_true(stage_fetch(stage, "2025-09-30", 0));
	assert_int_equal(stage->event.number, 120);
	assert_int_equal(stage_requests(stage, "date=2025-09-30"), 3);
	assert_int_equal(stage_requests(stage, "limit=100&p=2"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(DISTINCT paper) FROM papers.listed"), 120);
	stage_day(stage, "2025-10-01", 74000, 50);
	assert_true(stage_fetch(stage, "2025-10-01", 0));
	assert_int_equal(stage->event.number, 50);
	assert_int_equal(stage_requests(stage, "date=2025-10-01"), 2);
}

// The API refuses week 53: it is read day by day, each paper once, by votes.
static void
makes_week_53_of_its_days(void **state)
{
	struct stage *stage = *state;
	stage_day(stage, "2020-12-28", 75000, 3);
	stage_day(stage, "2020-12-30", 75002, 105);	// the third is in both
	assert_true(stage_fetch(stage, "2020-W53", 0));
	assert_string_equal(stage->stored, "2020-W53");
	assert_int_equal(stage->event.number, 107);
	assert_int_equal(stage_requests(stage, "date=202"), 8);
	assert_int_equal(stage_requests(stage, "week="), 0);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listed AS a JOIN papers.listed AS b"
		" ON b.rank = a.rank + 1 JOIN papers.paper AS x ON x.id = a.paper JOIN papers.paper AS y ON y.id = b.paper"
		" WHERE x.upvotes < y.upvotes"), 0);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.author"), 107);
	// As old as it is, it stays.
	assert_true(stage_fetch(stage, "2020-W53", 0));
	assert_int_equal(stage_requests(stage, "GET"), 8);
}

static void
reads_weeks_months_and_trending(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *key;
		int papers;
	} rows[] = { { "2026-W34", 69 }, { "2026-08", 74 }, { "trending", 20 }, { "2026-08-15", 0 } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(stage_fetch(stage, rows[i].key, 0));
		assert_string_equal(stage->stored, rows[i].key);
		assert_int_equal(stage->event.number, rows[i].papers);
	}
}

static void
asks_no_sooner_than_it_must(void **state)
{
	struct stage *stage = *state;
	char today[DAY_TEXT];
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage->event.number, 25);
	assert_int_equal(stage_requests(stage, "GET"), 1);
	assert_int_equal(stage_number(stage, "SELECT fresh_until_s = 9223372036854775807 FROM papers.answer"), 1);
	// Forced: asked, but only whether it has changed.
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
	assert_int_equal(stage->event.number, 25);
	assert_int_equal(stage_requests(stage, "If-None-Match: W/"), 1);
	assert_int_equal(stage_number(stage, "SELECT status FROM papers.answer"), 304);
	assert_true(stage_fetch(stage, "2026-08-20", LINK_FORCE));
	assert_int_equal(stage_requests(stage, "If-None-Match: W/"), 2);

	day_format(day_today(), today);
	stage_day(stage, today, 72000, 3);
	assert_true(stage_fetch(stage, today, 0));
	assert_true(stage_fetch(stage, today, 0));
	assert_int_equal(stage_requests(stage, today), 1);
	assert_in_range(stage_number(stage, "SELECT fresh_until_s FROM papers.answer ORDER BY fetched_s DESC, fresh_until_s")
		- time(NULL), 290, 300);
}

static void
steps_back_from_what_is_to_come(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_job(stage, JOB_STEP, "2026-08-25", -1, 0));
	assert_string_equal(stage->stored, "2026-08-21");
	assert_int_equal(stage->event.number, 19);
	assert_false(stage_job(stage, JOB_STEP, "2026-08-21", 1, 0));
}

static void
steps_over_empty_days(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_fetch(stage, "latest", 0));
	assert_true(stage_job(stage, JOB_STEP, "2026-08-17", -1, 0));
	assert_string_equal(stage->stored, "2026-08-14");
	assert_int_equal(stage->event.number, 5);
	assert_true(stage_job(stage, JOB_STEP, "2026-08-14", 1, 0));
	assert_string_equal(stage->stored, "2026-08-17");
	int asked = stage_requests(stage, "GET");
	assert_true(stage_job(stage, JOB_STEP, "2026-08-17", -1, 0));	// all known by now
	assert_string_equal(stage->stored, "2026-08-14");
	assert_int_equal(stage_requests(stage, "GET"), asked);
	assert_false(stage_job(stage, JOB_STEP, "2026-08-21", 1, 0));
	assert_int_equal(stage->event.number, ERROR_NOT_FOUND);
	assert_non_null(strstr(stage->event.text, "2026-08-21"));
	assert_false(stage_job(stage, JOB_STEP, "2023-05-04", -1, 0));
	assert_int_equal(stage->event.number, ERROR_NOT_FOUND);
}

static void
fetches_one_paper(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_job(stage, JOB_PAPER, "2608.90149", 0, 0));
	assert_string_equal(stage->stored, "2608.90149");
	assert_int_equal(stage_number(stage, "SELECT models FROM papers.paper"), 7);
	assert_int_equal(stage_number(stage, "SELECT detail_s FROM papers.abstract") > 0, 1);
	assert_int_equal(stage_number(stage, "SELECT json_array_length(linked) FROM papers.abstract"), 4);
	assert_true(stage_job(stage, JOB_PAPER, "2608.90149", 0, 0));
	assert_int_equal(stage_requests(stage, "GET"), 1);
	assert_false(stage_job(stage, JOB_PAPER, "2608.99999", 0, 0));
	assert_int_equal(stage->event.number, ERROR_NOT_FOUND);
	assert_false(stage_job(stage, JOB_PAPER, "../../etc/passwd", 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
}

static void
searches_the_site(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_job(stage, JOB_SEARCH, "reading lamps & more", 0, 0));
	assert_int_equal(stage->event.number, 4);
	assert_int_equal(stage_requests(stage, "search?q=reading%20lamps%20%26%20more"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper WHERE id = 20170690001"), 1);
}

#define FOUND(n) "SELECT found.paper FROM papers.found JOIN papers.search ON search.id = found.search" \
	" WHERE words = 'reading lamps' AND rank = " #n

// What the site's search found is kept by its words, in its order, with its marks.
static void
keeps_what_was_found(void **state)
{
	struct stage *stage = *state;
	assert_true(stage_job(stage, JOB_SEARCH, "  reading\tlamps ", 0, 0));
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.search WHERE words = 'reading lamps'"), 4);
	assert_int_equal(stage_number(stage, FOUND(1)), 20260890149);
	assert_int_equal(stage_number(stage, "SELECT marks = '[\"PaperMamba\"]' FROM papers.found WHERE rank = 1"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.listing"), 0);
	// Fresh for a while; then it is asked whether it has changed.
	assert_true(stage_job(stage, JOB_SEARCH, "reading lamps", 0, 0));
	assert_int_equal(stage_requests(stage, "GET"), 1);
	assert_true(stage_job(stage, JOB_SEARCH, "reading lamps", 0, LINK_FORCE));
	assert_int_equal(stage_requests(stage, "If-None-Match"), 1);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.found"), 4);
	// Another answer takes the place of the first, also one of nothing.
	stage_write(stage, "search.json", "[]");
	assert_true(stage_job(stage, JOB_SEARCH, "reading lamps", 0, LINK_FORCE));
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.found"), 0);
	assert_int_equal(stage_number(stage, "SELECT papers FROM papers.search"), 0);
}

// The site reads 250 characters: more is said, not cut.
static void
refuses_long_searches(void **state)
{
	struct stage *stage = *state;
	char words[2 * 251 + 1] = "";
	for (int i = 0; i < 251; i++)
		strcat(words, "é");
	assert_false(stage_job(stage, JOB_SEARCH, words, 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
	assert_string_equal(stage->event.text, "the site searches for at most 250 characters, these are 251");
	assert_true(stage_job(stage, JOB_SEARCH, words + 2, 0, 0));
	assert_false(stage_job(stage, JOB_SEARCH, " ", 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
}

// A paper that neither the site nor arXiv has is another thing than a site that fails.
static void
tells_a_paper_that_is_missing(void **state)
{
	struct stage *stage = *state;
	assert_false(stage_job(stage, JOB_PAPER, "2608.99999", 0, 0));
	assert_int_equal(stage->event.number, ERROR_NOT_FOUND);
	assert_non_null(strstr(stage->event.text, "2608.99999: neither 127.0.0.1"));
	assert_non_null(strstr(stage->event.text, " nor 127.0.0.1"));
	assert_int_equal(stage_requests(stage, "id_list=2608.99999"), 1);
}

static bool
import(struct stage *stage, const char *file, const char *key)
{
	char *path = mem_print("%s/%s", stage->root, file), *text = mem_print("%s\n%s", key, file);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	uint32_t job = stage_send(stage, JOB_IMPORT, text, 0, 0, fd);
	close(fd);
	free(path);
	free(text);
	return stage_wait(stage, stage->link, job);
}

static void
imports_files(void **state)
{
	struct stage *stage = *state;
	assert_true(import(stage, "daily/2026-08-20.json", "2026-08-20"));
	assert_string_equal(stage->stored, "2026-08-20");
	assert_string_equal(stage->event.text, "25 papers, 25 new");
	assert_true(import(stage, "pages/2026-08-20.html", ""));
	assert_string_equal(stage->stored, "2026-08-20");
	assert_string_equal(stage->event.text, "25 papers, 0 new");
	stage_write(stage, "own.jsonl", "{\"schema\":1,\"id\":\"2608.80001\",\"title\":\"One\"}\n"
		"{\"schema\":1,\"id\":\"2608.80002\",\"title\":\"Two\"}\n");
	assert_true(import(stage, "own.jsonl", ""));
	assert_int_equal(stage->event.number, 2);
	stage_write(stage, "garbage", "not papers at all");
	assert_false(import(stage, "garbage", ""));
	assert_int_equal(strncmp(stage->event.text, "garbage: ", 9), 0);
	assert_int_equal(stage->event.number, ERROR_INPUT);
	assert_false(import(stage, "daily/2026-08-20.json", "2026-13-01"));
	assert_int_equal(stage->event.number, ERROR_USAGE);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.paper"), 27);
	assert_int_equal(stage_requests(stage, "GET"), 0);
}

static void
keeps_going_from_the_page(void **state)
{
	struct stage *stage = *state;
	char today[DAY_TEXT], *lines;
	stage_faults(stage, "/api/ html\n");
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage->event.number, 25);
	assert_non_null(strstr(stage->note, "the site's page"));
	assert_true(stage_fetch(stage, "2026-08-20", 0));
	assert_int_equal(stage_requests(stage, "/papers/date/2026-08-20"), 1);
	// Nobody knows the newest day: today's page leads to it.
	day_format(day_today(), today);
	lines = mem_print("/api/ status 404\n/papers/date/%s redirect %s/papers/date/2026-08-20\n", today,
		stage->server.endpoint);
	stage_faults(stage, lines);
	free(lines);
	assert_true(stage_fetch(stage, "latest", LINK_FORCE));
	assert_string_equal(stage->stored, "2026-08-20");
	assert_int_equal(stage_number(stage, "SELECT value FROM papers.fact WHERE name = 'latest_day'"),
		day_make(2026, 8, 20));
}

static void
takes_many_jobs_at_once(void **state)
{
	struct stage *stage = *state;
	static const char *const keys[] = { "2026-08-14", "2026-08-17", "2026-08-18", "2026-08-19",
		"2026-08-20", "2026-08-21", "2026-W34", "2026-08", "trending", "latest" };
	enum { N = sizeof keys / sizeof *keys };
	uint32_t jobs[N];
	stage_faults(stage, "/ slow 600\n");
	int64_t start_ms = stage_now_ms();
	for (int i = 0; i < N; i++)
		jobs[i] = stage_send(stage, JOB_FETCH, keys[i], 0, 0, -1);
	for (int ended = 0; ended < N;) {
		stage->event.kind = 0;
		while (!link_receive(stage->link, &stage->event) && stage_now_ms() < start_ms + STAGE_WAIT_MS)
			usleep(1000);
		assert_int_not_equal(stage->event.kind, EVENT_FAILED);
		assert_int_not_equal(stage->event.kind, 0);
		ended += stage->event.kind == EVENT_DONE;
	}
	// Eleven requests of 600 ms each, one after the other, would be 6.6 s.
	assert_true(stage_now_ms() - start_ms < 6000);
	assert_true(jobs[N - 1] > jobs[0]);
	assert_int_equal(stage_number(stage, LISTED(20685)), 25);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, stage_open, stage_close)
	const struct CMUnitTest tests[] = {
		CASE(fetches_a_day),
		CASE(finds_the_newest_day),
		CASE(reads_every_page),
		CASE(reads_every_page_of_a_server_that_cuts),
		CASE(makes_week_53_of_its_days),
		CASE(reads_weeks_months_and_trending),
		CASE(asks_no_sooner_than_it_must),
		CASE(steps_back_from_what_is_to_come),
		CASE(steps_over_empty_days),
		CASE(fetches_one_paper),
		CASE(searches_the_site),
		CASE(keeps_what_was_found),
		CASE(refuses_long_searches),
		CASE(tells_a_paper_that_is_missing),
		CASE(imports_files),
		CASE(keeps_going_from_the_page),
		CASE(takes_many_jobs_at_once),
	};
	return cmocka_run_group_tests_name("sync", tests, NULL, NULL);
}
