// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "arxiv_own.h"
#include "intake.h"
#include "mem.h"
#include "snapshot_own.h"

extern const char snapshot_sql[];

// The columns of snapshot.sql.
enum told {
	TOLD_ID, TOLD_TITLE, TOLD_ABSTRACT, TOLD_COMMENT, TOLD_DOI, TOLD_JOURNAL,
	TOLD_CREATED, TOLD_UPDATED, TOLD_CHANGED, TOLD_CATEGORIES, TOLD_AUTHORS, TOLD_VERSIONS,
};

struct snapshot {
	struct db *db;
	struct arxiv_record record;	// of the row that is being taken
};

const char snapshot_no_json[] = "no JSON";

struct snapshot *
snapshot_new(struct db *db)
{
	struct snapshot *snapshot = mem_new(1, sizeof *snapshot);
	*snapshot = (struct snapshot){ .db = db };
	return snapshot;
}

void
snapshot_free(struct snapshot *snapshot)
{
	if (!snapshot)
		return;
	arxiv_record_free(&snapshot->record);
	free(snapshot);
}

bool
snapshot_knows(struct db *db, const char *line, size_t len)
{
	char *clean = intake_json(line, &len);
	struct stmt *s = db_stmt(db, "SELECT iif(json_valid(?1), json_extract(?1, '$.schema') IS NULL"
		" AND json_type(?1, '$.title') = 'text'"
		" AND (json_type(?1, '$.arxiv_id') = 'text' OR json_type(?1, '$.id') = 'text')"
		" AND (json_type(?1, '$.authors_parsed') = 'array' OR json_type(?1, '$.author_text') = 'text'"
			" OR json_type(?1, '$.authors') = 'text' OR json_type(?1, '$.authors[0]') = 'text'"
			" OR json_type(?1, '$.categories') = 'text'), 0)");
	db_bind_borrowed(s, 1, clean);
	bool known = db_row(s) && db_int(s, 0);
	error_free(db_end(s));
	free(clean);
	return known;
}

// False if SQLite says so.
static bool
is_json(struct db *db, const char *text)
{
	struct stmt *s = db_stmt(db, "SELECT json_valid(?1)");
	db_bind_borrowed(s, 1, text);
	bool invalid = db_row(s) && !db_int(s, 0);
	error_free(db_end(s));
	return !invalid;
}

static const char *
column_text(struct stmt *told, enum told column)
{
	return db_is_text(told, column) ? db_text(told, column) : NULL;
}

// NULL for what is no text: an object or a list comes as one, but is JSON.
static const char *
told_text(struct snapshot *snapshot, struct stmt *told, enum told column)
{
	const char *text = column_text(told, column);
	return text && (*text == '[' || *text == '{') && is_json(snapshot->db, text) ? NULL : text;
}

static void
take_texts(struct snapshot *snapshot, struct stmt *told)
{
	static const enum arxiv_text texts[] = {
		[TOLD_TITLE] = ARXIV_TITLE, [TOLD_ABSTRACT] = ARXIV_ABSTRACT, [TOLD_COMMENT] = ARXIV_COMMENT,
		[TOLD_DOI] = ARXIV_DOI, [TOLD_JOURNAL] = ARXIV_JOURNAL,
	};
	for (enum told column = TOLD_TITLE; column <= TOLD_JOURNAL; column++) {
		const char *text = told_text(snapshot, told, column);
		if (text)
			arxiv_record_text(&snapshot->record, texts[column], text, strlen(text));
	}
}

static void
take_dates(struct snapshot *snapshot, struct stmt *told)
{
	static void (*const takes[])(struct arxiv_record *, const char *, size_t) = {
		[TOLD_CREATED] = arxiv_record_published, [TOLD_UPDATED] = arxiv_record_updated,
		[TOLD_CHANGED] = arxiv_record_written,
	};
	for (enum told column = TOLD_CREATED; column <= TOLD_CHANGED; column++) {
		const char *text = column_text(told, column);
		if (text)
			takes[column](&snapshot->record, text, strlen(text));
	}
}

// Between blanks or commas.
static void
take_categories(struct arxiv_record *record, const char *text)
{
	static const char gaps[] = " ,\n";
	while (*(text += strspn(text, gaps))) {
		size_t len = strcspn(text, gaps);
		arxiv_record_category(record, text, len);
		text += len;
	}
}

static const struct error *
take_lists(struct snapshot *snapshot, struct stmt *told)
{
	struct arxiv_record *record = &snapshot->record;
	const struct error *error = NULL;
	const char *text = column_text(told, TOLD_VERSIONS);
	if (text && *text == '[')
		error = snapshot_versions(snapshot->db, record, text);
	arxiv_record_settle(record);
	text = column_text(told, TOLD_CATEGORIES);
	if (!error && text && *text == '[')
		error = snapshot_categories(snapshot->db, record, text);
	else if (text)
		take_categories(record, text);
	text = column_text(told, TOLD_AUTHORS);
	if (!error && text && *text == '[')
		error = snapshot_names(snapshot->db, record, text);
	else if (text)
		arxiv_names(record, text, strlen(text));
	return error;
}

// Fills the record; why it is none.
static const struct error *
take_row(struct snapshot *snapshot, struct stmt *told, const char **why)
{
	const char *id = column_text(told, TOLD_ID);
	if (id)
		arxiv_record_id(&snapshot->record, id, strlen(id));
	if (!snapshot->record.id)
		*why = "no id of arXiv's";
	else if (!told_text(snapshot, told, TOLD_TITLE))
		*why = "no title";
	if (*why)
		return NULL;
	take_texts(snapshot, told);
	take_dates(snapshot, told);
	return take_lists(snapshot, told);
}

const struct error *
snapshot_take(struct snapshot *snapshot, const char *line, size_t len, int64_t position, const char **why)
{
	char *clean = intake_json(line, &len);
	struct stmt *told = db_stmt(snapshot->db, snapshot_sql);
	const struct error *error = NULL;
	*why = NULL;
	db_bind_borrowed(told, 1, clean);
	if (db_row(told))
		error = take_row(snapshot, told, why);
	error = db_end_after(told, error);
	// SQLite says that something is wrong with a line by failing: if it is no JSON, nothing else is.
	if (error && !is_json(snapshot->db, clean)) {
		error_free(error);
		error = NULL;
		*why = snapshot_no_json;
	}
	if (!error && !*why)
		error = arxiv_record_store(&snapshot->record, snapshot->db, position);
	arxiv_record_clear(&snapshot->record);
	free(clean);
	return error;
}
