// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "library_own.h"
#include "mem.h"
#include "pdf.h"
#include "related.h"
#include "store.h"
#include "str.h"

extern const char library_sql[], library_looked_sql[], visit_sql[], rule_sql[], library_time_sql[],
	library_step_sql[], library_version_sql[], library_reading_sql[];

// Another paperboy's commit takes some 10 ms of disk; more is "unsaved".
enum { LIBRARY_WAIT_MS = 50 };

static const char *const library_migrations[] = { library_sql, library_looked_sql, visit_sql, rule_sql,
	library_time_sql, library_step_sql, library_version_sql, library_reading_sql };

const struct db_kind library_kind = {
	.name = "main",
	.application_id = 0x70626c62,	// "pblb"
	.migrations = library_migrations,
	.version = sizeof library_migrations / sizeof *library_migrations,
	.precious = true,
};

// Walks through every table and index but the copies, which are most of the file, and
// counts values that cannot be: a damaged file is known before it is relied on, at less cost than
// SQLite's own check of all of it.
static const struct error *
library_check(struct db *db)
{
	static const char *const odd[] = {
		// In its own order: else an index that has all its columns would be read for it.
		"SELECT sum(typeof(since_s) <> 'integer') FROM (SELECT since_s FROM state ORDER BY bit, paper LIMIT -1)",
		"SELECT sum(typeof(paper) <> 'integer') FROM state INDEXED BY state_by_paper",
		"SELECT sum(typeof(since_s) <> 'integer') FROM state INDEXED BY state_by_time",
		"SELECT sum(typeof(since_s) <> 'integer') FROM tag",
		"SELECT sum(typeof(tag) <> 'text') FROM tag INDEXED BY tag_by_name",
		"SELECT sum(typeof(text) <> 'text') FROM note",
		"SELECT sum(typeof(copied_s) <> 'integer') FROM (SELECT copied_s FROM copy ORDER BY paper DESC LIMIT 50)",
		"SELECT sum(typeof(label) <> 'text') FROM change", "SELECT sum(typeof(field) <> 'integer') FROM step",
		"SELECT sum(typeof(text) <> 'text') FROM rule", "SELECT sum(typeof(section) <> 'text') FROM reading",
	};
	const struct error *error = db_begin_read(db);
	if (error)
		return error;
	for (size_t i = 0; i < sizeof odd / sizeof *odd && !error; i++) {
		struct stmt *s = db_stmt(db, odd[i]);
		bool found = db_row(s) && db_int(s, 0) > 0;
		if (!(error = db_end(s)) && found)
			error = error_new(ERROR_CORRUPT, "holds what was never written into it");
	}
	db_end_read(db);
	return error;
}

static bool
is_empty(const char *path)
{
	struct stat st;
	return path && stat(path, &st) == 0 && st.st_size == 0;
}

const struct error *
library_open(const char *data_dir, struct library **out)
{
	return library_open_within(data_dir, DB_OPEN_WAIT_MS, out);
}

const struct error *
library_connect(const char *path, int wait_ms, struct db **out)
{
	struct db *db = NULL;
	const struct error *error = db_open_within(path, &library_kind, path ? DB_WRITE : DB_MEMORY, wait_ms, &db);
	if (error)
		return error;
	db_wait_once(db, LIBRARY_WAIT_MS);
	if ((error = library_check(db))) {
		db_close(db);
		return error_wrap(error, "%s", path ? path : "library in memory");
	}
	*out = db;
	return NULL;
}

// A file of a newer program: what we know of it is shown.
static const struct error *
library_connect_newer(const char *path, int wait_ms, struct db **out, char **frozen)
{
	struct db *db = NULL;
	const struct error *error = db_open_within(path, &library_kind, DB_READ_NEWER, wait_ms, &db);
	if (!error && (error = library_check(db)))
		db_close(db);
	if (error)
		return error;
	*frozen = mem_dup("made by a newer paperboy: it is shown, and not changed");
	*out = db;
	return NULL;
}

