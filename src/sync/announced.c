// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "announced.h"

extern const char announced_sql[];

// A statement about a day of a category; ?3 is `number`.
static const struct error *
run(struct db *db, const char *sql, daynum day, const char *category, int64_t number)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	db_bind_int(s, 3, number);
	return db_run(s);
}

static const struct error *
forget(struct db *db, daynum day, const char *category)
{
	const struct error *error = run(db, "DELETE FROM papers.announced WHERE day = ?1 AND category = ?2"
		" AND place >= ?3", day, category, 0);
	return error ? error : run(db, "DELETE FROM papers.announcement WHERE day = ?1 AND category = ?2 AND ?3 = 0",
		day, category, 0);
}

const struct error *
announced_keep(struct db *db, const struct announced *announced, int64_t now_s)
{
	daynum day = announced->day;
	const char *category = announced->category;
	const struct error *error = announced->start ? NULL : forget(db, day, category);
	if (!error)
		error = run(db, announced_sql, day, category, announced->start);
	if (error || announced->more)
		return error;
	return run(db, "INSERT OR REPLACE INTO papers.announcement (day, category, fetched_s, papers) VALUES (?1, ?2, ?3,"
		" (SELECT count(*) FROM papers.announced WHERE day = ?1 AND category = ?2))", day, category, now_s);
}

const struct error *
announced_touch(struct db *db, daynum day, const char *category, int64_t now_s)
{
	return run(db, "UPDATE papers.announcement SET fetched_s = max(fetched_s, ?3) WHERE day = ?1 AND category = ?2",
		day, category, now_s);
}

int64_t
announced_papers(struct db *db, daynum day, const char *category, bool *final)
{
	struct stmt *s = db_stmt(db, "SELECT papers, EXISTS (SELECT 1 FROM papers.announced AS p WHERE p.day = a.day"
		" AND p.category = a.category AND kind > 0) FROM papers.announcement AS a WHERE day = ? AND category = ?");
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	bool found = db_row(s);
	int64_t papers = found ? db_int(s, 0) : -1;
	*final = found && db_int(s, 1);
	error_free(db_end(s));	// what cannot be read is asked for
	return papers;
}

bool
announced_newest(struct db *db, const char *category, daynum *day)
{
	struct stmt *s = db_stmt(db, "SELECT max(day) FROM papers.announcement WHERE category = ?");
	db_bind_text(s, 1, category);
	bool found = db_row(s) && !db_is_null(s, 0);
	if (found)
		*day = (daynum)db_int(s, 0);
	error_free(db_end(s));
	return found;
}
