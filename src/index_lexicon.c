// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a segment that is being built, each once. They lie close together, and
// what is looked at for each is small: nearly all of the time goes to waiting for memory.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	TABLE_MIN = 4096,
	HEAD_ROOM = sizeof(uint64_t) / sizeof(uint32_t),	// behind the last word: word_head reads there
	DIGIT = 8, DIGITS = 8, DIGIT_VALUES = 1 << DIGIT,	// of a head, for sorting
};

// The hash stands beside, so that other words' entries need not be looked at.
struct slot {
	uint32_t at;			// the entry's place in the pool; 0: none
	uint32_t hash;
};

struct lexicon {
	uint32_t *pool;			// entries, one behind the other
	size_t pool_n, pool_cap;
	struct slot *table;
	size_t n, table_n;
};

struct entry *
lexicon_entry(const struct lexicon *lexicon, uint32_t place)
{
	return (struct entry *)(lexicon->pool + place);
}

// A word with its first bytes as a number.
struct key {
	uint64_t head;
	const struct entry *entry;
};

struct lexicon *
lexicon_new(void)
{
	struct lexicon *lexicon = mem_new(1, sizeof *lexicon);
	*lexicon = (struct lexicon){ .pool_n = 1, .table_n = TABLE_MIN };
	lexicon->table = mem_new(lexicon->table_n, sizeof *lexicon->table);
	return lexicon;
}

void
lexicon_free(struct lexicon *lexicon)
{
	if (!lexicon)
		return;
	free(lexicon->table);
	free(lexicon->pool);
	free(lexicon);
}

size_t
lexicon_size(const struct lexicon *lexicon)
{
	return lexicon->n;
}

// Up to eight bytes as a number; which, the length tells besides.
static uint64_t
number_of(const char *bytes, size_t len)
{
	uint32_t first = 0, last = 0;
	if (len >= sizeof first) {
		memcpy(&first, bytes, sizeof first);
		memcpy(&last, bytes + len - sizeof last, sizeof last);
	} else if (len) {
		first = (unsigned char)bytes[0];
		last = (uint32_t)(unsigned char)bytes[len / 2] << 8 | (unsigned char)bytes[len - 1];
	}
	return (uint64_t)first << 32 | last;
}

static uint32_t
hash_of(const char *word, size_t len)
{
	const uint64_t spread = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = len * spread;
	for (; len > sizeof hash; word += sizeof hash, len -= sizeof hash) {
		hash = (hash ^ number_of(word, sizeof hash)) * spread;
		hash ^= hash >> 32;
	}
	hash = (hash ^ number_of(word, len)) * spread;
	return (uint32_t)(hash ^ hash >> 32);
}

static void
grow_table(struct lexicon *lexicon)
{
	size_t n = lexicon->table_n * 2;
	struct slot *table = mem_new(n, sizeof *table);
	for (size_t i = 0; i < lexicon->table_n; i++) {
		if (!lexicon->table[i].at)
			continue;
		size_t at = lexicon->table[i].hash & (n - 1);
		while (table[at].at)
			at = (at + 1) & (n - 1);
		table[at] = lexicon->table[i];
	}
	free(lexicon->table);
	lexicon->table = table;
	lexicon->table_n = n;
}

static uint32_t
entry_new(struct lexicon *lexicon, const char *word, size_t len)
{
	size_t at = lexicon->pool_n, room = (sizeof(struct entry) + len) / sizeof *lexicon->pool + 1;
	lexicon->pool = mem_grow(lexicon->pool, &lexicon->pool_cap, at + room + HEAD_ROOM, sizeof *lexicon->pool);
	struct entry *entry = lexicon_entry(lexicon, (uint32_t)at);
	*entry = (struct entry){ .number = (uint32_t)lexicon->n++, .len = (unsigned char)len };
	memcpy(entry->word, word, len);
	lexicon->pool_n += room;
	return (uint32_t)at;
}

static struct slot *
slot_of(const struct lexicon *lexicon, uint32_t hash)
{
	return &lexicon->table[hash & (lexicon->table_n - 1)];
}

void
lexicon_await(const struct lexicon *lexicon, struct awaited *out, const char *word, size_t len)
{
	out->hash = hash_of(word, len);
	__builtin_prefetch(slot_of(lexicon, out->hash));
	out->len = (unsigned char)len;
	memcpy(out->word, word, len);
}

void
lexicon_await_entry(const struct lexicon *lexicon, const struct awaited *word)
{
	__builtin_prefetch(lexicon->pool + slot_of(lexicon, word->hash)->at, 1);
}

uint32_t
lexicon_find(struct lexicon *lexicon, const struct awaited *word)
{
	if (lexicon->n * 2 >= lexicon->table_n)
		grow_table(lexicon);
	struct slot *slot = slot_of(lexicon, word->hash), *end = lexicon->table + lexicon->table_n;
	while (slot->at) {
		const struct entry *entry = lexicon_entry(lexicon, slot->at);
		if (slot->hash == word->hash && entry->len == word->len && !memcmp(entry->word, word->word, word->len))
			return slot->at;
		slot = slot + 1 == end ? lexicon->table : slot + 1;
	}
	*slot = (struct slot){ entry_new(lexicon, word->word, word->len), word->hash };
	return slot->at;
}

// By one digit of their heads; those that have the same stay in their order.
static void
sort_digit(const struct key *from, struct key *to, size_t n, int shift)
{
	size_t ends[DIGIT_VALUES + 1] = { 0 };
	for (size_t i = 0; i < n; i++)
		ends[(from[i].head >> shift & (DIGIT_VALUES - 1)) + 1]++;
	for (size_t value = 0; value < DIGIT_VALUES; value++)
		ends[value + 1] += ends[value];
	for (size_t i = 0; i < n; i++)
		to[ends[from[i].head >> shift & (DIGIT_VALUES - 1)]++] = from[i];
}

// By their heads, the last digit first; it ends in the first of the arrays, for the
// digits are even in number.
static void
sort_heads(struct key *keys, struct key *room, size_t n)
{
	for (int digit = 0; digit < DIGITS; digit++) {
		struct key *from = keys;
		sort_digit(from, room, n, digit * DIGIT);
		keys = room;
		room = from;
	}
}

static int
compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	return word_compare(x->entry->word, x->entry->len, y->entry->word, y->entry->len);
}

// Words whose heads are the same stand together.
static void
sort_same(struct key *keys, size_t n)
{
	for (size_t from = 0, end; from < n; from = end) {
		for (end = from + 1; end < n && keys[end].head == keys[from].head; end++)
			;
		if (end - from > 1)
			qsort(keys + from, end - from, sizeof *keys, compare_keys);
	}
}

const struct entry **
lexicon_sorted(const struct lexicon *lexicon)
{
	struct key *keys = mem_new(2 * lexicon->n, sizeof *keys);
	const struct entry **sorted = mem_new(lexicon->n, sizeof *sorted);
	size_t n = 0;
	for (size_t i = 0; i < lexicon->table_n; i++)
		if (lexicon->table[i].at) {
			const struct entry *entry = lexicon_entry(lexicon, lexicon->table[i].at);
			keys[n++] = (struct key){ word_head(entry->word, entry->len), entry };
		}
	sort_heads(keys, keys + n, n);
	sort_same(keys, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = keys[i].entry;
	free(keys);
	return sorted;
}
