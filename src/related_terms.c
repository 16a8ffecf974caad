// SPDX-License-Identifier: GPL-3.0-or-later
// What a paper is asked for by: its rarest words, its keywords, its authors.

#include "config.h"
#include "related_own.h"

#include <stdlib.h>
#include <string.h>

#include "words.h"

enum {
	WORDS_READ = 400,	// of a long abstract the first
	SHARE = 16,		// a word that more than one paper in so many has tells little …
	SHARE_LEAST = 8,	// … but that is said of no fewer papers than these
	LOG_STEPS = 4,		// digits behind the point of a weight
	WEIGHT_WORD = 2, WEIGHT_TITLE = 3, WEIGHT_AUTHOR = 3, WEIGHT_KEYWORD = 4,
};

static const char *const common[] = {
#include "data/common.h"
};

static int
common_compare(const void *word, const void *item)
{
	return strcmp(word, *(const char *const *)item);
}

static bool
is_telling(const char *word)
{
	return strlen(word) > 1 && word[strspn(word, "0123456789")]
	    && !bsearch(word, common, sizeof common / sizeof *common, sizeof *common, common_compare);
}

static char *
dup_bytes(struct arena *arena, const char *bytes, size_t len)
{
	char *copy = arena_new_bytes(arena, len + 1);
	memcpy(copy, bytes, len);
	return copy;
}

static bool
is_known(const struct related *related, const char *entry, size_t len)
{
	for (size_t i = 0; i < related->words_n; i++)
		if (!strncmp(related->words[i].folded, entry, len) && !related->words[i].folded[len])
			return true;
	return false;
}

// Words of the text that is being read.
struct reading {
	struct related *related;
	bool title;
};

static void
take_word(void *arg, const char *entry, size_t len)
{
	struct reading *reading = arg;
	struct related *related = reading->related;
	if (memchr(entry, '-', len))
		return;	// its words come by themselves
	if (related->words_n == WORDS_READ || is_known(related, entry, len))
		return;
	const char *word = dup_bytes(related->arena, entry, len);
	if (!is_telling(word))
		return;
	related->words = mem_grow(related->words, &related->words_cap, related->words_n + 1, sizeof *related->words);
	related->words[related->words_n++] = (struct term){
		.kind = TERM_WORD, .folded = word, .parts = { word }, .parts_n = 1, .in_title = reading->title,
	};
}

// The parts of a keyword or a name; a long one is found by the first.
struct phrase {
	struct related *related;
	struct term *term;
};

static void
take_part(void *arg, const char *entry, size_t len)
{
	struct phrase *phrase = arg;
	struct term *term = phrase->term;
	if (term->parts_n < TERM_PARTS && !memchr(entry, '-', len))
		term->parts[term->parts_n++] = dup_bytes(phrase->related->arena, entry, len);
}

static void
add_phrase(struct related *related, enum term_kind kind, const char *text)
{
	struct term term = { .kind = kind, .written = text };
	struct phrase phrase = { related, &term };
	char *folded = words_fold(text, NULL);
	term.folded = arena_dup(related->arena, folded);
	free(folded);
	words_entries(text, take_part, &phrase);
	for (size_t i = 0; i < related->terms_n; i++)
		if (related->terms[i].kind == kind && !strcmp(related->terms[i].folded, term.folded))
			return;
	if (term.parts_n)
		related->terms[related->terms_n++] = term;
}

static int
by_word(const void *a, const void *b)
{
	const struct term *x = a, *y = b;
	return strcmp(x->folded, y->folded);
}

void
terms_gather(struct related *related)
{
	const struct paper_full *paper = related->paper;
	struct reading title = { related, true }, abstract = { related, false };
	if (paper->row.title)
		words_entries(paper->row.title, take_word, &title);
	if (paper->abstract)
		words_entries(paper->abstract, take_word, &abstract);
	if (related->words_n)
		qsort(related->words, related->words_n, sizeof *related->words, by_word);	// as the index has them
	for (size_t i = 0; i < paper->keywords_n && i < KEYWORDS_KEPT; i++)
		add_phrase(related, TERM_KEYWORD, paper->keywords[i]);
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		bool kept = i < AUTHORS_FIRST || i + AUTHORS_LAST >= paper->authors_n;
		if (kept && !author->hidden && author->name)
			add_phrase(related, TERM_AUTHOR, author->name);
	}
}

