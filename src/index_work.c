// SPDX-License-Identifier: GPL-3.0-or-later
// What the index needs besides papers being entered, in short transactions.

#include "config.h"
#include "index_write.h"

#include <stdlib.h>

#include "index_merge.h"
#include "index_own.h"
#include "mem.h"

enum {
	CLEAR_ROWS = 256,	// to a transaction: a megabyte of blocks
	RENEW_PAPERS = 2000,
	FAN_MAX = 16,		// segments to a merge
};

// Segments of about one size are merged when there are so many of them. Each merge
// writes all words of its papers again, each segment that waits is asked by every
// query: some thirty small ones cost a query less than a merge more costs storing.
static const struct tier {
	size_t below, fan;
} tiers[] = { { 512, 16 }, { 3000, 16 }, { 40000, 4 } };
enum { TIERS = sizeof tiers / sizeof *tiers };

struct index_work {
	struct index *index;
	struct merge *merge;
	int64_t clear_from;	// the segment that clearing has come to; 0: all is cleared
	int64_t done, total;	// of what is made anew
};

struct index_work *
index_work_new(struct index *index)
{
	struct index_work *work = mem_new(1, sizeof *work);
	*work = (struct index_work){ .index = index, .clear_from = 1, .total = -1 };
	return work;
}

void
index_work_free(struct index_work *work)
{
	if (!work)
		return;
	merge_free(work->merge);
	free(work);
}

static const struct error *
number(struct db *db, const char *sql, int64_t argument, int64_t *out)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, argument);
	*out = db_row(s) ? db_int(s, 0) : 0;
	return db_end(s);
}

static const struct error *
clear_rows(struct db *db, int64_t segment, bool *cleared)
{
	struct stmt *s = db_stmt(db, "DELETE FROM papers.piece WHERE id IN"
		" (SELECT id FROM papers.piece WHERE id BETWEEN ? AND ? LIMIT ?)");
	db_bind_int(s, 1, piece_id(segment, 0, 0));
	db_bind_int(s, 2, piece_id(segment + 1, 0, 0) - 1);
	db_bind_int(s, 3, CLEAR_ROWS);
	db_row(s);
	const struct error *error = db_end(s);
	*cleared = db_changes(db) < CLEAR_ROWS;
	return error;
}

// Pieces of one segment that has no row, and is not being made.
static const struct error *
clear_next(struct index_work *work, bool *worked)
{
	struct db *db = work->index->db;
	int64_t piece, there;
	bool cleared = true;
	const struct error *error = number(db, "SELECT coalesce(min(id), 0) FROM papers.piece WHERE id >= ?",
		piece_id(work->clear_from, 0, 0), &piece);
	if (error)
		return error;
	int64_t segment = piece >> 20;
	if (!piece) {
		work->clear_from = 0;
		return NULL;
	}
	if ((error = number(db, "SELECT count(*) FROM papers.segment WHERE id = ?", segment, &there)))
		return error;
	if (!there)
		error = clear_rows(db, segment, &cleared);
	*worked = !there;
	work->clear_from = cleared ? segment + 1 : segment;
	return error;
}

// Passes over what is in order, until there is something to clear.
static const struct error *
clear(struct index_work *work)
{
	const struct error *error = NULL;
	bool worked = false;
	while (!error && !worked && work->clear_from)
		error = clear_next(work, &worked);
	return error;
}

static size_t
tier_of(const struct segment *segment)
{
	size_t tier = 0;
	while (tier < TIERS && segment->n >= tiers[tier].below)
		tier++;
	return tier;
}

// Segments of a tier, as many as make one; 0 where there are too few.
static size_t
gather(const struct index *index, size_t tier, struct segment **out)
{
	size_t n = 0, papers = 0, all = 0;
	for (size_t i = index->n; i-- > 0;) {
		struct segment *segment = index->segments[i];
		if (tier_of(segment) != tier)
			continue;
		all++;
		if (n < FAN_MAX && papers + segment->n <= SET_MAX) {
			papers += segment->n;
			out[n++] = segment;
		}
	}
	return all >= tiers[tier].fan && n > 1 ? n : 0;
}

