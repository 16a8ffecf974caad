// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "prune.h"

#include <inttypes.h>

#include "mem.h"

extern const char prune_sql[];

// As prune.sql has it, of a listing.
#define PASSED "kind <= 3 AND first + CASE kind WHEN 1 THEN 1 WHEN 2 THEN 7 ELSE 31 END <= ?1"

static const struct error *
run(struct db *db, const char *sql, daynum day, const char *kept)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, day);
	if (kept)
		db_bind_borrowed(s, 2, kept);
	return db_run(s);
}

static const struct error *
count(struct db *db, daynum day, struct prune_count *out)
{
	struct stmt *s = db_stmt(db, "SELECT (SELECT count(*) FROM papers.listing WHERE " PASSED "),"
		" (SELECT count(*) FROM temp.going), (SELECT count(*) FROM temp.going WHERE imported),"
		" (SELECT count(*) FROM temp.going AS g JOIN papers.snapshot AS s ON s.paper = g.id)");
	db_bind_int(s, 1, day);
	if (db_row(s))
		*out = (struct prune_count){ db_int(s, 0), db_int(s, 1), db_int(s, 2), db_int(s, 3) };
	return db_end(s);
}

const struct error *
prune_find(struct db *db, daynum day, const char *kept, struct prune_count *out)
{
	const struct error *error = db_exec(db, "CREATE TEMP TABLE IF NOT EXISTS going (id INTEGER PRIMARY KEY, imported);"
		"DELETE FROM temp.going");
	if (!error)
		error = run(db, prune_sql, day, kept);
	return error ? error : count(db, day, out);
}

static const struct error *
finish(struct db *db, const struct error *error)
{
	if (!error)
		error = db_commit(db);
	if (error)
		db_rollback(db);
	return error;
}

// Validators go too: a listing that is gone must not be answered with "not changed".
const struct error *
prune_listings(struct db *db, daynum day)
{
	static const char *const sql[] = {
		"DELETE FROM papers.listing WHERE " PASSED, "DELETE FROM papers.listed WHERE " PASSED,
		"DELETE FROM papers.message WHERE time_s < ?1 * 86400", "DELETE FROM papers.answer WHERE ?1",
		"DELETE FROM papers.search WHERE fetched_s < ?1 * 86400",
		"DELETE FROM papers.found WHERE ?1 AND search NOT IN (SELECT id FROM papers.search)",
		"DELETE FROM papers.full_text WHERE fetched_s < ?1 * 86400 AND paper NOT IN (SELECT id FROM papers.paper)",
	};
	const struct error *error = db_begin(db);
	if (error)
		return error;
	for (size_t i = 0; i < sizeof sql / sizeof *sql && !error; i++)
		error = run(db, sql[i], day, NULL);
	return finish(db, error);
}

// Ascending, as they lie in the file.
const struct error *
prune_papers(struct db *db, bool *more)
{
	const struct error *error = db_begin(db);
	if (error)
		return error;
	error = db_exec(db, "DROP TABLE IF EXISTS temp.part;"
		"CREATE TEMP TABLE part AS SELECT id FROM temp.going ORDER BY id LIMIT 1000;"
		"DELETE FROM papers.paper WHERE id IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.abstract WHERE id IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.author WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.snapshot WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.listed WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.found WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.comment WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.discussion WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM papers.full_text WHERE paper IN (SELECT id FROM temp.part);"
		"DELETE FROM temp.going WHERE id IN (SELECT id FROM temp.part)");
	if ((error = finish(db, error)))
		return error;
	struct stmt *s = db_stmt(db, "SELECT 1 FROM temp.going LIMIT 1");
	*more = db_row(s);
	return db_end(s);
}

// In a file of its own, which temp_store = MEMORY would keep in memory.
const struct error *
prune_pack(struct db *db)
{
	const struct error *error = db_exec(db, "PRAGMA temp_store = FILE; VACUUM papers;"
		"PRAGMA papers.wal_checkpoint(TRUNCATE)");
	const struct error *back = db_exec(db, "PRAGMA temp_store = MEMORY");
	if (error && back)
		error_free(back);
	return error ? error : back;
}

char *
prune_words(const struct prune_count *count)
{
	return mem_print("%" PRId64 " %s and %" PRId64 " %s", count->listings, count->listings == 1 ? "listing" : "listings",
		count->papers, count->papers == 1 ? "paper" : "papers");
}
