// SPDX-License-Identifier: GPL-3.0-or-later
// Papers entered in the index, in the transaction that stores them.

#include "config.h"
#include "index_write.h"

#include <stdlib.h>
#include <string.h>

#include "index_own.h"
#include "mem.h"

enum { ENTER_MAX = 16384 };	// papers to a segment: a quarter of what memory it might take

// A paper's place in the index.
struct place {
	struct segment *segment;
	size_t position;
};

const struct error *
index_set_fact(struct db *db, const char *name, int64_t value)
{
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.fact (name, value) VALUES (?, ?)");
	db_bind_text(s, 1, name);
	db_bind_int(s, 2, value);
	db_row(s);
	return db_end(s);
}

const struct error *
index_next_segment(struct db *db, int64_t *out)
{
	const struct error *error = index_fact(db, "index_next", out);
	if (error)
		return error;
	*out += *out == 0;
	return index_set_fact(db, "index_next", *out + 1);
}

static bool
find_place(const struct index *index, paper_id id, struct place *out)
{
	for (size_t i = 0; i < index->n && index->segments[i]->hi >= id; i++) {
		out->segment = index->segments[i];
		out->position = segment_place(out->segment, id);
		if (out->position != SIZE_MAX)
			return true;
	}
	return false;
}

static const struct error *
update_columns(struct index *index, const struct place *place, const uint32_t before[COLUMNS],
	const uint32_t after[COLUMNS])
{
	const struct error *error = NULL;
	for (int i = 0; i < COLUMNS && !error; i++)
		if (before[i] != after[i])
			error = column_set(index->db, place->segment, place->position, (enum index_column)i, after[i]);
	return error;
}

// The paper is entered anew elsewhere.
static const struct error *
mark_gone(struct index *index, const struct place *place)
{
	struct segment *segment = place->segment;
	if (!segment->gone)
		segment->gone = mem_new(set_words(segment->n), sizeof *segment->gone);
	set_add(segment->gone, place->position);
	segment->gen++;
	struct stmt *s = db_stmt(index->db, "UPDATE papers.segment SET gone = ?, gen = ? WHERE id = ?");
	db_bind_blob(s, 1, segment->gone, set_words(segment->n) * sizeof *segment->gone);
	db_bind_int(s, 2, segment->gen);
	db_bind_int(s, 3, segment->id);
	db_row(s);
	return db_end(s);
}

// Brings what is known of a paper up to date; *add if its words must be entered.
static const struct error *
renew(struct index *index, paper_id id, const struct doc *doc, bool *add)
{
	struct place place;
	uint32_t columns[COLUMNS];
	*add = !find_place(index, id, &place);
	if (*add)
		return NULL;
	const struct error *error = column_get(index->db, place.segment, place.position, columns);
	if (error)
		return error;
	*add = columns[COLUMN_HASH] != doc->columns[COLUMN_HASH];
	return *add ? mark_gone(index, &place) : update_columns(index, &place, columns, doc->columns);
}

static const struct error *
enter(struct index *index, paper_id id, struct doc *doc, struct build *build)
{
	bool add;
	const struct error *error = renew(index, id, doc, &add);
	if (error || !add)
		return error;
	doc_render(doc);
	build_add(build, id, doc->texts, doc->columns);
	return NULL;
}

static int
compare_down(const void *a, const void *b)
{
	paper_id x = *(const paper_id *)a, y = *(const paper_id *)b;
	return (x < y) - (x > y);
}

static const struct error *
write_segment(struct index *index, struct build *build)
{
	int64_t segment;
	if (!build_size(build))
		return NULL;
	const struct error *error = index_next_segment(index->db, &segment);
	return error ? error : build_write(build, index->db, segment);
}

const struct error *
index_begin(struct index *index)
{
	bool usable;
	index->writing = true;
	index->stale = true;
	const struct error *error = index_look(index, &usable);
	index->writing = false;
	index->stale = true;
	return error;
}

static const struct error *
enter_docs(struct index *index, const paper_id *ids, size_t n, struct build *build)
{
	struct docs docs = { .db = index->db };
	struct doc doc = { 0 };
	paper_id id;
	const struct error *error = docs_begin(&docs, ids, n);
	while (!error && docs_next(&docs, &id, &doc))
		error = enter(index, id, &doc, build);
	doc_free(&doc);
	return docs_end(&docs, error);
}

static const struct error *
enter_all(struct index *index, const paper_id *ids, size_t n)
{
	struct build *build = build_new(n);
	const struct error *error = index_begin(index);
	if (!error)
		error = enter_docs(index, ids, n, build);
	if (!error)
		error = write_segment(index, build);
	build_free(build);
	return error;
}

const struct error *
index_enter(struct index *index, paper_id *ids, size_t n)
{
	const struct error *error = NULL;
	if (n)
		qsort(ids, n, sizeof *ids, compare_down);
	for (size_t from = 0; from < n && !error; from += ENTER_MAX)
		error = enter_all(index, ids + from, n - from < ENTER_MAX ? n - from : ENTER_MAX);
	return error;
}
