// SPDX-License-Identifier: GPL-3.0-or-later
// The index held against the papers: what is entered must be what would be.

#include "config.h"
#include "index_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_own.h"
#include "mem.h"

enum { CHECK_PAPERS = 500 };	// to a step: some 50 ms

struct index_check {
	struct index *index;
	struct segment *segment;	// that is being looked at; NULL: none
	size_t position;		// the next paper in it
	uint64_t *sums;			// of its words' hashes, by position: equal sums are equal words
	int64_t *checked;		// segments that were looked at
	size_t checked_n, checked_cap;
	int64_t done;			// papers in them
	uint16_t *items;
};

static uint64_t
hash_of(const char *word, size_t len)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)word[i]) * UINT64_C(0x100000001b3);
	return hash * UINT64_C(0x9e3779b97f4a7c15);
}

static bool
sum_block(struct index_check *check, struct block *block)
{
	while (block_next(block)) {
		if (block->word[0] == INDEX_UNION)
			continue;
		if (!set_unpack(block->set, block->count, block->n, check->items))
			return false;
		uint64_t hash = hash_of(block->word, block->len);
		for (size_t i = 0; i < block->count; i++)
			check->sums[check->items[i]] += hash;
	}
	return !block->damaged;
}

static const struct error *
sum_segment(struct index_check *check, const struct segment *segment)
{
	struct stmt *s = db_stmt(check->index->db, "SELECT data FROM papers.piece WHERE id BETWEEN ? AND ? ORDER BY id");
	db_bind_int(s, 1, piece_id(segment->id, PIECE_WORDS, 0));
	db_bind_int(s, 2, piece_id(segment->id, PIECE_WORDS, segment->blocks_n) - 1);
	size_t blocks = 0;
	bool sound = true;
	for (; sound && db_row(s); blocks++) {
		size_t len;
		struct block block;
		const void *bytes = db_blob(s, 0, &len);
		sound = blocks < segment->blocks_n && block_open(&block, segment, blocks, bytes, len)
			&& sum_block(check, &block);
	}
	const struct error *error = db_end(s);
	if (!error && (!sound || blocks != segment->blocks_n))
		error = index_damaged("a block of words");
	return error;
}

static const struct error *
differs(paper_id id, const char *what)
{
	char text[PAPER_ID_TEXT];
	if (!paper_id_format(id, text))
		snprintf(text, sizeof text, "%lld", (long long)id);
	return error_new(ERROR_CORRUPT, "the filter index differs from the papers: %s of %s", what, text);
}

// A paper, entered alone, must have the same sum and numbers.
static const struct error *
check_doc(struct index *index, const struct segment *segment, size_t position, uint64_t sum, struct doc *doc)
{
	uint32_t columns[COLUMNS];
	paper_id id = segment_id(segment, position);
	const struct error *error = column_get(index->db, segment, position, columns);
	if (error)
		return error;
	if (memcmp(columns, doc->columns, sizeof columns))
		return differs(id, "a number");
	doc_render(doc);
	return build_sum(doc->texts, hash_of) == sum ? NULL : differs(id, "a word");
}

static const struct error *
check_paper(struct index *index, const struct segment *segment, size_t position, uint64_t sum)
{
	struct docs docs = { .db = index->db };
	struct doc doc = { 0 };
	paper_id id = segment_id(segment, position);
	const struct error *error = docs_begin(&docs, &id, 1);
	bool found = !error && docs_next(&docs, &id, &doc);
	if (found)
		error = check_doc(index, segment, position, sum, &doc);
	error = docs_end(&docs, error);
	doc_free(&doc);
	return error || found ? error : differs(id, "the absence");
}

struct index_check *
index_check_new(struct index *index)
{
	struct index_check *check = mem_new(1, sizeof *check);
	*check = (struct index_check){ .index = index, .items = mem_new(SET_MAX, sizeof *check->items) };
	return check;
}

static void
leave_segment(struct index_check *check)
{
	segment_free(check->segment);
	free(check->sums);
	check->segment = NULL;
	check->sums = NULL;
	check->position = 0;
}

void
index_check_free(struct index_check *check)
{
	if (!check)
		return;
	leave_segment(check);
	free(check->checked);
	free(check->items);
	free(check);
}

static bool
is_checked(const struct index_check *check, int64_t id)
{
	for (size_t i = 0; i < check->checked_n; i++)
		if (check->checked[i] == id)
			return true;
	return false;
}

// The next segment that was not looked at: a merged one has a number of its own.
static const struct error *
enter_segment(struct index_check *check)
{
	for (size_t i = 0; i < check->index->n && !check->segment; i++)
		if (!is_checked(check, check->index->segments[i]->id))
			check->segment = segment_hold(check->index->segments[i]);
	if (!check->segment)
		return NULL;
	check->sums = mem_new(check->segment->n, sizeof *check->sums);
	return sum_segment(check, check->segment);
}

static bool
is_there(const struct index_check *check)
{
	for (size_t i = 0; i < check->index->n; i++)
		if (check->index->segments[i] == check->segment)
			return true;
	return false;
}

static const struct error *
check_papers(struct index_check *check)
{
	const struct segment *segment = check->segment;
	const struct error *error = NULL;
	for (int i = 0; i < CHECK_PAPERS && check->position < segment->n && !error; i++, check->position++)
		if (!segment->gone || !set_has(segment->gone, check->position))
			error = check_paper(check->index, segment, check->position, check->sums[check->position]);
	if (error || check->position < segment->n)
		return error;
	check->checked = mem_grow(check->checked, &check->checked_cap, check->checked_n + 1, sizeof *check->checked);
	check->checked[check->checked_n++] = segment->id;
	check->done += (int64_t)segment->n;
	leave_segment(check);
	return NULL;
}

// Every paper is in one segment: as many places as papers.
static const struct error *
check_whole(struct index_check *check)
{
	size_t places = 0;
	for (size_t i = 0; i < check->index->n; i++) {
		const struct segment *segment = check->index->segments[i];
		places += segment->n - (segment->gone ? set_count(segment->gone, segment->n) : 0);
	}
	struct stmt *s = db_stmt(check->index->db, "SELECT count(*) FROM papers.paper");
	int64_t papers = db_row(s) ? db_int(s, 0) : 0;
	const struct error *error = db_end(s);
	if (!error && (size_t)papers != places)
		error = error_new(ERROR_CORRUPT, "the filter index differs from the papers: %zu entered, %lld stored",
			places, (long long)papers);
	return error;
}

static const struct error *
check_some(struct index_check *check, bool *more)
{
	const struct error *error = index_begin(check->index);
	if (error)
		return error;
	if (check->segment && !is_there(check))
		leave_segment(check);
	if (!check->segment && (error = enter_segment(check)))
		return error;
	*more = check->segment != NULL;
	return *more ? check_papers(check) : check_whole(check);
}

const struct error *
index_check_step(struct index_check *check, bool *more, int64_t *done, int64_t *total)
{
	const struct error *error = db_begin_read(check->index->db);
	if (error)
		return error;
	error = check_some(check, more);
	db_end_read(check->index->db);
	*done = check->done + (int64_t)check->position;
	*total = 0;
	for (size_t i = 0; i < check->index->n; i++)
		*total += (int64_t)check->index->segments[i]->n;
	*more = *more && !error;
	return error;
}
