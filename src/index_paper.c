// SPDX-License-Identifier: GPL-3.0-or-later
// What a paper is entered under: its texts as they are read, and its numbers.

#include "config.h"
#include "index_own.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "tex.h"

// The columns of the SELECT below.
enum {
	AT_TITLE, AT_AUTHORS, AT_ORG, AT_KEYWORDS, AT_ID, AT_ABSTRACT, AT_CATEGORIES,
	AT_UPVOTES, AT_COMMENTS, AT_STARS, AT_PUBLISHED, AT_DAILY,
	AT_CODE, AT_MODELS, AT_DATASETS, AT_SPACES, AT_PROJECT, AT_SUMMARY, AT_LINKED, AT_LISTED, AT_PAPER,
};

// Texts and what a paper has, as query_record.c reads them.
#define SELECT_SQL \
	"SELECT p.title," \
	" (SELECT group_concat(name, char(10, 10)) FROM papers.author WHERE paper = p.id AND NOT hidden)," \
	" coalesce(p.organization, p.organization_name)," \
	" iif(a.keywords IS NULL, NULL, coalesce(paragraphs(a.keywords)," \
	"  (SELECT group_concat(value, char(10, 10)) FROM json_each(a.keywords))))," \
	" coalesce(p.text_id, paper_text(p.id)), a.abstract," \
	" iif(a.categories IS NULL, NULL, coalesce(paragraphs(a.categories)," \
	"  (SELECT group_concat(value, char(10, 10)) FROM json_each(a.categories))))," \
	" p.upvotes, p.comments, p.stars, p.published_s, p.daily_s," \
	" p.code_url IS NOT NULL, p.models, p.datasets, p.spaces, a.project IS NOT NULL, a.ai_summary IS NOT NULL," \
	" a.linked IS NOT NULL," \
	" p.upvotes IS NULL AND p.daily_s IS NULL" \
	"  AND EXISTS (SELECT 1 FROM papers.listed AS l WHERE l.paper = p.id AND l.kind = 1)," \
	" p.id"
#define ABSTRACT_SQL " LEFT JOIN papers.abstract AS a ON a.id = p.id"

static const char one_sql[] = SELECT_SQL " FROM papers.paper AS p" ABSTRACT_SQL " WHERE p.id = ?";

// Many in one statement: what each costs to begin and to end is a third of its reading.
static const char range_sql[] = SELECT_SQL " FROM papers.paper AS p" ABSTRACT_SQL
	" WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id DESC";
static const char many_sql[] = SELECT_SQL " FROM entering AS e CROSS JOIN papers.paper AS p ON p.id = e.id" ABSTRACT_SQL
	" ORDER BY e.id DESC";

enum { OTHERS = 4 };	// of so many rows one may be of a paper that is not asked for

// What a paper has where a column is more than zero.
static const struct {
	int at;
	enum index_has has;
} more_than_none[] = {
	{ AT_CODE, HAS_CODE }, { AT_MODELS, HAS_MODEL }, { AT_DATASETS, HAS_DATASET }, { AT_SPACES, HAS_SPACE },
	{ AT_PROJECT, HAS_PROJECT }, { AT_SUMMARY, HAS_SUMMARY }, { AT_COMMENTS, HAS_COMMENTS }, { AT_LISTED, HAS_HF },
};

void
doc_free(struct doc *doc)
{
	for (int i = 0; i < BUILD_TEXTS; i++)
		str_free(&doc->rendered[i]);
	str_free(&doc->spare);
}

// Eight bytes at a time; which are there, the length tells.
static uint64_t
hash_bytes(uint64_t hash, const char *bytes, size_t len)
{
	const uint64_t spread = UINT64_C(0x9e3779b97f4a7c15);
	hash = (hash ^ len) * spread;
	for (uint64_t number; len; ) {
		size_t n = len < sizeof number ? len : sizeof number;
		number = 0;
		memcpy(&number, bytes, n);
		hash = (hash ^ le64toh(number)) * spread;
		hash ^= hash >> 32;
		bytes += n;
		len -= n;
	}
	return hash;
}

static uint32_t
hash_texts(const struct doc *doc)
{
	uint64_t hash = 0;
	for (int i = 0; i < BUILD_READ; i++) {
		const struct str *text = &doc->rendered[i];
		hash = doc->texts[i] ? hash_bytes(hash, text->data, text->len) : hash_bytes(hash, "\1", 1);
	}
	return (uint32_t)(hash ^ hash >> 32);
}

static uint32_t
number_of(int64_t value)
{
	return value >= 0 && value < COLUMN_ABSENT ? (uint32_t)value : COLUMN_ABSENT;
}

static void
take_columns(struct stmt *s, struct doc *doc)
{
	enum { DAY_S = 86400 };
	int64_t daily_s = db_int_or(s, AT_DAILY, -1);
	doc->columns[COLUMN_UPVOTES] = number_of(db_int_or(s, AT_UPVOTES, -1));
	doc->columns[COLUMN_COMMENTS] = number_of(db_int_or(s, AT_COMMENTS, -1));
	doc->columns[COLUMN_STARS] = number_of(db_int_or(s, AT_STARS, -1));
	doc->columns[COLUMN_PUBLISHED] = number_of(db_int_or(s, AT_PUBLISHED, -1));
	doc->columns[COLUMN_DAILY] = number_of(daily_s < 0 ? -1 : daily_s / DAY_S);
	uint32_t *has = &doc->columns[COLUMN_HAS];
	*has = doc->texts[BUILD_CATEGORIES] ? HAS_ARXIV : 0;
	if (!db_is_null(s, AT_PUBLISHED) && doc->columns[COLUMN_PUBLISHED] == COLUMN_ABSENT)
		*has |= HAS_ODD_DATE;
	if (!db_is_null(s, AT_UPVOTES) || !db_is_null(s, AT_DAILY))
		*has |= HAS_HF;
	for (size_t i = 0; i < sizeof more_than_none / sizeof *more_than_none; i++)
		if (db_int(s, more_than_none[i].at) > 0)
			*has |= more_than_none[i].has;
}

