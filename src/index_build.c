// SPDX-License-Identifier: GPL-3.0-or-later
// Papers to a segment: their words gathered in memory, then written in order.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { LISTS = 8, FEW = 4, TABLE_MIN = 4096 };

static const enum index_field fields[LISTS] = {
	INDEX_ANY, INDEX_CATEGORY, INDEX_KEYWORD, INDEX_LONG, INDEX_NOT_ABSTRACT, INDEX_ORG, INDEX_AUTHOR, INDEX_TITLE,
};

// Which lists a text's words go to, by bit; the abstract's go to INDEX_ANY alone.
static const unsigned char lists_of[BUILD_TEXTS] = {
	[BUILD_TITLE] = 1 << 7, [BUILD_AUTHORS] = 1 << 6, [BUILD_ORG] = 1 << 5, [BUILD_KEYWORDS] = 1 << 2,
	[BUILD_ID] = 0, [BUILD_ABSTRACT] = 0, [BUILD_CATEGORIES] = 1 << 1, [BUILD_LONG] = 1 << 3,
};
enum { ANY = 1 << 0, NOT_ABSTRACT = 1 << 4 };

// Positions ascending; the first few without an array of their own.
struct list {
	uint32_t n, cap;
	union {
		uint16_t few[FEW];
		uint16_t *many;
	};
};

struct entry {
	uint32_t seen;			// the position + 1 of the paper it was last in
	unsigned char len, texts;	// texts: of that paper, by bit
	struct list lists[LISTS];
	char word[];
};

// The hash stands beside, so that other words' entries need not be looked at.
struct slot {
	struct entry *entry;
	uint32_t hash;
};

struct build {
	struct arena *arena;
	struct slot *table;
	size_t entries_n, table_n;
	struct entry **touched;		// by the paper that is being added
	size_t touched_n, touched_cap;
	enum build_text text;
	paper_id *ids;
	uint32_t *columns[COLUMNS];
	size_t n, cap;
};

struct build *
build_new(size_t papers)
{
	struct build *build = mem_new(1, sizeof *build);
	*build = (struct build){ .arena = arena_new(), .table_n = TABLE_MIN, .cap = papers };
	build->table = mem_new(build->table_n, sizeof *build->table);
	build->ids = mem_new(papers, sizeof *build->ids);
	for (int i = 0; i < COLUMNS; i++)
		build->columns[i] = mem_new(papers, sizeof(uint32_t));
	return build;
}

void
build_free(struct build *build)
{
	if (!build)
		return;
	for (size_t i = 0; i < build->table_n; i++)
		for (int k = 0; build->table[i].entry && k < LISTS; k++)
			if (build->table[i].entry->lists[k].cap)
				free(build->table[i].entry->lists[k].many);
	for (int i = 0; i < COLUMNS; i++)
		free(build->columns[i]);
	free(build->ids);
	free(build->touched);
	free(build->table);
	arena_free(build->arena);
	free(build);
}

size_t
build_size(const struct build *build)
{
	return build->n;
}

static uint32_t
hash_of(const char *word, size_t len)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)word[i]) * UINT64_C(0x100000001b3);
	return (uint32_t)(hash ^ hash >> 32);
}

static void
grow_table(struct build *build)
{
	size_t n = build->table_n * 2;
	struct slot *table = mem_new(n, sizeof *table);
	for (size_t i = 0; i < build->table_n; i++) {
		if (!build->table[i].entry)
			continue;
		size_t at = build->table[i].hash & (n - 1);
		while (table[at].entry)
			at = (at + 1) & (n - 1);
		table[at] = build->table[i];
	}
	free(build->table);
	build->table = table;
	build->table_n = n;
}

static struct entry *
entry_new(struct build *build, const char *word, size_t len)
{
	struct entry *entry = arena_new_bytes(build->arena, sizeof *entry + len);
	memcpy(entry->word, word, len);
	entry->len = (unsigned char)len;
	build->entries_n++;
	return entry;
}

static struct entry *
entry_find(struct build *build, const char *word, size_t len)
{
	uint32_t hash = hash_of(word, len);
	if (build->entries_n * 2 >= build->table_n)
		grow_table(build);
	size_t at = hash & (build->table_n - 1);
	for (; build->table[at].entry; at = (at + 1) & (build->table_n - 1)) {
		struct entry *entry = build->table[at].entry;
		if (build->table[at].hash == hash && entry->len == len && !memcmp(entry->word, word, len))
			return entry;
	}
	build->table[at] = (struct slot){ entry_new(build, word, len), hash };
	return build->table[at].entry;
}

