// SPDX-License-Identifier: GPL-3.0-or-later
// What you wrote about papers, to be read: notes, and tags with their names.

#include "config.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>

#include "library_own.h"
#include "mem.h"
#include "text.h"

// The texts of a statement's first column, in the arena.
static const struct error *
take_texts(struct stmt *s, struct arena *arena, const char ***texts, size_t *n)
{
	const char **list = NULL;
	size_t cap = 0, count = 0;
	while (db_row(s)) {
		list = mem_grow(list, &cap, count + 1, sizeof *list);
		list[count++] = arena_dup(arena, db_text(s, 0));
	}
	const struct error *error = db_end(s);
	if (!error) {
		*texts = arena_new_bytes(arena, (count + 1) * sizeof **texts);
		if (count)
			memcpy(*texts, list, count * sizeof *list);
		*n = count;
	}
	free(list);
	return error;
}

static const struct error *
read_note(struct db *db, paper_id id, struct arena *arena, const char **note)
{
	struct stmt *s = db_stmt(db, "SELECT text FROM note WHERE paper = ?");
	db_bind_int(s, 1, id);
	*note = db_row(s) ? arena_dup(arena, db_text(s, 0)) : NULL;
	return db_end(s);
}

const struct error *
library_written(struct library *library, paper_id id, struct arena *arena, struct library_written *out)
{
	struct library_written written = { 0 };
	const struct error *error = read_note(library->db, id, arena, &written.note);
	if (!error) {
		struct stmt *s = db_stmt(library->db, "SELECT tag FROM tag WHERE paper = ? ORDER BY tag");
		db_bind_int(s, 1, id);
		error = take_texts(s, arena, &written.tags, &written.tags_n);
	}
	if (error)
		return error_wrap(error, "%s", library_name(library));
	*out = written;
	return NULL;
}

char *
note_clean(const char *bytes, size_t len, bool *cut)
{
	char *text = text_clean_source(bytes, len, NOTE_BYTES, cut);
	size_t end = strlen(text), start = strspn(text, "\n");
	while (end > start && strchr(" \n", text[end - 1]))
		end--;
	char *note = mem_dupn(text + start, end - start);
	free(text);
	return note;
}

const struct error *
library_tags(struct library *library, const char *start, struct arena *arena, const char ***names, size_t *n)
{
	struct stmt *s = db_stmt(library->db, "SELECT DISTINCT tag FROM tag WHERE substr(tag, 1, length(?1)) = ?1"
		" ORDER BY tag");
	db_bind_text(s, 1, start);
	const struct error *error = take_texts(s, arena, names, n);
	return error ? error_wrap(error, "%s", library_name(library)) : NULL;
}
