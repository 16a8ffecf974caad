// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_record.h"

#include <stdlib.h>
#include <string.h>

#include "full_text.h"
#include "pdf.h"
#include "query_slot.h"
#include "spark.h"

// What is read at one stroke.
enum part { PART_ROW = 1, PART_AUTHORS = 2, PART_ABSTRACT = 4, PART_REST = 8, PART_TAGS = 16, PART_NOTE = 32,
	PART_STATE = 64, PART_TITLE = 128 };

struct record {
	struct library *library;
	bool tags, notes;		// there are any at all
	paper_id id;
	unsigned parts;			// read so far
	bool exists;
	struct slot slots[RECORD_TEXTS];
	int64_t numbers[RECORD_NUMBERS];
	unsigned flags, state;
	const struct error *error;
};

static void
record_fail(struct record *record, const struct error *error)
{
	if (record->error)
		error_free(error);
	else
		record->error = error;
}

static bool
record_any(struct record *record, const char *sql)
{
	struct stmt *s = db_stmt(library_db(record->library), sql);
	bool any = db_row(s);
	record_fail(record, db_end(s));
	return any;
}

struct record *
record_new(struct library *library)
{
	struct record *record = mem_new(1, sizeof *record);
	record->library = library;
	record->tags = record_any(record, "SELECT 1 FROM tag LIMIT 1");
	record->notes = record_any(record, "SELECT 1 FROM note LIMIT 1");
	return record;
}

void
record_free(struct record *record)
{
	if (!record)
		return;
	for (int i = 0; i < RECORD_TEXTS; i++)
		slot_free(&record->slots[i]);
	error_free(record->error);
	free(record);
}

void
record_set(struct record *record, paper_id id)
{
	record->id = id;
	record->parts = 0;
	record->flags = 0;
}

void
record_leave_authors(struct record *record)
{
	record->parts |= PART_AUTHORS;
	record->slots[RECORD_AUTHORS].there = false;
}

paper_id
record_id(const struct record *record)
{
	return record->id;
}

const struct error *
record_error(struct record *record)
{
	const struct error *error = record->error;
	record->error = NULL;
	return error;
}

static void
take_text(struct record *record, enum record_text text, struct stmt *s, int column)
{
	slot_set(&record->slots[text], db_text(s, column), text == RECORD_TITLE || text == RECORD_ABSTRACT);
}

static struct stmt *
part_stmt(struct record *record, const char *sql)
{
	struct stmt *s = db_stmt(library_db(record->library), sql);
	db_bind_int(s, 1, record->id);
	return s;
}

// The statement ends. Its row, or the lack of it, has been taken.
static void
part_end(struct record *record, struct stmt *s)
{
	record_fail(record, db_end(s));
}

// Texts in consecutive columns from `column` on; a row of NULLs where there is
// none.
static void
part_texts(struct record *record, struct stmt *s, int column, const enum record_text *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		take_text(record, texts[i], s, column + (int)i);
}

// The id that it has where the row tells none: most.
static void
take_id(struct record *record, struct stmt *s, int column)
{
	char text[PAPER_ID_TEXT];
	take_text(record, RECORD_ID, s, column);
	struct slot *slot = &record->slots[RECORD_ID];
	if (slot->there || !paper_id_format(record->id, text))
		return;
	slot->there = true;
	str_add(&slot->text, text);
}

static void
part_title(struct record *record)
{
	static const enum record_text texts[] = { RECORD_TITLE, RECORD_ORG, RECORD_FIRST_AUTHOR };
	enum { TEXTS = sizeof texts / sizeof *texts };
	struct stmt *s = part_stmt(record, "SELECT title, coalesce(organization, organization_name), first_author, text_id"
		" FROM papers.paper WHERE id = ?");
	record->exists = db_row(s);
	for (int i = 0; i < TEXTS; i++)
		record->slots[texts[i]].there = false;
	record->slots[RECORD_ID].there = false;
	if (record->exists) {
		part_texts(record, s, 0, texts, TEXTS);
		take_id(record, s, TEXTS);
	}
	part_end(record, s);
}

