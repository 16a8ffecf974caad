// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "comment.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "store.h"

enum { REACTIONS_MAX = 32 };	// kinds of one comment; the site has a dozen

static struct reaction *
reactions_of(struct db *db, const char *json, struct arena *arena, size_t *n)
{
	struct reaction *reactions = arena_new_bytes(arena, REACTIONS_MAX * sizeof *reactions);
	struct stmt *s = db_stmt(db, "SELECT value ->> 'sign', value ->> 'count' FROM json_each(?)");
	db_bind_text(s, 1, json);
	while (*n < REACTIONS_MAX && db_row(s))
		reactions[(*n)++] = (struct reaction){ arena_dup(arena, db_text(s, 0)), (int)db_int(s, 1) };
	error_free(db_end(s));	// what is no JSON holds none
	return reactions;
}

static struct comment
comment_of(struct db *db, struct stmt *s, struct arena *arena)
{
	struct comment comment = {
		.id = arena_dup(arena, db_text(s, 0)),
		.depth = (int)db_int(s, 1),
		.user = arena_dup(arena, db_text(s, 2)),
		.name = arena_dup(arena, db_text(s, 3)),
		.written_s = db_int_or(s, 4, PAPER_ABSENT),
		.edited = db_int(s, 5),
		.hidden = db_int(s, 6),
		.text = arena_dup(arena, db_text(s, 7)),
		.submitter = db_int(s, 9),
		.author = db_int(s, 10),
	};
	if (!db_is_null(s, 8))
		comment.reactions = reactions_of(db, db_text(s, 8), arena, &comment.reactions_n);
	return comment;
}

static const struct error *
read_rows(struct db *db, paper_id id, struct comments *out)
{
	struct comment *rows = NULL;
	size_t cap = 0;
	struct stmt *s = db_stmt(db, "SELECT c.id, c.depth, c.user, c.name, c.written_s, c.edited, c.hidden, c.text,"
		" c.reactions, c.user IS NOT NULL AND c.user = (SELECT submitter FROM papers.abstract AS a WHERE a.id = ?1),"
		" EXISTS (SELECT 1 FROM papers.author AS a WHERE a.paper = ?1 AND a.user = c.user AND NOT a.hidden)"
		" FROM papers.comment AS c WHERE c.paper = ?1 ORDER BY c.place");
	db_bind_int(s, 1, id);
	while (db_row(s)) {
		rows = mem_grow(rows, &cap, out->n + 1, sizeof *rows);
		rows[out->n++] = comment_of(db, s, out->arena);
	}
	out->comments = arena_new_bytes(out->arena, (out->n ? out->n : 1) * sizeof *rows);
	if (out->n)
		memcpy(out->comments, rows, out->n * sizeof *rows);
	free(rows);
	return db_end(s);
}

const struct error *
comments_read(struct db *db, paper_id id, struct comments *out)
{
	bool there = false;
	const struct error *error = store_has(db, "discussion", &there);
	if (error)
		return error;
	struct comments comments = { .arena = arena_new(), .fetched_s = PAPER_ABSENT };
	comments.comments = arena_new_bytes(comments.arena, sizeof *comments.comments);
	if (there) {
		struct stmt *s = db_stmt(db, "SELECT fetched_s FROM papers.discussion WHERE paper = ?");
		db_bind_int(s, 1, id);
		if (db_row(s))
			comments.fetched_s = db_int(s, 0);
		error = db_end(s);
	}
	if (!error && comments.fetched_s != PAPER_ABSENT)
		error = read_rows(db, id, &comments);
	if (error)
		comments_free(&comments);
	else
		*out = comments;
	return error;
}

void
comments_free(struct comments *comments)
{
	arena_free(comments->arena);
	*comments = (struct comments){ 0 };
}

static void
form_text(struct comments *comments, const char **text, paper_form *form)
{
	if (!*text)
		return;
	char *formed = form(*text, strlen(*text));
	*text = arena_dup(comments->arena, formed);
	free(formed);
}

void
comments_names(struct comments *comments, paper_form *form)
{
	for (size_t i = 0; i < comments->n; i++) {
		form_text(comments, &comments->comments[i].user, form);
		form_text(comments, &comments->comments[i].name, form);
	}
}
