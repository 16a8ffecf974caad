// SPDX-License-Identifier: GPL-3.0-or-later
// A database looked through as a whole.

#include "config.h"
#include "db_own.h"

#include <stdlib.h>
#include <string.h>

enum { EXAMINE_WAIT_MS = 1000 };	// for whoever writes just now

const char *
db_version(void)
{
	return sqlite3_libversion();
}

static const struct error *
examine_pages(struct db *db)
{
	struct stmt *s = db_stmt(db, "PRAGMA main.quick_check(1)");
	bool whole = db_row(s) && db_text(s, 0) && !strcmp(db_text(s, 0), "ok");
	const struct error *words = whole || !db_text(s, 0) ? NULL
		: error_new(ERROR_CORRUPT, "damaged: %s", db_text(s, 0));
	const struct error *error = db_end(s);
	if (!error)
		return words;
	error_free(words);
	return error;
}

// One of ours is opened for writing where that can be, so that SQLite puts right what
// a process that died has left half-done; nothing else is written.
const struct error *
db_examine(const char *path, const struct db_kind *kind, int *version)
{
	struct db *db = NULL;
	int64_t found = 0;
	char *uri = db_uri(path, kind->precious ? "rw" : "ro");
	const struct error *error = db_open_main(uri, &db);
	free(uri);
	if (error)
		return error;
	db_wait(db, EXAMINE_WAIT_MS);
	error = db_check(db, "main", kind, &found);
	*version = (int)found;
	if (!error)
		error = examine_pages(db);
	db_close(db);
	return error;
}
