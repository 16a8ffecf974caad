// SPDX-License-Identifier: GPL-3.0-or-later
// Days, moments, ages, and the periods of a listing.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "day.h"

enum { FIRST = -719162, LAST = 2932896, THURSDAY = 20685 };	// the last is 2026-08-20

static void
knows_dates(void **state)
{
	(void)state;
	static const struct { int year, month, mday; daynum day; int weekday; } rows[] = {
		{ 1970, 1, 1, 0, 3 }, { 1969, 12, 31, -1, 2 }, { 2000, 2, 29, 11016, 1 },
		{ 2026, 8, 20, THURSDAY, 3 }, { 1, 1, 1, FIRST, 0 }, { 9999, 12, 31, LAST, 4 },
		{ 1900, 3, 1, -25508, 3 }, { 2024, 2, 29, 19782, 3 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(day_make(rows[i].year, rows[i].month, rows[i].mday), rows[i].day);
		assert_int_equal(day_weekday(rows[i].day), rows[i].weekday);
	}
}

// Every day of 9999 years, against a calendar that only counts.
static void
counts_every_day(void **state)
{
	(void)state;
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	daynum day = FIRST;
	for (int year = 1; year <= 9999; year++)
		for (int month = 1; month <= 12; month++) {
			bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
			int length = lengths[month - 1] + (month == 2 && leap);
			for (int mday = 1; mday <= length; mday++, day++) {
				int y, m, d;
				day_split(day, &y, &m, &d);
				assert_true(y == year && m == month && d == mday);
				assert_true(day_make(year, month, mday) == day);
				assert_true(day_weekday(day) == (day - FIRST) % 7);
			}
		}
	assert_int_equal(day, LAST + 1);
}

static void
parses_days(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"", "2026", "2026-08", "2026-8-20", "2026-08-20 ", " 2026-08-20", "2026-02-29", "1900-02-29",
		"0000-01-01", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "20260820", "12026-01-01",
		"2026-08-20T00:00:00Z", "-026-08-20", "2026-+8-20", "2026-08-2\xc2\xb2",
	};
	daynum day = 7;
	assert_true(day_parse("2026-08-20", &day));
	assert_int_equal(day, THURSDAY);
	assert_true(day_parse("2000-02-29", &day));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		day = 7;
		assert_false(day_parse(bad[i], &day));
		assert_int_equal(day, 7);
	}
}

static void
keeps_day_text(void **state)
{
	(void)state;
	char text[DAY_TEXT], before[DAY_TEXT] = "";
	for (daynum day = FIRST; day <= LAST; day++) {
		daynum back = 0;
		day_format(day, text);
		assert_true(strcmp(before, text) < 0);
		assert_true(day_parse(text, &back) && back == day);
		memcpy(before, text, sizeof before);
	}
	day_format(INT32_MAX - 800000, text);
	assert_string_equal(text, "9999-12-31");
	day_format(FIRST - 1, text);
	assert_string_equal(text, "0001-01-01");
}

