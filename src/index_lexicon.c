// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a segment that is being built, each once. They lie close together, and
// what is looked at for each is small: nearly all of the time goes to waiting for memory.

#include "config.h"
#include "index_own.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum {
	TABLE_MIN = 4096, TABLE_MAX = 65536, SLOTS_A_PAPER = 32,	// to begin with
	POOL_BEGIN = 1,		// a place of 0 is none
	HEADS_MIN = 2,		// nearly all words have no more; how many, need not be asked then
	HEAD = sizeof(uint64_t), HEAD_ROOM = HEAD / sizeof(uint32_t),	// behind the last word: word_head reads there
	DIGIT = 11, DIGITS = 6, DIGIT_VALUES = 1 << DIGIT,	// of a head, for sorting
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
lexicon_new(size_t papers)
{
	struct lexicon *lexicon = mem_new(1, sizeof *lexicon);
	*lexicon = (struct lexicon){ .pool_n = POOL_BEGIN, .table_n = TABLE_MIN };
	while (lexicon->table_n < TABLE_MAX && lexicon->table_n < papers * SLOTS_A_PAPER)
		lexicon->table_n *= 2;
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

static size_t
heads_of(size_t len)
{
	return len > HEADS_MIN * HEAD ? (len + HEAD - 1) / HEAD : HEADS_MIN;
}

// What a word's entry takes of the pool.
static size_t
room_of(size_t len)
{
	return (sizeof(struct entry) + heads_of(len) * HEAD) / sizeof(uint32_t);
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
entry_new(struct lexicon *lexicon, const struct awaited *word)
{
	size_t at = lexicon->pool_n, room = room_of(word->len);
	lexicon->pool = mem_grow(lexicon->pool, &lexicon->pool_cap, at + room + HEAD_ROOM, sizeof *lexicon->pool);
	struct entry *entry = lexicon_entry(lexicon, (uint32_t)at);
	*entry = (struct entry){ .number = (uint32_t)lexicon->n++, .len = word->len };
	memcpy(entry->word, word->heads, heads_of(word->len) * HEAD);
	lexicon->pool_n += room;
	return (uint32_t)at;
}

static struct slot *
slot_of(const struct lexicon *lexicon, uint32_t hash)
{
	return &lexicon->table[hash & (lexicon->table_n - 1)];
}

// Eight bytes from `at` on of a word of `len`, zeros behind it.
static uint64_t
head_at(const char *word, size_t at, size_t len)
{
	static const unsigned char ones[3 * HEAD] = {	// and zeros behind them
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	};
	uint64_t head, mask;
	size_t here = len < at ? 0 : len - at;
	memcpy(&head, word + at, sizeof head);
	memcpy(&mask, ones + 2 * HEAD - (here < HEAD ? here : HEAD), sizeof mask);
	return head & mask;
}

static uint64_t
spread(uint64_t number)
{
	number *= UINT64_C(0x9e3779b97f4a7c15);
	return number ^ number >> 32;
}

void
lexicon_await(const struct lexicon *lexicon, struct awaited *out, const char *word, size_t len)
{
	out->len = (unsigned char)len;
	for (size_t i = 0; i < HEADS_MIN; i++)
		out->heads[i] = head_at(word, i * HEAD, len);
	uint64_t hash = spread(out->heads[0]) ^ (out->heads[1] + len);
	for (size_t i = HEADS_MIN; i * HEAD < len; i++) {
		out->heads[i] = head_at(word, i * HEAD, len);
		hash = spread(hash) ^ out->heads[i];
	}
	out->hash = (uint32_t)spread(hash);
	__builtin_prefetch(slot_of(lexicon, out->hash));
}

// Whether two words have the same heads from the nth on.
static bool
same_heads(const struct entry *entry, const struct awaited *word, size_t from, size_t to)
{
	uint64_t differ = 0;
	for (size_t i = from; i < to; i++) {
		uint64_t head;
		memcpy(&head, entry->word + i * HEAD, sizeof head);
		differ |= head ^ word->heads[i];
	}
	return !differ;
}

static bool
is_word(const struct entry *entry, const struct awaited *word)
{
	return entry->len == word->len && same_heads(entry, word, 0, HEADS_MIN)
	    && (word->len <= HEADS_MIN * HEAD || same_heads(entry, word, HEADS_MIN, heads_of(word->len)));
}

// The word's place; it is added if need be.
static uint32_t
find(struct lexicon *lexicon, const struct awaited *word)
{
	struct slot *slot = slot_of(lexicon, word->hash), *end = lexicon->table + lexicon->table_n;
	while (slot->at) {
		if (slot->hash == word->hash && is_word(lexicon_entry(lexicon, slot->at), word))
			return slot->at;
		slot = slot + 1 == end ? lexicon->table : slot + 1;
	}
	*slot = (struct slot){ entry_new(lexicon, word), word->hash };
	return slot->at;
}

size_t
lexicon_note(struct lexicon *lexicon, const struct awaited *words, size_t n, uint32_t seen, int text, uint32_t *touched)
{
	size_t touched_n = 0;
	unsigned bit = 1U << text;
	while ((lexicon->n + n) * 2 >= lexicon->table_n)
		grow_table(lexicon);
	for (size_t i = 0; i < n; i++)
		__builtin_prefetch(lexicon->pool + slot_of(lexicon, words[i].hash)->at, 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t at = find(lexicon, &words[i]);
		struct entry *entry = lexicon_entry(lexicon, at);
		bool again = entry->seen == seen;	// a guess would often be wrong: it is no condition
		touched[touched_n] = at;
		touched_n += !again;
		entry->texts = (uint16_t)((entry->texts & -(unsigned)again) | bit);
		entry->seen = seen;
	}
	return touched_n;
}

static size_t
digit_of(uint64_t head, int digit)
{
	return (size_t)(head >> digit * DIGIT) & (DIGIT_VALUES - 1);
}

// How many have each value of each digit, as where these end.
static void
count_digits(const struct key *keys, size_t n, uint32_t ends[DIGITS][DIGIT_VALUES])
{
	for (size_t i = 0; i < n; i++)
		for (int digit = 0; digit < DIGITS; digit++)
			ends[digit][digit_of(keys[i].head, digit)]++;
	for (int digit = 0; digit < DIGITS; digit++)
		for (uint32_t value = 0, sum = 0; value < DIGIT_VALUES; value++) {
			sum += ends[digit][value];
			ends[digit][value] = sum;
		}
}

// By their heads, the last digit first; those that have the same stay in their order. It
// ends in the first of the arrays, for the digits are even in number.
static void
sort_heads(struct key *keys, struct key *room, size_t n)
{
	uint32_t ends[DIGITS][DIGIT_VALUES] = { 0 };
	count_digits(keys, n, ends);
	for (int digit = 0; digit < DIGITS; digit++) {
		struct key *from = keys;
		for (size_t i = n; i-- > 0;)
			room[--ends[digit][digit_of(from[i].head, digit)]] = from[i];
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
	size_t n = lexicon->n, keys_cap = 0, sorted_cap = 0;
	struct key *keys = mem_grow(NULL, &keys_cap, 2 * n, sizeof *keys);
	const struct entry **sorted = mem_grow(NULL, &sorted_cap, n, sizeof *sorted);
	const uint32_t *at = lexicon->pool + POOL_BEGIN;
	for (size_t i = 0; i < n; i++) {
		const struct entry *entry = (const struct entry *)at;
		keys[i] = (struct key){ word_head(entry->word, entry->len), entry };
		at += room_of(entry->len);
	}
	sort_heads(keys, keys + n, n);
	sort_same(keys, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = keys[i].entry;
	free(keys);
	return sorted;
}
