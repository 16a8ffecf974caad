// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a file while it is open: changed, unlinked.

#include "config.h"
#include "db.h"

#include "db_own.h"

int64_t
db_data_version(struct db *db, const char *schema)
{
	int64_t version = 0;
	const struct error *error = db_pragma(db, schema, "data_version", &version);
	error_free(error);	// a file that cannot be read has not changed
	return version + (db->attached << 32);
}

bool
db_moved(struct db *db, const char *schema)
{
	int moved = 0;
	sqlite3_file_control(db->handle, schema, SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved != 0;
}