static void
parses_moments(void **state)
{
	(void)state;
	static const struct { const char *text; int64_t moment_s; } good[] = {
		{ "1970-01-01T00:00:00Z", 0 }, { "1969-12-31T23:59:59Z", -1 },
		{ "2026-08-20T20:00:00.000Z", THURSDAY * 86400LL + 72000 },
		{ "2026-08-20", THURSDAY * 86400LL }, { "2026-08-20t20:00:00z", THURSDAY * 86400LL + 72000 },
		{ "2026-08-20 20:00:00Z", THURSDAY * 86400LL + 72000 },
		{ "2026-08-20T20:00:00+00:00", THURSDAY * 86400LL + 72000 },
		{ "2026-08-20T20:00:00-04:00", THURSDAY * 86400LL + 86400 },
		{ "2026-08-20T01:00:00.123456789+05:30", THURSDAY * 86400LL - 16200 },
		{ "2016-12-31T23:59:60Z", 1483228800 }, { "0001-01-01T00:00:00Z", FIRST * 86400LL },
	};
	static const char *const bad[] = {
		"", "2026-08-20T", "2026-08-20T20:00", "2026-08-20T20:00Z", "2026-08-20T20:00:00",
		"2026-08-20T24:00:00Z", "2026-08-20T20:60:00Z", "2026-08-20T20:00:61Z", "2026-08-20T20:00:00.Z",
		"2026-08-20T20:00:00Z ", "2026-08-20T20:00:00+0200", "2026-08-20T20:00:00+24:00",
		"2026-08-20T20:00:00+00:60", "2026-02-30T20:00:00Z", "0000-00-00T00:00:00Z", "10000-01-01T00:00:00Z",
		"0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "1e400", "2026-08-20T20:00:00.000", "now",
	};
	int64_t moment_s;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_true(moment_parse(good[i].text, &moment_s));
		assert_true(moment_s == good[i].moment_s);
	}
	moment_s = 7;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(moment_parse(bad[i], &moment_s));
	assert_true(moment_s == 7);
}

static void
formats_moments(void **state)
{
	(void)state;
	static const struct { int64_t moment_s; const char *text; } rows[] = {
		{ 0, "1970-01-01T00:00:00Z" }, { -1, "1969-12-31T23:59:59Z" },
		{ THURSDAY * 86400LL + 72061, "2026-08-20T20:01:01Z" },
	};
	char text[21];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		moment_format(rows[i].moment_s, text);
		assert_string_equal(text, rows[i].text);
	}
	for (int64_t moment_s = -62135596800; moment_s <= 253402300799; moment_s += 86400 * 11 + 4241) {
		int64_t back;
		moment_format(moment_s, text);
		assert_true(moment_parse(text, &back) && back == moment_s);
		assert_true(day_of(moment_s) * 86400LL <= moment_s && day_of(moment_s) * 86400LL + 86400 > moment_s);
	}
	moment_format(INT64_MAX, text);
	assert_int_equal(strlen(text), 20);
	moment_format(INT64_MIN, text);
	assert_int_equal(strlen(text), 20);
}

static void
tells_ages(void **state)
{
	(void)state;
	enum { DAY = 86400 };
	static const struct { int64_t age_s; const char *text; } rows[] = {
		{ 0, "now" }, { 59, "now" }, { -DAY, "now" }, { -DAY - 1, "" }, { 60, "1m" }, { 3599, "59m" },
		{ 3600, "1h" }, { DAY - 1, "23h" }, { DAY, "1d" }, { 7 * DAY - 1, "6d" }, { 7 * DAY, "1w" },
		{ 36 * DAY, "5w" }, { 61 * DAY - 1, "8w" }, { 61 * DAY, "2mo" }, { 250 * DAY, "8mo" },
		{ 365 * DAY - 1, "11mo" }, { 365 * DAY, "1y" }, { 1100 * DAY, "3y" }, { INT64_C(1) << 61, "" },
	};
	char text[AGE_TEXT];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		age_format(2000000000 - rows[i].age_s, 2000000000, text);
		assert_string_equal(text, rows[i].text);
	}
	age_format(-1, 0, text);
	assert_string_equal(text, "");
	age_format(0, INT64_MAX, text);
	assert_string_equal(text, "9999y");
}

