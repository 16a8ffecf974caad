// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of db share among themselves.

#ifndef DB_OWN_H
#define DB_OWN_H

#include <sys/types.h>

#include <sqlite3.h>

#include "db.h"

struct stmt {
	struct db *db;
	const char *sql, *tail;		// what follows its first statement
	sqlite3_stmt *handle;		// NULL until prepared, and when that failed
	const struct error *error;	// what failed since db_stmt; told by db_end
};

// Of who waits for a lock once.
struct db_patience {
	int wait_ms;		// at most, for one lock
	int waited_ms;		// for this one
	int64_t refused_ms;	// when a lock was given up, on the monotonic clock; 0: never
};

struct db {
	sqlite3 *handle;
	struct stmt **stmts;		// each prepared once; found by the address of its SQL
	size_t stmts_n, stmts_cap;
	bool (*stop)(void *arg);	// db_watch
	void *stop_arg;
	struct db_cuts cuts;
	struct db_patience patience;
	int64_t attached;		// how often a file was
	int reading;			// db_begin_read's that are open
	bool lacks_memory;		// something failed for want of shared memory
	bool lacks_room;		// the same for want of room to make it
	bool still;			// what is attached is read as if nobody could change it
	bool refused_log;		// of what was to be attached, last time: it was others'
	ino_t log;			// of what is attached, its inode; 0: there was none
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

// Whether the file begins with what no database of any program does, or ours does not.
bool db_header_damaged(const char *path, const struct db_kind *kind);

// True if the file is on a read-only file system and all of it is in it, not in a log.
bool db_is_frozen(const char *path);

// True if all of the file is in it, not in a log.
bool db_has_no_log(const char *path);

// Remembers which log is open: SQLite makes it before the first reading, and deletes it when
// nobody has the file open.
void db_log_note(struct db *db, const char *schema);

// True if the log was deleted while others have it open: what it holds they alone can read,
// and whoever came now would read their index of it and find nothing there. Not to be asked
// by who has the file open: closing the index would end its locks.
bool db_log_is_others(const char *path);

// SQLite's word for how the file is opened.
const char *db_mode_word(const char *path, enum db_mode mode);

// Whether the schema is what `kind` says; makes it so where the mode is to write.
const struct error *db_settle(struct db *db, const char *schema, const struct db_kind *kind, enum db_mode mode);

// Refuses what is not ours or newer than we know; *version is the file's.
const struct error *db_check(struct db *db, const char *schema, const struct db_kind *kind, int64_t *version);

// Sets how the file is written. One that is there keeps its journal: it may have been
// brought into the form for want of shared memory.
const struct error *db_journal(struct db *db, const char *schema, const struct db_kind *kind);

// Brings a file whose journal needs shared memory into the form that needs none: whoever has it
// to himself needs nothing to share, and from then on readers and the writer wait for each other.
const struct error *db_do_without_memory(const char *path);

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

// How long to sleep before a lock is tried for again, tries being how often it was since
// it was first wanted; 0: it is given up. Pure.
int db_patience_ms(struct db_patience *patience, int tries, int64_t now_ms);

#endif
