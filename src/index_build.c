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
enum {
	OTHER_TEXTS = 1 << BUILD_TITLE | 1 << BUILD_ORG | 1 << BUILD_KEYWORDS | 1 << BUILD_ID,
	READ_TEXTS = OTHER_TEXTS | 1 << BUILD_AUTHORS | 1 << BUILD_ABSTRACT,
};

enum {
	WORDS_A_PAPER = 120,	// about so many different ones
	AHEAD = 8,		// words whose memory is waited for while others are packed
};

// A paper has a word.
struct note {
	uint32_t entry;			// its number
	uint16_t position, lists;	// lists: by bit
};

struct build {
	struct lexicon *lexicon;
	struct awaited awaited[AWAITED];
	size_t awaited_n;
	uint16_t lists[1 << BUILD_TEXTS];	// lists_for, of all there can be
	uint32_t *touched;		// places of words of the paper that is being added
	size_t touched_n, touched_cap;
	struct note *notes;
	size_t notes_n, notes_cap;
	enum build_text text;
	paper_id *ids;
	uint32_t *columns[COLUMNS];
	size_t n, cap;
};

// The lists that a word found in these texts is entered in.
static uint16_t
lists_for(unsigned texts)
{
	unsigned lists = 0;
	for (int text = 0; text < BUILD_TEXTS; text++)
		if (texts >> text & 1)
			lists |= lists_of[text];
	if (texts & READ_TEXTS)
		lists |= 1U << LIST_ANY;
	if (texts & OTHER_TEXTS && !(texts >> BUILD_ABSTRACT & 1))
		lists |= 1U << LIST_NOT_ABSTRACT;
	return (uint16_t)lists;
}

struct build *
build_new(size_t papers)
{
	struct build *build = mem_new(1, sizeof *build);
	*build = (struct build){ .lexicon = lexicon_new(papers), .cap = papers };
	build->ids = mem_new(papers, sizeof *build->ids);
	build->notes = mem_grow(NULL, &build->notes_cap, papers * WORDS_A_PAPER, sizeof *build->notes);
	for (int i = 0; i < COLUMNS; i++)
		build->columns[i] = mem_new(papers, sizeof(uint32_t));
	for (unsigned texts = 0; texts < 1U << BUILD_TEXTS; texts++)
		build->lists[texts] = lists_for(texts);
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
	lexicon_free(build->lexicon);
	free(build);
}

size_t
build_size(const struct build *build)
{
	return build->n;
}

static void
take_awaited(struct build *build)
{
	build->touched = mem_grow(build->touched, &build->touched_cap, build->touched_n + AWAITED, sizeof *build->touched);
	build->touched_n += lexicon_note(build->lexicon, build->awaited, build->awaited_n, (uint32_t)build->n + 1,
		build->text, build->touched + build->touched_n);
	build->awaited_n = 0;
}

static void
take_word(void *arg, const char *word, size_t len)
{
	struct build *build = arg;
	if (build->awaited_n == AWAITED)
		take_awaited(build);
	lexicon_await(build->lexicon, &build->awaited[build->awaited_n++], word, len);
}

// The same of a word behind which nothing can be read.
static void
take_bare(void *arg, const char *word, size_t len)
{
	char spared[WORDS_ENTRY + WORDS_SPARE] = { 0 };
	take_word(arg, memcpy(spared, word, len), len);
}

// The words that are met from here on are another text's.
static void
turn_to(struct build *build, enum build_text text)
{
	take_awaited(build);
	build->text = text;
}

static void
take_texts(struct build *build, const char *const texts[BUILD_TEXTS])
{
	bool cut = false;
	for (int text = 0; text < BUILD_READ; text++) {
		turn_to(build, (enum build_text)text);
		cut = texts[text] && words_entries(texts[text], take_word, build) ? true : cut;
	}
	turn_to(build, BUILD_LONG);
	if (cut)
		take_bare(build, INDEX_LONG_WORD, strlen(INDEX_LONG_WORD));
	if (texts[BUILD_CATEGORIES]) {
		turn_to(build, BUILD_CATEGORIES_WHOLE);
		category_entries(texts[BUILD_CATEGORIES], false, take_bare, build);
		turn_to(build, BUILD_CATEGORIES_CASED);
		category_entries(texts[BUILD_CATEGORIES], true, take_bare, build);
	}
	take_awaited(build);
}

void
build_add(struct build *build, paper_id id, const char *const texts[BUILD_TEXTS], const uint32_t columns[COLUMNS])
{
	build->touched_n = 0;
	take_texts(build, texts);
	build->notes = mem_grow(build->notes, &build->notes_cap, build->notes_n + build->touched_n, sizeof *build->notes);
	for (size_t i = 0; i < build->touched_n; i++) {
		const struct entry *entry = lexicon_entry(build->lexicon, build->touched[i]);
		build->notes[build->notes_n++] = (struct note){ entry->number, (uint16_t)build->n, build->lists[entry->texts] };
	}
	for (int i = 0; i < COLUMNS; i++)
		build->columns[i][build->n] = columns[i];
	build->ids[build->n++] = id;
}

