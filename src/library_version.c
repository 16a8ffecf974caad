// SPDX-License-Identifier: GPL-3.0-or-later
// Which version of a paper you read, and whether there is a later one.

#include "config.h"
#include "library.h"

#include <time.h>

#include "library_own.h"
#include "mem.h"
#include "store.h"

// Of a cache of before versions were told, nothing is known.
static bool
versions_known(struct db *db)
{
	bool known = false;
	error_free(store_has(db, "version", &known));	// who asks next for what is of use is told
	return known;
}

// When the person read or starred a paper, of which nobody knows the version, tells whether
// another came later.
#define READ_STATES "bit IN (1, 2)"
#define IS_UPDATED "p.version > coalesce(r.version, iif(p.updated_s > s.since_s, 1, p.version))"

const struct error *
library_version(struct library *library, paper_id id, struct library_version *out)
{
	struct db *db = library->db;
	*out = (struct library_version){ .last = 0 };
	if (!versions_known(db))
		return NULL;
	struct stmt *s = db_stmt(db, "SELECT p.version, r.version, s.since_s IS NOT NULL AND " IS_UPDATED
		" FROM papers.paper AS p CROSS JOIN"
		"  (SELECT max(since_s) AS since_s FROM state WHERE paper = ?1 AND " READ_STATES ") AS s"
		" LEFT JOIN version_read AS r ON r.paper = p.id WHERE p.id = ?1");
	db_bind_int(s, 1, id);
	if (db_row(s))
		*out = (struct library_version){
			.last = (int)db_int_or(s, 0, 0), .read = (int)db_int_or(s, 1, 0), .updated = db_int_or(s, 2, 0),
		};
	return db_end(s);
}

const struct error *
library_updated(struct library *library, paper_id **ids, size_t *n)
{
	*ids = NULL;
	*n = 0;
	if (!versions_known(library->db))
		return NULL;
	return store_ids(db_stmt(library->db, "SELECT p.id FROM"
		" (SELECT paper, max(since_s) AS since_s FROM state WHERE " READ_STATES " GROUP BY paper) AS s"
		" CROSS JOIN papers.paper AS p ON p.id = s.paper LEFT JOIN version_read AS r ON r.paper = p.id"
		" WHERE " IS_UPDATED), ids, n);
}

const struct error *
library_version_note(struct db *db, paper_id id, int64_t now_s)
{
	if (!versions_known(db))
		return NULL;
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO version_read (paper, version, at_s)"
		" SELECT id, version, ?2 FROM papers.paper WHERE id = ?1 AND version IS NOT NULL");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, now_s);
	return db_run(s);
}

const struct error *
library_version_look(struct library *library, paper_id id)
{
	const struct error *error = library->frozen ? NULL : library_ready(library);
	return error || library->frozen ? error : library_version_note(library->db, id, time(NULL));
}

const struct error *
library_version_before(struct library *library, paper_id id, int *version)
{
	*version = 0;
	if (!versions_known(library->db))
		return NULL;
	struct stmt *s = db_stmt(library->db, "SELECT max(v.version) FROM papers.version AS v JOIN papers.paper AS p ON p.id = v.paper"
		" WHERE v.paper = ? AND v.version < p.version AND v.abstract IS NOT NULL");
	db_bind_int(s, 1, id);
	*version = db_row(s) ? (int)db_int_or(s, 0, 0) : 0;
	return db_end(s);
}

// The cache keeps texts of versions that were replaced; the copy of a paper has the text
// that it had when it was touched.
const struct error *
library_version_text(struct library *library, paper_id id, int version, char **abstract)
{
	*abstract = NULL;
	if (!versions_known(library->db))
		return NULL;
	struct stmt *s = db_stmt(library->db, "SELECT coalesce("
		"(SELECT abstract FROM papers.version WHERE paper = ?1 AND version = ?2),"
		"(SELECT json ->> 'abstract' FROM copy WHERE paper = ?1 AND coalesce(json ->> 'version', 0) = ?2))");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, version);
	if (db_row(s) && !db_is_null(s, 0))
		*abstract = mem_dup(db_text(s, 0));
	return db_end(s);
}
