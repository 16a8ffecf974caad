// SPDX-License-Identifier: GPL-3.0-or-later
// The index held against the papers: what is entered must be what would be.

#include "config.h"
#include "index_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index_own.h"
#include "mem.h"

// For each position the sum of its words' hashes: equal sums are equal words.
struct sums {
	uint64_t *of;
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
sum_block(struct block *block, struct sums *sums)
{
	while (block_next(block)) {
		if (block->word[0] == INDEX_UNION)
			continue;
		if (!set_unpack(block->set, block->count, block->n, sums->items))
			return false;
		uint64_t hash = hash_of(block->word, block->len);
		for (size_t i = 0; i < block->count; i++)
			sums->of[sums->items[i]] += hash;
	}
	return !block->damaged;
}

static const struct error *
sum_segment(struct db *db, const struct segment *segment, struct sums *sums)
{
	struct stmt *s = db_stmt(db, "SELECT data FROM papers.piece WHERE id BETWEEN ? AND ? ORDER BY id");
	db_bind_int(s, 1, piece_id(segment->id, PIECE_WORDS, 0));
	db_bind_int(s, 2, piece_id(segment->id, PIECE_WORDS, segment->blocks_n) - 1);
	size_t blocks = 0;
	bool sound = true;
	for (; sound && db_row(s); blocks++) {
		size_t len;
		struct block block;
		const void *bytes = db_blob(s, 0, &len);
		sound = blocks < segment->blocks_n && block_open(&block, segment, blocks, bytes, len)
			&& sum_block(&block, sums);
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

// One paper, entered alone, must have the same sum and numbers.
static const struct error *
check_paper(struct index *index, const struct segment *segment, size_t position, uint64_t sum)
{
	struct doc doc = { 0 };
	uint32_t columns[COLUMNS];
	bool found;
	paper_id id = segment_id(segment, position);
	const struct error *error = doc_read(index->db, id, &doc, &found);
	if (!error && !found)
		error = differs(id, "the absence");
	if (!error)
		error = column_get(index->db, segment, position, columns);
	if (!error && memcmp(columns, doc.columns, sizeof columns))
		error = differs(id, "a number");
	if (!error) {
		doc_render(&doc);
		if (build_sum(doc.texts, hash_of) != sum)
			error = differs(id, "a word");
	}
	doc_free(&doc);
	return error;
}

static const struct error *
check_segment(struct index *index, const struct segment *segment)
{
	struct sums sums = { mem_new(segment->n, sizeof *sums.of), mem_new(SET_MAX, sizeof *sums.items) };
	const struct error *error = sum_segment(index->db, segment, &sums);
	for (size_t i = 0; i < segment->n && !error; i++)
		if (!segment->gone || !set_has(segment->gone, i))
			error = check_paper(index, segment, i, sums.of[i]);
	free(sums.of);
	free(sums.items);
	return error;
}

// Every paper is in one segment: no more places than papers, none twice.
static const struct error *
check_whole(struct index *index)
{
	size_t places = 0;
	for (size_t i = 0; i < index->n; i++) {
		const struct segment *segment = index->segments[i];
		places += segment->n - (segment->gone ? set_count(segment->gone, segment->n) : 0);
	}
	struct stmt *s = db_stmt(index->db, "SELECT count(*) FROM papers.paper");
	int64_t papers = db_row(s) ? db_int(s, 0) : 0;
	const struct error *error = db_end(s);
	if (!error && (size_t)papers != places)
		error = error_new(ERROR_CORRUPT, "the filter index differs from the papers: %zu entered, %lld stored",
			places, (long long)papers);
	return error;
}

const struct error *
index_check(struct index *index, int64_t *at)
{
	bool usable;
	const struct error *error = index_look(index, &usable);
	if (error)
		return error;
	if ((size_t)*at >= index->n) {
		*at = -1;
		return check_whole(index);
	}
	return check_segment(index, index->segments[(*at)++]);
}
