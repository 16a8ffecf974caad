// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of words that have something inside: all words of a field are walked, but for
// the blocks that an earlier search for a part of it has found to have none.

#include "config.h"
#include "index_own.h"

#include <string.h>

#include "mem.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
enum { BYTE = 8 };

// What is to be inside words, field first.
struct wanted {
	char word[KEY_MAX + sizeof(uint64_t)];
	size_t len;
	bool ends;			// at a word's end alone
	uint64_t head, mask;		// its first bytes behind the field, eight at most
	uint64_t lasts;			// its last byte, eight times
};

static bool
has_inside(const struct remembered *word, const struct remembered *part)
{
	return word->word[0] == part->word[0]
	    && memmem(word->word + 1, word->len - 1, part->word + 1, part->len - 1);
}

// The blocks that may have such words, as far as is known.
static uint64_t *
blocks_for(struct index *index, const struct wanted *wanted, const struct segment *segment)
{
	struct remembered *word = memory_word(&index->insides, wanted->word, wanted->len);
	uint64_t *blocks = memory_bits(word, segment);
	if (blocks)
		return blocks;
	blocks = mem_new(set_words(segment->blocks_n), sizeof *blocks);
	set_fill(blocks, segment->blocks_n);
	for (size_t i = 1; i < index->insides->n; i++) {
		const struct remembered *part = &index->insides->words[i];
		const uint64_t *known = has_inside(word, part) ? memory_bits(part, segment) : NULL;
		if (known)
			set_and(blocks, known, segment->blocks_n);
	}
	memory_keep(word, segment, blocks);
	return blocks;
}

// Behind the last block that begins with a word of the field.
static size_t
field_end(const struct segment *segment, char field)
{
	char next[] = { (char)(field + 1) };
	size_t len, end = segment_block(segment, next, 1);
	const char *word = segment_block_word(segment, end, &len);
	return len && *word > field ? end : end + 1;
}

// False if its last byte is not among those that a word does not share with the one before,
// where a match would end: as nearly always, and eight bytes are looked at at once.
static inline bool
may_end(const struct block *block, const struct wanted *wanted)
{
	size_t rest = block->len - block->shared;
	uint64_t bytes, mask = rest < sizeof bytes ? (UINT64_C(1) << BYTE * rest) - 1 : UINT64_MAX;
	memcpy(&bytes, block->word + block->shared, sizeof bytes);
	bytes = le64toh(bytes) ^ wanted->lasts;
	return rest > sizeof bytes || (bytes - EACH(0x01)) & ~bytes & EACH(0x80) & mask;
}

// The end of the first match in a word, of those that end behind what it shares with
// the word before; 0: none.
static inline size_t
match_end(const struct block *block, const struct wanted *wanted)
{
	if (!may_end(block, wanted))
		return 0;
	size_t len = wanted->len - 1, at = block->shared >= len ? block->shared - len + 1 : 1;
	for (at = at ? at : 1; at + len <= block->len; at++) {
		uint64_t head;
		memcpy(&head, block->word + at, sizeof head);
		if ((head & wanted->mask) == wanted->head && !memcmp(block->word + at, wanted->word + 1, len))
			return at + len;
	}
	return 0;
}

// True if a word that has it inside is one that is wanted.
static bool
is_wanted(const struct block *block, const struct wanted *wanted)
{
	size_t len = wanted->len - 1;
	return !wanted->ends || !memcmp(block->word + block->len - len, wanted->word + 1, len);
}

static bool
scan_block(struct block *block, const struct wanted *wanted, uint64_t *bits, bool *any)
{
	size_t end = 0;
	while (block_next(block)) {
		if (block->word[0] != wanted->word[0])
			continue;
		if (!end || end > block->shared)
			end = match_end(block, wanted);
		if (!end)
			continue;
		*any = true;
		if (is_wanted(block, wanted) && !set_read(block->set, block->count, block->n, bits))
			return false;
	}
	return !block->damaged;
}

// Blocks [from, to), which are read in place, one statement for all.
static const struct error *
scan_run(struct index *index, const struct segment *segment, const struct wanted *wanted, size_t from, size_t to,
	uint64_t *known, uint64_t *bits)
{
	struct stmt *s = db_stmt(index->db, "SELECT id, data FROM papers.piece WHERE id BETWEEN ? AND ?");
	bool sound = true, there = true;
	db_bind_int(s, 1, piece_id(segment->id, PIECE_WORDS, from));
	db_bind_int(s, 2, piece_id(segment->id, PIECE_WORDS, to - 1));
	size_t number = from;
	for (; sound && there && number < to && db_row(s); number++) {
		struct block block;
		size_t len;
		bool any = false;
		const void *bytes = db_blob(s, 1, &len);
		there = db_int(s, 0) == piece_id(segment->id, PIECE_WORDS, number);
		sound = !there || (block_open(&block, segment, number, bytes, len) && scan_block(&block, wanted, bits, &any));
		if (!any && sound && there)
			set_drop(known, number);
	}
	const struct error *error = db_end(s);
	if (error)
		return error;
	if (!sound)
		return index_damaged("a block of words");
	return there && number == to ? NULL : error_new(ERROR_BUSY, "the index has changed");
}

const struct error *
index_inside(struct index *index, const struct segment *segment, enum index_field field, const char *word, size_t len,
	bool ends, size_t pieces, size_t *at, uint64_t *bits)
{
	struct wanted wanted = { .word = { (char)field }, .ends = ends };
	wanted.len = 1 + (len < WORDS_ENTRY ? len : WORDS_ENTRY);
	memcpy(wanted.word + 1, word, wanted.len - 1);
	memset(&wanted.lasts, wanted.word[wanted.len - 1], sizeof wanted.lasts);
	memcpy(&wanted.head, wanted.word + 1, sizeof wanted.head);
	memset(&wanted.mask, 0xff, wanted.len - 1 < sizeof wanted.mask ? wanted.len - 1 : sizeof wanted.mask);
	uint64_t *known = blocks_for(index, &wanted, segment);
	size_t first = segment_block(segment, wanted.word, 1), end = field_end(segment, wanted.word[0]);
	size_t from = *at > first ? *at : first;
	const struct error *error = NULL;
	for (size_t to; pieces && !error && (from = set_next(known, end, from)) < end; from = to) {
		for (to = from + 1; to < end && --pieces && set_has(known, to);)
			to++;
		error = scan_run(index, segment, &wanted, from, to, known, bits);
	}
	*at = from < end ? from : INDEX_OVER;
	return error;
}