// What is linked to a paper besides its totals, which few have.
static const struct error *
take_linked(struct db *db, paper_id id, struct doc *doc)
{
	static const enum index_has kinds[] = { HAS_MODEL, HAS_DATASET, HAS_SPACE };
	struct stmt *s = db_stmt(db, "SELECT max(value ->> 'kind' = 'model'), max(value ->> 'kind' = 'dataset'),"
		" max(value ->> 'kind' = 'space') FROM papers.abstract AS a, json_each(a.linked) WHERE a.id = ?");
	db_bind_int(s, 1, id);
	bool found = db_row(s);
	for (int i = 0; i < (int)(sizeof kinds / sizeof *kinds) && found; i++)
		if (db_int(s, i))
			doc->columns[COLUMN_HAS] |= kinds[i];
	return db_end(s);
}

static void
take_texts(struct stmt *s, struct doc *doc)
{
	for (int i = 0; i < BUILD_READ; i++) {
		const char *text = db_text(s, AT_TITLE + i);
		struct str *copy = &doc->rendered[i];
		str_cut(copy, 0);
		if (text)
			str_add(copy, text);
		doc->texts[i] = text ? str_text(copy) : NULL;
	}
}

static const struct error *
take_doc(struct db *db, struct stmt *s, struct doc *doc)
{
	take_texts(s, doc);
	take_columns(s, doc);
	doc->columns[COLUMN_HASH] = hash_texts(doc);
	return db_int(s, AT_LINKED) ? take_linked(db, db_int(s, AT_PAPER), doc) : NULL;
}

const struct error *
doc_read(struct db *db, paper_id id, struct doc *doc, bool *found)
{
	struct stmt *s = db_stmt(db, one_sql);
	db_bind_int(s, 1, id);
	*found = db_row(s);
	return db_end_after(s, *found ? take_doc(db, s, doc) : NULL);
}

// True if there are few others between the first and the last of the ids: as when a bulk is
// read in its order, and when all is made anew.
static const struct error *
docs_are_dense(struct docs *docs, const paper_id *ids, size_t n, bool *out)
{
	struct stmt *s = db_stmt(docs->db, "SELECT count(*) FROM"
		" (SELECT 1 FROM papers.paper WHERE id BETWEEN ?1 AND ?2 LIMIT ?3)");
	db_bind_int(s, 1, ids[n - 1]);
	db_bind_int(s, 2, ids[0]);
	db_bind_int(s, 3, (int64_t)(n + n / OTHERS + 1));
	*out = db_row(s) && (size_t)db_int(s, 0) <= n + n / OTHERS;
	return db_end(s);
}

static const struct error *
docs_list(struct docs *docs, const paper_id *ids, size_t n)
{
	const struct error *error = db_script(docs->db, "CREATE TEMP TABLE IF NOT EXISTS entering (id INTEGER PRIMARY KEY);"
		" DELETE FROM entering");
	for (size_t i = n; i-- > 0 && !error;) {
		struct stmt *s = db_stmt(docs->db, "INSERT OR IGNORE INTO entering (id) VALUES (?)");
		db_bind_int(s, 1, ids[i]);
		db_row(s);
		error = db_end(s);
	}
	return error;
}

const struct error *
docs_begin(struct docs *docs, const paper_id *ids, size_t n)
{
	bool dense;
	const struct error *error = docs_are_dense(docs, ids, n, &dense);
	docs->ids = ids;
	docs->end = ids + n;
	if (!error && !dense)
		error = docs_list(docs, ids, n);
	if (error)
		return error;
	docs->rows = db_stmt(docs->db, dense ? range_sql : many_sql);
	if (dense) {
		db_bind_int(docs->rows, 1, ids[n - 1]);
		db_bind_int(docs->rows, 2, ids[0]);
	}
	return NULL;
}

// The next row that is of one of the ids.
static bool
docs_row(struct docs *docs, paper_id *id)
{
	while (db_row(docs->rows)) {
		*id = db_int(docs->rows, AT_PAPER);
		while (docs->ids < docs->end && *docs->ids > *id)
			docs->ids++;
		if (docs->ids < docs->end && *docs->ids == *id)
			return true;
	}
	return false;
}

bool
docs_next(struct docs *docs, paper_id *id, struct doc *doc)
{
	if (docs->error || !docs->rows || !docs_row(docs, id))
		return false;
	docs->error = take_doc(docs->db, docs->rows, doc);
	return !docs->error;
}

const struct error *
docs_end(struct docs *docs, const struct error *error)
{
	if (!error)
		error = docs->error;
	return docs->rows ? db_end_after(docs->rows, error) : error;
}

void
doc_render(struct doc *doc)
{
	static const enum build_text with_tex[] = { BUILD_TITLE, BUILD_ABSTRACT };
	for (size_t i = 0; i < sizeof with_tex / sizeof *with_tex; i++) {
		struct str *text = &doc->rendered[with_tex[i]], source = *text;
		if (!doc->texts[with_tex[i]] || tex_is_plain(text->data, text->len))
			continue;
		str_cut(&doc->spare, 0);
		tex_render(source.data, source.len, &doc->spare);
		*text = doc->spare;
		doc->spare = source;
		doc->texts[with_tex[i]] = str_text(text);
	}
}
