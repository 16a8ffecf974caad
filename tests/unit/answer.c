// SPDX-License-Identifier: GPL-3.0-or-later
// How long answers are fresh, and what is remembered of them.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answer.h"
#include "store.h"

#define NOW INT64_C(1792000000)	// Wed, 14 Oct 2026 17:46:40 GMT
#define URL "https://huggingface.co/api/daily_papers?date=2026-10-14"

static void
is_fresh_by_its_kind(void **state)
{
	(void)state;
	enum { NEVER = -1 };
	static const struct {
		const char *key;
		int64_t fresh_s;	// NEVER: it is not asked again
	} rows[] = {
		{ "2026-10-14", 300 }, { "2026-10-13", 300 }, { "2026-10-12", 21600 }, { "2026-09-30", 21600 },
		{ "2026-09-29", NEVER }, { "2023-05-04", NEVER }, { "2026-10-16", 300 },
		{ "2026-W42", 1800 }, { "2026-W40", 1800 }, { "2026-W39", NEVER },
		{ "2026-10", 1800 }, { "2026-09", 1800 }, { "2026-08", NEVER }, { "trending", 1800 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct period period;
		assert_true(period_parse(rows[i].key, day_of(NOW), &period));
		int64_t until_s = answer_fresh_until_s(period, NOW);
		int64_t wanted_s = rows[i].fresh_s == NEVER ? ANSWER_FROZEN : NOW + rows[i].fresh_s;
		if (until_s != wanted_s)
			fail_msg("%s: %lld s", rows[i].key, (long long)(until_s - NOW));
	}
}

static struct db *
open_store(void)
{
	struct db *db = NULL;
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	return db;
}

static void
keep(struct db *db, int status, const char *etag, int64_t now_s, int64_t until_s)
{
	struct fetch_answer answer = { .url = URL, .status = status, .etag = etag };
	assert_null(answer_keep(db, URL, &answer, true, now_s, until_s));
}

// N19: "not modified" is success, and says nothing of the validators.
static void
keeps_validators_over_304(void **state)
{
	(void)state;
	struct db *db = open_store();
	struct known_answer known = { 0 };
	assert_false(answer_fresh(db, URL, NOW));
	keep(db, 200, "W/\"1\"", NOW, NOW + 300);
	assert_true(answer_fresh(db, URL, NOW + 299));
	assert_false(answer_fresh(db, URL, NOW + 300));
	keep(db, 304, NULL, NOW + 400, NOW + 700);
	assert_true(answer_fresh(db, URL, NOW + 699));
	assert_true(answer_find(db, URL, &known));
	assert_string_equal(known.etag, "W/\"1\"");
	known_answer_free(&known);
	db_close(db);
}

// N23: what was answered in 2038, or under 1970, is not taken for fresh when the
// clock is right.
static void
distrusts_a_wrong_clock(void **state)
{
	(void)state;
	struct db *db = open_store();
	const int64_t later_s = INT64_C(2147483647);
	struct period today = period_of(PERIOD_DAY, day_of(NOW));
	keep(db, 200, "W/\"1\"", later_s, answer_fresh_until_s(today, later_s));
	assert_false(answer_fresh(db, URL, NOW));
	keep(db, 200, "W/\"1\"", 1000, answer_fresh_until_s(today, 1000));
	assert_false(answer_fresh(db, URL, NOW));
	keep(db, 200, "W/\"1\"", NOW, answer_fresh_until_s(today, NOW));
	assert_true(answer_fresh(db, URL, NOW - 2));	// a clock that is put right by seconds
	assert_false(answer_fresh(db, URL, NOW - 3600));
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_fresh_by_its_kind),
		cmocka_unit_test(keeps_validators_over_304),
		cmocka_unit_test(distrusts_a_wrong_clock),
	};
	return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