static void
list_add(struct list *list, uint16_t position)
{
	if (!list->cap && list->n < FEW) {
		list->few[list->n++] = position;
		return;
	}
	if (list->n >= list->cap) {
		size_t cap = list->cap;
		uint16_t few[FEW];
		memcpy(few, list->few, sizeof few);
		uint16_t *many = mem_grow(cap ? list->many : NULL, &cap, list->n + 1, sizeof *many);
		if (!list->cap)
			memcpy(many, few, sizeof few);
		list->many = many;
		list->cap = (uint32_t)cap;
	}
	list->many[list->n++] = position;
}

static void
take_word(void *arg, const char *word, size_t len)
{
	struct build *build = arg;
	struct entry *entry = entry_find(build, word, len);
	if (entry->seen != build->n + 1) {
		entry->seen = (uint32_t)build->n + 1;
		entry->texts = 0;
		build->touched = mem_grow(build->touched, &build->touched_cap, build->touched_n + 1,
			sizeof(struct entry *));
		build->touched[build->touched_n++] = entry;
	}
	entry->texts |= (unsigned char)(1 << build->text);
}

// The lists that a word found in these texts is entered in.
static unsigned
lists_for(unsigned texts)
{
	unsigned lists = 0;
	for (int text = 0; text < BUILD_TEXTS; text++)
		if (texts >> text & 1)
			lists |= lists_of[text];
	if (texts & ~(1U << BUILD_CATEGORIES | 1U << BUILD_LONG))
		lists |= texts >> BUILD_ABSTRACT & 1 ? ANY : ANY | NOT_ABSTRACT;
	return lists;
}

void
build_add(struct build *build, paper_id id, const char *const texts[BUILD_TEXTS], const uint32_t columns[COLUMNS])
{
	bool cut = false;
	build->touched_n = 0;
	for (int text = 0; text < BUILD_LONG; text++) {
		build->text = (enum build_text)text;
		cut = texts[text] && words_entries(texts[text], take_word, build) ? true : cut;
	}
	build->text = BUILD_LONG;
	if (cut)
		take_word(build, INDEX_LONG_WORD, strlen(INDEX_LONG_WORD));
	for (size_t i = 0; i < build->touched_n; i++) {
		struct entry *entry = build->touched[i];
		unsigned lists = lists_for(entry->texts);
		for (int k = 0; k < LISTS; k++)
			if (lists >> k & 1)
				list_add(&entry->lists[k], (uint16_t)build->n);
	}
	for (int i = 0; i < COLUMNS; i++)
		build->columns[i][build->n] = columns[i];
	build->ids[build->n++] = id;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = ((const struct slot *)a)->entry, *y = ((const struct slot *)b)->entry;
	return word_compare(x->word, x->len, y->word, y->len);
}

// The table's entries, closed up and in order; it is no table afterwards.
static void
sort_entries(struct build *build)
{
	size_t n = 0;
	for (size_t i = 0; i < build->table_n; i++)
		if (build->table[i].entry)
			build->table[n++] = build->table[i];
	for (size_t i = n; i < build->table_n; i++)
		build->table[i].entry = NULL;
	qsort(build->table, n, sizeof *build->table, compare_entries);
}

static const struct error *
pack_list(struct build *build, struct pack *pack, int k)
{
	const struct error *error = NULL;
	char word[KEY_MAX] = { (char)fields[k] };
	for (size_t i = 0; i < build->entries_n && !error; i++) {
		const struct entry *entry = build->table[i].entry;
		const struct list *list = &entry->lists[k];
		if (!list->n)
			continue;
		memcpy(word + 1, entry->word, entry->len);
		error = pack_add(pack, word, 1 + (size_t)entry->len, list->cap ? list->many : list->few, list->n);
	}
	return error;
}

const struct error *
build_write(struct build *build, struct db *db, int64_t segment)
{
	struct pack *pack = pack_new(db, segment, build->n);
	const struct error *error = NULL;
	const struct str *firsts;
	sort_entries(build);
	for (int k = 0; k < LISTS && !error; k++)
		error = pack_list(build, pack, k);
	if (!error)
		error = pack_end(pack, &firsts);
	for (int i = 0; i < COLUMNS && !error; i++)
		error = column_write(db, segment, (enum index_column)i, build->columns[i], build->n);
	if (!error)
		error = segment_write(db, segment, build->ids, build->n, firsts, NULL);
	pack_free(pack);
	return error;
}

uint64_t
build_sum(const char *const texts[BUILD_TEXTS], uint64_t (*hash)(const char *word, size_t len))
{
	static const uint32_t columns[COLUMNS];
	struct build *build = build_new(1);
	uint64_t sum = 0;
	build_add(build, 1, texts, columns);
	for (size_t i = 0; i < build->touched_n; i++) {
		const struct entry *entry = build->touched[i];
		char word[KEY_MAX];
		memcpy(word + 1, entry->word, entry->len);
		for (int k = 0; k < LISTS; k++) {
			word[0] = (char)fields[k];
			sum += entry->lists[k].n ? hash(word, 1 + (size_t)entry->len) : 0;
		}
	}
	build_free(build);
	return sum;
}
