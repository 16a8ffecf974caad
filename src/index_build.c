// SPDX-License-Identifier: GPL-3.0-or-later
// Papers to a segment: their words gathered in memory, then written in order.
//
// A paper that has a word is noted in one long array; sorting that by words at the
// end costs less than a list for each word, which would be somewhere else in memory
// each time.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { TABLE_MIN = 4096 };

// The lists in the order of their letters.
enum list {
	LIST_ANY, LIST_CATEGORY, LIST_CATEGORY_WHOLE, LIST_CATEGORY_CASED, LIST_KEYWORD, LIST_LONG, LIST_NOT_ABSTRACT,
	LIST_ORG, LIST_AUTHOR, LIST_TITLE,
	LISTS,
};
static const enum index_field fields[LISTS] = {
	INDEX_ANY, INDEX_CATEGORY, INDEX_CATEGORY_WHOLE, INDEX_CATEGORY_CASED, INDEX_KEYWORD, INDEX_LONG,
	INDEX_NOT_ABSTRACT, INDEX_ORG, INDEX_AUTHOR, INDEX_TITLE,
};

// Which lists a text's words go to, by bit; those of the abstract and the id go to
// LIST_ANY alone.
static const uint16_t lists_of[BUILD_TEXTS] = {
	[BUILD_TITLE] = 1 << LIST_TITLE, [BUILD_AUTHORS] = 1 << LIST_AUTHOR, [BUILD_ORG] = 1 << LIST_ORG,
	[BUILD_KEYWORDS] = 1 << LIST_KEYWORD, [BUILD_CATEGORIES] = 1 << LIST_CATEGORY,
	[BUILD_CATEGORIES_WHOLE] = 1 << LIST_CATEGORY_WHOLE, [BUILD_CATEGORIES_CASED] = 1 << LIST_CATEGORY_CASED,
	[BUILD_LONG] = 1 << LIST_LONG,
};
enum { READ_TEXTS = 1 << BUILD_TITLE | 1 << BUILD_AUTHORS | 1 << BUILD_ORG | 1 << BUILD_KEYWORDS | 1 << BUILD_ID
	| 1 << BUILD_ABSTRACT };

struct entry {
	uint32_t number;		// in the order they were met
	uint32_t seen;			// the position + 1 of the paper it was last in
	uint16_t texts;			// of that paper, by bit
	unsigned char len;
	char word[];
};

// The hash stands beside, so that other words' entries need not be looked at.
struct slot {
	struct entry *entry;
	uint32_t hash;
};

// A paper has a word.
struct note {
	uint32_t entry;			// its number
	uint16_t position, lists;	// lists: by bit
};

struct build {
	struct arena *arena;
	struct slot *table;
	size_t entries_n, table_n;
	struct entry **touched;		// by the paper that is being added
	size_t touched_n, touched_cap;
	struct note *notes;
	size_t notes_n, notes_cap;
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
	for (int i = 0; i < COLUMNS; i++)
		free(build->columns[i]);
	free(build->ids);
	free(build->notes);
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
	entry->number = (uint32_t)build->entries_n++;
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
	entry->texts |= (uint16_t)(1 << build->text);
}

// The lists that a word found in these texts is entered in.
static uint16_t
lists_for(unsigned texts)
{
	unsigned lists = 0;
	for (int text = 0; text < BUILD_TEXTS; text++)
		if (texts >> text & 1)
			lists |= lists_of[text];
	if (texts & READ_TEXTS)
		lists |= texts >> BUILD_ABSTRACT & 1 ? 1U << LIST_ANY : 1U << LIST_ANY | 1U << LIST_NOT_ABSTRACT;
	return (uint16_t)lists;
}

static void
take_texts(struct build *build, const char *const texts[BUILD_TEXTS])
{
	bool cut = false;
	for (int text = 0; text < BUILD_READ; text++) {
		build->text = (enum build_text)text;
		cut = texts[text] && words_entries(texts[text], take_word, build) ? true : cut;
	}
	build->text = BUILD_LONG;
	if (cut)
		take_word(build, INDEX_LONG_WORD, strlen(INDEX_LONG_WORD));
	if (!texts[BUILD_CATEGORIES])
		return;
	build->text = BUILD_CATEGORIES_WHOLE;
	category_entries(texts[BUILD_CATEGORIES], false, take_word, build);
	build->text = BUILD_CATEGORIES_CASED;
	category_entries(texts[BUILD_CATEGORIES], true, take_word, build);
}

void
build_add(struct build *build, paper_id id, const char *const texts[BUILD_TEXTS], const uint32_t columns[COLUMNS])
{
	build->touched_n = 0;
	take_texts(build, texts);
	build->notes = mem_grow(build->notes, &build->notes_cap, build->notes_n + build->touched_n, sizeof *build->notes);
	for (size_t i = 0; i < build->touched_n; i++) {
		const struct entry *entry = build->touched[i];
		build->notes[build->notes_n++] = (struct note){ entry->number, (uint16_t)build->n, lists_for(entry->texts) };
	}
	for (int i = 0; i < COLUMNS; i++)
		build->columns[i][build->n] = columns[i];
	build->ids[build->n++] = id;
}