static void
part_row(struct record *record)
{
	struct stmt *s = part_stmt(record, "SELECT upvotes, comments, stars, published_s, daily_s,"
		" models, datasets, spaces, first_seen_s, withdrawn_s, code_url IS NOT NULL FROM papers.paper WHERE id = ?");
	bool found = db_row(s);
	for (int i = 0; i < RECORD_NUMBERS; i++)
		record->numbers[i] = found ? db_int_or(s, i, PAPER_ABSENT) : PAPER_ABSENT;
	if (found)
		record->flags |= db_int(s, RECORD_NUMBERS) ? RECORD_CODE : 0;
	part_end(record, s);
}

// One row, of these texts alone.
static void
part_of_texts(struct record *record, const char *sql, const enum record_text *texts, size_t n)
{
	struct stmt *s = part_stmt(record, sql);
	if (db_row(s))
		part_texts(record, s, 0, texts, n);
	else
		for (size_t i = 0; i < n; i++)
			record->slots[texts[i]].there = false;
	part_end(record, s);
}

static void
part_authors(struct record *record)
{
	part_of_texts(record, "SELECT group_concat(name, char(10, 10)) FROM papers.author"
		" WHERE paper = ? AND NOT hidden", (enum record_text[]){ RECORD_AUTHORS }, 1);
}

static void
part_abstract(struct record *record)
{
	part_of_texts(record, "SELECT abstract, iif(keywords IS NULL, NULL, coalesce(paragraphs(keywords),"
		" (SELECT group_concat(value, char(10, 10)) FROM json_each(keywords))))"
		" FROM papers.abstract WHERE id = ?",
		(enum record_text[]){ RECORD_ABSTRACT, RECORD_KEYWORDS }, 2);
}

static void
part_rest(struct record *record)
{
	static const enum record_text texts[] = { RECORD_CATEGORIES, RECORD_SUBMITTER };
	enum { TEXTS = sizeof texts / sizeof *texts };
	struct stmt *s = part_stmt(record, "SELECT (SELECT group_concat(value, char(10, 10)) FROM json_each(categories)),"
		" iif(submitter IS NULL, submitter_name, submitter || iif(submitter_name IS NULL, '',"
		" char(10, 10) || submitter_name)), project IS NOT NULL, ai_summary IS NOT NULL,"
		" EXISTS (SELECT 1 FROM json_each(linked) WHERE value ->> 'kind' = 'model'),"
		" EXISTS (SELECT 1 FROM json_each(linked) WHERE value ->> 'kind' = 'dataset'),"
		" EXISTS (SELECT 1 FROM json_each(linked) WHERE value ->> 'kind' = 'space')"
		" FROM papers.abstract WHERE id = ?");
	bool found = db_row(s);
	record->slots[RECORD_CATEGORIES].there = record->slots[RECORD_SUBMITTER].there = false;
	if (found)
		part_texts(record, s, 0, texts, TEXTS);
	for (int i = 0; found && i < 5; i++)
		record->flags |= db_int(s, TEXTS + i) ? RECORD_PROJECT << i : 0;
	part_end(record, s);
}

static void
part_tags(struct record *record)
{
	record->slots[RECORD_TAGS].there = false;
	if (record->tags)
		part_of_texts(record, "SELECT group_concat(tag, char(10, 10)) FROM tag WHERE paper = ?",
			(enum record_text[]){ RECORD_TAGS }, 1);
}

static void
part_note(struct record *record)
{
	record->slots[RECORD_NOTE].there = false;
	if (record->notes)
		part_of_texts(record, "SELECT text FROM note WHERE paper = ?", (enum record_text[]){ RECORD_NOTE }, 1);
}

static void
part_state(struct record *record)
{
	record->state = 0;
	record_fail(record, library_state(record->library, record->id, &record->state));
}

