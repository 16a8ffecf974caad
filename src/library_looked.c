// SPDX-License-Identifier: GPL-3.0-or-later
// What of a paper's comments was seen.

#include "config.h"
#include "library.h"

#include "library_own.h"

const struct error *
library_looked(struct library *library, paper_id id, int64_t *comments_s)
{
	struct stmt *s = db_stmt(library->db, "SELECT comments_s FROM looked WHERE paper = ?");
	db_bind_int(s, 1, id);
	*comments_s = db_row(s) ? db_int(s, 0) : PAPER_ABSENT;
	return db_end(s);
}

const struct error *
library_look(struct library *library, paper_id id, int64_t comments_s)
{
	const struct error *error = library->frozen ? NULL : library_ready(library);
	if (error || library->frozen)
		return error;
	struct stmt *s = db_stmt(library->db, "INSERT INTO looked AS old (paper, comments_s) VALUES (?, ?)"
		" ON CONFLICT (paper) DO UPDATE SET comments_s = max(old.comments_s, excluded.comments_s)");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, comments_s);
	return db_run(s);
}
