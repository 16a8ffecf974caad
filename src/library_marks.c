// SPDX-License-Identifier: GPL-3.0-or-later
// What is yours about a paper, each thing with its moment, those taken off included: what
// goes to another library, and is merged there.

#include "config.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>

#include "library_own.h"
#include "mem.h"

static const struct {
	unsigned state;
	const char *name;
} names[] = {
	{ PAPER_FAV, "fav" }, { PAPER_READ, "read" }, { PAPER_HIDDEN, "hidden" }, { PAPER_QUEUED, "queued" },
};

const char *
mark_name(unsigned state)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].state == state)
			return names[i].name;
	return NULL;
}

static struct mark
mark_of(struct stmt *s, struct arena *arena)
{
	struct mark mark = { .at_s = db_int(s, 2), .on = db_int(s, 3) };
	enum library_field field = (enum library_field)db_int(s, 0);
	if (field == LIBRARY_STATE)
		mark.what = mark_name((unsigned)db_int(s, 1));
	else
		mark.what = field == LIBRARY_TAG ? "tag" : "note";
	if (field == LIBRARY_TAG)
		mark.tag = arena_dup(arena, db_text(s, 1));
	return mark;
}

static bool
mark_same(const struct mark *a, const struct mark *b)
{
	return strcmp(a->what, b->what) == 0 && (!a->tag || strcmp(a->tag, b->tag) == 0);
}

// What was taken off, in a change that was not undone, and what is there.
static struct stmt *
marks_ask(struct db *db, paper_id id)
{
	struct stmt *s = db_stmt(db, "SELECT 0 AS field, bit AS name, since_s AS at_s, 1 AS is_on FROM state WHERE paper = ?1"
		" UNION ALL SELECT 2, tag, since_s, 1 FROM tag WHERE paper = ?1"
		" UNION ALL SELECT 1, '', written_s, 1 FROM note WHERE paper = ?1"
		" UNION ALL SELECT s.field, s.name, max(c.time_s), 0 FROM step AS s JOIN change AS c ON c.id = s.change"
		"  WHERE s.paper = ?1 AND s.after_s IS NULL AND NOT c.undone GROUP BY s.field, s.name"
		" ORDER BY field, name, is_on DESC");
	db_bind_int(s, 1, id);
	return s;
}

static const struct error *
marks_read(struct db *db, paper_id id, struct arena *arena, struct paper_full *paper)
{
	struct mark *list = NULL;
	size_t n = 0, cap = 0;
	struct stmt *s = marks_ask(db, id);
	while (db_row(s)) {
		struct mark mark = mark_of(s, arena);
		if (!mark.what || (n && !mark.on && mark_same(&mark, &list[n - 1])))
			continue;
		list = mem_grow(list, &cap, n + 1, sizeof *list);
		list[n++] = mark;
	}
	const struct error *error = db_end(s);
	if (!error && n)
		paper->marks = memcpy(arena_new_bytes(arena, n * sizeof *list), list, n * sizeof *list);
	paper->marks_n = error ? 0 : n;
	free(list);
	return error;
}

// Whatever was touched has a copy, and most papers were not.
static const struct error *
was_touched(struct db *db, paper_id id, bool *touched)
{
	struct stmt *s = db_stmt(db, "SELECT 1 FROM copy WHERE paper = ?");
	db_bind_int(s, 1, id);
	*touched = db_row(s);
	return db_end(s);
}

const struct error *
library_fill(struct library *library, struct paper_full *paper)
{
	struct library_written written = { 0 };
	paper_id id = paper->row.id;
	bool touched = false;
	const struct error *error = library_state(library, id, &paper->row.state);
	if (!error)
		error = was_touched(library->db, id, &touched);
	if (!error && paper->row.state & (PAPER_NOTE | PAPER_TAG))
		error = library_written(library, id, paper->arena, &written);
	if (!error && touched)
		error = marks_read(library->db, id, paper->arena, paper);
	paper->note = written.note;
	paper->tags = written.tags;
	paper->tags_n = written.tags_n;
	return error;
}
