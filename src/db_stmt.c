// SPDX-License-Identifier: GPL-3.0-or-later
// Prepared statements of a connection.

#include "config.h"
#include "db.h"

#include <stdlib.h>

#include "db_own.h"
#include "mem.h"

static void
stmt_fail(struct stmt *s, int code)
{
	if (code != SQLITE_OK && !s->error)
		s->error = db_error(s->db, code);
}

static struct stmt *
stmt_find(struct db *db, const char *sql)
{
	for (size_t i = 0; i < db->stmts_n; i++)
		if (db->stmts[i]->sql == sql)
			return db->stmts[i];
	struct stmt *s = mem_new(1, sizeof *s);
	*s = (struct stmt){ .db = db, .sql = sql };
	db->stmts = mem_grow(db->stmts, &db->stmts_cap, db->stmts_n + 1, sizeof *db->stmts);
	return db->stmts[db->stmts_n++] = s;
}

struct stmt *
db_stmt(struct db *db, const char *sql)
{
	struct stmt *s = stmt_find(db, sql);
	if (!s->handle)
		stmt_fail(s, sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->handle, &s->tail));
	return s;
}

void
db_bind_int(struct stmt *s, int i, int64_t value)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_int64(s->handle, i, value));
}

void
db_bind_column(struct stmt *s, int i, struct stmt *from, int column)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_value(s->handle, i, sqlite3_column_value(from->handle, column)));
}

void
db_bind_text(struct stmt *s, int i, const char *text)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_text(s->handle, i, text, -1, SQLITE_TRANSIENT));
}

void
db_bind_bytes(struct stmt *s, int i, const char *text, size_t len)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_text64(s->handle, i, text, len, SQLITE_STATIC, SQLITE_UTF8));
}

// With a length SQLite would not know of the NUL at the end, and its JSON
// functions would copy the text, a megabyte, for each call.
void
db_bind_borrowed(struct stmt *s, int i, const char *text)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_text(s->handle, i, text, -1, SQLITE_STATIC));
}

void
db_bind_blob(struct stmt *s, int i, const void *bytes, size_t len)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_blob64(s->handle, i, bytes, len, SQLITE_STATIC));
}

void
db_bind_null(struct stmt *s, int i)
{
	if (s->handle)
		stmt_fail(s, sqlite3_bind_null(s->handle, i));
}

bool
db_row(struct stmt *s)
{
	if (!s->handle || s->error)
		return false;
	int code = sqlite3_step(s->handle);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		stmt_fail(s, code);
	return false;
}

int64_t
db_int(struct stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

bool
db_is_null(struct stmt *s, int column)
{
	return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

bool
db_is_text(struct stmt *s, int column)
{
	return sqlite3_column_type(s->handle, column) == SQLITE_TEXT;
}

int64_t
db_int_or(struct stmt *s, int column, int64_t absent)
{
	return db_is_null(s, column) ? absent : db_int(s, column);
}

const char *
db_text(struct stmt *s, int column)
{
	return (const char *)sqlite3_column_text(s->handle, column);
}

const void *
db_blob(struct stmt *s, int column, size_t *len)
{
	const void *bytes = sqlite3_column_blob(s->handle, column);
	*len = bytes ? (size_t)sqlite3_column_bytes(s->handle, column) : 0;
	return bytes;
}

const struct error *
db_end(struct stmt *s)
{
	const struct error *error = s->error;
	s->error = NULL;
	if (s->handle) {
		sqlite3_reset(s->handle);
		sqlite3_clear_bindings(s->handle);
	}
	return error;
}

const struct error *
db_end_after(struct stmt *s, const struct error *error)
{
	const struct error *ended = db_end(s);
	if (!error)
		return ended;
	error_free(ended);
	return error;
}

const struct error *
db_run(struct stmt *s)
{
	while (db_row(s))
		;
	return db_end(s);
}

const struct error *
db_script(struct db *db, const char *sql)
{
	const struct error *error = NULL;
	while (!error && *sql) {
		struct stmt *s = db_stmt(db, sql);
		while (db_row(s))
			;
		sql = s->tail;
		error = db_end(s);
	}
	return error;
}

void
db_forget(struct db *db)
{
	for (size_t i = 0; i < db->stmts_n; i++) {
		error_free(db->stmts[i]->error);
		sqlite3_finalize(db->stmts[i]->handle);
		free(db->stmts[i]);
	}
	free(db->stmts);
	db->stmts = NULL;
	db->stmts_n = db->stmts_cap = 0;
}