// A segment half of whose papers are gone is written anew.
static struct segment *
hollow(const struct index *index)
{
	for (size_t i = 0; i < index->n; i++) {
		struct segment *segment = index->segments[i];
		if (segment->gone && set_count(segment->gone, segment->n) * 2 > segment->n)
			return segment;
	}
	return NULL;
}

static void
plan(struct index_work *work)
{
	struct segment *chosen[FAN_MAX] = { hollow(work->index) };
	size_t n = chosen[0] ? 1 : 0;
	for (size_t tier = 0; tier < TIERS && !n; tier++)
		n = gather(work->index, tier, chosen);
	if (n)
		work->merge = merge_new(work->index, chosen, n);
}

static const struct error *
merge_some(struct index_work *work)
{
	bool over;
	const struct error *error = merge_step(work->merge, &over);
	if (over || error) {
		merge_free(work->merge);
		work->merge = NULL;
		work->clear_from = 1;
	}
	return error;
}

// The papers below one, newest first.
static const struct error *
next_papers(struct db *db, paper_id below, paper_id *ids, size_t *n)
{
	struct stmt *s = db_stmt(db, "SELECT id FROM papers.paper WHERE id < ? ORDER BY id DESC LIMIT ?");
	db_bind_int(s, 1, below);
	db_bind_int(s, 2, RENEW_PAPERS);
	for (*n = 0; db_row(s);)
		ids[(*n)++] = db_int(s, 0);
	return db_end(s);
}

// From the beginning; what another version made is dropped first.
static const struct error *
renew_begin(struct index_work *work, int64_t version)
{
	work->done = 0;
	work->total = -1;
	work->clear_from = 1;
	const struct error *error = version ? index_drop(work->index) : NULL;
	return error ? error : index_begin(work->index);
}

static const struct error *
renew_some(struct index_work *work, int64_t version)
{
	struct db *db = work->index->db;
	paper_id ids[RENEW_PAPERS];
	size_t n = 0;
	int64_t below;
	const struct error *error = index_fact(db, "index_renewed", &below);
	if (version)
		below = 0;
	if (!error && !below)
		error = renew_begin(work, version);
	if (!error && work->total < 0)
		error = number(db, "SELECT count(*) FROM papers.paper WHERE id < ?1 OR ?1 = 0", below, &work->total);
	if (!error)
		error = next_papers(db, below ? below : INT64_MAX, ids, &n);
	if (error)
		return error;
	work->done += (int64_t)n;
	if (!n)
		return index_set_fact(db, "index_version", INDEX_VERSION);
	below = ids[n - 1];
	error = index_enter(work->index, ids, n);
	return error ? error : index_set_fact(db, "index_renewed", below);
}

// What there is to be done first; *more is false where there is nothing.
static const struct error *
work_some(struct index_work *work, bool *more)
{
	int64_t version;
	const struct error *error = index_fact(work->index->db, "index_version", &version);
	*more = true;
	if (error)
		return error;
	if (version && version != INDEX_VERSION)	// its segments are not for us to read
		return renew_some(work, version);
	if (work->merge)
		return merge_some(work);
	if (work->clear_from && ((error = clear(work)) || work->clear_from))
		return error;
	if ((error = index_begin(work->index)))
		return error;
	plan(work);
	if (work->merge)
		return merge_some(work);
	*more = version != INDEX_VERSION;
	return *more ? renew_some(work, version) : NULL;
}

const struct error *
index_work_step(struct index_work *work, bool *more, int64_t *done, int64_t *total)
{
	struct db *db = work->index->db;
	const struct error *error = db_begin(db);
	if (!error)
		error = work_some(work, more);
	if (!error)
		error = db_commit(db);
	if (error) {
		db_rollback(db);
		merge_free(work->merge);
		work->merge = NULL;
		work->clear_from = 1;
		*more = false;
	}
	*done = work->done;
	*total = work->total > 0 ? work->total : 0;
	return error;
}

bool
index_work_whole(const struct index_work *work)
{
	return !work->merge;
}

const struct error *
index_drop(struct index *index)
{
	// In this order: nobody must take no segments for a whole index.
	static const char drop[] = "DELETE FROM papers.fact WHERE name IN ('index_version', 'index_renewed');"
		"DELETE FROM papers.segment";
	index->stale = true;
	return db_exec(index->db, drop);
}