static void
names_periods(void **state)
{
	(void)state;
	static const struct { enum period_kind kind; const char *day, *key, *last, *title; } rows[] = {
		{ PERIOD_DAY, "2026-08-20", "2026-08-20", "2026-08-20", "Thu 20 Aug 2026" },
		{ PERIOD_DAY, "2026-08-02", "2026-08-02", "2026-08-02", "Sun 2 Aug 2026" },
		{ PERIOD_WEEK, "2026-08-20", "2026-W34", "2026-08-23", "Week 34, 17–23 Aug 2026" },
		{ PERIOD_WEEK, "2026-09-06", "2026-W36", "2026-09-06", "Week 36, 31 Aug–6 Sep 2026" },
		{ PERIOD_WEEK, "2027-01-01", "2026-W53", "2027-01-03", "Week 53, 28 Dec 2026–3 Jan 2027" },
		{ PERIOD_WEEK, "2024-12-30", "2025-W01", "2025-01-05", "Week 1, 30 Dec 2024–5 Jan 2025" },
		{ PERIOD_WEEK, "2021-01-03", "2020-W53", "2021-01-03", "Week 53, 28 Dec 2020–3 Jan 2021" },
		{ PERIOD_WEEK, "2023-01-01", "2022-W52", "2023-01-01", "Week 52, 26 Dec 2022–1 Jan 2023" },
		{ PERIOD_WEEK, "9999-12-31", "9999-W52", "9999-12-31", "Week 52, 27–31 Dec 9999" },
		{ PERIOD_MONTH, "2026-08-20", "2026-08", "2026-08-31", "August 2026" },
		{ PERIOD_MONTH, "2024-02-01", "2024-02", "2024-02-29", "February 2024" },
		{ PERIOD_MONTH, "2025-12-31", "2025-12", "2025-12-31", "December 2025" },
		{ PERIOD_TRENDING, "2026-08-20", "trending", "1970-01-01", "Trending" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		daynum day;
		char key[PERIOD_KEY], title[PERIOD_TITLE], last[DAY_TEXT];
		assert_true(day_parse(rows[i].day, &day));
		struct period period = period_of(rows[i].kind, day), back;
		period_key(period, key);
		assert_string_equal(key, rows[i].key);
		day_format(period_last(period), last);
		assert_string_equal(last, rows[i].last);
		period_title(period, title);
		assert_string_equal(title, rows[i].title);
		assert_true(period_parse(key, 0, &back));
		assert_true(period_equal(period, back));
	}
}

static void
parses_what_people_type(void **state)
{
	(void)state;
	static const struct { const char *text, *key; } good[] = {
		{ "today", "2026-08-20" }, { "Yesterday", "2026-08-19" }, { "-0", "2026-08-20" },
		{ "-3", "2026-08-17" }, { "-232", "2025-12-31" }, { "thu", "2026-08-20" }, { "THURSDAY", "2026-08-20" },
		{ "fri", "2026-08-14" }, { "monday", "2026-08-17" }, { "Sun", "2026-08-16" }, { "wed", "2026-08-19" },
		{ "Trending", "trending" }, { "2026-w34", "2026-W34" }, { "2026-08", "2026-08" }, { "2020-W53", "2020-W53" },
		{ "2015-W53", "2015-W53" }, { "2026-W01", "2026-W01" }, { "-739000", "0003-04-28" },
		{ "+0", "2026-08-20" }, { "+1", "2026-08-21" },
	};
	static const char *const bad[] = {
		"", "-", "--3", "+", "++3", "+-3", "3", "-3x", "-99999999999999999999", "-9999999", "t", "th", "thur", "tod", "today ",
		"2026-W54", "2025-W53", "2021-W53", "2026-W00", "2026-W1", "2026-W", "2026-", "2026-13", "2026-00", "0000-01",
		"0000-W01", "2026-8", "2026-080", "2026-W344", "2026-W34-4", "2026-02-30", "trendin", "2026-\02734",
	};
	struct period period;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		char key[PERIOD_KEY];
		assert_true(period_parse(good[i].text, THURSDAY, &period));
		period_key(period, key);
		assert_string_equal(key, good[i].key);
	}
	struct period kept = period;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(period_parse(bad[i], THURSDAY, &period));
		assert_true(period_equal(kept, period));
	}
}

