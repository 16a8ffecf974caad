// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of words: see index.h for the bytes.

#include "config.h"
#include "index_own.h"

#include <limits.h>
#include <string.h>

enum {
	GROUP = 7, MORE = 0x80, GROUPS_MAX = 3,
	HALF = 4, IN_HALF = 15,		// of a byte; a length from 15 on goes on in a byte of its own
	EIGHT = sizeof(uint64_t),
	HEAD_MAX = 3 + KEY_MAX + EIGHT + GROUPS_MAX,
};

int
word_compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
	return order ? order : (a_len > b_len) - (a_len < b_len);
}

static bool
fail(struct block *block)
{
	block->damaged = true;
	return false;
}

static bool
take_length(struct block *block, size_t *length)
{
	if (*length < IN_HALF)
		return true;
	if (block->at == block->end)
		return false;
	*length += *block->at++;
	return true;
}

// How a word begins: the bytes it shares with the one before, and those that follow,
// which are there. Inline as all that stands in the walk over words.
static inline bool
take_lengths(struct block *block, size_t *shared, size_t *rest)
{
	unsigned char both = *block->at++;
	*shared = both >> HALF;
	*rest = both & IN_HALF;
	if ((*shared == IN_HALF || *rest == IN_HALF) && !(take_length(block, shared) && take_length(block, rest)))
		return false;
	return *rest <= (size_t)(block->end - block->at);
}

// Sixteen bytes, where there are so many, are copied at once: nearly no word has more.
static inline void
take_rest(struct block *block, size_t shared, size_t rest)
{
	if (rest <= BLOCK_SPARE && block->end - block->at >= BLOCK_SPARE)
		memcpy(block->word + shared, block->at, BLOCK_SPARE);
	else
		memcpy(block->word + shared, block->at, rest);
	block->len = shared + rest;
	block->shared = shared;
	block->at += rest;
}

bool
block_open(struct block *block, const struct segment *segment, size_t number, const void *bytes, size_t len)
{
	size_t first_len, shared, rest;
	const char *first = segment_block_word(segment, number, &first_len);
	*block = (struct block){ .at = bytes, .n = segment->n };
	block->end = block->at + len;
	struct block look = *block;
	return len && take_lengths(&look, &shared, &rest) && shared == 0 && rest == first_len
	    && !memcmp(look.at, first, first_len);
}

static bool
take_groups(struct block *block)
{
	size_t count = 0;
	for (int i = 0; i < GROUPS_MAX && block->at < block->end; i++) {
		unsigned char byte = *block->at++;
		count |= (size_t)(byte & ~MORE) << GROUP * i;
		if (!(byte & MORE)) {
			block->count = count + 1;
			return block->count <= block->n;
		}
	}
	return false;
}

static inline bool
take_count(struct block *block)
{
	if (block->at == block->end || *block->at & MORE)
		return take_groups(block);
	block->count = (size_t)*block->at++ + 1;
	return block->count <= block->n;
}

bool
block_next(struct block *block)
{
	size_t shared, rest;
	if (block->at == block->end)
		return false;
	if (!take_lengths(block, &shared, &rest) || shared > block->len || shared + rest > KEY_MAX)
		return fail(block);
	take_rest(block, shared, rest);
	if (!block->len || !take_count(block))
		return fail(block);
	size_t bytes = set_bytes(block->count, block->n);
	if (bytes > (size_t)(block->end - block->at))
		return fail(block);
	block->set = block->at;
	block->at += bytes;
	return true;
}

static unsigned char *
put_lengths(unsigned char *out, size_t shared, size_t rest)
{
	*out++ = (unsigned char)((shared < IN_HALF ? shared : IN_HALF) << HALF | (rest < IN_HALF ? rest : IN_HALF));
	if (shared >= IN_HALF)
		*out++ = (unsigned char)(shared - IN_HALF);
	if (rest >= IN_HALF)
		*out++ = (unsigned char)(rest - IN_HALF);
	return out;
}

static unsigned char *
put_count(unsigned char *out, size_t count)
{
	for (count--; count >= MORE; count >>= GROUP)
		*out++ = (unsigned char)(count | MORE);
	*out++ = (unsigned char)count;
	return out;
}

// Eight bytes at once, of which those behind the last count for nothing: how many there
// are cannot be guessed, and asking for each costs more.
static unsigned char *
put_bytes(unsigned char *out, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i += EIGHT)
		memcpy(out + i, bytes + i, EIGHT);
	return out + len;
}

// How many bytes two words begin with that are the same.
static size_t
shared_bytes(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t len = a_len < b_len ? a_len : b_len, i = 0;
	for (uint64_t x, y; len - i >= EIGHT; i += EIGHT) {
		memcpy(&x, a + i, sizeof x);
		memcpy(&y, b + i, sizeof y);
		if (x != y)
			return i + (size_t)__builtin_ctzll(le64toh(x ^ y)) / CHAR_BIT;
	}
	while (i < len && a[i] == b[i])
		i++;
	return i;
}

void
block_put(struct str *block, const char *before, size_t before_len, const char *word, size_t len,
	const uint16_t *items, size_t count, size_t n)
{
	size_t shared = shared_bytes(before, before_len, word, len), bytes = set_bytes(count, n), whole = block->len;
	unsigned char *start = (unsigned char *)str_more(block, HEAD_MAX + bytes);
	unsigned char *at = put_lengths(start, shared, len - shared);
	at = put_count(put_bytes(at, word + shared, len - shared), count);
	set_pack(items, count, n, at);
	str_cut(block, whole + (size_t)(at - start) + bytes);
}

const char *
segment_block_word(const struct segment *segment, size_t block, size_t *len)
{
	const unsigned char *at = segment->blocks + segment->block_at[block];
	*len = *at;
	return (const char *)at + 1;
}

size_t
segment_block(const struct segment *segment, const char *word, size_t len)
{
	size_t from = 0, to = segment->blocks_n;
	while (from < to) {
		size_t middle = from + (to - from) / 2, first_len;
		const char *first = segment_block_word(segment, middle, &first_len);
		if (word_compare(first, first_len, word, len) <= 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from ? from - 1 : 0;
}
