// SPDX-License-Identifier: GPL-3.0-or-later
// When you were here, and what is new since.

#include "config.h"
#include "library.h"

#include "library_own.h"
#include "store.h"

enum {
	PAUSE_S = 30 * 60,	// a visit that begins so soon after another goes on with it
	LATE_S = 7 * 86400,	// a paper that is older than that before the last visit was looked up, not new
	VISITS_KEPT = 100,
};

static const struct error *
visit_run(struct stmt *s)
{
	while (db_row(s))
		;
	return db_end(s);
}

const struct error *
library_visit_look(struct library *library, int64_t now_s)
{
	struct stmt *s = db_stmt(library->db, "SELECT iif(ended_s + ?2 >= ?1, since_s, ended_s), iif(ended_s + ?2 >= ?1, id, 0)"
		" FROM visit ORDER BY id DESC LIMIT 1");
	int64_t since_s = PAPER_ABSENT, visit = 0;
	db_bind_int(s, 1, now_s);
	db_bind_int(s, 2, PAUSE_S);
	if (db_row(s)) {
		since_s = db_int_or(s, 0, PAPER_ABSENT);
		visit = db_int(s, 1);
	}
	const struct error *error = db_end(s);
	if (error)
		return error_wrap(error, "%s", library_name(library));
	library->since_s = since_s;
	library->visit = visit;
	return NULL;
}

static const struct error *
visit_insert(struct library *library, int64_t now_s)
{
	struct stmt *s = db_stmt(library->db, "INSERT INTO visit (since_s, began_s, ended_s) VALUES (?1, ?2, ?2) RETURNING id");
	if (library->since_s != PAPER_ABSENT)
		db_bind_int(s, 1, library->since_s);
	db_bind_int(s, 2, now_s);
	int64_t visit = db_row(s) ? db_int(s, 0) : 0;
	const struct error *error = visit_run(s);
	if (error)
		return error;
	library->visit = visit;
	s = db_stmt(library->db, "DELETE FROM visit WHERE id <= ?");
	db_bind_int(s, 1, visit - VISITS_KEPT);
	return visit_run(s);
}

const struct error *
library_visit_begin(struct library *library, int64_t now_s)
{
	const struct error *error = library->visit ? NULL : library_ready(library);
	if (!error && !library->visit)
		error = visit_insert(library, now_s);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

const struct error *
library_visit_end(struct library *library, int64_t now_s)
{
	const struct error *error = library->visit ? library_ready(library) : NULL;
	if (error || !library->visit)
		return error;
	struct stmt *s = db_stmt(library->db, "UPDATE visit SET ended_s = max(ended_s, ?2) WHERE id = ?1");
	db_bind_int(s, 1, library->visit);
	db_bind_int(s, 2, now_s);
	error = visit_run(s);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

int64_t
library_new_since(const struct library *library)
{
	return library->since_s;
}

bool
library_is_new(const struct library *library, int64_t first_seen_s, int64_t daily_s, int64_t published_s)
{
	int64_t moment_s = daily_s != PAPER_ABSENT ? daily_s : published_s != PAPER_ABSENT ? published_s : first_seen_s;
	return library->since_s != PAPER_ABSENT && first_seen_s > library->since_s
	    && moment_s >= library->since_s - LATE_S;
}

const struct error *
library_new(struct library *library, paper_id **ids, size_t *n)
{
	// Where there was no visit, the moment is one that nothing is behind.
	int64_t since_s = library->since_s == PAPER_ABSENT ? INT64_MAX : library->since_s;
	struct stmt *s = db_stmt(library->db, "SELECT id FROM papers.paper WHERE first_seen_s > ?1"
		" AND coalesce(daily_s, published_s, first_seen_s) >= ?1 - ?2"
		" ORDER BY coalesce(daily_s, published_s, first_seen_s) / 86400 DESC, upvotes DESC, id DESC");
	db_bind_int(s, 1, since_s);
	db_bind_int(s, 2, LATE_S);
	return store_ids(s, ids, n);
}
