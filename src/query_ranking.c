// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_ranking.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	GATHER = 65536,		// hits to a step: some milliseconds
	FIRST = 1024,		// rows that are put in order before others are asked for
	BYTES = 4, DIGITS = 256,
	HALF_BITS = 16, HALVES = 1 << HALF_BITS,
};

struct ranking {
	struct index *index;
	const struct hits *hits;
	struct query_order orders[QUERY_ORDERS];
	size_t orders_n;
	size_t *at;		// where gathering has come to in each segment; NULL: it is over
	uint32_t *places;	// hits_walk's: newest first
	size_t n, cap;
	const struct sifted *sifted;
	size_t segments_n, read;	// columns that were read, order by order
	uint32_t **keys;	// by order, segment and position
	uint32_t *ranked;	// the first places in order; NULL: not yet
	size_t ranked_n;
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
	ranking->keys = mem_new(n * ranking->segments_n + 1, sizeof *ranking->keys);
	hits_walk_start(hits, ranking->at);
	return ranking;
}

void
ranking_free(struct ranking *ranking)
{
	if (!ranking)
		return;
	for (size_t i = 0; i < ranking->read; i++)
		free(ranking->keys[i]);
	free(ranking->keys);
	free(ranking->at);
	free(ranking->places);
	free(ranking->ranked);
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
}

// Keys ascend in the order that is wanted; those that are absent are the greatest.
static void
turn_keys(uint32_t *keys, size_t n, bool down)
{
	for (size_t i = 0; down && i < n; i++)
		keys[i] = keys[i] == COLUMN_ABSENT ? COLUMN_ABSENT : COLUMN_ABSENT - 1 - keys[i];
}

static uint32_t
key_of(const struct ranking *ranking, size_t order, uint32_t place)
{
	return ranking->keys[order * ranking->segments_n + (place >> 16)][place & 0xffff];
}

// One segment's keys of one order.
static const struct error *
read_keys(struct ranking *ranking)
{
	const struct query_order *order = &ranking->orders[ranking->read / ranking->segments_n];
	const struct segment *segment = ranking->sifted[ranking->read % ranking->segments_n].segment;
	size_t n = segment_size(segment);
	uint32_t *keys = mem_new(n, sizeof *keys);
	const struct error *error = index_column(ranking->index, segment, columns[order->sort], keys);
	if (error) {
		free(keys);
		return error;
	}
	turn_keys(keys, n, order->down);
	ranking->keys[ranking->read++] = keys;
	return NULL;
}

// The half of a key, of those whose upper half is `upper` (HALVES: the upper half of
// all), up to which there are at least *rank; *rank becomes how many are wanted of it.
static uint32_t
half_of_rank(const struct ranking *ranking, uint32_t upper, size_t *rank)
{
	size_t *counts = mem_new(HALVES, sizeof *counts), half = 0;
	for (size_t i = 0; i < ranking->n; i++) {
		uint32_t key = key_of(ranking, 0, ranking->places[i]);
		if (upper == HALVES)
			counts[key >> HALF_BITS]++;
		else if (key >> HALF_BITS == upper)
			counts[key % HALVES]++;
	}
	for (; *rank > counts[half]; half++)
		*rank -= counts[half];
	free(counts);
	return (uint32_t)half;
}

// The places that come first by the first order, newest first still: FIRST of them,
// but where another order has to choose among equal ones, all of these.
static void
choose_first(struct ranking *ranking)
{
	size_t equal = FIRST, cap = 0;
	uint32_t upper = half_of_rank(ranking, HALVES, &equal);
	uint32_t last = upper << HALF_BITS | half_of_rank(ranking, upper, &equal);
	if (ranking->orders_n > 1)
		equal = ranking->n;
	for (size_t i = 0; i < ranking->n; i++) {
		uint32_t key = key_of(ranking, 0, ranking->places[i]);
		if (key > last || (key == last && !equal))
			continue;
		equal -= key == last;
		ranking->ranked = mem_grow(ranking->ranked, &cap, ranking->ranked_n + 1, sizeof *ranking->ranked);
		ranking->ranked[ranking->ranked_n++] = ranking->places[i];
	}
}

