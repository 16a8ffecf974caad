// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "month.h"

#include "paper.h"
#include "store.h"

daynum
month_grid(struct period month, int *weeks)
{
	daynum monday = month.first - day_weekday(month.first);
	*weeks = (period_last(month) - monday) / WEEK_DAYS + 1;
	return monday;
}

daynum
month_step(daynum day, int months)
{
	int year, month, mday;
	day_split(day, &year, &month, &mday);
	struct period period = period_step(period_of(PERIOD_MONTH, day), months);
	daynum last = period_last(period);
	return period.first + mday - 1 < last ? period.first + mday - 1 : last;
}

// Rows of a day, a count of papers and of those that are unread.
static const struct error *
take_counts(struct stmt *s, struct month *month, bool known)
{
	while (db_row(s)) {
		struct month_day *day = &month->of[db_int(s, 0) - month->period.first];
		if (day->known)
			continue;
		day->known = known;
		if (db_int(s, 1) > day->papers)
			*day = (struct month_day){ known, (int)db_int(s, 1), (int)db_int(s, 2) };
	}
	return db_end(s);
}

static struct stmt *
month_stmt(struct library *library, const struct month *month, const char *only, const char *sql)
{
	struct stmt *s = db_stmt(library_db(library), sql);
	db_bind_int(s, 1, month->period.first);
	db_bind_int(s, 2, period_last(month->period));
	db_bind_int(s, 3, PAPER_READ);
	db_bind_int(s, 4, PAPER_HIDDEN);
	if (only)
		db_bind_text(s, 5, only);
	return s;
}

#define WITHOUT(bit) "NOT EXISTS (SELECT 1 FROM state AS s WHERE s.bit = " bit " AND s.paper = l.paper)"
#define AMONG "(?5 IS NULL OR l.paper IN (SELECT value FROM json_each(?5)))"
#define SHOWN "l.paper IS NOT NULL AND " AMONG " AND " WITHOUT("?4")
#define COUNTS "count(*) FILTER (WHERE " SHOWN "), count(*) FILTER (WHERE " SHOWN " AND " WITHOUT("?3") ")"

// Days whose listings are there; then what the month's tells of the others; then
// papers of days that were never fetched.
static const struct error *
read_counts(struct library *library, struct month *month, const char *only)
{
	static const struct {
		const char *sql;
		bool known;
	} rows[] = {
		{ "SELECT g.first, " COUNTS " FROM papers.listing AS g LEFT JOIN papers.listed AS l"
			" ON l.kind = g.kind AND l.first = g.first WHERE g.kind = 1 AND g.first BETWEEN ?1 AND ?2"
			" GROUP BY g.first", true },
		{ "SELECT p.daily_s / 86400, " COUNTS " FROM papers.listed AS l JOIN papers.paper AS p ON p.id = l.paper"
			" WHERE l.kind = 3 AND l.first = ?1 AND p.daily_s / 86400 BETWEEN ?1 AND ?2 GROUP BY 1", true },
		{ "SELECT l.first, " COUNTS " FROM papers.listed AS l WHERE l.kind = 1 AND l.first BETWEEN ?1 AND ?2"
			" GROUP BY l.first", false },
	};
	const struct error *error = NULL;
	for (size_t i = 0; i < sizeof rows / sizeof *rows && !error; i++)
		error = take_counts(month_stmt(library, month, only, rows[i].sql), month, rows[i].known);
	return error;
}

const struct error *
month_read(struct library *library, struct period period, const char *only, struct month *out)
{
	struct month month = { .period = period_of(PERIOD_MONTH, period.first) };
	struct listing listing;
	const struct error *error = store_listing(library_db(library), month.period, &listing);
	if (!error)
		error = read_counts(library, &month, only);
	if (error)
		return error;
	month.fetched = listing.fetched_s != PAPER_ABSENT;
	month.days = period_last(month.period) - month.period.first + 1;
	for (int i = 0; i < month.days; i++) {
		// The month's listing tells of each day that had begun by then.
		if (month.fetched && month.period.first + i <= day_of(listing.fetched_s))
			month.of[i].known = true;
		month.papers += month.of[i].papers;
		month.unread += month.of[i].unread;
	}
	*out = month;
	return NULL;
}
