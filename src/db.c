// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "db.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db_own.h"
#include "mem.h"
#include "str.h"

enum {
	WATCH_STEPS = 4000,	// virtual machine steps between two looks: below 1 ms
};

static enum error_kind
db_error_kind(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERROR_BUSY;
	case SQLITE_FULL:
	case SQLITE_READONLY:
	case SQLITE_IOERR:
		return ERROR_FULL;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return ERROR_CORRUPT;
	case SQLITE_INTERRUPT:
		return ERROR_CANCELLED;
	default:
		return ERROR_DATABASE;
	}
}

static bool
is_for_room(int number)
{
	return number == ENOSPC || number == EDQUOT;
}

const struct error *
db_error(struct db *db, int code)
{
	const char *words = db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);
	db->lacks_memory |= code == SQLITE_IOERR_SHMMAP;
	db->lacks_room |= code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN;
	if (db->handle && (code & 0xff) == SQLITE_IOERR && is_for_room(sqlite3_system_errno(db->handle)))
		words = sqlite3_errstr(SQLITE_FULL);
	return error_new(db_error_kind(code), "%s", words);
}

static const struct error *
db_code(struct db *db, int code)
{
	return code == SQLITE_OK ? NULL : db_error(db, code);
}

const struct error *
db_exec(struct db *db, const char *sql)
{
	return db_code(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

const struct error *
db_exec_print(struct db *db, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *sql = sqlite3_vmprintf(format, args);
	va_end(args);
	if (!sql)
		mem_die();
	const struct error *error = db_exec(db, sql);
	sqlite3_free(sql);
	return error;
}

const struct error *
db_pragma(struct db *db, const char *schema, const char *name, int64_t *out)
{
	char *sql = sqlite3_mprintf("PRAGMA %Q.%s", schema, name);
	sqlite3_stmt *stmt = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		*out = sqlite3_column_int64(stmt, 0);
		code = SQLITE_OK;
	}
	const struct error *error = code == SQLITE_DONE ? NULL : db_code(db, code);
	sqlite3_finalize(stmt);
	sqlite3_free(sql);
	return error;
}

// A schema without a table, an id or a version is a file just made.
const struct error *
db_check(struct db *db, const char *schema, const struct db_kind *kind, int64_t *version)
{
	int64_t id = 0, cookie = 0;
	const struct error *error;
	if ((error = db_pragma(db, schema, "application_id", &id)) ||
	    (error = db_pragma(db, schema, "user_version", version)) ||
	    (error = db_pragma(db, schema, "schema_version", &cookie)))
		return error;
	bool is_new = id == 0 && *version == 0 && cookie == 0;
	if (!is_new && (uint32_t)id != kind->application_id)
		return error_new(ERROR_DATABASE, "not a file of paperboy's (another program's database?)");
	if (!is_new && *version < 1)
		return error_new(ERROR_CORRUPT, "damaged: there is no format %d", (int)*version);
	if (*version > kind->version)
		return error_new(ERROR_NEWER, "made by a newer paperboy (format %d, this one knows %d)",
			(int)*version, kind->version);
	return NULL;
}

static const struct error *
db_migrate_steps(struct db *db, const char *schema, const struct db_kind *kind, int64_t version)
{
	const struct error *error = NULL;
	for (int64_t i = version; i < kind->version && !error; i++)
		error = db_exec(db, kind->migrations[i]);
	if (!error)
		error = db_exec_print(db, "PRAGMA %Q.application_id = %d", schema, (int)kind->application_id);
	if (!error)
		error = db_exec_print(db, "PRAGMA %Q.user_version = %d", schema, kind->version);
	return error;
}

// In one transaction. Somebody else may have done it while we waited for the
// lock, so the version is read again inside.
static const struct error *
db_migrate_whole(struct db *db, const char *schema, const struct db_kind *kind)
{
	int64_t version = 0;
	const struct error *error = db_begin(db);
	if (error)
		return error;
	if (!(error = db_check(db, schema, kind, &version)) && version < kind->version)
		error = db_migrate_steps(db, schema, kind, version);
	if (!error)
		error = db_commit(db);
	if (error)
		db_rollback(db);
	return error;
}

// "library.db.version-1", or with -2, -3 ... behind it: a copy that is there, of a
// migration that was killed or of a file put back since, is never written over.
static char *
db_copy_name(struct db *db, const char *schema, int64_t version)
{
	const char *file = sqlite3_db_filename(db->handle, schema);
	char *name = mem_print("%s.version-%d", file, (int)version);
	for (int i = 2; access(name, F_OK) == 0; i++) {
		free(name);
		name = mem_print("%s.version-%d-%d", file, (int)version, i);
	}
	return name;
}

// Brings the schema to our version.
static const struct error *
db_migrate(struct db *db, const char *schema, const struct db_kind *kind)
{
	int64_t version = 0;
	const struct error *error = db_check(db, schema, kind, &version);
	if (error || version == kind->version)
		return error;
	char *copy = kind->precious && version > 0 ? db_copy_name(db, schema, version) : NULL;
	if (copy && (error = db_copy(db, copy))) {
		free(copy);
		return error;
	}
	if ((error = db_migrate_whole(db, schema, kind)) && copy)
		unlink(copy);	// of what did not change
	else if (copy)
		db_copies_prune(sqlite3_db_filename(db->handle, schema));
	free(copy);
	return error;
}

const struct error *
db_settle(struct db *db, const char *schema, const struct db_kind *kind, enum db_mode mode)
{
	int64_t version = 0;
	const struct error *error = db_check(db, schema, kind, &version);
	if (mode == DB_READ_NEWER && error_is(error, ERROR_NEWER)) {
		error_free(error);
		return NULL;
	}
	if (error)
		return error;
	if (mode == DB_READ || mode == DB_READ_NEWER)
		return version >= (kind->readable ? kind->readable : kind->version) ? NULL :
			error_new(ERROR_BUSY, "of an older version, not brought forward yet");
	if (mode == DB_WRITE && (error = db_journal(db, schema, kind)))
		return error;
	return version == kind->version ? NULL : db_migrate(db, schema, kind);
}

static int
db_look(void *arg)
{
	struct db *db = arg;
	return db->stop && db->stop(db->stop_arg);
}

// Before the first connection of a process; later they are refused, which changes
// nothing. No process of ours has threads, so SQLite need neither lock its memory
// nor count it.
static void
db_settings(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

const struct error *
db_open_main(const char *path, struct db **out)
{
	db_settings();
	struct db *db = mem_new(1, sizeof *db);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI |
		SQLITE_OPEN_EXRESCODE;
	int code = sqlite3_open_v2(path, &db->handle, flags, NULL);
	const struct error *error = db_code(db, code);
	if (!error) {
		sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		error = db_code(db, db_functions(db));
	}
	if (!error)
		error = db_exec(db, "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
			"PRAGMA temp_store = MEMORY; PRAGMA temp.secure_delete = OFF");
	if (error) {
		db_close(db);
		return error;
	}
	*out = db;
	return NULL;
}

const struct error *
db_open_memory(struct db **out)
{
	return db_open_main(":memory:", out);
}

char *
db_uri(const char *path, const char *mode)
{
	struct str uri = { 0 };
	str_add(&uri, "file:");
	for (const char *c = path; *c; c++) {
		if (strchr("%?#", *c))
			str_print(&uri, "%%%02x", (unsigned char)*c);
		else
			str_addc(&uri, *c);
	}
	str_print(&uri, "?mode=%s", mode);
	return str_take(&uri);
}

// Where nothing can be written, SQLite cannot make what readers of a WAL share; nor does
// anybody change the file.
const char *
db_mode_word(const char *path, enum db_mode mode)
{
	if (mode != DB_READ && mode != DB_READ_NEWER)
		return "rwc";
	return db_is_frozen(path) ? "ro&immutable=1" : "ro";
}

const struct error *
db_open(const char *path, const struct db_kind *kind, enum db_mode mode, struct db **out)
{
	return db_open_within(path, kind, mode, DB_OPEN_WAIT_MS, out);
}

const struct error *
db_open_within(const char *path, const struct db_kind *kind, enum db_mode mode, int wait_ms, struct db **out)
{
	char *uri = mode == DB_MEMORY ? mem_dup(":memory:") : db_uri(path, db_mode_word(path, mode));
	struct db *db = NULL;
	const struct error *error = mode == DB_MEMORY ? NULL : db_refuse_other(path);
	if (!error)
		error = db_open_main(uri, &db);
	free(uri);
	if (!error) {
		db_wait(db, wait_ms);
		error = db_settle(db, "main", kind, mode);
	}
	if (error) {
		db_close(db);
		return mode == DB_MEMORY ? error : error_wrap(error, "%s", path);
	}
	db_wait(db, 0);
	*out = db;
	return NULL;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	db_forget(db);
	sqlite3_close_v2(db->handle);
	free(db);
}

const struct error *
db_has_table(struct db *db, const char *schema, const char *table, bool *out)
{
	int code = sqlite3_table_column_metadata(db->handle, schema, table, NULL, NULL, NULL, NULL, NULL, NULL);
	*out = code == SQLITE_OK;
	return code == SQLITE_ERROR ? NULL : db_code(db, code);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->handle);
}

struct db_cuts
db_cuts(struct db *db)
{
	return db->cuts;
}

void
db_cuts_forget(struct db *db)
{
	db->cuts = (struct db_cuts){ 0 };
}

void
db_watch(struct db *db, bool (*stop)(void *arg), void *arg)
{
	db->stop = stop;
	db->stop_arg = arg;
	sqlite3_progress_handler(db->handle, stop ? WATCH_STEPS : 0, db_look, db);
}
