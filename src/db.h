// SPDX-License-Identifier: GPL-3.0-or-later
// db: SQLite opened the one safe way; prepared statements; SQL functions of
// ours. The only room that knows sqlite3.h.
//
// A connection has one main file (or memory) and may attach others under a
// name. Every file of ours carries an application_id and counts its migrations
// in user_version. Opening sets: extended codes, defensive, untrusted schema,
// cell size check, foreign keys, temp store in memory, no mmap.
//
// Use of a statement:
//
//	struct stmt *s = db_stmt(db, "SELECT title FROM paper WHERE id = ?");
//	db_bind_int(s, 1, id);
//	while (db_row(s))
//		puts(db_text(s, 0));
//	return db_end(s);
//
// Statements are prepared once and kept by the address of their SQL, so pass
// string literals (or text that lives as long as the connection); what fails in
// between, preparing included, is told by db_end.
//
// SQL functions: paper_id(text) -> id or NULL; paper_text(id) -> canonical text
// or NULL; paper_foreign(source, id) -> id, NULL where one of them is empty;
// clean(text[, max_bytes]) one line,
// NULL when nothing is left; clean_lines(text[, max_bytes]); clean_source(text,
// max_bytes) lines whose blanks stay; moment(text) -> seconds or NULL; rfc3339(seconds) -> text or NULL; http(text) -> the text if
// it is an http or https address without controls, blanks and user info, at
// most 2048 bytes long, blanks around it dropped, else NULL; whole(json) -> the
// count that a piece of JSON is, NULL unless a whole number of 0 to 2^31 - 1;
// short(text, max_bytes) -> one clean line, NULL when it would be longer;
// within(place, max) -> whether a list's entry of that place, from 0, is one of
// the first `max`; paragraphs(json) -> the strings of a JSON array as paragraphs of
// one text, NULL unless they are written without more escapes than of quotes,
// backslashes and slashes, as nearly all are: json_each takes longer. What these cut
// or leave out is counted (db_cuts).
// A JSON object or array from json_extract is no text to any of them.

#ifndef DB_H
#define DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"

struct db;
struct stmt;

// What makes a file ours.
struct db_kind {
	const char *name;		// the schema name it is attached under
	uint32_t application_id;
	const char *const *migrations;	// SQL that leads from version i to i + 1
	int version;			// how many there are: the version we write
	int readable;			// the oldest that is read as it is; 0: none but ours
	bool precious;			// rollback journal, synced in full, copied before a migration (FILE.version-N); else WAL
	int page_bytes;			// 0: SQLite's default
};

enum db_mode {
	DB_READ,	// the file must exist; nothing is ever written to it
	DB_READ_NEWER,	// the same, of a newer format too
	DB_WRITE,	// made if missing, migrated
	DB_MEMORY,	// no file: the empty schema in memory
};

// A connection whose main schema is empty memory.
const struct error *db_open_memory(struct db **out);

// A connection whose main schema is the file (DB_WRITE or DB_MEMORY). A file
// that is not ours, damaged, or newer than we know is an error and untouched.
// An older one opened for reading, if it cannot be read as it is, is ERROR_BUSY: its
// writer will migrate it.
const struct error *db_open(const char *path, const struct db_kind *kind, enum db_mode mode,
	struct db **out);

// The same, with how long a lock held by others is waited for; db_open waits as
// long as a migration by another process may take.
enum { DB_OPEN_WAIT_MS = 2000 };
const struct error *db_open_within(const char *path, const struct db_kind *kind, enum db_mode mode,
	int wait_ms, struct db **out);

// Attaches the file as schema kind->name. The kind's migrations name their
// tables with that prefix.
const struct error *db_attach(struct db *db, const char *path, const struct db_kind *kind,
	enum db_mode mode);
const struct error *db_detach(struct db *db, const struct db_kind *kind);

void db_close(struct db *db);

