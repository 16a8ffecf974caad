// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_ranking.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	GATHER = 65536,		// hits to a step: some milliseconds
	BYTES = 4, DIGITS = 256,
};

struct ranking {
	struct index *index;
	const struct hits *hits;
	struct query_order orders[QUERY_ORDERS];
	size_t orders_n;	// still to be sorted by
	size_t *at;		// where gathering has come to in each segment; NULL: it is over
	uint32_t *places, *other;	// hits_walk's; where they are moved to
	size_t n, cap;
	const struct sifted *sifted;
	size_t segments_n, read;	// segments whose column was read
	uint32_t **keys;	// by segment and position, for the order at work
	int byte;		// of the keys, the lowest first
	size_t counts[BYTES][DIGITS];
};

static const enum index_column columns[] = {
	[QUERY_BY_UPVOTES] = COLUMN_UPVOTES, [QUERY_BY_COMMENTS] = COLUMN_COMMENTS, [QUERY_BY_STARS] = COLUMN_STARS,
	[QUERY_BY_DATE] = COLUMN_PUBLISHED,
};

static bool
is_number(enum query_sort sort)
{
	return sort == QUERY_BY_UPVOTES || sort == QUERY_BY_COMMENTS || sort == QUERY_BY_STARS || sort == QUERY_BY_DATE;
}

struct ranking *
ranking_new(struct index *index, const struct hits *hits, const struct query_order *orders, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!is_number(orders[i].sort))
			return NULL;
	struct ranking *ranking = mem_new(1, sizeof *ranking);
	*ranking = (struct ranking){ .index = index, .hits = hits, .orders_n = n };
	memcpy(ranking->orders, orders, n * sizeof *orders);
	ranking->sifted = hits_sifted(hits, &ranking->segments_n);
	ranking->at = mem_new(ranking->segments_n + 1, sizeof *ranking->at);
	ranking->keys = mem_new(ranking->segments_n + 1, sizeof *ranking->keys);
	hits_walk_start(hits, ranking->at);
	return ranking;
}

static void
drop_keys(struct ranking *ranking)
{
	for (size_t i = 0; i < ranking->read; i++) {
		free(ranking->keys[i]);
		ranking->keys[i] = NULL;
	}
	ranking->read = 0;
}

void
ranking_free(struct ranking *ranking)
{
	if (!ranking)
		return;
	drop_keys(ranking);
	free(ranking->keys);
	free(ranking->at);
	free(ranking->places);
	free(ranking->other);
	free(ranking);
}

static void
gather(struct ranking *ranking)
{
	ranking->places = mem_grow(ranking->places, &ranking->cap, ranking->n + GATHER, sizeof *ranking->places);
	size_t got = hits_walk(ranking->hits, ranking->at, GATHER, ranking->places + ranking->n);
	ranking->n += got;
	if (got == GATHER)
		return;
	free(ranking->at);
	ranking->at = NULL;
	ranking->other = mem_new(ranking->n + 1, sizeof *ranking->other);
}

// Keys ascend in the order that is wanted; those that are absent are the greatest.
static void
turn_keys(uint32_t *keys, size_t n, bool down)
{
	for (size_t i = 0; down && i < n; i++)
		keys[i] = keys[i] == COLUMN_ABSENT ? COLUMN_ABSENT : COLUMN_ABSENT - 1 - keys[i];
}

static uint32_t
key_of(const struct ranking *ranking, uint32_t place)
{
	return ranking->keys[place >> 16][place & 0xffff];
}

static void
count_digits(struct ranking *ranking)
{
	memset(ranking->counts, 0, sizeof ranking->counts);
	for (size_t i = 0; i < ranking->n; i++) {
		uint32_t key = key_of(ranking, ranking->places[i]);
		for (int byte = 0; byte < BYTES; byte++)
			ranking->counts[byte][key >> 8 * byte & 0xff]++;
	}
	ranking->byte = 0;
}

// One segment's keys.
static const struct error *
read_keys(struct ranking *ranking)
{
	const struct query_order *order = &ranking->orders[ranking->orders_n - 1];
	const struct segment *segment = ranking->sifted[ranking->read].segment;
	size_t n = segment_size(segment);
	uint32_t *keys = mem_new(n, sizeof *keys);
	const struct error *error = index_column(ranking->index, segment, columns[order->sort], keys);
	if (error) {
		free(keys);
		return error;
	}
	turn_keys(keys, n, order->down);
	ranking->keys[ranking->read++] = keys;
	if (ranking->read == ranking->segments_n)
		count_digits(ranking);
	return NULL;
}

static bool
all_alike(const struct ranking *ranking)
{
	for (int digit = 0; digit < DIGITS; digit++)
		if (ranking->counts[ranking->byte][digit])
			return ranking->counts[ranking->byte][digit] == ranking->n;
	return true;
}

static void
sort_byte(struct ranking *ranking)
{
	size_t from[DIGITS], sum = 0;
	for (int digit = 0; digit < DIGITS; digit++) {
		from[digit] = sum;
		sum += ranking->counts[ranking->byte][digit];
	}
	for (size_t i = 0; i < ranking->n; i++) {
		uint32_t place = ranking->places[i];
		ranking->other[from[key_of(ranking, place) >> 8 * ranking->byte & 0xff]++] = place;
	}
	uint32_t *sorted = ranking->other;
	ranking->other = ranking->places;
	ranking->places = sorted;
}

const struct error *
ranking_step(struct ranking *ranking, bool *more)
{
	*more = true;
	if (ranking->at) {
		gather(ranking);
		return NULL;
	}
	if (!ranking->orders_n || !ranking->segments_n) {
		free(ranking->other);
		ranking->other = NULL;
		*more = false;
		return NULL;
	}
	if (ranking->read < ranking->segments_n)
		return read_keys(ranking);
	while (ranking->byte < BYTES && all_alike(ranking))
		ranking->byte++;
	if (ranking->byte < BYTES) {
		sort_byte(ranking);
		ranking->byte++;
		return NULL;
	}
	drop_keys(ranking);
	ranking->orders_n--;
	return NULL;
}

void
ranking_page(const struct ranking *ranking, size_t from, size_t n, paper_id *ids, size_t *got)
{
	for (*got = 0; *got < n && from + *got < ranking->n; (*got)++) {
		uint32_t place = ranking->places[from + *got];
		ids[*got] = segment_id(ranking->sifted[place >> 16].segment, place & 0xffff);
	}
}

long
ranking_place(const struct ranking *ranking, paper_id id)
{
	for (size_t k = 0; k < ranking->segments_n; k++) {
		size_t position = segment_place(ranking->sifted[k].segment, id);
		for (size_t i = 0; position != SIZE_MAX && i < ranking->n; i++)
			if (ranking->places[i] == (k << 16 | position))
				return (long)i;
	}
	return -1;
}
