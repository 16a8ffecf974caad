// SPDX-License-Identifier: GPL-3.0-or-later
// The days of a month: where they stand, and what each has.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "month.h"
#include "store.h"
#include "str.h"

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static daynum
day_at(const char *text)
{
	daynum day = 0;
	assert_true(day_parse(text, &day));
	return day;
}

static void
grids_begin_on_mondays(void **state)
{
	(void)state;
	static const struct {
		const char *day, *monday;
		int weeks;
	} rows[] = {
		{ "2026-08-20", "2026-07-27", 6 }, { "2026-06-01", "2026-06-01", 5 }, { "2021-02-28", "2021-02-01", 4 },
		{ "2024-02-29", "2024-01-29", 5 }, { "2023-01-01", "2022-12-26", 6 }, { "2026-03-31", "2026-02-23", 6 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int weeks = 0;
		assert_int_equal(month_grid(period_of(PERIOD_MONTH, day_at(rows[i].day)), &weeks), day_at(rows[i].monday));
		assert_int_equal(weeks, rows[i].weeks);
	}
	// Any month: its first and last day lie in the grid, on Mondays it begins.
	for (daynum day = day_at("1999-12-31"); day < day_at("2031-01-01"); day += 27) {
		struct period month = period_of(PERIOD_MONTH, day);
		int weeks = 0;
		daynum monday = month_grid(month, &weeks);
		assert_int_equal(day_weekday(monday), 0);
		assert_true(monday <= month.first && month.first < monday + WEEK_DAYS);
		assert_true(period_last(month) < monday + weeks * WEEK_DAYS);
		assert_true(period_last(month) >= monday + (weeks - 1) * WEEK_DAYS);
	}
}

static void
steps_stay_in_the_month(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to;
		int months;
	} rows[] = {
		{ "2026-08-20", "2026-07-20", -1 }, { "2026-03-31", "2026-02-28", -1 }, { "2024-01-31", "2024-02-29", 1 },
		{ "2026-12-31", "2027-01-31", 1 }, { "2026-01-15", "2025-01-15", -12 }, { "2026-05-31", "2026-05-31", 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(month_step(day_at(rows[i].from), rows[i].months), day_at(rows[i].to));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

// n papers, the first of this number, in a listing; each was put on Daily on `daily`.
static void
list(struct library *library, enum period_kind kind, const char *first, int number, int n, const char *daily)
{
	struct period period = period_of(kind, day_at(first));
	struct db *db = library_db(library);
	struct intake_count count;
	struct str json = { 0 };
	for (int i = 0; i < n; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"P\"}", i ? "," : "[", number + i);
	str_add(&json, n ? "]" : "[]");
	fine(intake_start(db));
	fine(intake_own(db, str_text(&json), json.len));
	fine(intake_merge(db, &period, true, 1787227200, &count));
	str_free(&json);
	struct stmt *s = db_stmt(db, "UPDATE papers.paper SET daily_s = ?1 * 86400 WHERE id BETWEEN 20260800000 + ?2"
		" AND 20260800000 + ?2 + ?3 - 1");
	db_bind_int(s, 1, day_at(daily));
	db_bind_int(s, 2, number);
	db_bind_int(s, 3, n);
	while (db_row(s))
		;
	fine(db_end(s));
}

static void
mark(struct library *library, int number, unsigned state)
{
	struct library_step step = { .id = 20260800000 + number, .field = LIBRARY_STATE, .state = state, .on = true };
	fine(library_apply(library, "test", &step, 1));
}

static void
day_is(const struct month *month, int mday, bool known, int papers, int unread)
{
	const struct month_day *day = &month->of[mday - 1];
	if (day->known != known || day->papers != papers || day->unread != unread)
		fail_msg("day %d: known %d, %d papers, %d unread", mday, day->known, day->papers, day->unread);
}

static void
counts_what_is_cached(void **state)
{
	struct month month;
	struct period august = period_of(PERIOD_MONTH, day_at("2026-08-01"));
	list(*state, PERIOD_DAY, "2026-08-20", 1, 4, "2026-08-20");
	list(*state, PERIOD_DAY, "2026-08-15", 0, 0, "2026-08-15");
	mark(*state, 1, PAPER_READ);
	mark(*state, 2, PAPER_HIDDEN);
	fine(month_read(*state, august, NULL, &month));
	assert_int_equal(month.days, 31);
	assert_false(month.fetched);
	day_is(&month, 20, true, 3, 2);
	day_is(&month, 15, true, 0, 0);
	day_is(&month, 14, false, 0, 0);
	// The month's own listing tells of days that were not fetched, and of no others.
	list(*state, PERIOD_MONTH, "2026-08-01", 10, 5, "2026-08-14");
	list(*state, PERIOD_MONTH, "2026-08-01", 20, 2, "2026-08-20");
	list(*state, PERIOD_MONTH, "2026-08-01", 30, 2, "2026-07-31");
	mark(*state, 11, PAPER_READ);
	fine(month_read(*state, august, NULL, &month));
	assert_true(month.fetched);
	day_is(&month, 20, true, 3, 2);
	day_is(&month, 3, true, 0, 0);
	day_is(&month, 20, true, 3, 2);
	day_is(&month, 21, false, 0, 0);	// later than when that was told
	fine(month_read(*state, period_of(PERIOD_DAY, day_at("2026-07-31")), NULL, &month));
	assert_int_equal(month.period.first, day_at("2026-07-01"));
	assert_int_equal(month.papers, 0);
}

static void
a_months_listing_tells_of_its_days(void **state)
{
	struct month month;
	list(*state, PERIOD_MONTH, "2026-08-01", 10, 5, "2026-08-14");
	mark(*state, 11, PAPER_READ);
	mark(*state, 12, PAPER_HIDDEN);
	fine(month_read(*state, period_of(PERIOD_MONTH, day_at("2026-08-01")), NULL, &month));
	day_is(&month, 14, true, 4, 3);
	assert_int_equal(month.papers, 4);
	assert_int_equal(month.unread, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grids_begin_on_mondays),
		cmocka_unit_test(steps_stay_in_the_month),
		cmocka_unit_test_setup_teardown(counts_what_is_cached, setup, teardown),
		cmocka_unit_test_setup_teardown(a_months_listing_tells_of_its_days, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
