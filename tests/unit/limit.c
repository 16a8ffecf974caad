// SPDX-License-Identifier: GPL-3.0-or-later
// The site's rate-limit clocks: what answers set them to, and what is kept.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "limit.h"
#include "store.h"

#define NOW INT64_C(1792000000)	// Wed, 14 Oct 2026 17:46:40 GMT

// N17
static void
waits_as_told(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		int status;
		const char *ratelimit, *retry_after;
		int64_t wait_s;
	} rows[] = {
		{ "an answer", 200, "\"api\";r=498;t=224", NULL, 0 },
		{ "the last request of a window", 200, "\"api\";r=0;t=7", NULL, 7 },
		{ "blanks in the header", 200, "\"api\" ; r = 0 ; t = 9", NULL, 9 },
		{ "429, window used up", 429, "\"api\";r=0;t=30", "5", 31 },
		{ "429 of another limiter", 429, "\"api\";r=10;t=30", "5", 5 },
		{ "429 alone", 429, NULL, NULL, 1 },
		{ "a date", 429, NULL, "Wed, 14 Oct 2026 17:48:20 GMT", 100 },
		{ "a date far away", 429, NULL, "Wed, 21 Oct 2099 07:28:00 GMT", 3600 },
		{ "a date gone by", 429, NULL, "Wed, 21 Oct 2015 07:28:00 GMT", 1 },
		{ "zero", 429, NULL, "0", 1 },
		{ "negative", 429, NULL, "-3", 1 },
		{ "garbage", 429, NULL, "soon", 1 },
		{ "a number with a tail", 429, NULL, "12abc", 1 },
		{ "endless", 429, NULL, "99999999999999999999", 3600 },
		{ "503 with a wait", 503, NULL, "20", 20 },
		{ "503 without", 503, NULL, NULL, 0 },
		{ "an error that is not about limits", 500, NULL, "20", 0 },
		{ "nonsense in the header", 200, "\"api\";r=x;t=1", NULL, 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct limit *limit = limit_new();
		limit_answer(limit, "api", rows[i].status, rows[i].ratelimit, rows[i].retry_after, NOW);
		int64_t until_s = limit_until_s(limit, "api", NOW);
		if ((until_s ? until_s - NOW : 0) != rows[i].wait_s)
			fail_msg("%s: waits %d s", rows[i].what, (int)(until_s ? until_s - NOW : 0));
		assert_int_equal(limit_until_s(limit, "pages", NOW), 0);
		limit_free(limit);
	}
}

static void
knows_buckets(void **state)
{
	(void)state;
	assert_string_equal(limit_bucket("https://huggingface.co/api/daily_papers?date=2026-08-20"), "api");
	assert_string_equal(limit_bucket("https://huggingface.co/papers/date/2026-08-20"), "pages");
	assert_string_equal(limit_bucket("http://127.0.0.1:8080/papers/2608.90149.md"), "pages");
	assert_string_equal(limit_bucket("https://arxiv.org/pdf/2608.90149"), "arxiv");
	assert_string_equal(limit_bucket("https://export.arxiv.org/api/query"), "arxiv");
	assert_string_equal(limit_bucket("https://notarxiv.org/pdf/2608.90149"), "pages");
	setenv("PAPERBOY_ARXIV", "http://127.0.0.1:8080/arxiv/", 1);
	assert_string_equal(limit_bucket("http://127.0.0.1:8080/arxiv/rss/cs.CL"), "arxiv");
	assert_string_equal(limit_bucket("http://127.0.0.1:8080/arxivist"), "pages");
	assert_string_equal(limit_bucket("https://rss.arxiv.org/rss/cs.CL"), "arxiv");
	unsetenv("PAPERBOY_ARXIV");
}

// arXiv sets its own clock alone.
static void
leaves_the_site_to_itself(void **state)
{
	(void)state;
	struct limit *limit = limit_new();
	limit_answer(limit, "arxiv", 429, "\"api\";r=0;t=100", "60", NOW);
	assert_int_equal(limit_until_s(limit, "api", NOW), 0);
	assert_int_equal(limit_until_s(limit, "arxiv", NOW), NOW + 60);
	limit_free(limit);
}

