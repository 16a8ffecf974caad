// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of index share: segments and their blocks.

#ifndef INDEX_OWN_H
#define INDEX_OWN_H

#include <endian.h>
#include <string.h>

#include "index.h"
#include "str.h"
#include "words.h"

enum {
	KEY_MAX = 2 + WORDS_ENTRY,	// union, field, word
	KEY_ROOM = KEY_MAX + 8,		// what is read of a word that is put into a block, eight bytes at once
	COLUMN_CHUNK = 4032,		// whole words of bits; two chunks fill a page of 32 KiB
	PIECE_WORDS = 0, PIECE_COLUMNS = 1,
	UNION_KEY = 5,			// unions are kept of prefixes up to this long, field included …
	UNION_PAPERS = 4096,		// … in segments of at least so many papers …
	UNION_BYTES = 12288,		// … whose words take more than this
	IDS_NARROW = 4, IDS_WIDE = 8,	// bytes an id takes
};

struct segment {
	int owners;
	int64_t id, gen;
	size_t n;
	paper_id lo, hi;
	int id_bytes;			// IDS_NARROW or IDS_WIDE
	unsigned char *ids;
	unsigned char *blocks;		// as in the file
	uint32_t *block_at;		// where each begins in them
	size_t blocks_n;
	uint64_t *gone;			// NULL: none
};

struct index {
	struct db *db;
	struct segment **segments;	// the highest first
	size_t n, cap;
	struct segment **warm;		// read for the next look
	size_t warm_n, warm_cap;
	int64_t salt;			// tells one papers.db from another
	int64_t version;		// of the data, when last looked
	bool stale;			// we have written
	bool writing;			// within a transaction of ours
	bool usable, damaged;
	struct memory *insides;		// blocks that may have a word with this inside, field first
	struct memory *prefixes;	// papers that have an entry that begins so, field first
};

// Bits that were found of segments, for the words that were asked for of late: the keys
// of a word as it is typed and taken back, the words beside it.
enum { MEMORY_WORDS = 8 };
struct found_bits {
	int64_t segment;
	uint64_t *bits;
};
struct remembered {
	char word[KEY_MAX];
	size_t len;
	struct found_bits *found;
	size_t n, cap;
};
struct memory {
	struct remembered words[MEMORY_WORDS];	// the latest first
	size_t n;
};

// The word, with what was found for it, in front of the others; until the next call. A
// memory that is NULL is made.
struct remembered *memory_word(struct memory **memory, const char *word, size_t len);
uint64_t *memory_bits(const struct remembered *word, const struct segment *segment);	// NULL: nothing yet
void memory_keep(struct remembered *word, const struct segment *segment, uint64_t *bits);	// taken over
void memory_free(struct memory *memory);

int64_t piece_id(int64_t segment, int kind, size_t number);

// A number among papers.fact; 0 where there is none.
const struct error *index_fact(struct db *db, const char *name, int64_t *out);

const struct error *index_set_fact(struct db *db, const char *name, int64_t value);

// The number of a segment that is to be written.
const struct error *index_next_segment(struct db *db, int64_t *out);

// Looks what there is, within a transaction that writes.
const struct error *index_begin(struct index *index);

const struct error *index_damaged(const char *what);

// Reads a segment's row; ERROR_BUSY if it is gone. *out is the caller's.
const struct error *segment_read(struct db *db, int64_t id, struct segment **out);
const struct error *segment_read_gone(struct db *db, struct segment *segment, int64_t gen);

// Writes one: ids descending, the first words of its blocks; gone may be NULL.
const struct error *segment_write(struct db *db, int64_t id, const paper_id *ids, size_t n, const struct str *blocks,
	const uint64_t *gone);

// The columns of a segment, all of one, and those of one paper.
size_t column_chunks(size_t n);
const struct error *column_write(struct db *db, int64_t segment, enum index_column column, const uint32_t *values,
	size_t n);
const struct error *column_get(struct db *db, const struct segment *segment, size_t position, uint32_t out[COLUMNS]);
const struct error *column_set(struct db *db, const struct segment *segment, size_t position,
	enum index_column column, uint32_t value);

// Writes a segment's words, which come in their order, each once, with eight bytes behind
// each that can be read; then pack_end
// tells the first words of the blocks, borrowed.
struct pack;
struct pack *pack_new(struct db *db, int64_t segment, size_t n);
const struct error *pack_add(struct pack *pack, const char *word, size_t len, const uint16_t *items, size_t count);
const struct error *pack_end(struct pack *pack, const struct str **firsts);
void pack_free(struct pack *pack);

// Up to eight bytes of a word as a number, whose order is theirs: bytes that are not
// there count as zero, which no word has in it. Eight can be read, whatever they are.
static inline uint64_t
word_head(const char *word, size_t len)
{
	uint64_t head;
	memcpy(&head, word, sizeof head);
	head = be64toh(head);
	return len < sizeof head ? head & ~(UINT64_MAX >> 8 * len) : head;
}

// The words of a segment that is being built, each once.
struct entry {
	uint32_t number;		// in the order they were met
	uint32_t seen;			// the position + 1 of the paper it was last in
	uint16_t texts;			// of that paper, by bit of build_text
	unsigned char len;
	_Alignas(uint32_t) char word[];	// with zeros up to whole heads, two at least
};
struct lexicon;
struct lexicon *lexicon_new(size_t papers);	// about so many: more words take more room

