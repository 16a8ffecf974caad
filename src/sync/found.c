// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "found.h"

#include "search.h"

static const struct error *
asked(struct db *db, const char *words, int64_t now_s)
{
	struct stmt *s = db_stmt(db, "INSERT INTO papers.search (words, fetched_s, papers) VALUES (?, ?, 0)"
		" ON CONFLICT (words) DO UPDATE SET fetched_s = excluded.fetched_s");
	db_bind_text(s, 1, words);
	db_bind_int(s, 2, now_s);
	return db_run(s);
}

static const struct error *
number(struct db *db, const char *words, int64_t *id)
{
	struct stmt *s = db_stmt(db, "SELECT id FROM papers.search WHERE words = ?");
	db_bind_text(s, 1, words);
	*id = db_row(s) ? db_int(s, 0) : 0;
	return db_end(s);
}

// What a statement does with one search.
static const struct error *
run_of(struct db *db, const char *sql, int64_t id)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, id);
	return db_run(s);
}

// Those asked the longest ago go.
static const struct error *
prune(struct db *db)
{
	const struct error *error = run_of(db, "DELETE FROM papers.search WHERE id NOT IN"
		" (SELECT id FROM papers.search ORDER BY fetched_s DESC, id DESC LIMIT ?)", SEARCHES_KEPT);
	return error ? error : db_exec(db, "DELETE FROM papers.found WHERE search NOT IN (SELECT id FROM papers.search)");
}

const struct error *
found_keep(struct db *db, const char *words, const char *rows_sql, int64_t now_s)
{
	int64_t id;
	const struct error *error;
	if ((error = asked(db, words, now_s)) || !rows_sql)
		return error;
	if ((error = number(db, words, &id)) ||
	    (error = run_of(db, "DELETE FROM papers.found WHERE search = ?", id)) ||
	    (error = run_of(db, rows_sql, id)) ||
	    (error = run_of(db, "UPDATE papers.search SET papers = (SELECT count(*) FROM papers.found WHERE search = id)"
		" WHERE id = ?", id)))
		return error;
	return prune(db);
}
