// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_ranking.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	FIRST = 1024,		// rows that are put in order before others are asked for
	EQUAL = 65536,		// among so many, at most, a second order chooses these
	BYTES = 4, DIGITS = 256,
	HALF_BITS = 16, HALVES = 1 << HALF_BITS,
};

struct ranking {
	struct index *index;
	const struct hits *hits;
	struct query_order orders[QUERY_ORDERS];
	size_t orders_n;
	const struct sifted *sifted;
	size_t segments_n, read;	// columns that were read, order by order
	uint32_t **keys;	// by order, segment and position
	size_t n;		// hits
	uint32_t *ranked;	// the first places, segment << 16 | position, in order
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
	ranking->keys = mem_new(n * ranking->segments_n + 1, sizeof *ranking->keys);
	ranking->n = hits_count(hits);
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
	free(ranking->ranked);
	free(ranking);
}

// Keys ascend in the order that is wanted; those that are absent are the greatest.
static void
turn_keys(uint32_t *keys, size_t n, bool down)
{
	for (size_t i = 0; down && i < n; i++)
		keys[i] = keys[i] == COLUMN_ABSENT ? COLUMN_ABSENT : COLUMN_ABSENT - 1 - keys[i];
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

// A segment's hits, newest first: *items is room for SET_MAX, made at the first call.
static size_t
hits_of(const struct ranking *ranking, size_t segment, uint16_t **items)
{
	const struct sifted *sifted = &ranking->sifted[segment];
	if (!*items)
		*items = mem_new(SET_MAX, sizeof **items);
	return set_items(sifted->sure, segment_size(sifted->segment), *items);
}

static void
count_halves(const uint32_t *keys, const uint16_t *items, size_t n, uint32_t upper, uint32_t *counts)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t key = keys[items[i]];
		if (upper == HALVES)
			counts[key >> HALF_BITS]++;
		else if (key >> HALF_BITS == upper)
			counts[key % HALVES]++;
	}
}

// The half of a key, of those whose upper half is `upper` (HALVES: the upper half of
// all), up to which there are at least *rank; *rank becomes how many are wanted of it,
// *equal how many it has.
static uint32_t
half_of_rank(const struct ranking *ranking, uint32_t upper, size_t *rank, size_t *equal)
{
	uint32_t *counts = mem_new(HALVES, sizeof *counts), half = 0;
	uint16_t *items = NULL;
	for (size_t i = 0; i < ranking->segments_n; i++) {
		size_t n = hits_of(ranking, i, &items);
		count_halves(ranking->keys[i], items, n, upper, counts);
	}
	for (; *rank > counts[half]; half++)
		*rank -= counts[half];
	*equal = counts[half];
	free(items);
	free(counts);
	return half;
}

struct chosen {
	paper_id id;
	uint32_t place;
	bool equal;		// to the last that is chosen
};

static int
compare_chosen(const void *a, const void *b)
{
	const struct chosen *x = a, *y = b;
	return (x->id < y->id) - (x->id > y->id);
}

// Hits whose key by the first order is at most `last`, newest first. Of those that have
// it, a segment's newest are enough.
static struct chosen *
choose(const struct ranking *ranking, uint32_t last, size_t wanted, size_t *n)
{
	struct chosen *all = NULL;
	uint16_t *items = NULL;
	size_t cap = 0;
	*n = 0;
	for (size_t i = 0; i < ranking->segments_n; i++) {
		size_t left = wanted, hits = hits_of(ranking, i, &items);
		for (size_t k = 0; k < hits; k++) {
			uint32_t key = ranking->keys[i][items[k]];
			if (key > last || (key == last && !left))
				continue;
			left -= key == last;
			all = mem_grow(all, &cap, *n + 1, sizeof *all);
			all[(*n)++] = (struct chosen){ segment_id(ranking->sifted[i].segment, items[k]),
				(uint32_t)(i << 16 | items[k]), key == last };
		}
	}
	free(items);
	qsort(all, *n, sizeof *all, compare_chosen);
	return all;
}

static void
choose_all(struct ranking *ranking)
{
	size_t *at = mem_new(ranking->segments_n + 1, sizeof *at);
	free(ranking->ranked);
	ranking->ranked = mem_new(ranking->n + 1, sizeof *ranking->ranked);
	hits_walk_start(ranking->hits, at);
	ranking->ranked_n = hits_walk(ranking->hits, at, ranking->n, ranking->ranked);
	free(at);
}

// The places that come first by the first order, newest first still: FIRST of them,
// but where another order has to choose among equal ones, all of these.
static void
choose_first(struct ranking *ranking)
{
	size_t wanted = FIRST, equal, n;
	uint32_t upper = half_of_rank(ranking, HALVES, &wanted, &equal);
	uint32_t last = upper << HALF_BITS | half_of_rank(ranking, upper, &wanted, &equal);
	if (ranking->orders_n > 1 && equal > EQUAL) {
		choose_all(ranking);
		return;
	}
	if (ranking->orders_n > 1)
		wanted = equal;
	struct chosen *chosen = choose(ranking, last, wanted, &n);
	ranking->ranked = mem_new(n, sizeof *ranking->ranked);
	for (size_t i = 0; i < n; i++) {
		if (chosen[i].equal && !wanted)
			continue;
		wanted -= chosen[i].equal;
		ranking->ranked[ranking->ranked_n++] = chosen[i].place;
	}
	free(chosen);
}

static uint32_t
key_of(const struct ranking *ranking, size_t order, uint32_t place)
{
	return ranking->keys[order * ranking->segments_n + (place >> 16)][place & 0xffff];
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

static bool
is_before(const struct ranking *ranking, uint32_t a, uint32_t b)
{
	for (size_t order = 0; order < ranking->orders_n; order++) {
		uint32_t x = key_of(ranking, order, a), y = key_of(ranking, order, b);
		if (x != y)
			return x < y;
	}
	return segment_id(ranking->sifted[a >> 16].segment, a & 0xffff)
	    > segment_id(ranking->sifted[b >> 16].segment, b & 0xffff);
}

// It is as many rows down as there are hits before it: no order is needed to count them.
static long
count_before(const struct ranking *ranking, uint32_t place)
{
	long row = 0;
	uint16_t *items = NULL;
	for (size_t i = 0; i < ranking->segments_n; i++) {
		size_t n = hits_of(ranking, i, &items);
		for (size_t k = 0; k < n; k++)
			row += is_before(ranking, (uint32_t)(i << 16 | items[k]), place);
	}
	free(items);
	return row;
}

long
ranking_place(const struct ranking *ranking, paper_id id)
{
	if (!hits_have(ranking->hits, id))
		return -1;
	for (size_t k = 0; k < ranking->segments_n; k++) {
		size_t position = segment_place(ranking->sifted[k].segment, id);
		if (position != SIZE_MAX)
			return count_before(ranking, (uint32_t)(k << 16 | position));
	}
	return -1;
}
