// SPDX-License-Identifier: GPL-3.0-or-later
// Sets out of a segment's blocks.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

// A walk over a segment's blocks in the file, from the one that may hold a word.
struct walk {
	const struct segment *segment;
	size_t number;
	struct stmt *s;
	struct block block;
};

// What is asked for of the walked words: which to take, and where they end.
struct wish {
	char word[KEY_MAX];
	size_t len;
	enum index_how how;
	size_t words, papers;	// found: words, and papers by word
};

static struct walk
walk_from(struct index *index, const struct segment *segment, size_t number)
{
	struct stmt *s = db_stmt(index->db, "SELECT id, data FROM papers.piece WHERE id >= ? ORDER BY id");
	db_bind_int(s, 1, piece_id(segment->id, PIECE_WORDS, number));
	return (struct walk){ .segment = segment, .number = number, .s = s };
}

// The next block, whose bytes are read in place; false if it is not there.
static bool
walk_next(struct walk *walk, bool *sound)
{
	size_t len;
	if (!db_row(walk->s) || db_int(walk->s, 0) != piece_id(walk->segment->id, PIECE_WORDS, walk->number))
		return false;
	const void *bytes = db_blob(walk->s, 1, &len);
	*sound = block_open(&walk->block, walk->segment, walk->number++, bytes, len);
	return true;
}

// Where a word stands to what is wished for. Words ascend, so what it shares with the one
// before, of which *matched bytes are the wish's, tells mostly.
enum place { BEFORE, WITHIN, BEHIND };

static enum place
place_of(const struct block *block, const struct wish *wish, size_t *matched)
{
	size_t at = block->shared < *matched ? block->shared : *matched;
	if (at < block->shared && at < wish->len)
		return BEFORE;
	while (at < wish->len && at < block->len && block->word[at] == wish->word[at])
		at++;
	*matched = at;
	if (at == wish->len)
		return WITHIN;
	return at == block->len || (unsigned char)block->word[at] < (unsigned char)wish->word[at] ? BEFORE : BEHIND;
}

static bool
take(const struct block *block, struct wish *wish, uint64_t *bits)
{
	wish->words++;
	wish->papers += block->count;
	return !bits || set_read(block->set, block->count, block->n, bits);
}

// Of the words that begin with it the whole one comes first.
static bool
scan_block(struct block *block, struct wish *wish, uint64_t *bits, bool *over)
{
	size_t matched = 0;
	while (!*over && block_next(block)) {
		enum place place = place_of(block, wish, &matched);
		bool want = place == WITHIN && (wish->how == INDEX_PREFIX || block->len == wish->len);
		if (want && !take(block, wish, bits))
			return false;
		*over = place == BEHIND || (place == WITHIN && wish->how == INDEX_WHOLE);
	}
	return !block->damaged;
}

// Adds to the bits what is wished for; bits NULL: it is only counted. One statement
// walks over the blocks, for to begin and to end one takes as long as to read a block.
static const struct error *
scan(struct index *index, const struct segment *segment, struct wish *wish, uint64_t *bits)
{
	struct walk walk = walk_from(index, segment, segment_block(segment, wish->word, wish->len));
	bool over = false, sound = true, there = true;
	while (!over && sound && walk.number < segment->blocks_n && (there = walk_next(&walk, &sound)))
		sound = sound && scan_block(&walk.block, wish, bits, &over);
	const struct error *error = db_end(walk.s);
	if (!error && !there)
		error = error_new(ERROR_BUSY, "the index has changed");
	if (!error && !sound)
		error = index_damaged("a block of words");
	return error;
}

static struct wish
wish_for(enum index_field field, enum index_how how, const char *word, size_t len)
{
	struct wish wish = { .word = { (char)field }, .how = how };
	wish.len = 1 + (len < WORDS_ENTRY ? len : WORDS_ENTRY);
	memcpy(wish.word + 1, word, wish.len - 1);
	return wish;
}

// The union of a short prefix, if it was worth keeping one.
static const struct error *
find_union(struct index *index, const struct segment *segment, const struct wish *prefix, uint64_t *bits, bool *found)
{
	struct wish wish = wish_for(INDEX_UNION, INDEX_WHOLE, prefix->word, prefix->len);
	*found = false;
	if (prefix->how != INDEX_PREFIX || prefix->len > UNION_KEY || segment->n < UNION_PAPERS)
		return NULL;
	const struct error *error = scan(index, segment, &wish, bits);
	*found = wish.words > 0;
	return error;
}

static const struct error *
find(struct index *index, const struct segment *segment, struct wish *wish, uint64_t *bits)
{
	bool found;
	const struct error *error = find_union(index, segment, wish, bits, &found);
	return error || found ? error : scan(index, segment, wish, bits);
}

// What was found for the words of a filter is kept for the next key.
static const struct error *
find_prefix(struct index *index, const struct segment *segment, struct wish *wish, uint64_t *bits)
{
	struct remembered *word = memory_word(&index->prefixes, wish->word, wish->len);
	uint64_t *found = memory_bits(word, segment);
	if (!found) {
		found = mem_new(set_words(segment->n), sizeof *found);
		const struct error *error = find(index, segment, wish, found);
		if (error) {
			free(found);
			return error;
		}
		memory_keep(word, segment, found);
	}
	set_or(bits, found, segment->n);
	return NULL;
}

const struct error *
index_find(struct index *index, const struct segment *segment, enum index_field field, enum index_how how,
	const char *word, size_t len, uint64_t *bits)
{
	struct wish wish = wish_for(field, how, word, len);
	size_t at = 0;
	if (how == INDEX_INSIDE)
		return index_inside(index, segment, field, word, len, false, SIZE_MAX, &at, bits);
	return how == INDEX_PREFIX ? find_prefix(index, segment, &wish, bits) : find(index, segment, &wish, bits);
}

const struct error *
index_frequency(struct index *index, enum index_field field, const char *word, size_t len, size_t *out)
{
	*out = 0;
	for (size_t i = 0; i < index->n; i++) {
		struct wish wish = wish_for(field, INDEX_WHOLE, word, len);
		const struct error *error = scan(index, index->segments[i], &wish, NULL);
		if (error)
			return error;
		*out += wish.papers;
	}
	return NULL;
}