static void
leaves_some_to_others(void **state)
{
	(void)state;
	static const struct {
		const char *ratelimit;
		int64_t keep, wait_s;
	} rows[] = {
		{ NULL, 20, 0 }, { "\"api\";r=21;t=100", 20, 0 }, { "\"api\";r=20;t=100", 20, 101 },
		{ "\"api\";r=0;t=100", 20, 101 }, { "\"api\";r=1;t=100", 0, 0 }, { "\"pages\";r=0;t=100", 20, 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct limit *limit = limit_new();
		limit_answer(limit, "api", 200, rows[i].ratelimit, NULL, NOW);
		int64_t until_s = limit_until_keeping_s(limit, "api", rows[i].keep, NOW);
		assert_int_equal(until_s ? until_s - NOW : 0, rows[i].wait_s);
		// The window is over: nothing is known of the next.
		int64_t left, resets_s;
		assert_false(limit_left(limit, "api", NOW + 101, &left, &resets_s));
		assert_int_equal(limit_until_keeping_s(limit, "api", rows[i].keep, NOW + 101), 0);
		limit_free(limit);
	}
}

// Two processes spend one window: the lower count is the later one.
static void
counts_with_others(void **state)
{
	(void)state;
	struct db *db = NULL;
	int64_t left, resets_s;
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	struct limit *ours = limit_new(), *theirs = limit_new();
	limit_answer(ours, "api", 200, "\"api\";r=100;t=200", NULL, NOW);
	limit_answer(theirs, "api", 200, "\"api\";r=90;t=198", NULL, NOW + 1);
	assert_null(limit_store(theirs, db));
	assert_null(limit_load(ours, db, NOW + 1));
	assert_true(limit_left(ours, "api", NOW + 1, &left, &resets_s));
	assert_int_equal(left, 90);
	// The next window, and then the old count again.
	limit_answer(theirs, "api", 200, "\"api\";r=499;t=299", NULL, NOW + 201);
	assert_null(limit_store(theirs, db));
	assert_null(limit_load(ours, db, NOW + 201));
	assert_true(limit_left(ours, "api", NOW + 201, &left, &resets_s));
	assert_int_equal(left, 499);
	limit_answer(theirs, "api", 200, "\"api\";r=3;t=1", NULL, NOW);
	assert_null(limit_store(theirs, db));
	assert_null(limit_load(ours, db, NOW + 201));
	assert_true(limit_left(ours, "api", NOW + 201, &left, &resets_s));
	assert_int_equal(left, 499);
	limit_free(ours);
	limit_free(theirs);
	db_close(db);
}

static void
survives_restarts(void **state)
{
	(void)state;
	struct db *db = NULL;
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	struct limit *limit = limit_new();
	limit_answer(limit, "api", 429, "\"api\";r=10;t=30", "600", NOW);
	assert_true(limit_changed(limit));
	assert_null(limit_store(limit, db));
	assert_false(limit_changed(limit));
	limit_free(limit);

	limit = limit_new();
	assert_null(limit_load(limit, db, NOW + 100));
	assert_int_equal(limit_until_s(limit, "api", NOW + 100), NOW + 600);
	assert_int_equal(limit_until_s(limit, "api", NOW + 600), 0);
	limit_free(limit);

	// N23, the system clock was set back a year: no wait is longer than an hour.
	limit = limit_new();
	int64_t earlier_s = NOW - 31536000;
	assert_null(limit_load(limit, db, earlier_s));
	assert_int_equal(limit_until_s(limit, "api", earlier_s), earlier_s + LIMIT_WAIT_MAX_S);
	limit_free(limit);
	db_close(db);
}

// Another site never asked anybody to wait for this one; arXiv is the same for both.
static void
keeps_sites_apart(void **state)
{
	(void)state;
	struct db *db = NULL;
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	static const char *const sites[] = { "https://mirror.example", "https://huggingface.co", "https://other.example" };
	for (int i = 0; i < 3; i++) {
		struct limit *limit = limit_new();
		limit_of(limit, sites[i]);
		assert_null(limit_load(limit, db, NOW));
		assert_int_equal(limit_until_s(limit, "api", NOW), 0);
		assert_int_equal(limit_until_s(limit, "arxiv", NOW), i ? NOW + 4 : 0);
		limit_answer(limit, "api", 429, NULL, "600", NOW);
		limit_ask(limit, "arxiv", NOW);
		assert_null(limit_store(limit, db));
		limit_free(limit);
	}
	struct limit *again = limit_new();
	limit_of(again, sites[0]);
	assert_null(limit_load(again, db, NOW + 1));
	assert_int_equal(limit_until_s(again, "api", NOW + 1), NOW + 600);
	limit_free(again);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(waits_as_told),
		cmocka_unit_test(knows_buckets),
		cmocka_unit_test(leaves_the_site_to_itself),
		cmocka_unit_test(leaves_some_to_others),
		cmocka_unit_test(counts_with_others),
		cmocka_unit_test(survives_restarts),
		cmocka_unit_test(keeps_sites_apart),
	};
	return cmocka_run_group_tests_name("limit", tests, NULL, NULL);
}