// A word's notes, and the lists that one of them is of, that each of them is.
struct span {
	uint32_t from, end;
	uint16_t some, all;
};

// Words in their order, and of each the papers that have it, in theirs.
struct sorted {
	const struct entry **words;
	struct span *spans;		// by the words' numbers, then in their order
	size_t n;
	uint16_t *positions, *lists;	// of the notes
	uint16_t *items;		// room for the papers of one word
};

// A note without its word.
struct place {
	uint16_t position, lists;
};

// Notes by their words' numbers; what is of one word stays in the order of positions. They
// are put in their places whole, for each of these is somewhere else in memory.
static struct place *
sort_notes(const struct build *build, size_t words, uint32_t **ends)
{
	size_t cap = 0;
	struct place *places = mem_grow(NULL, &cap, build->notes_n, sizeof *places);
	*ends = mem_new(words + 1, sizeof **ends);
	for (size_t i = 0; i < build->notes_n; i++)
		(*ends)[build->notes[i].entry + 1]++;
	for (size_t i = 0; i < words; i++)
		(*ends)[i + 1] += (*ends)[i];
	for (size_t i = 0; i < build->notes_n; i++) {
		const struct note *note = &build->notes[i];
		places[(*ends)[note->entry]++] = (struct place){ note->position, note->lists };
	}
	return places;
}

static void
take_notes(const struct build *build, struct sorted *sorted)
{
	size_t positions_cap = 0, lists_cap = 0;
	uint32_t *ends;
	struct place *places = sort_notes(build, sorted->n, &ends);
	sorted->positions = mem_grow(NULL, &positions_cap, build->notes_n, sizeof *sorted->positions);
	sorted->lists = mem_grow(NULL, &lists_cap, build->notes_n, sizeof *sorted->lists);
	for (uint32_t i = 0, at = 0; i < sorted->n; i++) {
		struct span *span = &sorted->spans[i];
		*span = (struct span){ .from = at, .end = ends[i], .all = UINT16_MAX };
		for (; at < ends[i]; at++) {
			sorted->positions[at] = places[at].position;
			sorted->lists[at] = places[at].lists;
			span->some |= places[at].lists;
			span->all &= places[at].lists;
		}
	}
	free(places);
	free(ends);
}

// A word's papers in a list; borrowed until the next.
static const uint16_t *
items_of(const struct sorted *sorted, const struct span *span, enum list list, size_t *count)
{
	*count = span->end - span->from;
	if (span->all >> list & 1)
		return sorted->positions + span->from;
	size_t n = 0;
	for (uint32_t i = span->from; i < span->end; i++) {
		sorted->items[n] = sorted->positions[i];
		n += sorted->lists[i] >> list & 1;	// a guess would often be wrong: it is no condition
	}
	*count = n;
	return sorted->items;
}

// A word behind the letter of its field; nearly all are short.
static void
copy_word(char *out, const struct entry *entry)
{
	enum { SHORT = 16 };
	memcpy(out, entry->word, SHORT);
	if (entry->len > SHORT)
		memcpy(out + SHORT, entry->word + SHORT, entry->len - SHORT);
}

static const struct error *
pack_list(const struct sorted *sorted, struct pack *pack, enum list list)
{
	const struct error *error = NULL;
	char word[KEY_ROOM] = { (char)fields[list] };
	for (size_t i = 0; i < sorted->n && !error; i++) {
		const struct entry *entry = sorted->words[i];
		const struct span *span = &sorted->spans[i];
		if (i + AHEAD < sorted->n)
			__builtin_prefetch(sorted->words[i + AHEAD]);
		if (!(span->some >> list & 1))
			continue;
		size_t count;
		const uint16_t *items = items_of(sorted, span, list, &count);
		copy_word(word + 1, entry);
		error = pack_add(pack, word, 1 + (size_t)entry->len, items, count);
	}
	return error;
}

// Puts what is known by the words' numbers into the words' order.
static void
order_spans(struct sorted *sorted)
{
	struct span *spans = mem_new(sorted->n, sizeof *spans);
	for (size_t i = 0; i < sorted->n; i++)
		spans[i] = sorted->spans[sorted->words[i]->number];
	free(sorted->spans);
	sorted->spans = spans;
}

static const struct error *
pack_all(const struct build *build, struct pack *pack)
{
	struct sorted sorted = { .n = lexicon_size(build->lexicon), .items = mem_new(build->n + 1, sizeof *sorted.items) };
	const struct error *error = NULL;
	sorted.words = lexicon_sorted(build->lexicon);
	sorted.spans = mem_new(sorted.n, sizeof *sorted.spans);
	take_notes(build, &sorted);
	order_spans(&sorted);
	for (int list = 0; list < LISTS && !error; list++)
		error = pack_list(&sorted, pack, (enum list)list);
	free(sorted.words);
	free(sorted.spans);
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
		const struct entry *entry = lexicon_entry(build->lexicon, build->touched[i]);
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