// Reads what was not read yet.
static void
record_read(struct record *record, enum part part)
{
	static const struct { enum part part; void (*read)(struct record *record); } rows[] = {
		{ PART_TITLE, part_title }, { PART_ROW, part_row }, { PART_AUTHORS, part_authors }, { PART_ABSTRACT, part_abstract },
		{ PART_REST, part_rest }, { PART_TAGS, part_tags }, { PART_NOTE, part_note }, { PART_STATE, part_state },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].part == part && !(record->parts & part)) {
			record->parts |= part;
			rows[i].read(record);
		}
}

bool
record_exists(struct record *record)
{
	record_read(record, PART_TITLE);
	return record->exists;
}

static const enum part parts_of[] = {
	[RECORD_TITLE] = PART_TITLE, [RECORD_ORG] = PART_TITLE, [RECORD_ID] = PART_TITLE,
	[RECORD_FIRST_AUTHOR] = PART_TITLE, [RECORD_AUTHORS] = PART_AUTHORS,
	[RECORD_KEYWORDS] = PART_ABSTRACT, [RECORD_ABSTRACT] = PART_ABSTRACT, [RECORD_TAGS] = PART_TAGS,
	[RECORD_NOTE] = PART_NOTE, [RECORD_CATEGORIES] = PART_REST, [RECORD_SUBMITTER] = PART_REST,
};

static struct slot *
slot_of(struct record *record, enum record_text text)
{
	record_read(record, parts_of[text]);
	return &record->slots[text];
}

const char *
record_text(struct record *record, enum record_text text)
{
	return slot_text(slot_of(record, text));
}

const char *
record_start(struct record *record, enum record_text text)
{
	return slot_start(slot_of(record, text));
}

bool
record_lacks(struct record *record, enum record_text text, const char *letters, bool ends)
{
	return slot_lacks(slot_of(record, text), letters, ends);
}

int64_t
record_number(struct record *record, enum record_number number)
{
	record_read(record, PART_ROW);
	return record->numbers[number];
}

bool
record_gained(struct record *record, daynum today, int64_t *gained)
{
	struct spark spark;
	int64_t since_s;
	const struct error *error = spark_read(library_db(record->library), record->id, &spark);
	record_fail(record, error);
	return !error && spark_gain(&spark, today, gained, &since_s);
}

bool
record_flag(struct record *record, enum record_flag flag)
{
	record_read(record, PART_ROW);
	if (flag != RECORD_CODE)
		record_read(record, PART_REST);
	return record->flags & flag;
}

unsigned
record_state(struct record *record)
{
	record_read(record, PART_STATE);
	return record->state;
}

bool
record_is_new(struct record *record)
{
	return record_exists(record) && library_is_new(record->library, record_number(record, RECORD_FIRST_SEEN_S),
		record_number(record, RECORD_DAILY_S), record_number(record, RECORD_PUBLISHED_S));
}

bool
record_is_updated(struct record *record)
{
	struct library_version version;
	record_fail(record, library_version(record->library, record->id, &version));
	return version.updated;
}

bool
record_on_day(struct record *record, int64_t lo, int64_t hi)
{
	enum { DAY_S = 86400 };
	int64_t daily_s = record_number(record, RECORD_DAILY_S);
	if (daily_s != PAPER_ABSENT && daily_s / DAY_S >= lo && daily_s / DAY_S <= hi)
		return true;
	struct stmt *s = part_stmt(record, "SELECT 1 FROM papers.listed WHERE paper = ?1 AND kind = 1"
		" AND first BETWEEN ?2 AND ?3 LIMIT 1");
	db_bind_int(s, 2, lo);
	db_bind_int(s, 3, hi);
	bool on = db_row(s);
	part_end(record, s);
	return on;
}

bool
record_pdf(struct record *record)
{
	return pdf_kept(library_db(record->library), record->id);
}

bool
record_full(struct record *record)
{
	return full_text_kept(library_db(record->library), record->id);
}
