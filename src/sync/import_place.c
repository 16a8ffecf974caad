// SPDX-License-Identifier: GPL-3.0-or-later
// How far the import of a file has come, kept in papers.db.

#include "config.h"
#include "import.h"

#include <time.h>

enum { KEPT_S = 90 * 86400 };	// what nobody goes on with is forgotten

const struct error *
import_place_find(struct db *db, const char *file, struct import_place *out)
{
	*out = (struct import_place){ 0 };
	struct stmt *s = db_stmt(db, "SELECT bytes, lines, papers, fresh, bad FROM papers.importing WHERE file = ?");
	db_bind_text(s, 1, file);
	if (db_row(s))
		*out = (struct import_place){ db_int(s, 0), db_int(s, 1), db_int(s, 2), db_int(s, 3), db_int(s, 4) };
	return db_end(s);
}

const struct error *
import_place_keep(struct db *db, const char *file, const struct import_place *place)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.importing"
		" (file, bytes, lines, papers, fresh, bad, time_s) VALUES (?, ?, ?, ?, ?, ?, ?)");
	const int64_t numbers[] = { place->bytes, place->lines, place->papers, place->fresh, place->bad, time(NULL) };
	db_bind_text(s, 1, file);
	for (int i = 0; i < 6; i++)
		db_bind_int(s, i + 2, numbers[i]);
	return db_run(s);
}

const struct error *
import_place_forget(struct db *db, const char *file)
{
	struct stmt *s = db_stmt(db, "DELETE FROM papers.importing WHERE file = ? OR time_s < ?");
	db_bind_text(s, 1, file);
	db_bind_int(s, 2, time(NULL) - KEPT_S);
	return db_run(s);
}
