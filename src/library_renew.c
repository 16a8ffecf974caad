// SPDX-License-Identifier: GPL-3.0-or-later
// A library whose file was moved, deleted or replaced while it was open.

#include "config.h"
#include "library.h"

#include <stdlib.h>
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
	if (library_moved(library))
		return error_new(ERROR_FULL, "the file was moved or deleted while paperboy had it open");
	return NULL;
}

// Another file has the name: it is taken first, so that one that can't be leaves
// no copy at each try.
static const struct error *
renew_replaced(struct library *library, struct db **out, char **kept)
{
	char *copy = mem_print("%s.replaced-%lld", library->path, (long long)time(NULL));
	const struct error *error = library_connect(library->path, RENEW_WAIT_MS, out);
	if (!error && (error = db_copy(library->db, copy)))
		db_close(*out);
	if (error)
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
