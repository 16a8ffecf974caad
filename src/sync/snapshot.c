// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "mem.h"

extern const char snapshot_told_sql[], snapshot_put_sql[], snapshot_author_sql[], snapshot_version_sql[];

enum { AUTHORS_MAX = 5000 };	// of one paper; the largest known has 3,000

// The columns of snapshot_told.sql.
enum { TOLD_ID, TOLD_TITLE, TOLD_AUTHORS = 10, TOLD_VERSIONS };

const char snapshot_no_json[] = "no JSON";

// Runs a statement that answers nothing.
static const struct error *
run(struct stmt *s)
{
	while (db_row(s))
		;
	return db_end(s);
}

bool
snapshot_knows(struct db *db, const char *line, size_t len)
{
	char *clean = intake_json(line, &len);
	struct stmt *s = db_stmt(db, "SELECT iif(json_valid(?1), json_extract(?1, '$.schema') IS NULL"
		" AND json_type(?1, '$.title') = 'text'"
		" AND (json_type(?1, '$.arxiv_id') = 'text' OR json_type(?1, '$.id') = 'text')"
		" AND (json_type(?1, '$.authors_parsed') = 'array' OR json_type(?1, '$.author_text') = 'text'"
			" OR json_type(?1, '$.authors') = 'text' OR json_type(?1, '$.authors[0]') = 'text'"
			" OR json_type(?1, '$.categories') = 'text'), 0)");
	db_bind_borrowed(s, 1, clean);
	bool known = db_row(s) && db_int(s, 0);
	error_free(db_end(s));
	free(clean);
	return known;
}

// SQLite says that something is wrong with a line only by failing: if it is no JSON, that is
// no error.
static const struct error *
line_judge(struct db *db, const char *line, const struct error *error, const char **why)
{
	if (!error)
		return NULL;
	struct stmt *s = db_stmt(db, "SELECT json_valid(?1)");
	db_bind_borrowed(s, 1, line);
	bool valid = db_row(s) && db_int(s, 0);
	const struct error *other = db_end(s);
	if (valid || other) {
		error_free(other);
		return error;
	}
	error_free(error);
	*why = snapshot_no_json;
	return NULL;
}

static const struct error *
author_put(struct db *db, int64_t position, int place, const char *name, size_t len)
{
	struct stmt *s = db_stmt(db, "INSERT INTO incoming_author (position, place, name)"
		" SELECT ?, ?, name FROM (SELECT clean(?, 512) AS name) WHERE name IS NOT NULL");
	db_bind_int(s, 1, position);
	db_bind_int(s, 2, place);
	db_bind_bytes(s, 3, name, len);
	return run(s);
}

// "A, B and C (Affiliation, Town)": how long the first name is, and what comes behind it
// up to the next.
static size_t
name_len(const char *text, size_t *gap)
{
	static const char *const gaps[] = { ", and ", ", ", " and " };
	for (size_t at = 0; text[at]; at++)
		for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
			if (!strncmp(text + at, gaps[i], strlen(gaps[i]))) {
				*gap = strlen(gaps[i]);
				return at;
			}
	*gap = 0;
	return strlen(text);
}

// Behind what stands in brackets, which nest.
static const char *
behind_brackets(const char *text)
{
	int depth = 0;
	do
		depth += (*text == '(') - (*text == ')');
	while (*text++ && depth > 0 && *text);
	return text;
}

// Without what is in brackets: affiliations, which have commas, too.
static void
names_only(char *text)
{
	char *to = text;
	for (const char *at = text; *at;) {
		if (*at == '(')
			at = behind_brackets(at);
		else
			*to++ = *at++;
	}
	*to = '\0';
}

static const struct error *
authors_put_text(struct db *db, int64_t position, char *text)
{
	const struct error *error = NULL;
	names_only(text);
	for (int place = 0; *text && place < AUTHORS_MAX && !error; place++) {
		size_t gap, len = name_len(text, &gap);
		error = author_put(db, position, place, text, len);
		text += len + gap;
	}
	return error;
}

// The statement `sql` over a JSON list that was told.
static const struct error *
list_put(struct db *db, const char *sql, int64_t position, const char *list)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, position);
	db_bind_borrowed(s, 2, list);
	if (sql == snapshot_author_sql)
		db_bind_int(s, 3, AUTHORS_MAX);
	return run(s);
}

static const struct error *
authors_put(struct db *db, int64_t position, const char *told)
{
	if (!told)
		return NULL;
	if (*told == '[')
		return list_put(db, snapshot_author_sql, position, told);
	char *text = mem_dup(told);
	const struct error *error = authors_put_text(db, position, text);
	free(text);
	return error;
}

static const struct error *
told_put(struct db *db, struct stmt *told, int64_t position)
{
	const char *versions = db_text(told, TOLD_VERSIONS);
	const struct error *error = versions && *versions == '['
		? list_put(db, snapshot_version_sql, position, versions) : NULL;
	if (!error)
		error = authors_put(db, position, db_text(told, TOLD_AUTHORS));
	if (error)
		return error;
	struct stmt *s = db_stmt(db, snapshot_put_sql);
	db_bind_int(s, 1, position);
	for (int i = 0; i < TOLD_AUTHORS; i++)
		db_bind_column(s, i + 2, told, i);
	return run(s);
}

const struct error *
snapshot_take(struct db *db, const char *line, size_t len, int64_t position, const char **why)
{
	char *clean = intake_json(line, &len);
	struct stmt *told = db_stmt(db, snapshot_told_sql);
	db_bind_borrowed(told, 1, clean);
	const struct error *error = NULL;
	*why = NULL;
	if (db_row(told)) {
		*why = db_is_null(told, TOLD_ID) ? "no id of arXiv's" : db_is_null(told, TOLD_TITLE) ? "no title" : NULL;
		if (!*why)
			error = told_put(db, told, position);
		error = db_end_after(told, error);
	} else {
		error = line_judge(db, clean, db_end(told), why);
	}
	free(clean);
	return error;
}