static const struct error *
library_connect_mended(const char *data_dir, int wait_ms, struct library *library)
{
	const struct error *error = library_mend(data_dir, &library->mended);
	return error ? error : library_connect(library->path, wait_ms, &library->db);
}

// Whatever can be done about a file that cannot be opened as it is.
static const struct error *
library_connect_all(const char *data_dir, int wait_ms, struct library *library)
{
	const struct error *error = library_connect(library->path, wait_ms, &library->db), *second = NULL;
	if (error_is(error, ERROR_NEWER))
		second = library_connect_newer(library->path, wait_ms, &library->db, &library->frozen);
	else if (error_is(error, ERROR_CORRUPT))
		second = library_connect_mended(data_dir, wait_ms, library);
	else
		return error;
	if (error_is(error, ERROR_NEWER) && second) {	// what it has is not what we know
		error_free(second);
		return error;
	}
	error_free(error);
	return second;
}

const struct error *
library_open_within(const char *data_dir, int wait_ms, struct library **out)
{
	struct library *library = mem_new(1, sizeof *library);
	library->path = data_dir ? mem_print("%s/library.db", data_dir) : NULL;
	library->was_empty = is_empty(library->path);
	const struct error *error = library_connect_all(data_dir, wait_ms, library);
	if (!error)
		error = library_visit_look(library, time(NULL));
	if (error)
		library_close(library);
	else
		*out = library;
	return error;
}

void
library_close(struct library *library)
{
	if (!library)
		return;
	library_drop_waiting(library, library->waiting_n);
	free(library->waiting);
	free(library->selected);
	related_free(library->related);
	index_free(library->index);
	db_close(library->db);
	free(library->frozen);
	free(library->mended);
	free(library->path);
	free(library);
}

bool
library_was_empty(const struct library *library)
{
	return library->was_empty;
}

const char *
library_mended(const struct library *library)
{
	return library->mended;
}

const char *
library_frozen(const struct library *library)
{
	return library->frozen;
}

const struct error *
library_backup(struct library *library, const char *path)
{
	return db_copy(library->db, path);
}

struct db *
library_db(struct library *library)
{
	return library->db;
}

struct index *
library_index(struct library *library)
{
	if (!library->index)
		library->index = index_new(library->db);
	return library->index;
}

struct related **
library_related(struct library *library)
{
	return &library->related;
}

const char *
library_name(const struct library *library)
{
	return library->path ? library->path : "library in memory";
}

bool
library_holds(struct library *library)
{
	struct stmt *s = db_stmt(library->db, "SELECT 1 FROM state UNION ALL SELECT 1 FROM note"
		" UNION ALL SELECT 1 FROM tag LIMIT 1");
	bool holds = db_row(s);
	const struct error *error = db_end(s);
	if (!error)
		return holds;
	error_free(error);	// whoever shows it tells why it cannot be read
	return true;
}

int64_t
library_newest(struct library *library)
{
	struct stmt *s = db_stmt(library->db, "SELECT max(id) FROM change");
	int64_t newest = db_row(s) && !db_is_null(s, 0) ? db_int(s, 0) : 0;
	error_free(db_end(s));	// whoever shows what is yours tells why it cannot be read
	return newest + (int64_t)library->waiting_n;
}

const struct error *
library_kept(struct library *library, char **json)
{
	struct stmt *s = db_stmt(library->db, "SELECT json_group_array(paper) FROM (SELECT paper FROM state"
		" UNION SELECT paper FROM tag UNION SELECT paper FROM note UNION SELECT paper FROM step)");
	char *array = db_row(s) ? mem_dup(db_text(s, 0)) : NULL;
	const struct error *error = db_end(s);
	if (!error)
		*json = array;
	else
		free(array);
	return error;
}

static const struct error *
ids_of(struct library *library, const char *sql, unsigned state, paper_id **ids, size_t *n)
{
	struct stmt *s = db_stmt(library->db, sql);
	db_bind_int(s, 1, state);
	const struct error *error = store_ids(s, ids, n);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}

const struct error *
library_with(struct library *library, unsigned state, paper_id **ids, size_t *n)
{
	return ids_of(library, "SELECT paper FROM state WHERE bit = ? ORDER BY since_s DESC, paper DESC", state, ids, n);
}

