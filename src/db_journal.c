// SPDX-License-Identifier: GPL-3.0-or-later
// The journal that a file is written with: the one its kind asks for, and another where
// the file system has no shared memory (9p, some of NFS and FUSE).

#include "config.h"
#include "db_own.h"

#include <stdlib.h>

const struct error *
db_do_without_memory(const char *path)
{
	char *uri = db_uri(path, "rw");
	struct db *db = NULL;
	const struct error *error = db_open_main(uri, &db);
	free(uri);
	if (error)
		return error;
	db_wait(db, DB_OPEN_WAIT_MS);
	error = db_exec(db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE");
	db_close(db);
	return error;
}

const struct error *
db_journal(struct db *db, const char *schema, const struct db_kind *kind)
{
	int64_t pages = 0;
	const struct error *error = db_pragma(db, schema, "page_count", &pages);
	if (!error && kind->page_bytes)
		error = db_exec_print(db, "PRAGMA %Q.page_size = %d", schema, kind->page_bytes);
	// A file that is there has the journal that was found right for it.
	if (!error && (kind->precious || pages == 0))
		error = db_exec_print(db, "PRAGMA %Q.journal_mode = %s", schema,
			kind->precious ? "TRUNCATE" : "WAL");
	if (!error)
		error = db_exec_print(db, "PRAGMA %Q.synchronous = %s", schema,
			kind->precious ? "FULL" : "NORMAL");
	return error;
}
