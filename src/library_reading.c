// SPDX-License-Identifier: GPL-3.0-or-later
// How far the person has come in the full text of a paper.

#include "config.h"
#include "library.h"

#include "library_own.h"

const struct error *
library_reading(struct library *library, paper_id id, struct arena *arena, struct library_reading *out)
{
	struct stmt *s = db_stmt(library->db, "SELECT section, block, at, share FROM reading WHERE paper = ?");
	db_bind_int(s, 1, id);
	*out = (struct library_reading){ .section = NULL };
	if (db_row(s))
		*out = (struct library_reading){ arena_dup(arena, db_text(s, 0)), db_int(s, 1), db_int(s, 2), db_int(s, 3) };
	return db_end(s);
}

const struct error *
library_read_to(struct library *library, paper_id id, const struct library_reading *reading, int64_t now_s)
{
	const struct error *error = library->frozen ? NULL : library_ready(library);
	if (error || library->frozen)
		return error;
	struct stmt *s = db_stmt(library->db, reading->section
		? "INSERT OR REPLACE INTO reading (paper, section, block, at, share, time_s) VALUES (?, ?, ?, ?, ?, ?)"
		: "DELETE FROM reading WHERE paper = ?");
	db_bind_int(s, 1, id);
	if (reading->section) {
		db_bind_text(s, 2, reading->section);
		db_bind_int(s, 3, reading->block);
		db_bind_int(s, 4, reading->at);
		db_bind_int(s, 5, reading->share);
		db_bind_int(s, 6, now_s);
	}
	return db_run(s);
}
