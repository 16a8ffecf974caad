// SPDX-License-Identifier: GPL-3.0-or-later
// Columns: a number of each paper of a segment, in chunks of COLUMN_CHUNK.

#include "config.h"
#include "index_own.h"

#include <string.h>

#include "mem.h"

enum { WIDEST = sizeof(uint32_t) };	// bytes of a value

size_t
column_chunks(size_t n)
{
	return (n + COLUMN_CHUNK - 1) / COLUMN_CHUNK;
}

static int64_t
chunk_id(int64_t segment, enum index_column column, size_t chunk)
{
	return piece_id(segment, PIECE_COLUMNS, (size_t)column << 8 | chunk);
}

static size_t
chunk_len(size_t n, size_t chunk)
{
	size_t rest = n - chunk * COLUMN_CHUNK;
	return rest < COLUMN_CHUNK ? rest : COLUMN_CHUNK;
}

// What stands for COLUMN_ABSENT in so many bytes.
static uint32_t
absent_of(size_t width)
{
	return UINT32_MAX >> 8 * (WIDEST - width);
}

// The fewest bytes that hold each of the values.
static size_t
width_of(const uint32_t *values, size_t n)
{
	uint32_t greatest = 0;
	for (size_t i = 0; i < n; i++)
		if (values[i] != COLUMN_ABSENT && values[i] > greatest)
			greatest = values[i];
	return greatest < absent_of(1) ? 1 : greatest < absent_of(2) ? 2 : WIDEST;
}

// Inline for each width, so that the compiler knows it: a million values at each key.
static inline void
unpack_width(const unsigned char *bytes, size_t width, uint32_t *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t value = 0;
		for (size_t k = 0; k < width; k++)
			value |= (uint32_t)bytes[width * i + k] << 8 * k;
		values[i] = value == absent_of(width) ? COLUMN_ABSENT : value;
	}
}

static bool
unpack_values(const unsigned char *bytes, size_t width, uint32_t *values, size_t n)
{
	if (width == 1)
		unpack_width(bytes, 1, values, n);
	else if (width == 2)
		unpack_width(bytes, 2, values, n);
	else if (width == WIDEST)
		unpack_width(bytes, WIDEST, values, n);
	else
		return false;
	return true;
}

static const char chunk_sql[] = "SELECT data FROM papers.piece WHERE id = ?";

static const struct error *
chunk_end(struct stmt *s, bool found, bool sound)
{
	const struct error *error = db_end(s);
	if (error || sound)
		return error;
	return found ? index_damaged("a column") : error_new(ERROR_BUSY, "the index has changed");
}

static const struct error *
read_chunk(struct db *db, const struct segment *segment, enum index_column column, size_t chunk, uint32_t *values)
{
	size_t len, n = chunk_len(segment->n, chunk);
	struct stmt *s = db_stmt(db, chunk_sql);
	db_bind_int(s, 1, chunk_id(segment->id, column, chunk));
	bool found = db_row(s);
	const unsigned char *bytes = found ? db_blob(s, 0, &len) : NULL;
	bool sound = bytes && len % n == 0 && unpack_values(bytes, len / n, values, n);
	return chunk_end(s, found, sound);
}

const struct error *
index_column(struct index *index, const struct segment *segment, enum index_column column, uint32_t *values)
{
	const struct error *error = NULL;
	for (size_t chunk = 0; chunk < column_chunks(segment->n) && !error; chunk++)
		error = read_chunk(index->db, segment, column, chunk, values + chunk * COLUMN_CHUNK);
	return error;
}

// Sixty-four at a time, without a branch: a million values at each key.
static void
add_range(const uint32_t *values, size_t n, uint32_t lo, uint32_t hi, uint64_t *bits)
{
	hi = hi == COLUMN_ABSENT ? hi - 1 : hi;
	for (size_t from = 0; from < n && lo <= hi; from += 64) {
		uint64_t word = 0;
		for (size_t i = 0; i < 64 && from + i < n; i++)
			word |= (uint64_t)(values[from + i] - lo <= hi - lo) << i;
		bits[from / 64] |= word;
	}
}

