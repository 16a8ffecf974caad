// SPDX-License-Identifier: GPL-3.0-or-later
// What a paper is entered under: its texts as they are read, and its numbers.

#include "config.h"
#include "index_own.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "paragraphs.h"
#include "tex.h"

#define HASH_SPREAD UINT64_C(0x9e3779b97f4a7c15)

// What a paper has where a column is more than zero.
static const struct {
	int at;
	enum index_has has;
} more_than_none[] = {
	{ AT_CODE, HAS_CODE }, { AT_MODELS, HAS_MODEL }, { AT_DATASETS, HAS_DATASET }, { AT_SPACES, HAS_SPACE },
	{ AT_PROJECT, HAS_PROJECT }, { AT_SUMMARY, HAS_SUMMARY }, { AT_COMMENTS, HAS_COMMENTS },
};

void
doc_free(struct doc *doc)
{
	for (int i = 0; i < BUILD_READ; i++)
		str_free(&doc->made[i]);
}

static uint64_t
hash_number(uint64_t hash, uint64_t number)
{
	hash = (hash ^ number) * HASH_SPREAD;
	return hash ^ hash >> 32;
}

// Eight bytes at a time, zeros behind the last; which are there, the length tells.
static uint64_t
hash_bytes(uint64_t hash, const char *bytes, size_t len)
{
	uint64_t number = 0;
	hash = (hash ^ len) * HASH_SPREAD;
	for (; len >= sizeof number; bytes += sizeof number, len -= sizeof number) {
		memcpy(&number, bytes, sizeof number);
		hash = hash_number(hash, le64toh(number));
	}
	if (!len)
		return hash;
	number = 0;
	memcpy(&number, bytes, len);
	return hash_number(hash, le64toh(number));
}

static uint32_t
hash_texts(const struct doc *doc)
{
	uint64_t hash = 0;
	for (int i = 0; i < BUILD_READ; i++)
		hash = doc->texts[i] ? hash_bytes(hash, doc->texts[i], doc->lens[i]) : hash_bytes(hash, "\1", 1);
	return (uint32_t)(hash ^ hash >> 32);
}

static uint32_t
number_of(int64_t value)
{
	return value >= 0 && value < COLUMN_ABSENT ? (uint32_t)value : COLUMN_ABSENT;
}

static void
take_columns(struct stmt *s, bool listed, struct doc *doc)
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
	if (listed || !db_is_null(s, AT_UPVOTES) || !db_is_null(s, AT_DAILY))
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
set_text(struct doc *doc, enum build_text text, const char *bytes)
{
	doc->texts[text] = bytes;
	doc->lens[text] = bytes ? strlen(bytes) : 0;
}

// Strings that only SQLite's JSON can read.
static const struct error *
read_list(struct db *db, const char *json, struct str *out)
{
	struct stmt *s = db_stmt(db, "SELECT group_concat(value, char(10, 10)) FROM json_each(?)");
	db_bind_borrowed(s, 1, json);
	const char *text = db_row(s) ? db_text(s, 0) : NULL;
	if (text)
		str_add(out, text);
	else
		str_free(out);
	return db_end(s);
}

// A list of strings, as JSON; one without any is no text.
static const struct error *
take_list(struct db *db, struct doc *doc, enum build_text text, const char *json)
{
	const struct error *error = NULL;
	struct str *made = &doc->made[text];
	str_cut(made, 0);
	if (json && !paragraphs_of_json(json, made)) {
		str_cut(made, 0);
		error = read_list(db, json, made);
	}
	set_text(doc, text, json ? made->data : NULL);
	return error;
}

static void
take_id(struct stmt *paper, struct doc *doc)
{
	const char *told = db_text(paper, AT_ID);
	str_cut(&doc->made[BUILD_ID], 0);
	char *text = str_more(&doc->made[BUILD_ID], PAPER_ID_TEXT);
	set_text(doc, BUILD_ID, told ? told : paper_id_format(db_int(paper, AT_PAPER), text) ? text : NULL);
}

static const struct error *
take_texts(struct db *db, struct stmt *paper, const char *authors, struct doc *doc)
{
	set_text(doc, BUILD_TITLE, db_text(paper, AT_TITLE));
	set_text(doc, BUILD_AUTHORS, authors);
	set_text(doc, BUILD_ORG, db_text(paper, AT_ORG));
	set_text(doc, BUILD_ABSTRACT, db_text(paper, AT_ABSTRACT));
	take_id(paper, doc);
	const struct error *error = take_list(db, doc, BUILD_KEYWORDS, db_text(paper, AT_KEYWORDS));
	return error ? error : take_list(db, doc, BUILD_CATEGORIES, db_text(paper, AT_CATEGORIES));
}

const struct error *
doc_take(struct db *db, struct stmt *paper, const char *authors, bool listed, struct doc *doc)
{
	const struct error *error = take_texts(db, paper, authors, doc);
	if (error)
		return error;
	take_columns(paper, listed, doc);
	doc->columns[COLUMN_HASH] = hash_texts(doc);
	return db_int(paper, AT_LINKED) ? take_linked(db, db_int(paper, AT_PAPER), doc) : NULL;
}

void
doc_render(struct doc *doc)
{
	static const enum build_text with_tex[] = { BUILD_TITLE, BUILD_ABSTRACT };
	for (size_t i = 0; i < sizeof with_tex / sizeof *with_tex; i++) {
		enum build_text text = with_tex[i];
		struct str *made = &doc->made[text];
		if (!doc->texts[text] || tex_is_plain(doc->texts[text], doc->lens[text]))
			continue;
		str_cut(made, 0);
		tex_render(doc->texts[text], doc->lens[text], made);
		set_text(doc, text, str_text(made));
	}
}