const struct error *
library_having(struct library *library, unsigned state, paper_id **ids, size_t *n)
{
	return ids_of(library, "SELECT paper FROM state WHERE bit = ? ORDER BY paper", state, ids, n);
}

// What waits to be saved counts as wished, and says that it is unsaved.
static unsigned
library_with_waiting(const struct library *library, paper_id id, unsigned state)
{
	for (size_t i = 0; i < library->waiting_n; i++) {
		const struct change *change = &library->waiting[i];
		for (size_t k = 0; k < change->n; k++) {
			const struct library_step *step = &change->steps[k];
			if (step->id != id)
				continue;
			if (step->field == LIBRARY_STATE)
				state = step->on ? state | step->state : state & ~step->state;
			state |= PAPER_UNSAVED;
		}
	}
	return state;
}

const struct error *
library_stored(struct library *library, paper_id id, unsigned *state)
{
	unsigned bits = 0;
	struct stmt *s = db_stmt(library->db, "SELECT bit FROM state WHERE paper = ?1"
		" UNION ALL SELECT 16 FROM note WHERE paper = ?1"
		" UNION ALL SELECT 32 FROM tag WHERE paper = ?1");
	db_bind_int(s, 1, id);
	while (db_row(s))
		bits |= (unsigned)db_int(s, 0);
	const struct error *error = db_end(s);
	if (error)
		return error_wrap(error, "%s", library_name(library));
	*state = bits;
	return NULL;
}

const struct error *
library_state(struct library *library, paper_id id, unsigned *state)
{
	unsigned bits = 0;
	const struct error *error = library_stored(library, id, &bits);
	if (error)
		return error;
	bits |= library_selected(library, id) ? PAPER_SELECTED : 0;
	*state = library_with_waiting(library, id, bits);
	return NULL;
}

const struct error *
library_mark(struct library *library, struct page *page)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < page->n && !error; i++) {
		struct paper *paper = &page->papers[i];
		error = library_state(library, paper->id, &paper->state);
		if (library_is_new(library, paper->first_seen_s, paper->daily_s, paper->published_s))
			paper->state |= PAPER_NEW;
		if (!error && pdf_kept(library->db, paper->id))
			paper->state |= PAPER_PDF;
		if (paper->withdrawn)
			paper->state |= PAPER_WITHDRAWN;
		struct library_version version = { .last = 0 };
		if (!error && paper->state & (PAPER_FAV | PAPER_READ))
			error = library_version(library, paper->id, &version);
		if (version.updated)
			paper->state |= PAPER_UPDATED;
	}
	return error;
}

const struct error *
library_missing(struct library *library, char **json, size_t *n)
{
	struct str array = { 0 };
	size_t count = 0;
	struct stmt *s = db_stmt(library->db, "SELECT json_insert(json, '$.counted', rfc3339(copied_s),"
		" '$.written', rfc3339(copied_s)) FROM copy"
		" WHERE NOT EXISTS (SELECT 1 FROM papers.paper AS p WHERE p.id = copy.paper)"
		" AND (EXISTS (SELECT 1 FROM state AS x WHERE x.paper = copy.paper)"
		"  OR EXISTS (SELECT 1 FROM note AS x WHERE x.paper = copy.paper)"
		"  OR EXISTS (SELECT 1 FROM tag AS x WHERE x.paper = copy.paper)"
		"  OR paper IN (SELECT paper FROM step))");
	while (db_row(s)) {
		str_add(&array, count++ ? ",\n" : "[");
		str_add(&array, db_text(s, 0));
	}
	const struct error *error = db_end(s);
	if (error || count == 0) {
		str_free(&array);
		*json = NULL;
		*n = 0;
		// What is damaged may as well be the cache.
		return error_is(error, ERROR_CORRUPT) ? error_wrap(error, "library.db or papers.db")
			: error ? error_wrap(error, "%s", library_name(library)) : NULL;
	}
	str_addc(&array, ']');
	*json = str_take(&array);
	*n = count;
	return NULL;
}
