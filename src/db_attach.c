// SPDX-License-Identifier: GPL-3.0-or-later
// A file attached to a connection: as it is, or as a poor file system lets it be.

#include "config.h"
#include "db_own.h"

#include <stdlib.h>

static const struct error *
attach(struct db *db, const char *uri, const struct db_kind *kind, enum db_mode mode)
{
	db->lacks_memory = db->lacks_room = db->still = false;
	db->log = 0;
	const struct error *error = db_exec_print(db, "ATTACH %Q AS %Q", uri, kind->name);
	db->attached++;
	if (error)
		return error;
	if ((error = db_settle(db, kind->name, kind, mode)))
		error_free(db_detach(db, kind));
	else
		db_log_note(db, kind->name);
	return error;
}

// Whoever writes brings the file into a form that needs no memory to share.
static const struct error *
attach_without_memory(struct db *db, const char *path, const char *uri, const struct db_kind *kind, enum db_mode mode)
{
	if (mode != DB_WRITE)
		return error_new(ERROR_BUSY, "needs shared memory, which its file system lacks");
	const struct error *error = db_do_without_memory(path);
	return error ? error : attach(db, uri, kind, mode);
}

// On a full disk there is no room for what readers share. Of a file without a log nothing
// is needed but the file.
static const struct error *
attach_still(struct db *db, const char *path, const struct db_kind *kind)
{
	char *uri = db_uri(path, "ro&immutable=1");
	const struct error *error = attach(db, uri, kind, DB_READ);
	db->still = !error;
	free(uri);
	return error;
}

// Whoever closes the file last deletes the log before its index: a moment is waited for that,
// once. Who asks again meets another paperboy that stays.
static const struct error *
refuse_log_of_others(struct db *db, const char *path)
{
	enum { TRIES = 10, PAUSE_MS = 10 };
	for (int i = 0; db_log_is_others(path); i++) {
		if (i == TRIES || db->refused_log) {
			db->refused_log = true;
			return error_new(ERROR_BUSY, "its log was deleted while another paperboy has it open");
		}
		sqlite3_sleep(PAUSE_MS);
	}
	db->refused_log = false;
	return NULL;
}

static const struct error *
attach_file(struct db *db, const char *path, const struct db_kind *kind, enum db_mode mode)
{
	char *uri = db_uri(path, db_mode_word(path, mode));
	const struct error *error = db_refuse_other(path);
	if (!error)
		error = refuse_log_of_others(db, path);
	if (!error && (error = attach(db, uri, kind, mode)) && db->lacks_memory) {
		error_free(error);
		error = attach_without_memory(db, path, uri, kind, mode);
	}
	free(uri);
	if (error && db->lacks_room && mode == DB_READ && db_has_no_log(path)) {
		error_free(error);
		error = attach_still(db, path, kind);
	}
	// What SQLite says of it then is of other things, and no damage.
	if (error_is(error, ERROR_DATABASE) && db_header_damaged(path, kind)) {
		error_free(error);
		error = error_new(ERROR_CORRUPT, "damaged: its header");
	}
	return error ? error_wrap(error, "%s", path) : NULL;
}

const struct error *
db_attach(struct db *db, const char *path, const struct db_kind *kind, enum db_mode mode)
{
	return mode == DB_MEMORY ? attach(db, ":memory:", kind, mode) : attach_file(db, path, kind, mode);
}

const struct error *
db_detach(struct db *db, const struct db_kind *kind)
{
	return db_exec_print(db, "DETACH %Q", kind->name);
}