// A word in its order among the others, and its notes: they end at `end`.
struct word {
	uint64_t head;			// its first bytes as a number
	const struct entry *entry;
	size_t end;
	uint16_t some, all;		// the lists that one of its notes is of; that each is
};

// Words in their order, and of each the papers that have it, in theirs.
struct sorted {
	struct word *words;
	size_t n;
	uint16_t *positions, *lists;	// of the notes
	uint16_t *items;		// room for the papers of one word
};

// Bytes that are not there count as zero, which no word has in it: numbers are in
// the order of the words, or equal.
static uint64_t
head_of(const struct entry *entry)
{
	uint64_t head = 0;
	for (size_t i = 0; i < sizeof head; i++)
		head = head << 8 | (i < entry->len ? (unsigned char)entry->word[i] : 0);
	return head;
}

static int
compare_words(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	return word_compare(x->entry->word, x->entry->len, y->entry->word, y->entry->len);
}

static void
sort_words(const struct build *build, struct sorted *sorted)
{
	sorted->words = mem_new(build->entries_n, sizeof *sorted->words);
	for (size_t i = 0; i < build->table_n; i++) {
		const struct entry *entry = build->table[i].entry;
		if (entry)
			sorted->words[sorted->n++] = (struct word){ .head = head_of(entry), .entry = entry, .all = UINT16_MAX };
	}
	if (sorted->n)
		qsort(sorted->words, sorted->n, sizeof *sorted->words, compare_words);
}

// Notes in the order of their words. What is of one word stays in the order of
// positions.
static void
sort_notes(const struct build *build, struct sorted *sorted)
{
	uint32_t *ranks = mem_new(build->entries_n, sizeof *ranks);
	sorted->positions = mem_new(build->notes_n, sizeof *sorted->positions);
	sorted->lists = mem_new(build->notes_n, sizeof *sorted->lists);
	for (size_t i = 0; i < sorted->n; i++)
		ranks[sorted->words[i].entry->number] = (uint32_t)i;
	for (size_t i = 0; i < build->notes_n; i++)
		sorted->words[ranks[build->notes[i].entry]].end++;
	for (size_t i = 0, from = 0; i < sorted->n; i++) {
		size_t count = sorted->words[i].end;
		sorted->words[i].end = from;
		from += count;
	}
	for (size_t i = 0; i < build->notes_n; i++) {
		const struct note *note = &build->notes[i];
		struct word *word = &sorted->words[ranks[note->entry]];
		word->some |= note->lists;
		word->all &= note->lists;
		sorted->positions[word->end] = note->position;
		sorted->lists[word->end++] = note->lists;
	}
	free(ranks);
}

// A word's papers in a list, whose notes begin at `from`; borrowed until the next.
static const uint16_t *
items_of(const struct sorted *sorted, const struct word *word, size_t from, enum list list, size_t *count)
{
	*count = word->end - from;
	if (word->all >> list & 1)
		return sorted->positions + from;
	*count = 0;
	for (size_t i = from; i < word->end; i++)
		if (sorted->lists[i] >> list & 1)
			sorted->items[(*count)++] = sorted->positions[i];
	return sorted->items;
}

static const struct error *
pack_list(const struct sorted *sorted, struct pack *pack, enum list list)
{
	const struct error *error = NULL;
	char key[KEY_MAX] = { (char)fields[list] };
	for (size_t i = 0, from = 0; i < sorted->n && !error; from = sorted->words[i++].end) {
		const struct word *word = &sorted->words[i];
		if (!(word->some >> list & 1))
			continue;
		size_t count;
		const uint16_t *items = items_of(sorted, word, from, list, &count);
		memcpy(key + 1, word->entry->word, word->entry->len);
		error = pack_add(pack, key, 1 + (size_t)word->entry->len, items, count);
	}
	return error;
}

static const struct error *
pack_all(const struct build *build, struct pack *pack)
{
	struct sorted sorted = { .items = mem_new(build->n, sizeof *sorted.items) };
	const struct error *error = NULL;
	sort_words(build, &sorted);
	sort_notes(build, &sorted);
	for (int list = 0; list < LISTS && !error; list++)
		error = pack_list(&sorted, pack, (enum list)list);
	free(sorted.words);
	free(sorted.positions);
	free(sorted.lists);
	free(sorted.items);
	return error;
}

const struct error *
build_write(struct build *build, struct db *db, int64_t segment)
{
	struct pack *pack = pack_new(db, segment, build->n);
	const struct str *firsts;
	const struct error *error = pack_all(build, pack);
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
		for (int list = 0; list < LISTS; list++) {
			word[0] = (char)fields[list];
			sum += build->notes[i].lists >> list & 1 ? hash(word, 1 + (size_t)entry->len) : 0;
		}
	}
	build_free(build);
	return sum;
}
