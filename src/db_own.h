// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of db share among themselves.

#ifndef DB_OWN_H
#define DB_OWN_H

#include <sqlite3.h>

#include "db.h"

struct stmt {
	struct db *db;
	const char *sql, *tail;		// what follows its first statement
	sqlite3_stmt *handle;		// NULL until prepared, and when that failed
	const struct error *error;	// what failed since db_stmt; told by db_end
};

struct db {
	sqlite3 *handle;
	struct stmt **stmts;		// each prepared once; found by the address of its SQL
	size_t stmts_n, stmts_cap;
	bool (*stop)(void *arg);	// db_watch
	void *stop_arg;
	struct db_cuts cuts;
	int64_t attached;		// how often a file was
	int reading;			// db_begin_read's that are open
};

// Runs SQL made of a format as sqlite3_mprintf has it: %Q quotes.
const struct error *db_exec_print(struct db *db, const char *format, ...);

// A connection to a file: URI, or to ":memory:".
const struct error *db_open_main(const char *uri, struct db **out);

// A file: URI of an absolute or relative path, with what would end it escaped. `mode` is
// SQLite's word: ro, rw, rwc. The caller frees.
char *db_uri(const char *path, const char *mode);

// Refuses a path where there is something else than a file: SQLite would wait for who
// writes into a pipe.
const struct error *db_refuse_other(const char *path);

// True if the file is on a read-only file system and all of it is in it, not in a log.
bool db_is_frozen(const char *path);

// Refuses what is not ours or newer than we know; *version is the file's.
const struct error *db_check(struct db *db, const char *schema, const struct db_kind *kind, int64_t *version);

// A pragma's one number.
const struct error *db_pragma(struct db *db, const char *schema, const char *name, int64_t *out);

// The connection's last failure as an error.
const struct error *db_error(struct db *db, int code);

// Makes the SQL functions of ours known to the connection.
int db_functions(struct db *db);

// Deletes all but the newest copies that migrations of the file have made.
void db_copies_prune(const char *file);

// Ends all prepared statements.
void db_forget(struct db *db);

#endif