static void
says_what_is_no_period(void **state)
{
	(void)state;
	static const struct { const char *text, *words; } rows[] = {
		{ "2026-02-30", "there is no day 2026-02-30" }, { "2026-13-40", "there is no day 2026-13-40" },
		{ "2026-W54", "there is no week 2026-W54: 2026 ends with week 53" },
		{ "2025-w53", "there is no week 2025-w53: 2025 ends with week 52" },
		{ "0000-W01", "there is no week 0000-W01: 0000 ends with week 52" },
		{ "2026-13", "there is no month 2026-13" },
		{ "someday", "someday is no period: 2026-08-20, 2026-W34, 2026-08, -3, yesterday, mon" },
		{ "2026-W1", "2026-W1 is no period: 2026-08-20, 2026-W34, 2026-08, -3, yesterday, mon" },
	};
	struct period period = { .kind = PERIOD_TRENDING };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct error *error = period_read(rows[i].text, THURSDAY, &period);
		assert_true(error_is(error, ERROR_USAGE));
		assert_string_equal(error->text, rows[i].words);
		error_free(error);
	}
	assert_int_equal(period.kind, PERIOD_TRENDING);
	assert_null(period_read("2026-W53", THURSDAY, &period));
	assert_int_equal(period.kind, PERIOD_WEEK);
}

// Steps through all weeks and months: each begins where the one before ended,
// back leads back, and no two share a key.
static void
steps_through_all_years(void **state)
{
	(void)state;
	static const enum period_kind kinds[] = { PERIOD_WEEK, PERIOD_MONTH };
	for (int i = 0; i < 2; i++) {
		struct period period = period_of(kinds[i], FIRST), next, back;
		char key[PERIOD_KEY] = "", before[PERIOD_KEY] = "", title[PERIOD_TITLE];
		for (;; period = next) {
			period_key(period, key);
			period_title(period, title);
			assert_true(strcmp(before, key) < 0);
			assert_true(period_parse(key, 0, &back) && period_equal(back, period));
			next = period_step(period, 1);
			if (period_equal(next, period))
				break;
			assert_true(period_last(period) + 1 == next.first);
			assert_true(period_equal(period_step(next, -1), period));
			memcpy(before, key, sizeof before);
		}
		assert_int_equal(period_last(period), LAST);
	}
}

static void
steps_by_more(void **state)
{
	(void)state;
	static const struct { const char *from; int n; const char *to; } rows[] = {
		{ "2026-08-20", 12, "2026-09-01" }, { "2026-03-01", -1, "2026-02-28" }, { "2026-W53", 1, "2027-W01" },
		{ "2026-W01", -1, "2025-W52" }, { "2026-08", -8, "2025-12" }, { "2026-08", 24, "2028-08" },
		{ "trending", 5, "trending" }, { "9999-12-30", 5, "9999-12-31" }, { "0001-01-05", INT32_MIN, "0001-01-01" },
		{ "9999-12", INT32_MAX, "9999-12" }, { "2026-W34", INT32_MAX, "9999-W52" }, { "2026-W34", INT32_MIN, "0001-W01" },
		{ "0001-02", -2, "0001-01" }, { "2026-08", INT32_MIN, "0001-01" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct period period;
		char key[PERIOD_KEY];
		assert_true(period_parse(rows[i].from, 0, &period));
		period_key(period_step(period, rows[i].n), key);
		assert_string_equal(key, rows[i].to);
	}
}

static void
asks_the_clock(void **state)
{
	(void)state;
	char text[DAY_TEXT];
	day_format(day_today(), text);
	assert_true(strcmp(text, "2026-01-01") > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_dates),
		cmocka_unit_test(counts_every_day),
		cmocka_unit_test(parses_days),
		cmocka_unit_test(keeps_day_text),
		cmocka_unit_test(parses_moments),
		cmocka_unit_test(formats_moments),
		cmocka_unit_test(tells_ages),
		cmocka_unit_test(names_periods),
		cmocka_unit_test(parses_what_people_type),
		cmocka_unit_test(says_what_is_no_period),
		cmocka_unit_test(steps_through_all_years),
		cmocka_unit_test(steps_by_more),
		cmocka_unit_test(asks_the_clock),
	};
	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
