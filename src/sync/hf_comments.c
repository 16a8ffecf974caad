// SPDX-License-Identifier: GPL-3.0-or-later
// The comments of a paper's page, out of its island.

#include "config.h"
#include "hf.h"

#include <stdlib.h>

#include "intake.h"
#include "xml.h"

extern const char hf_comments_sql[];

enum { COMMENTS_MAX = 5000, DEPTH_MAX = 8 };	// of a page; the largest known has 731

// The page's JSON has to name the paper that was asked for, and its comments.
static const struct error *
comments_look(struct db *db, const char *json, paper_id id)
{
	struct stmt *s = db_stmt(db, "SELECT iif(json_valid(?1), json_type(?1, '$.comments'), ''),"
		" iif(json_valid(?1), paper_id(json_extract(?1, '$.paper.id')), NULL)");
	db_bind_borrowed(s, 1, json);
	bool row = db_row(s);
	const char *type = row ? db_text(s, 0) : NULL;
	bool broken = type && !*type, list = type && type[0] == 'a';
	bool other = row && !db_is_null(s, 1) && db_int(s, 1) != id;
	const struct error *error = db_end(s);
	if (!error && broken)
		error = error_new(ERROR_INPUT, "the page is damaged or cut short");
	if (!error && other)
		error = error_new(ERROR_INPUT, "the page is another paper's");
	if (!error && !list)
		error = error_new(ERROR_INPUT, "the page tells of no comments");
	return error;
}

static const struct error *
comments_fill(struct db *db, const char *json)
{
	const struct error *error = db_exec(db, "CREATE TEMP TABLE IF NOT EXISTS incoming_comment ("
		" place INTEGER PRIMARY KEY, depth INTEGER NOT NULL, id TEXT NOT NULL, user TEXT, name TEXT, written_s INTEGER,"
		" edited INTEGER NOT NULL, hidden INTEGER NOT NULL, text TEXT, reactions TEXT); DELETE FROM incoming_comment");
	if (error)
		return error;
	struct stmt *s = db_stmt(db, hf_comments_sql);
	db_bind_borrowed(s, 1, json);
	db_bind_int(s, 2, COMMENTS_MAX);
	db_bind_int(s, 3, DEPTH_MAX);
	return db_run(s);
}

const struct error *
hf_take_comments(struct db *db, const char *html, size_t len, paper_id id)
{
	char *island = NULL;
	size_t island_len = 0;
	const struct error *error = xml_island(html, len, "PaperContent", &island, &island_len);
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		return error_new(ERROR_INPUT, "the page shows no comments to a program");
	}
	if (error)
		return error;
	db_cuts_forget(db);
	char *json = intake_json(island, &island_len);
	error = comments_look(db, json, id);
	if (!error)
		error = comments_fill(db, json);
	free(json);
	free(island);
	return error;
}

const struct error *
hf_keep_comments(struct db *db, paper_id id, int64_t now_s, int *n)
{
	struct stmt *s = db_stmt(db, "DELETE FROM papers.comment WHERE paper = ?");
	db_bind_int(s, 1, id);
	const struct error *error = db_run(s);
	if (error)
		return error;
	s = db_stmt(db, "INSERT INTO papers.comment (paper, place, depth, id, user, name, written_s, edited, hidden, text,"
		" reactions) SELECT ?, place, depth, id, user, name, written_s, edited, hidden, text, reactions"
		" FROM incoming_comment ORDER BY place");
	db_bind_int(s, 1, id);
	if ((error = db_run(s)))
		return error;
	*n = (int)db_changes(db);
	s = db_stmt(db, "INSERT OR REPLACE INTO papers.discussion (paper, fetched_s) VALUES (?, ?)");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, now_s);
	return db_run(s);
}