// A word that was met, until it is looked for: so many at once, that memory is waited
// for once for all of them. Eight bytes at a time, zeros behind the word.
enum { AWAITED = 32, AWAITED_HEADS = WORDS_ENTRY / sizeof(uint64_t) };
struct awaited {
	uint32_t hash;
	unsigned char len;
	uint64_t heads[AWAITED_HEADS];
};
// Begins to wait for a word, behind which WORDS_SPARE bytes can be read.
void lexicon_await(const struct lexicon *lexicon, struct awaited *out, const char *word, size_t len);
// Notes for the words, which are added if need be, that they are in this text of the paper
// at position `seen` - 1. The places of those that were not seen in the paper before are put
// into `touched`; returns how many.
size_t lexicon_note(struct lexicon *lexicon, const struct awaited *words, size_t n, uint32_t seen, int text,
	uint32_t *touched);
struct entry *lexicon_entry(const struct lexicon *lexicon, uint32_t place);	// until one is added
size_t lexicon_size(const struct lexicon *lexicon);
const struct entry **lexicon_sorted(const struct lexicon *lexicon);	// in the words' order; the caller frees
void lexicon_free(struct lexicon *lexicon);

// Gathers the words of at most `papers` papers, which come in descending order of
// their ids, and writes them as a segment. Texts are as they are read; NULL where
// there is none.
enum build_text {
	BUILD_TITLE, BUILD_AUTHORS, BUILD_ORG, BUILD_KEYWORDS, BUILD_ID, BUILD_ABSTRACT, BUILD_CATEGORIES,
	BUILD_READ,	// the texts there are; from here on what is made of them
	BUILD_CATEGORIES_WHOLE = BUILD_READ, BUILD_CATEGORIES_CASED,
	BUILD_LONG,	// that another had a word longer than WORDS_ENTRY
	BUILD_TEXTS,
};
// A paper as it is entered: the texts' source, and the numbers, until doc_render makes of
// the source what is read.
struct doc {
	const char *texts[BUILD_TEXTS];
	size_t lens[BUILD_READ];
	struct str made[BUILD_READ];	// those that are no row's
	uint32_t columns[COLUMNS];
};
void doc_render(struct doc *doc);
void doc_free(struct doc *doc);

// Those that there are of so many papers, whose ids descend, the highest first. Texts are
// valid until the next:
//
//	struct docs docs = { .db = db };
//	error = docs_begin(&docs, ids, n);
//	while (!error && docs_next(&docs, &id, &doc))
//		...
//	error = docs_end(&docs, error);
enum { DOCS_PAPERS, DOCS_AUTHORS, DOCS_LISTED, DOCS_ROWS };
struct docs {
	struct db *db;
	const paper_id *ids, *end;	// that are still to come
	struct stmt *rows[DOCS_ROWS];
	paper_id at[DOCS_ROWS];		// the paper their row is of; 0: they have ended
	bool taken;			// the paper whose row that is
	struct str names;		// of a paper's authors, the last first, each with a NUL
	const struct error *error;
};
const struct error *docs_begin(struct docs *docs, const paper_id *ids, size_t n);
bool docs_next(struct docs *docs, paper_id *id, struct doc *doc);
const struct error *docs_end(struct docs *docs, const struct error *error);	// the first there was

// The columns of the row of DOCS_PAPERS, and what the other rows tell, as a paper.
enum {
	AT_PAPER, AT_TITLE, AT_ORG, AT_KEYWORDS, AT_ID, AT_ABSTRACT, AT_CATEGORIES,
	AT_UPVOTES, AT_COMMENTS, AT_STARS, AT_PUBLISHED, AT_DAILY,
	AT_CODE, AT_MODELS, AT_DATASETS, AT_SPACES, AT_PROJECT, AT_SUMMARY, AT_LINKED,
};
const struct error *doc_take(struct db *db, struct stmt *paper, const char *authors, bool listed, struct doc *doc);

struct build;
struct build *build_new(size_t papers);
void build_add(struct build *build, paper_id id, const char *const texts[BUILD_TEXTS],
	const uint32_t columns[COLUMNS]);
size_t build_size(const struct build *build);
const struct error *build_write(struct build *build, struct db *db, int64_t segment);
void build_free(struct build *build);

// The sum of a hash of each word, field first, that one paper is entered under.
uint64_t build_sum(const char *const texts[BUILD_TEXTS], uint64_t (*hash)(const char *word, size_t len));

// Words and their sets, one behind the other, none of them empty:
//
//	block_open(&block, ...)
//	while (block_next(&block))
//		... block.word, block.len, block.count, block.set
//
// `damaged` tells afterwards if the end was none.
enum { BLOCK_SPARE = 16 };		// bytes that can be read behind a word, whatever they are
struct block {
	const unsigned char *at, *end;
	size_t n;			// the segment's papers
	char word[KEY_MAX + BLOCK_SPARE];	// field first
	size_t len;
	size_t shared;			// bytes of it that are the word's before, too
	size_t count;			// of papers
	const unsigned char *set;
	bool damaged;
};

// Begins with the bytes of a segment's block. False if they are not: it begins with
// another word than the segment says.
bool block_open(struct block *block, const struct segment *segment, size_t number, const void *bytes, size_t len);
bool block_next(struct block *block);

// Appends a word with its set to a block; `before` is the word in front of it. Eight bytes
// can be read behind the word.
void block_put(struct str *block, const char *before, size_t before_len, const char *word, size_t len,
	const uint16_t *items, size_t count, size_t n);

// The block a word is in, if it is in any: the last that begins at or before it.
size_t segment_block(const struct segment *segment, const char *word, size_t len);
const char *segment_block_word(const struct segment *segment, size_t block, size_t *len);

// Order of words: as bytes, the shorter first.
int word_compare(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
