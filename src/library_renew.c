// SPDX-License-Identifier: GPL-3.0-or-later
// A library whose file was moved, deleted or replaced while it was open.

#include "config.h"
#include "library.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "library_own.h"
#include "mem.h"

enum { RENEW_WAIT_MS = 50 };	// for a lock on the file that has the name now

bool
library_moved(struct library *library)
{
	return library->path && db_moved(library->db, "main");
}

const struct error *
library_ready(struct library *library)
{
	if (library->frozen)
		return error_new(ERROR_NEWER, "%s", library->frozen);
	if (library_moved(library))
		return error_new(ERROR_FULL, "the file was moved or deleted while paperboy had it open");
	return NULL;
}

// True if nothing was ever done in it: another process, which met no file, made it.
static const struct error *
renew_empty(struct db *db, bool *out)
{
	struct stmt *s = db_stmt(db, "SELECT 1 FROM change UNION ALL SELECT 1 FROM state UNION ALL SELECT 1 FROM note"
		" UNION ALL SELECT 1 FROM tag LIMIT 1");
	*out = !db_row(s);
	return db_end(s);
}

// The copy takes the place of the file.
static const struct error *
renew_put(const char *copy, const char *path, struct db **out)
{
	if (rename(copy, path) != 0)
		return error_new(ERROR_FULL, "%s: %s", path, strerror(errno));
	return library_connect(path, RENEW_WAIT_MS, out);
}

// Another file has the name: it is taken first, so that one that can't be leaves
// no copy at each try.
static const struct error *
renew_replaced(struct library *library, struct db **out, char **kept)
{
	char *copy = mem_print("%s.replaced-%lld", library->path, (long long)time(NULL));
	bool empty = false;
	const struct error *error = library_connect(library->path, RENEW_WAIT_MS, out);
	if (!error && ((error = renew_empty(*out, &empty)) || (error = db_copy(library->db, copy))))
		db_close(*out);
	if (!error && empty) {
		db_close(*out);
		error = renew_put(copy, library->path, out);
	}
	if (error || empty)
		free(copy);
	else
		*kept = copy;
	return error;
}

static const struct error *
renew_deleted(struct library *library, struct db **out)
{
	const struct error *error = db_copy(library->db, library->path);
	return error ? error : library_connect(library->path, RENEW_WAIT_MS, out);
}

const struct error *
library_renew(struct library *library, char **kept)
{
	struct db *db = NULL;
	bool replaced = access(library->path, F_OK) == 0;
	*kept = NULL;
	const struct error *error = replaced ? renew_replaced(library, &db, kept) : renew_deleted(library, &db);
	if (error)
		return error;
	db_close(library->db);
	library->db = db;
	return NULL;
}
