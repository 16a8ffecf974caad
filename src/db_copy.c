// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of a database that is there whole, or not at all.

#include "config.h"
#include "db_own.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "copies.h"
#include "mem.h"

static const struct error *
copy_failed(void)
{
	return error_new(ERROR_FULL, "%s", strerror(errno));
}

// On the disk: SQLite leaves what VACUUM INTO writes to the system.
static const struct error *
copy_sync(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0;
	const struct error *error = synced ? NULL : copy_failed();
	if (fd >= 0)
		close(fd);
	return error;
}

static const struct error *
copy_sync_folder(const char *path)
{
	char *name = mem_dup(path);
	const struct error *error = copy_sync(dirname(name), O_RDONLY | O_DIRECTORY);
	free(name);
	return error;
}

// Gives the file its name, which nothing may have yet; where there are no hard
// links, only whoever takes it this very moment is overlooked.
static const struct error *
copy_name(const char *made, const char *path)
{
	if (link(made, path) == 0) {
		unlink(made);
		return copy_sync_folder(path);
	}
	if (errno != EEXIST && access(path, F_OK) != 0 && rename(made, path) == 0)
		return copy_sync_folder(path);
	return copy_failed();
}

const struct error *
db_copy(struct db *db, const char *path)
{
	char *made = mem_print("%s.new-%ld", path, (long)getpid());
	const struct error *error;
	unlink(made);
	if ((error = db_exec_print(db, "VACUUM main INTO %Q", made)) ||
	    (error = copy_sync(made, O_RDWR)) ||
	    (error = copy_name(made, path)))
		unlink(made);
	free(made);
	return error ? error_wrap(error, "%s", path) : NULL;
}

void
db_copies_prune(const char *file)
{
	char *folder = mem_dup(file), *name = mem_dup(file);
	char *prefix = mem_print("%s.version-", basename(name));
	copies_prune(dirname(folder), prefix, DB_COPIES);
	free(prefix);
	free(name);
	free(folder);
}

const struct error *
db_open_raw(const char *path, struct db **out)
{
	char *uri = db_uri(path, "rw");
	const struct error *error = db_open_main(uri, out);
	free(uri);
	return error;
}

const struct error *
db_restore(struct db *db, const char *path)
{
	struct db *from = NULL;
	const struct error *error = db_open_raw(path, &from);
	if (error)
		return error;
	sqlite3_backup *backup = sqlite3_backup_init(db->handle, "main", from->handle, "main");
	if (backup)
		sqlite3_backup_step(backup, -1);
	int code = backup ? sqlite3_backup_finish(backup) : sqlite3_errcode(db->handle);
	if (code != SQLITE_OK)
		error = db_error(db, code);
	db_close(from);
	return error;
}
