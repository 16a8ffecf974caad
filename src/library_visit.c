// SPDX-License-Identifier: GPL-3.0-or-later
// When you were here, and what is new since.

#include "config.h"
#include "library.h"

#include "library_own.h"
#include "store.h"

enum {
	LATE_DAYS = 7,		// a paper of a day so long before what was the newest was looked up, not new
	DAY_S = 86400,
	VISITS_KEPT = 100,
};

const struct error *
library_visit_look(struct library *library, int64_t now_s)
{
	// Of the first visit there is nothing to go on with.
	struct stmt *s = db_stmt(library->db, "SELECT id, ended_s + ?2 >= ?1 AND since_s IS NOT NULL, since_s, since_day,"
		" ended_s, newest_day FROM visit ORDER BY id DESC LIMIT 1");
	int64_t since_s = PAPER_ABSENT, since_day = PAPER_ABSENT, visit = 0;
	db_bind_int(s, 1, now_s);
	db_bind_int(s, 2, LIBRARY_PAUSE_S);
	if (db_row(s)) {
		bool goes_on = db_int(s, 1);
		visit = goes_on ? db_int(s, 0) : 0;
		since_s = db_int_or(s, goes_on ? 2 : 4, PAPER_ABSENT);
		since_day = db_int_or(s, goes_on ? 3 : 5, PAPER_ABSENT);
	}
	const struct error *error = db_end(s);
	if (error)
		return error_wrap(error, "%s", library_name(library));
	library->since_s = since_s;
	library->since_day = since_day;
	library->visit = visit;
	return NULL;
}

static void
bind_known(struct stmt *s, int i, int64_t value)
{
	if (value != PAPER_ABSENT)
		db_bind_int(s, i, value);	// else it stays NULL
}

#define NEWEST_DAY "(SELECT max(first) FROM papers.listing WHERE kind = 1 AND papers > 0)"

static const struct error *
visit_insert(struct library *library, int64_t now_s)
{
	struct stmt *s = db_stmt(library->db, "INSERT INTO visit (since_s, since_day, began_s, ended_s, newest_day)"
		" VALUES (?1, ?2, ?3, ?3, " NEWEST_DAY ") RETURNING id");
	bind_known(s, 1, library->since_s);
	bind_known(s, 2, library->since_day);
	db_bind_int(s, 3, now_s);
	int64_t visit = db_row(s) ? db_int(s, 0) : 0;
	const struct error *error = db_run(s);
	if (error)
		return error;
	library->visit = visit;
	s = db_stmt(library->db, "DELETE FROM visit WHERE id <= ?");
	db_bind_int(s, 1, visit - VISITS_KEPT);
	return db_run(s);
}

const struct error *
library_visit_begin(struct library *library, int64_t now_s)
{
	if (library->visit || library->frozen)
		return NULL;
	const struct error *error = library_ready(library);
	if (!error)
		error = visit_insert(library, now_s);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

const struct error *
library_visit_end(struct library *library, int64_t now_s)
{
	const struct error *error = library->visit ? library_ready(library) : NULL;
	if (error || !library->visit)
		return error;
	struct stmt *s = db_stmt(library->db, "UPDATE visit SET ended_s = max(ended_s, ?2),"
		" newest_day = " NEWEST_DAY " WHERE id = ?1");
	db_bind_int(s, 1, library->visit);
	db_bind_int(s, 2, now_s);
	error = db_run(s);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

int64_t
library_new_since(const struct library *library)
{
	return library->since_s;
}

// The earliest moment of a paper that is new. Days are counted from the newest there
// was: what the cache had then tells more than the clock.
static int64_t
new_from_s(const struct library *library)
{
	int64_t day = library->since_day == PAPER_ABSENT ? library->since_s / DAY_S : library->since_day;
	return (day - LATE_DAYS) * DAY_S;
}

bool
library_is_new(const struct library *library, int64_t first_seen_s, int64_t daily_s, int64_t published_s)
{
	int64_t moment_s = daily_s != PAPER_ABSENT ? daily_s : published_s != PAPER_ABSENT ? published_s : first_seen_s;
	return library->since_s != PAPER_ABSENT && first_seen_s > library->since_s && moment_s >= new_from_s(library);
}

const struct error *
library_new(struct library *library, paper_id **ids, size_t *n)
{
	// Where there was no visit, the moment is one that nothing is behind.
	int64_t since_s = library->since_s == PAPER_ABSENT ? INT64_MAX : library->since_s;
	struct stmt *s = db_stmt(library->db, "SELECT id FROM papers.paper WHERE first_seen_s > ?1"
		" AND coalesce(daily_s, published_s, first_seen_s) >= ?2"
		" ORDER BY coalesce(daily_s, published_s, first_seen_s) / 86400 DESC, upvotes DESC, id DESC");
	db_bind_int(s, 1, since_s);
	db_bind_int(s, 2, new_from_s(library));
	return store_ids(s, ids, n);
}

const struct error *
library_since(struct library *library, int64_t since_s, daynum day, paper_id **ids, size_t *n)
{
	struct stmt *s = db_stmt(library->db, "SELECT id FROM papers.paper AS p WHERE first_seen_s > ?1"
		" AND coalesce(daily_s, published_s, first_seen_s) >= ?2"
		" AND (daily_s IS NOT NULL OR EXISTS (SELECT 1 FROM papers.listed AS l WHERE l.paper = p.id AND l.kind = 1))"
		" AND NOT EXISTS (SELECT 1 FROM state WHERE paper = p.id AND bit = 4)"
		" ORDER BY upvotes DESC, id DESC");
	db_bind_int(s, 1, since_s);
	db_bind_int(s, 2, ((int64_t)day - LATE_DAYS) * DAY_S);
	return store_ids(s, ids, n);
}
