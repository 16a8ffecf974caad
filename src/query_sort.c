// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_sort.h"

#include <stdlib.h>
#include <string.h>

#include "query_relevance.h"
#include "words.h"

enum { PLACES_A_STEP = 4096 };	// below a millisecond

#define KEY_MOST INT64_C(1000000000000000)	// beyond what counts: keys stay above PAPER_ABSENT

// One of the two is set; neither: the paper lacks it.
struct sort_key {
	const char *text;
	int64_t number;
};

struct entry {
	paper_id id;
	const struct sort_key *keys;	// one an order
};

struct sorting {
	struct arena *arena;		// keys
	struct query_order orders[QUERY_ORDERS];
	size_t orders_n;
	const struct words_sought *words;	// borrowed
	size_t words_n;
	daynum today;
	struct entry *from, *to;	// sorted runs, and where they are merged to
	size_t n, cap;
	size_t width;			// of a sorted run; 0: not begun
	size_t out;			// the next place of `to`
	size_t left, middle, right, end;	// what is left of the two runs being merged
};

struct sorting *
sorting_new(const struct query_order *orders, size_t n, const struct words_sought *words, size_t words_n,
	daynum today)
{
	struct sorting *sorting = mem_new(1, sizeof *sorting);
	sorting->arena = arena_new();
	sorting->orders_n = n;
	sorting->words = words;
	sorting->words_n = words_n;
	sorting->today = today;
	memcpy(sorting->orders, orders, n * sizeof *orders);
	return sorting;
}

void
sorting_free(struct sorting *sorting)
{
	if (!sorting)
		return;
	arena_free(sorting->arena);
	free(sorting->from);
	free(sorting->to);
	free(sorting);
}

static const char *
key_folded(struct sorting *sorting, const char *text)
{
	char *folded = words_fold(text, NULL);
	const char *kept = arena_dup(sorting->arena, folded);
	free(folded);
	return kept;
}

// The family name first, which the list shows.
static const char *
key_name(struct sorting *sorting, const char *name)
{
	const char *family = strrchr(name, ' ');
	if (!family)
		return key_folded(sorting, name);
	char *turned = mem_print("%s %.*s", family + 1, (int)(family - name), name);
	const char *key = key_folded(sorting, turned);
	free(turned);
	return key;
}

// Votes may have been lost.
static int64_t
key_gained(const struct sorting *sorting, struct record *record)
{
	int64_t gained;
	return record_gained(record, sorting->today, &gained) ? KEY_MOST + gained : PAPER_ABSENT;
}

static struct sort_key
key_make(struct sorting *sorting, struct record *record, enum query_sort sort)
{
	static const enum record_number numbers[] = {
		[QUERY_BY_UPVOTES] = RECORD_UPVOTES, [QUERY_BY_COMMENTS] = RECORD_COMMENTS,
		[QUERY_BY_STARS] = RECORD_STARS, [QUERY_BY_DATE] = RECORD_PUBLISHED_S,
	};
	const char *text;
	switch (sort) {
	case QUERY_BY_RANK:
		return (struct sort_key){ .number = (int64_t)sorting->n };
	case QUERY_BY_TITLE:
		text = record_text(record, RECORD_TITLE);
		return (struct sort_key){ text ? key_folded(sorting, text) : NULL, PAPER_ABSENT };
	case QUERY_BY_AUTHOR:
		text = record_text(record, RECORD_FIRST_AUTHOR);
		return (struct sort_key){ text ? key_name(sorting, text) : NULL, PAPER_ABSENT };
	case QUERY_BY_RELEVANCE:
		return (struct sort_key){ .number = KEY_MOST - relevance_of(record, sorting->words, sorting->words_n) };
	case QUERY_BY_MOMENTUM:
		return (struct sort_key){ .number = key_gained(sorting, record) };
	case QUERY_BY_UPVOTES:
	case QUERY_BY_COMMENTS:
	case QUERY_BY_STARS:
	case QUERY_BY_DATE:
	case QUERY_SORTS:
		break;
	}
	return (struct sort_key){ .number = record_number(record, numbers[sort]) };
}

void
sorting_add(struct sorting *sorting, struct record *record)
{
	struct sort_key *keys = arena_new_bytes(sorting->arena, sorting->orders_n * sizeof *keys);
	for (size_t i = 0; i < sorting->orders_n; i++)
		keys[i] = key_make(sorting, record, sorting->orders[i].sort);
	sorting->from = mem_grow(sorting->from, &sorting->cap, sorting->n + 1, sizeof *sorting->from);
	sorting->from[sorting->n++] = (struct entry){ record_id(record), keys };
}

static int
key_compare(const struct sort_key *a, const struct sort_key *b, bool down)
{
	bool a_lacks = !a->text && a->number == PAPER_ABSENT, b_lacks = !b->text && b->number == PAPER_ABSENT;
	if (a_lacks || b_lacks)
		return a_lacks - b_lacks;
	int compared = a->text ? strcmp(a->text, b->text) : (a->number > b->number) - (a->number < b->number);
	return down ? -compared : compared;
}

static bool
is_behind(const struct sorting *sorting, const struct entry *a, const struct entry *b)
{
	for (size_t i = 0; i < sorting->orders_n; i++) {
		int compared = key_compare(&a->keys[i], &b->keys[i], sorting->orders[i].down);
		if (compared)
			return compared > 0;
	}
	return false;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

// The two runs that begin at `start` are next.
static void
runs_begin(struct sorting *sorting, size_t start)
{
	sorting->out = sorting->left = start;
	sorting->middle = sorting->right = least(start + sorting->width, sorting->n);
	sorting->end = least(start + 2 * sorting->width, sorting->n);
}

// One pass over all is done: runs are twice as long.
static void
runs_double(struct sorting *sorting)
{
	struct entry *merged = sorting->to;
	sorting->to = sorting->from;
	sorting->from = merged;
	sorting->width *= 2;
	runs_begin(sorting, 0);
}

bool
sorting_step(struct sorting *sorting)
{
	if (sorting->width == 0) {
		sorting->to = mem_new(sorting->n, sizeof *sorting->to);
		sorting->width = 1;
		runs_begin(sorting, 0);
	}
	for (int i = 0; i < PLACES_A_STEP && sorting->width < sorting->n; i++) {
		bool left = sorting->left < sorting->middle && (sorting->right == sorting->end
		    || !is_behind(sorting, &sorting->from[sorting->left], &sorting->from[sorting->right]));
		sorting->to[sorting->out++] = sorting->from[left ? sorting->left++ : sorting->right++];
		if (sorting->out == sorting->n)
			runs_double(sorting);
		else if (sorting->out == sorting->end)
			runs_begin(sorting, sorting->end);
	}
	return sorting->width < sorting->n;
}

paper_id *
sorting_ids(const struct sorting *sorting, size_t *n)
{
	paper_id *ids = mem_new(sorting->n, sizeof *ids);
	for (size_t i = 0; i < sorting->n; i++)
		ids[i] = sorting->from[i].id;
	*n = sorting->n;
	return ids;
}