const struct error *
terms_weigh(struct related *related, struct term *word)
{
	return index_frequency(related->index, INDEX_ANY, word->folded, strlen(word->folded), &word->papers);
}

// log2(n) with LOG_STEPS binary digits behind the point; whole numbers, so that
// the order of papers is the same everywhere.
static uint32_t
log2_of(uint64_t n)
{
	uint32_t log = 63 - (uint32_t)__builtin_clzll(n);
	uint64_t x = n << (63 - log) >> 32;	// 1 to 2, in 31 bits
	for (int i = 0; i < LOG_STEPS; i++) {
		x = x * x >> 31;
		log = log * 2 + (uint32_t)(x >> 32);
		x >>= x >> 32;
	}
	return log;
}

static void
weigh(const struct related *related, struct term *term)
{
	static const uint32_t weights[] = {
		[TERM_WORD] = WEIGHT_WORD, [TERM_KEYWORD] = WEIGHT_KEYWORD, [TERM_AUTHOR] = WEIGHT_AUTHOR,
	};
	uint32_t weight = term->in_title ? WEIGHT_TITLE : weights[term->kind];
	if (term->papers)
		term->weight = weight * (log2_of(related->papers) - log2_of(term->papers));
}

static int
by_weight(const void *a, const void *b)
{
	const struct term *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return x->kind != y->kind ? (int)y->kind - (int)x->kind : strcmp(x->folded, y->folded);
}

// Takes out what no other paper has, and what too many have.
static size_t
keep_shared(const struct related *related, struct term *terms, size_t n, size_t most)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (terms[i].papers < 2 || terms[i].papers > most)
			continue;
		weigh(related, &terms[i]);
		terms[kept++] = terms[i];
	}
	if (kept)
		qsort(terms, kept, sizeof *terms, by_weight);
	return kept;
}

// The word as the paper has it.
static const char *
written(const struct related *related, const char *word)
{
	const char *texts[] = { related->paper->row.title, related->paper->abstract };
	size_t start, len;
	for (size_t i = 0; i < 2; i++)
		if (texts[i] && words_find(texts[i], 0, word, &start, &len))
			return dup_bytes(related->arena, texts[i] + start, len);
	return word;
}

void
terms_choose(struct related *related)
{
	size_t most = related->papers / SHARE;
	if (most < SHARE_LEAST)
		most = SHARE_LEAST;
	related->words_n = keep_shared(related, related->words, related->words_n, most);
	related->terms_n = keep_shared(related, related->terms, related->terms_n, related->papers);
	for (size_t i = 0; i < related->words_n && i < WORDS_KEPT; i++) {
		struct term *term = &related->terms[related->terms_n++];
		*term = related->words[i];
		term->written = written(related, term->folded);
	}
	qsort(related->terms, related->terms_n, sizeof *related->terms, by_weight);
	free(related->words);
	related->words = NULL;
	related->words_n = related->words_cap = 0;
}

const struct error *
term_find(const struct related *related, const struct term *term, const struct segment *segment, uint64_t *bits)
{
	static const enum index_field fields[] = {
		[TERM_WORD] = INDEX_ANY, [TERM_KEYWORD] = INDEX_KEYWORD, [TERM_AUTHOR] = INDEX_AUTHOR,
	};
	size_t n = segment_size(segment);
	uint64_t *others = mem_new(set_words(n), sizeof *others);
	const struct error *error = NULL;
	for (size_t i = 0; i < term->parts_n && !error; i++) {
		uint64_t *into = i ? others : bits;
		set_clear(others, n);
		error = index_find(related->index, segment, fields[term->kind], INDEX_WHOLE, term->parts[i],
			strlen(term->parts[i]), into);
		if (i)
			set_and(bits, others, n);
	}
	free(others);
	return error;
}
