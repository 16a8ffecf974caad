// SPDX-License-Identifier: GPL-3.0-or-later
// Transactions, that write and that read.

#include "config.h"
#include "db.h"

#include "db_own.h"

const struct error *
db_begin(struct db *db)
{
	return db_exec(db, "BEGIN IMMEDIATE");
}

const struct error *
db_commit(struct db *db)
{
	return db_exec(db, "COMMIT");
}

void
db_rollback(struct db *db)
{
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

const struct error *
db_begin_read(struct db *db)
{
	if (db->reading++)
		return NULL;
	struct stmt *s = db_stmt(db, "BEGIN");
	db_row(s);
	const struct error *error = db_end(s);
	db->reading -= error != NULL;
	return error;
}

// What was only read can be let go of whatever happened meanwhile.
void
db_end_read(struct db *db)
{
	if (--db->reading || sqlite3_get_autocommit(db->handle))
		return;
	struct stmt *s = db_stmt(db, "ROLLBACK");
	db_row(s);
	error_free(db_end(s));
}