const struct error *
index_range(struct index *index, const struct segment *segment, enum index_column column, uint32_t lo,
	uint32_t hi, uint64_t *bits)
{
	uint32_t values[COLUMN_CHUNK];
	for (size_t chunk = 0; chunk < column_chunks(segment->n); chunk++) {
		const struct error *error = read_chunk(index->db, segment, column, chunk, values);
		if (error)
			return error;
		add_range(values, chunk_len(segment->n, chunk), lo, hi, bits + chunk * COLUMN_CHUNK / 64);
	}
	return NULL;
}

const struct error *
index_has(struct index *index, const struct segment *segment, uint32_t has, uint64_t *bits)
{
	uint32_t values[COLUMN_CHUNK];
	for (size_t chunk = 0; chunk < column_chunks(segment->n); chunk++) {
		const struct error *error = read_chunk(index->db, segment, COLUMN_HAS, chunk, values);
		if (error)
			return error;
		for (size_t i = 0; i < chunk_len(segment->n, chunk); i++)
			if ((values[i] & has) == has)
				set_add(bits, chunk * COLUMN_CHUNK + i);
	}
	return NULL;
}

static const struct error *
write_chunk(struct db *db, int64_t segment, enum index_column column, size_t chunk, const uint32_t *values, size_t n)
{
	unsigned char bytes[WIDEST * COLUMN_CHUNK];
	size_t width = width_of(values, n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < width; k++)
			bytes[width * i + k] = (unsigned char)(values[i] >> 8 * k);
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.piece (id, data) VALUES (?, ?)");
	db_bind_int(s, 1, chunk_id(segment, column, chunk));
	db_bind_blob(s, 2, bytes, width * n);
	db_row(s);
	return db_end(s);
}

const struct error *
column_write(struct db *db, int64_t segment, enum index_column column, const uint32_t *values, size_t n)
{
	const struct error *error = NULL;
	for (size_t chunk = 0; chunk < column_chunks(n) && !error; chunk++)
		error = write_chunk(db, segment, column, chunk, values + chunk * COLUMN_CHUNK, chunk_len(n, chunk));
	return error;
}

static const struct error *
read_value(struct db *db, const struct segment *segment, enum index_column column, size_t position, uint32_t *value)
{
	size_t len, n = chunk_len(segment->n, position / COLUMN_CHUNK), at = position % COLUMN_CHUNK;
	struct stmt *s = db_stmt(db, chunk_sql);
	db_bind_int(s, 1, chunk_id(segment->id, column, position / COLUMN_CHUNK));
	bool found = db_row(s);
	const unsigned char *bytes = found ? db_blob(s, 0, &len) : NULL;
	bool sound = bytes && len % n == 0 && unpack_values(bytes + len / n * at, len / n, value, 1);
	return chunk_end(s, found, sound);
}

const struct error *
column_get(struct db *db, const struct segment *segment, size_t position, uint32_t out[COLUMNS])
{
	const struct error *error = NULL;
	for (int column = 0; column < COLUMNS && !error; column++)
		error = read_value(db, segment, (enum index_column)column, position, &out[column]);
	return error;
}

const struct error *
column_set(struct db *db, const struct segment *segment, size_t position, enum index_column column, uint32_t value)
{
	uint32_t values[COLUMN_CHUNK];
	size_t chunk = position / COLUMN_CHUNK;
	const struct error *error = read_chunk(db, segment, column, chunk, values);
	if (error || values[position % COLUMN_CHUNK] == value)
		return error;
	values[position % COLUMN_CHUNK] = value;
	return write_chunk(db, segment->id, column, chunk, values, chunk_len(segment->n, chunk));
}
