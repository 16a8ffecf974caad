// SPDX-License-Identifier: GPL-3.0-or-later
// Segments: their papers by position, and their rows in the file.

#include "config.h"
#include "index_own.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { NUMBER_BITS = 20 };	// of a piece's id, below its segment's

int64_t
piece_id(int64_t segment, int kind, size_t number)
{
	return segment << NUMBER_BITS | (int64_t)kind << 16 | (int64_t)number;
}

struct segment *
segment_hold(struct segment *segment)
{
	segment->owners++;
	return segment;
}

void
segment_free(struct segment *segment)
{
	if (!segment || --segment->owners > 0)
		return;
	free(segment->ids);
	free(segment->blocks);
	free(segment->block_at);
	free(segment->gone);
	free(segment);
}

size_t
segment_size(const struct segment *segment)
{
	return segment->n;
}

size_t
segment_papers(const struct segment *segment)
{
	return segment->n - (segment->gone ? set_count(segment->gone, segment->n) : 0);
}

paper_id
segment_highest(const struct segment *segment)
{
	return segment->hi;
}

paper_id
segment_id(const struct segment *segment, size_t position)
{
	uint64_t wide;
	uint32_t narrow;
	if (segment->id_bytes == IDS_WIDE) {
		memcpy(&wide, segment->ids + IDS_WIDE * position, sizeof wide);
		return (paper_id)le64toh(wide);
	}
	memcpy(&narrow, segment->ids + IDS_NARROW * position, sizeof narrow);
	return segment->hi - (paper_id)le32toh(narrow);
}

size_t
segment_seek(const struct segment *segment, paper_id id)
{
	size_t from = 0, to = segment->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (segment_id(segment, middle) > id)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

size_t
segment_place(const struct segment *segment, paper_id id)
{
	if (id < segment->lo || id > segment->hi)
		return SIZE_MAX;
	size_t position = segment_seek(segment, id);
	if (position == segment->n || segment_id(segment, position) != id)
		return SIZE_MAX;
	return segment->gone && set_has(segment->gone, position) ? SIZE_MAX : position;
}

void
segment_alive(const struct segment *segment, uint64_t *bits)
{
	if (segment->gone)
		set_minus(bits, segment->gone, segment->n);
}

// Where each block begins; false if the bytes are none.
static bool
find_blocks(struct segment *segment, size_t len)
{
	size_t cap = 0;
	for (size_t at = 0; at < len; at += 1 + (size_t)segment->blocks[at]) {
		segment->block_at = mem_grow(segment->block_at, &cap, segment->blocks_n + 1,
			sizeof *segment->block_at);
		if (segment->blocks[at] > len - at - 1)
			return false;
		segment->block_at[segment->blocks_n++] = (uint32_t)at;
	}
	return segment->blocks_n > 0;
}

// Positions are looked for in halves: ids that do not descend would mislead.
static bool
ids_descend(const struct segment *segment)
{
	for (size_t i = 1; i < segment->n; i++)
		if (segment_id(segment, i) >= segment_id(segment, i - 1))
			return false;
	return segment_id(segment, 0) == segment->hi && segment_id(segment, segment->n - 1) == segment->lo;
}

static void *
copy(struct stmt *s, int column, size_t *len)
{
	const void *bytes = db_blob(s, column, len);
	return bytes ? memcpy(mem_new(*len, 1), bytes, *len) : NULL;
}

static bool
read_gone(struct segment *segment, struct stmt *s, int column)
{
	size_t len;
	const void *bytes = db_blob(s, column, &len);
	free(segment->gone);
	segment->gone = NULL;
	if (!bytes)
		return true;
	if (len != set_words(segment->n) * sizeof *segment->gone)
		return false;
	segment->gone = memcpy(mem_new(1, len), bytes, len);
	return true;
}

static bool
read_row(struct segment *segment, struct stmt *s)
{
	size_t ids_len, blocks_len;
	int64_t n = db_int(s, 1);
	segment->lo = db_int(s, 2);
	segment->hi = db_int(s, 3);
	segment->ids = copy(s, 4, &ids_len);
	segment->blocks = copy(s, 5, &blocks_len);
	if (n < 1 || n > SET_MAX || segment->lo < 1 || segment->hi < segment->lo || !segment->ids || !segment->blocks)
		return false;
	segment->n = (size_t)n;
	segment->id_bytes = ids_len == segment->n * IDS_WIDE ? IDS_WIDE : IDS_NARROW;
	if (ids_len != segment->n * (size_t)segment->id_bytes)
		return false;
	return ids_descend(segment) && find_blocks(segment, blocks_len) && read_gone(segment, s, 6);
}

const struct error *
segment_read(struct db *db, int64_t id, struct segment **out)
{
	struct segment *segment = mem_new(1, sizeof *segment);
	*segment = (struct segment){ .owners = 1, .id = id };
	struct stmt *s = db_stmt(db, "SELECT gen, n, lo, hi, ids, blocks, gone FROM papers.segment WHERE id = ?");
	db_bind_int(s, 1, id);
	bool numbered = id > 0 && id < INT64_MAX >> NUMBER_BITS;
	bool found = db_row(s), sound = found && numbered && read_row(segment, s);
	if (sound)
		segment->gen = db_int(s, 0);
	const struct error *error = db_end(s);
	if (!error && !sound)
		error = found ? index_damaged("a segment") : error_new(ERROR_BUSY, "the index has changed");
	if (error)
		segment_free(segment);
	else
		*out = segment;
	return error;
}

const struct error *
segment_read_gone(struct db *db, struct segment *segment, int64_t gen)
{
	struct stmt *s = db_stmt(db, "SELECT gone FROM papers.segment WHERE id = ?");
	db_bind_int(s, 1, segment->id);
	bool sound = !db_row(s) || read_gone(segment, s, 0);
	const struct error *error = db_end(s);
	if (!error && !sound)
		error = index_damaged("a segment's papers");
	segment->gen = gen;
	return error;
}

static void
put_number(unsigned char *out, uint64_t value, int n)
{
	for (int i = 0; i < n; i++)
		out[i] = (unsigned char)(value >> 8 * i);
}

const struct error *
segment_write(struct db *db, int64_t id, const paper_id *ids, size_t n, const struct str *blocks, const uint64_t *gone)
{
	int width = ids[0] - ids[n - 1] <= UINT32_MAX ? IDS_NARROW : IDS_WIDE;
	unsigned char *bytes = mem_new(n, (size_t)width);
	for (size_t i = 0; i < n; i++)
		put_number(bytes + (size_t)width * i, (uint64_t)(width == IDS_WIDE ? ids[i] : ids[0] - ids[i]), width);
	struct stmt *s = db_stmt(db, "INSERT INTO papers.segment (id, gen, n, lo, hi, ids, blocks, gone)"
		" VALUES (?, 0, ?, ?, ?, ?, ?, ?)");
	db_bind_int(s, 1, id);
	db_bind_int(s, 2, (int64_t)n);
	db_bind_int(s, 3, ids[n - 1]);
	db_bind_int(s, 4, ids[0]);
	db_bind_blob(s, 5, bytes, n * (size_t)width);
	db_bind_blob(s, 6, blocks->data, blocks->len);
	if (gone)
		db_bind_blob(s, 7, gone, set_words(n) * sizeof *gone);
	db_row(s);
	const struct error *error = db_end(s);
	free(bytes);
	return error;
}