struct stmt *db_stmt(struct db *db, const char *sql);
void db_bind_int(struct stmt *s, int i, int64_t value);
void db_bind_text(struct stmt *s, int i, const char *text);	// NULL binds NULL; copied
void db_bind_bytes(struct stmt *s, int i, const char *text, size_t len);	// as text; must live until db_end
void db_bind_borrowed(struct stmt *s, int i, const char *text);	// as db_bind_text, but must live until db_end
void db_bind_column(struct stmt *s, int i, struct stmt *from, int column);	// a value of another's row
void db_bind_null(struct stmt *s, int i);
void db_bind_blob(struct stmt *s, int i, const void *bytes, size_t len);	// must live until db_end
bool db_row(struct stmt *s);
int64_t db_int(struct stmt *s, int column);			// 0 for NULL
int64_t db_int_or(struct stmt *s, int column, int64_t absent);	// `absent` for NULL
const char *db_text(struct stmt *s, int column);		// NULL for NULL; until the next call on s
bool db_is_null(struct stmt *s, int column);
bool db_is_text(struct stmt *s, int column);
const void *db_blob(struct stmt *s, int column, size_t *len);	// until the next call on s
const struct error *db_end(struct stmt *s);
const struct error *db_run(struct stmt *s);	// to its end, where it answers nothing; then db_end
const struct error *db_end_after(struct stmt *s, const struct error *error);	// the same, if that is NULL

// Runs SQL that needs no values: one statement or a script; not kept.
const struct error *db_exec(struct db *db, const char *sql);

// Runs a script whose statements are kept as those of db_stmt are: preparing
// that of a merge takes longer than merging a day.
const struct error *db_script(struct db *db, const char *sql);

// Writing transactions are BEGIN IMMEDIATE. db_rollback does nothing when
// SQLite has already rolled back.
const struct error *db_begin(struct db *db);
const struct error *db_commit(struct db *db);
void db_rollback(struct db *db);

// All that is read up to db_end_read is of one state of each file, and the locks are
// taken once, not for each statement. These nest; nothing is written within.
const struct error *db_begin_read(struct db *db);
void db_end_read(struct db *db);

// As of the last statement: who asks for each row pays no query.
const struct error *db_has_table(struct db *db, const char *schema, const char *table, bool *out);

int64_t db_changes(struct db *db);

// What the SQL functions have cut since the last db_cuts_forget.
struct db_cuts {
	int64_t fields;		// texts that were too long
	int64_t entries;	// of lists that were too long
};
struct db_cuts db_cuts(struct db *db);
void db_cuts_forget(struct db *db);

// How long a lock held by others is waited for (0: not at all, the default).
void db_wait(struct db *db, int timeout_ms);

// The same, but of what follows a wait in vain nothing waits for the next 1.5 s: who
// reads much of a locked file waits for it once, not at each statement.
void db_wait_once(struct db *db, int timeout_ms);

// Called every few thousand steps of a running statement; true from it ends
// the statement with ERROR_CANCELLED. NULL takes it away.
void db_watch(struct db *db, bool (*stop)(void *arg), void *arg);

// Changes when another connection has changed the schema's file, or another file is
// attached.
int64_t db_data_version(struct db *db, const char *schema);

// Looks through a file without changing it: NULL if it is ours and whole. *version is
// its format where that can be told. ERROR_BUSY: locked by somebody.
const struct error *db_examine(const char *path, const struct db_kind *kind, int *version);

// The version of SQLite.
const char *db_version(void);

// True if the file was unlinked or replaced while open (SQLITE_FCNTL_HAS_MOVED).
bool db_moved(struct db *db, const char *schema);

// True if the log (-wal) of what is attached was deleted or replaced while open. What it
// holds is not lost: who detaches last writes it back. Until then nobody else can attach
// the file (ERROR_BUSY).
bool db_log_gone(struct db *db, const char *schema);

// True if what is attached for reading is read as if nobody could change it, for want of room
// on its disk: whoever wants to see changes attaches it again.
bool db_still(const struct db *db);

// A connection to a file as it is, whatever it is. It is not made, and nothing is written by opening it
// but what SQLite puts right of what a process that died has left half-done.
const struct error *db_open_raw(const char *path, struct db **out);

// Writes a file of the same kind over the main file, in one transaction.
const struct error *db_restore(struct db *db, const char *path);

// How many copies of migrations are kept beside a file (FILE.version-N), the newest.
enum { DB_COPIES = 3 };

// Copies the main file, consistently, into a new file that is on the disk, whole,
// when it has its name; an error if there is one of that name.
const struct error *db_copy(struct db *db, const char *path);

#endif