static void
choose_all(struct ranking *ranking)
{
	free(ranking->ranked);
	ranking->ranked = mem_new(ranking->n + 1, sizeof *ranking->ranked);
	ranking->ranked_n = ranking->n;
	if (ranking->n)
		memcpy(ranking->ranked, ranking->places, ranking->n * sizeof *ranking->ranked);
}

static bool
all_alike(const size_t counts[DIGITS], size_t n)
{
	for (int digit = 0; digit < DIGITS; digit++)
		if (counts[digit])
			return counts[digit] == n;
	return true;
}

// By one byte of an order's keys; `other` takes the place of what was ranked.
static void
sort_byte(struct ranking *ranking, size_t order, int byte, uint32_t **other)
{
	size_t counts[DIGITS] = { 0 }, from[DIGITS], sum = 0, n = ranking->ranked_n;
	for (size_t i = 0; i < n; i++)
		counts[key_of(ranking, order, ranking->ranked[i]) >> 8 * byte & 0xff]++;
	if (all_alike(counts, n))
		return;
	for (int digit = 0; digit < DIGITS; digit++) {
		from[digit] = sum;
		sum += counts[digit];
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t place = ranking->ranked[i];
		(*other)[from[key_of(ranking, order, place) >> 8 * byte & 0xff]++] = place;
	}
	uint32_t *sorted = *other;
	*other = ranking->ranked;
	ranking->ranked = sorted;
}

static void
sort_ranked(struct ranking *ranking)
{
	uint32_t *other = mem_new(ranking->ranked_n + 1, sizeof *other);
	for (size_t order = ranking->orders_n; order-- > 0;)
		for (int byte = 0; byte < BYTES; byte++)
			sort_byte(ranking, order, byte, &other);
	free(other);
}

const struct error *
ranking_step(struct ranking *ranking, bool *more)
{
	*more = true;
	if (ranking->at) {
		gather(ranking);
		return NULL;
	}
	if (ranking->read < ranking->orders_n * ranking->segments_n)
		return read_keys(ranking);
	if (ranking->n > FIRST)
		choose_first(ranking);
	else
		choose_all(ranking);
	sort_ranked(ranking);
	*more = false;
	return NULL;
}

void
ranking_page(struct ranking *ranking, size_t from, size_t n, paper_id *ids, size_t *got)
{
	if (from + n > ranking->ranked_n && ranking->ranked_n < ranking->n) {
		choose_all(ranking);
		sort_ranked(ranking);
	}
	for (*got = 0; *got < n && from + *got < ranking->ranked_n; (*got)++) {
		uint32_t place = ranking->ranked[from + *got];
		ids[*got] = segment_id(ranking->sifted[place >> 16].segment, place & 0xffff);
	}
}

// True if what is at one place comes before what is at another; where their keys are
// equal, the newer does.
static bool
is_before(const struct ranking *ranking, uint32_t a, uint32_t b, bool newer)
{
	for (size_t order = 0; order < ranking->orders_n; order++) {
		uint32_t x = key_of(ranking, order, a), y = key_of(ranking, order, b);
		if (x != y)
			return x < y;
	}
	return newer;
}

// It is as many rows down as there are hits before it: no order is needed to count them.
static long
count_before(const struct ranking *ranking, uint32_t place)
{
	long row = 0;
	bool there = false;
	for (size_t i = 0; i < ranking->n; i++) {
		if (ranking->places[i] == place)
			there = true;
		else
			row += is_before(ranking, ranking->places[i], place, !there);
	}
	return there ? row : -1;
}

long
ranking_place(const struct ranking *ranking, paper_id id)
{
	for (size_t k = 0; k < ranking->segments_n; k++) {
		size_t position = segment_place(ranking->sifted[k].segment, id);
		if (position != SIZE_MAX)
			return count_before(ranking, (uint32_t)(k << 16 | position));
	}
	return -1;
}
