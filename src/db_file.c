// SPDX-License-Identifier: GPL-3.0-or-later
// What can become of a file while it is open: changed, unlinked, or nothing at all.

#include "config.h"
#include "db.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "db_own.h"
#include "mem.h"

int64_t
db_data_version(struct db *db, const char *schema)
{
	int64_t version = 0;
	const struct error *error = db_pragma(db, schema, "data_version", &version);
	error_free(error);	// a file that cannot be read has not changed
	return version + (db->attached << 32);
}

bool
db_still(const struct db *db)
{
	return db->still;
}

bool
db_moved(struct db *db, const char *schema)
{
	int moved = 0;
	sqlite3_file_control(db->handle, schema, SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved != 0;
}

const struct error *
db_refuse_other(const char *path)
{
	struct stat st;
	if (stat(path, &st) < 0 || S_ISREG(st.st_mode))
		return NULL;
	return error_new(ERROR_DATABASE, "not a file");
}

bool
db_is_frozen(const char *path)
{
	struct statvfs fs;
	return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) && db_has_no_log(path);
}

bool
db_has_no_log(const char *path)
{
	struct stat st;
	char *log = mem_print("%s-wal", path);
	bool none = stat(log, &st) < 0 || st.st_size == 0;
	free(log);
	return none;
}
