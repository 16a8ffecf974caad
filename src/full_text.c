// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "full_text.h"

#include <string.h>

#include "store.h"

static bool
full_text_table(struct db *db)
{
	bool there = false;
	error_free(store_has(db, "full_text", &there));	// who asks next for what is of use is told
	return there;
}

bool
full_text_kept(struct db *db, paper_id id)
{
	if (!full_text_table(db))
		return false;
	struct stmt *s = db_stmt(db, "SELECT 1 FROM papers.full_text WHERE paper = ?");
	db_bind_int(s, 1, id);
	bool kept = db_row(s);
	error_free(db_end(s));
	return kept;
}

const struct error *
full_text_all(struct db *db, paper_id **ids, size_t *n)
{
	*ids = NULL;
	*n = 0;
	return full_text_table(db) ? store_ids(db_stmt(db, "SELECT paper FROM papers.full_text"), ids, n) : NULL;
}

const struct error *
full_text_read(struct db *db, paper_id id, struct full_text *out)
{
	struct full_text text = { .version = PAPER_ABSENT };
	struct stmt *s = full_text_table(db)
		? db_stmt(db, "SELECT source, version, text, fetched_s FROM papers.full_text WHERE paper = ?") : NULL;
	if (s)
		db_bind_int(s, 1, id);
	if (s && db_row(s)) {
		text.arena = arena_new();
		text.source = arena_dup(text.arena, db_text(s, 0));
		text.version = db_int_or(s, 1, PAPER_ABSENT);
		text.text = arena_dup(text.arena, db_text(s, 2));
		text.len = strlen(text.text);
		text.fetched_s = db_int(s, 3);
	}
	const struct error *error = s ? db_end(s) : NULL;
	if (!error && !text.arena)
		return error_new(ERROR_NOT_FOUND, "its full text is not cached");
	if (error)
		full_text_free(&text);
	else
		*out = text;
	return error;
}

void
full_text_free(struct full_text *text)
{
	arena_free(text->arena);
	*text = (struct full_text){ 0 };
}

char *
full_text_job(const char *arxiv, paper_id id)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(id, text))
		return NULL;
	return mem_print("%s\n%s", text, arxiv);
}

const struct error *
full_text_keep(struct db *db, paper_id id, const struct full_text *text)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.full_text (paper, source, version, text, fetched_s)"
		" VALUES (?, ?, nullif(?, ?), ?, ?)");
	db_bind_int(s, 1, id);
	db_bind_text(s, 2, text->source);
	db_bind_int(s, 3, text->version);
	db_bind_int(s, 4, PAPER_ABSENT);
	db_bind_bytes(s, 5, text->text, text->len);
	db_bind_int(s, 6, text->fetched_s);
	return db_run(s);
}

const struct error *
full_text_touch(struct db *db, paper_id id, int64_t fetched_s)
{
	struct stmt *s = db_stmt(db, "UPDATE papers.full_text SET fetched_s = ? WHERE paper = ?");
	db_bind_int(s, 1, fetched_s);
	db_bind_int(s, 2, id);
	return db_run(s);
}
