// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo: the journal read backwards and forwards.

#include "config.h"
#include "library.h"

#include <stdlib.h>

#include "library_own.h"
#include "library_rules.h"
#include "mem.h"

// The newest change that is not undone, or the oldest that is.
static const struct error *
undo_find(struct db *db, bool redo, int64_t *change, char **label)
{
	struct stmt *s = db_stmt(db, redo ?
		"SELECT id, label FROM change WHERE undone ORDER BY id LIMIT 1" :
		"SELECT id, label FROM change WHERE NOT undone ORDER BY id DESC LIMIT 1");
	bool found = db_row(s);
	if (found) {
		*change = db_int(s, 0);
		*label = mem_dup(db_text(s, 1));
	}
	const struct error *error = db_end(s);
	if (!error && !found)
		error = error_new(ERROR_NOT_FOUND, redo ? "nothing to do again" : "nothing to undo");
	return error;
}

// Brings every field of the change's steps to one side of the journal: first
// all of them are cleared, then those that had a value get it back.
static const struct error *
undo_side(struct db *db, int64_t change, bool redo)
{
	static const char *const clear[] = {
		"DELETE FROM state WHERE (paper, bit) IN (SELECT paper, name FROM step WHERE change = ? AND field = 0)",
		"DELETE FROM note WHERE paper IN (SELECT paper FROM step WHERE change = ? AND field = 1)",
		"DELETE FROM tag WHERE (paper, tag) IN (SELECT paper, name FROM step WHERE change = ? AND field = 2)",
	};
	static const char *const set[][2] = {
		{ "INSERT INTO state (paper, bit, since_s) SELECT paper, name, before_s FROM step"
		  " WHERE change = ? AND field = 0 AND before_s IS NOT NULL",
		  "INSERT INTO state (paper, bit, since_s) SELECT paper, name, after_s FROM step"
		  " WHERE change = ? AND field = 0 AND after_s IS NOT NULL" },
		{ "INSERT INTO note (paper, text, written_s) SELECT paper, before, before_s FROM step"
		  " WHERE change = ? AND field = 1 AND before_s IS NOT NULL",
		  "INSERT INTO note (paper, text, written_s) SELECT paper, after, after_s FROM step"
		  " WHERE change = ? AND field = 1 AND after_s IS NOT NULL" },
		{ "INSERT INTO tag (paper, tag, since_s) SELECT paper, name, before_s FROM step"
		  " WHERE change = ? AND field = 2 AND before_s IS NOT NULL",
		  "INSERT INTO tag (paper, tag, since_s) SELECT paper, name, after_s FROM step"
		  " WHERE change = ? AND field = 2 AND after_s IS NOT NULL" },
	};
	const struct error *error = NULL;
	for (size_t i = 0; i < 6 && !error; i++) {
		struct stmt *s = db_stmt(db, i < 3 ? clear[i] : set[i - 3][redo]);
		db_bind_int(s, 1, change);
		error = db_run(s);
	}
	return error ? error : library_rules_side(db, change, redo);
}

static const struct error *
undo_flag(struct db *db, int64_t change, bool undone)
{
	struct stmt *s = db_stmt(db, "UPDATE change SET undone = ? WHERE id = ?");
	db_bind_int(s, 1, undone);
	db_bind_int(s, 2, change);
	return db_run(s);
}

static const struct error *
undo_run(struct library *library, bool redo, char **label)
{
	int64_t change = 0;
	char *name = NULL;
	const struct error *error = library_retry(library);
	if (error || (error = library_ready(library)) || (error = db_begin(library->db)))
		return error;
	if (!(error = undo_find(library->db, redo, &change, &name)) &&
	    !(error = undo_side(library->db, change, redo)) &&
	    !(error = undo_flag(library->db, change, !redo)))
		error = db_commit(library->db);
	if (error) {
		db_rollback(library->db);
		free(name);
		return error;
	}
	*label = name;
	return library_rules_load(library);
}

static const struct error *
undo_named(struct library *library, bool redo, char **label)
{
	const struct error *error = undo_run(library, redo, label);
	if (error && !error_is(error, ERROR_NOT_FOUND))
		return error_wrap(error, "%s", library_name(library));
	return error;
}

const struct error *
library_undo(struct library *library, char **label)
{
	return undo_named(library, false, label);
}

const struct error *
library_redo(struct library *library, char **label)
{
	return undo_named(library, true, label);
}
