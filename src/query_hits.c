// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_hits.h"

#include <stdlib.h>

#include "mem.h"

struct hits {
	const struct query_node *root;
	struct sifted *sifted;
	size_t n, all;		// segments that have answered, of all
	size_t *counts;		// of each segment's sure ones
	size_t *judged;		// where judging has come to in each segment
	paper_id above;		// greater ids are known
};

struct hits *
hits_new(struct sieve *sieve, const struct query_node *root)
{
	struct hits *hits = mem_new(1, sizeof *hits);
	*hits = (struct hits){ .root = root, .above = INT64_MAX };
	hits->sifted = sieve_sifted(sieve, &hits->all);
	hits->counts = mem_new(hits->all + 1, sizeof *hits->counts);
	hits->judged = mem_new(hits->all + 1, sizeof *hits->judged);
	return hits;
}

void
hits_free(struct hits *hits)
{
	if (!hits)
		return;
	free(hits->counts);
	free(hits->judged);
	free(hits);
}

// Of positions, one a segment, the one with the greatest id; hits->n if all are
// at their ends.
static size_t
newest(const struct hits *hits, const size_t *at, paper_id *id)
{
	size_t best = hits->n;
	for (size_t i = 0; i < hits->n; i++) {
		const struct segment *segment = hits->sifted[i].segment;
		if (best < hits->n && segment_highest(segment) < *id)
			break;
		if (at[i] == segment_size(segment))
			continue;
		paper_id here = segment_id(segment, at[i]);
		if (best == hits->n || here > *id) {
			best = i;
			*id = here;
		}
	}
	return best;
}

// Where the next to be judged is; hits->n if there is none that is newer than what
// segments may have that have not answered. What is newer than it is known.
static size_t
next_to_judge(struct hits *hits, paper_id *id)
{
	paper_id floor = hits->n < hits->all ? segment_highest(hits->sifted[hits->n].segment) : 0;
	size_t i = newest(hits, hits->judged, id);
	if (i < hits->n && *id <= floor)
		i = hits->n;
	hits->above = i < hits->n ? *id : floor;
	return i;
}

bool
hits_extend(struct hits *hits)
{
	paper_id id = 0;
	for (; hits->n < hits->all && hits->sifted[hits->n].done; hits->n++) {
		const struct sifted *sifted = &hits->sifted[hits->n];
		hits->counts[hits->n] = set_count(sifted->sure, segment_size(sifted->segment));
		hits->judged[hits->n] = set_next(sifted->maybe, segment_size(sifted->segment), 0);
	}
	return next_to_judge(hits, &id) < hits->n;
}

// Reads no more of a paper than may decide.
static const struct error *
judge(struct record *record, paper_id id, const struct query_node *root, bool authors, bool *holds)
{
	record_set(record, id);
	if (!authors)
		record_leave_authors(record);
	*holds = match_record(record, root);
	return record_error(record);
}

const struct error *
hits_judge(struct hits *hits, struct record *record, int papers, bool *more)
{
	paper_id id = 0;
	while (papers-- > 0) {
		size_t i = next_to_judge(hits, &id);
		*more = i < hits->n;
		if (!*more)
			return NULL;
		struct sifted *sifted = &hits->sifted[i];
		bool holds = false;
		bool authors = set_has(sifted->authors, hits->judged[i]);
		const struct error *error = judge(record, id, hits->root, authors, &holds);
		if (error)
			return error;
		if (holds) {
			set_add(sifted->sure, hits->judged[i]);
			hits->counts[i]++;
		}
		hits->judged[i] = set_next(sifted->maybe, segment_size(sifted->segment), hits->judged[i] + 1);
	}
	return NULL;
}

// How many of a segment's have ids greater than this.
static size_t
count_above(const struct hits *hits, size_t i, paper_id id)
{
	const struct segment *segment = hits->sifted[i].segment;
	if (segment_highest(segment) <= id)
		return 0;
	size_t position = segment_seek(segment, id);
	return position == segment_size(segment) ? hits->counts[i] : set_rank(hits->sifted[i].sure, position);
}

static size_t
all_above(const struct hits *hits, paper_id id)
{
	size_t count = 0;
	for (size_t i = 0; i < hits->n && segment_highest(hits->sifted[i].segment) > id; i++)
		count += count_above(hits, i, id);
	return count;
}

size_t
hits_count(const struct hits *hits)
{
	return all_above(hits, hits->above);
}

// The greatest id such that more than `row` hits have it or a greater one.
static paper_id
id_of_row(const struct hits *hits, size_t row)
{
	paper_id from = 1, to = hits->n ? segment_highest(hits->sifted[0].segment) : 1;
	if (!row)
		return to;
	while (from < to) {
		paper_id middle = to - (to - from) / 2;
		if (all_above(hits, middle - 1) > row)
			from = middle;
		else
			to = middle - 1;
	}
	return from;
}

void
hits_page(const struct hits *hits, size_t from, size_t n, paper_id *ids, size_t *got)
{
	size_t *at = mem_new(hits->n + 1, sizeof *at);
	paper_id id = id_of_row(hits, from);
	for (size_t i = 0; i < hits->n; i++) {
		const struct sifted *sifted = &hits->sifted[i];
		at[i] = set_next(sifted->sure, segment_size(sifted->segment), segment_seek(sifted->segment, id));
	}
	for (*got = 0; *got < n; (*got)++) {
		size_t i = newest(hits, at, &id);
		if (i == hits->n || id <= hits->above)
			break;
		const struct sifted *sifted = &hits->sifted[i];
		ids[*got] = id;
		at[i] = set_next(sifted->sure, segment_size(sifted->segment), at[i] + 1);
	}
	free(at);
}

bool
hits_have(const struct hits *hits, paper_id id)
{
	for (size_t i = 0; id > hits->above && i < hits->n && segment_highest(hits->sifted[i].segment) >= id; i++) {
		const struct sifted *sifted = &hits->sifted[i];
		size_t position = segment_place(sifted->segment, id);
		if (position != SIZE_MAX && set_has(sifted->sure, position))
			return true;
	}
	return false;
}

long
hits_place(const struct hits *hits, paper_id id)
{
	return hits_have(hits, id) ? (long)all_above(hits, id) : -1;
}

const struct sifted *
hits_sifted(const struct hits *hits, size_t *n)
{
	*n = hits->n;
	return hits->sifted;
}

void
hits_walk_start(const struct hits *hits, size_t *at)
{
	for (size_t i = 0; i < hits->n; i++)
		at[i] = set_next(hits->sifted[i].sure, segment_size(hits->sifted[i].segment), 0);
}

size_t
hits_walk(const struct hits *hits, size_t *at, size_t n, uint32_t *places)
{
	paper_id id = 0;
	size_t got = 0;
	for (size_t i; got < n && (i = newest(hits, at, &id)) < hits->n; got++) {
		const struct sifted *sifted = &hits->sifted[i];
		places[got] = (uint32_t)(i << 16 | at[i]);
		at[i] = set_next(sifted->sure, segment_size(sifted->segment), at[i] + 1);
	}
	return got;
}
