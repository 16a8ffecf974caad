// SPDX-License-Identifier: GPL-3.0-or-later
// A library put back from a copy of one.

#include "config.h"
#include "library_own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copies.h"
#include "mem.h"

enum { RESTORE_WAIT_MS = 5000 };	// for whoever writes the library

// Only a file of its own: not a pipe, not the library itself.
static const struct error *
restore_check(const struct library *library, const char *file)
{
	struct stat st, own;
	int version;
	if (!library->path || library->frozen)
		return error_new(ERROR_NEWER, "%s", library->frozen ? library->frozen : "nothing is kept here");
	if (stat(file, &st) < 0)
		return error_new(ERROR_USAGE, "%s: %s", file, strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_size == 0)
		return error_new(ERROR_USAGE, "%s: %s", file, S_ISREG(st.st_mode) ? "empty" : "not a regular file");
	if (stat(library->path, &own) == 0 && own.st_dev == st.st_dev && own.st_ino == st.st_ino)
		return error_new(ERROR_USAGE, "%s is the library itself", file);
	const struct error *error = db_examine(file, &library_kind, &version);
	return error ? error_wrap(error, "%s", file) : NULL;
}

// The file as this program has libraries, at `path`.
static const struct error *
restore_prepare(const char *file, const char *path)
{
	struct db *db = NULL;
	const struct error *error = db_open_raw(file, &db);
	if (!error)
		error = db_copy(db, path);
	db_close(db);
	if (!error && !(error = library_connect(path, RESTORE_WAIT_MS, &db)))
		db_close(db);
	return error;
}

// What a migration on the way has left beside it.
static void
restore_clean(const struct library *library, const char *path)
{
	char *journal = mem_print("%s-journal", path), *prefix = mem_print("%s.", strrchr(path, '/') + 1);
	char *dir = mem_dupn(library->path, (size_t)(strrchr(library->path, '/') - library->path));
	copies_prune(dir, prefix, 0);
	unlink(journal);
	unlink(path);
	free(journal);
	free(prefix);
	free(dir);
}

const struct error *
library_restore(struct library *library, const char *file, char **kept)
{
	const struct error *error = restore_check(library, file);
	if (error)
		return error;
	char *path = mem_print("%s.restore-%ld", library->path, (long)getpid());
	char *before = copies_name(library->path, "before-restore");
	restore_clean(library, path);
	db_wait(library->db, RESTORE_WAIT_MS);
	if (!(error = restore_prepare(file, path)) && !(error = db_copy(library->db, before)) &&
	    (error = db_restore(library->db, path)))
		unlink(before);		// of what did not change
	restore_clean(library, path);
	free(path);
	if (error)
		free(before);
	else
		*kept = before;
	return error;
}
