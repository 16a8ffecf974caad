// SPDX-License-Identifier: GPL-3.0-or-later
// day: calendar days, ISO weeks, months, and the periods a listing covers.
//
// A daynum counts days from 1970-01-01 in UTC, the calendar the site keeps. A
// moment is int64_t seconds since the same epoch, in names that end in _s.
// Years 1 to 9999; pure functions, no time zone, no locale.

#ifndef DAY_H
#define DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

typedef int32_t daynum;

enum { DAY_TEXT = 11, PERIOD_KEY = 24, PERIOD_TITLE = 64, AGE_TEXT = 8 };	// buffer sizes, NUL included

daynum day_make(int year, int month, int day);			// the caller knows it is a real date
void day_split(daynum day, int *year, int *month, int *mday);
int day_weekday(daynum day);					// 0 is Monday
daynum day_of(int64_t moment_s);				// floor, also before 1970
daynum day_clamp(int64_t day);					// the nearest day of years 1 to 9999

// Today in UTC, from the system clock.
daynum day_today(void);

// "2026-08-20", a real date, nothing behind it.
bool day_parse(const char *text, daynum *out);
void day_format(daynum day, char out[DAY_TEXT]);

// RFC 3339 as the site writes it: "2026-08-20T20:00:00.000Z", offsets too, or
// a date alone (midnight). False for anything that is not a real moment.
bool moment_parse(const char *text, int64_t *out_s);
// "2026-08-20T20:00:00Z"; `out` holds 21 bytes.
void moment_format(int64_t moment_s, char out[21]);

// A short age: "now", "5m", "3h", "1d", "5w", "8mo", "3y" (weeks up to 8w); "" if
// moment_s is in the future by more than a day or negative.
void age_format(int64_t moment_s, int64_t now_s, char out[AGE_TEXT]);

enum period_kind { PERIOD_DAY = 1, PERIOD_WEEK, PERIOD_MONTH, PERIOD_TRENDING };	// stored in papers.db

struct period {
	enum period_kind kind;
	daynum first;		// the day; the Monday; the 1st; 0 for trending
};

// The period of this kind that holds `day`.
struct period period_of(enum period_kind kind, daynum day);

// The key the site uses: "2026-08-20", "2026-W34", "2026-08", "trending".
void period_key(struct period period, char out[PERIOD_KEY]);

// What a person types (g/, the command line): a key as above; "today",
// "yesterday", a weekday's English name or its first three letters (the latest
// such day, today included), "-3" and "+1" (days back from today, and on), "trending".
// W53 is read where ISO has it. Case is ignored.
bool period_parse(const char *text, daynum today, struct period *out);

// The same, with words for what is wrong: no such date, week or month, or none of
// these at all.
const struct error *period_read(const char *text, daynum today, struct period *out);

// n periods on (or back, when negative), not beyond years 1 to 9999; trending
// stays.
struct period period_step(struct period period, int n);

// The last day of the period.
daynum period_last(struct period period);

bool period_equal(struct period a, struct period b);

// For a header: "Thu 20 Aug 2026", "Week 34, 17–23 Aug 2026", "August 2026",
// "Trending".
void period_title(struct period period, char out[PERIOD_TITLE]);

#endif
