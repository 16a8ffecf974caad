// SPDX-License-Identifier: GPL-3.0-or-later
// index: which papers of the cache have a word, or a number: sets, by segment.
//
// A segment holds up to SET_MAX papers, newest first: position 0 has the greatest
// id. It is written once and never changed but for two things: papers that are
// written anew elsewhere are marked as gone, and columns (votes change daily) are
// overwritten in place. Each batch that paperboy-sync stores makes one small
// segment, in the transaction that stores the papers; small ones are merged into
// greater ones in steps. Segments' ids may overlap; a paper is in one, not counting
// those where it is gone.
//
// A word is what words_entries makes of a text, behind the letter of its field.
// INDEX_ANY has what is in any of the texts. INDEX_NOT_ABSTRACT has what is in
// another text but the authors and not in the abstract: what is left of INDEX_ANY
// without it and INDEX_AUTHOR is surely in the abstract; this saves writing most words
// twice. Of what is in both the authors and the abstract it tells nothing: that is rare.
//
//	segment.ids	u32 below hi, 4 bytes each, descending ids; where the ids of a
//			segment lie further apart than that, u64 ids, 8 bytes each
//	segment.blocks	for each block of words: u8 length, its first word
//	piece, kind 0	a block of words: u8 bytes shared with the word before << 4 |
//			bytes that follow, where 15 stands for what the next u8 adds to
//			it; the bytes that follow; the count of papers less one in
//			groups of 7 bits, low first, the eighth bit "more follows"; the
//			set as set.h has it
//	piece, kind 1	values of COLUMN_CHUNK papers, u8, u16 or u32, as the chunk's
//			greatest asks; all bits are COLUMN_ABSENT; number: column << 8 |
//			chunk
//
// Numbers are little-endian. The union of all words under a short prefix, where
// there are very many, is a word of its own behind INDEX_UNION: field, prefix.

#ifndef INDEX_H
#define INDEX_H

#include "db.h"
#include "paper.h"
#include "set.h"
#include "words.h"

// Grows when the same texts are entered otherwise: everything is entered again.
enum { INDEX_VERSION = 4 };

enum index_field {
	INDEX_ANY = 'a', INDEX_TITLE = 't', INDEX_AUTHOR = 'p', INDEX_ORG = 'o', INDEX_KEYWORD = 'k',
	INDEX_CATEGORY = 'c',
	INDEX_CATEGORY_WHOLE = 'd', INDEX_CATEGORY_CASED = 'e',	// see category_entries
	INDEX_NOT_ABSTRACT = 'n',
	INDEX_LONG = 'l',	// papers with a word longer than WORDS_ENTRY, under INDEX_LONG_WORD
	INDEX_UNION = 'u',
};

enum index_column {
	COLUMN_UPVOTES, COLUMN_COMMENTS, COLUMN_STARS,	// COLUMN_ABSENT: not told
	COLUMN_PUBLISHED,	// seconds since 1970
	COLUMN_DAILY,		// put on Daily: a daynum
	COLUMN_HAS,		// bits of index_has
	COLUMN_HASH,		// of the texts that were entered
	COLUMNS,
};
#define COLUMN_ABSENT UINT32_MAX
#define INDEX_LONG_WORD "long"

enum index_has {
	HAS_CODE = 1, HAS_MODEL = 2, HAS_DATASET = 4, HAS_SPACE = 8, HAS_PROJECT = 16, HAS_SUMMARY = 32,
	HAS_COMMENTS = 64,
	HAS_HF = 128,		// the site told of it: votes or a Daily day
	HAS_ARXIV = 256,	// it has categories
	HAS_ODD_DATE = 512,	// published when COLUMN_PUBLISHED cannot tell
};

// What categories ("cs.CL", one a paragraph) are entered under besides their words:
// each whole, folded, from each of its words on; or each as it is written. One that
// is of more than ASCII letters, digits, dots and hyphens is entered as
// CATEGORY_ODD in either case.
#define CATEGORY_ODD "?"
bool category_is_plain(const char *text, size_t len);
void category_entries(const char *text, bool cased, words_take *take, void *arg);

// A segment as a reader holds it: its blocks stay in the file.
struct segment;

struct segment *segment_hold(struct segment *segment);	// one owner more
void segment_free(struct segment *segment);		// one less

size_t segment_size(const struct segment *segment);	// positions
size_t segment_papers(const struct segment *segment);	// that are not gone
paper_id segment_id(const struct segment *segment, size_t position);
paper_id segment_highest(const struct segment *segment);

// The position of a paper that is in the segment and not gone; SIZE_MAX.
size_t segment_place(const struct segment *segment, paper_id id);

// The first position whose id is at most `id`; segment_size if none is.
size_t segment_seek(const struct segment *segment, paper_id id);

// Takes those that are gone out of a set.
void segment_alive(const struct segment *segment, uint64_t *bits);

// A reader of the index of an attached papers.db. It holds what it has read of
// segments from one look to the next.
struct index;

struct index *index_new(struct db *db);		// the connection is borrowed
void index_free(struct index *index);

// Looks what segments there are now. *usable is false where there is no index, one
// of another version, or one that is being made: who asks must scan then.
// ERROR_CORRUPT: it is damaged; it stays unusable until another takes its place.
const struct error *index_look(struct index *index, bool *usable);

// Reads one of the segments that the next look would read, if there are any; *more is
// false once that look has nothing to wait for. What is amiss is for it to find.
const struct error *index_warm(struct index *index, bool *more);

// What was read of it made no sense: it stays unusable until it has changed.
void index_spoil(struct index *index);
bool index_is_damaged(const struct index *index);

// The segments of the last look, in descending order of their highest ids;
// borrowed until the next.
struct segment *const *index_segments(const struct index *index, size_t *n);

enum index_how { INDEX_WHOLE, INDEX_PREFIX, INDEX_INSIDE };

// Adds the papers that have an entry like this to the bits (set_words of the
// segment's size); a word longer than WORDS_ENTRY is cut. `inside` is within the
// words' entries. Gone papers may be among them. Blocks are read at once; a segment
// that has been merged away meanwhile gives ERROR_BUSY: look again. What was found for
// the latest prefixes is remembered.
const struct error *index_find(struct index *index, const struct segment *segment, enum index_field field,
	enum index_how how, const char *word, size_t len, uint64_t *bits);

// The same for INDEX_INSIDE in parts, for it may have to look at all words: begins
// with *at 0 and looks at some more of the segment's pieces, at most so many, until
// *at is INDEX_OVER. What is found to have no such word is remembered: the same search
// again, or one for a longer word, looks at the others only. `ends`: only words' ends.
#define INDEX_OVER SIZE_MAX
const struct error *index_inside(struct index *index, const struct segment *segment, enum index_field field,
	const char *word, size_t len, bool ends, size_t pieces, size_t *at, uint64_t *bits);

// Adds the papers whose column is within [lo, hi]; absent values never are.
const struct error *index_range(struct index *index, const struct segment *segment, enum index_column column,
	uint32_t lo, uint32_t hi, uint64_t *bits);

// Adds the papers that have all of these index_has bits.
const struct error *index_has(struct index *index, const struct segment *segment, uint32_t has, uint64_t *bits);

// All values of a column, segment_size of them.
const struct error *index_column(struct index *index, const struct segment *segment, enum index_column column,
	uint32_t *values);

// In how many papers, gone ones included, a whole word is; for rarity.
const struct error *index_frequency(struct index *index, enum index_field field, const char *word, size_t len,
	size_t *out);

#endif
