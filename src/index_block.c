// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of words: see index.h for the bytes.

#include "config.h"
#include "index_own.h"

#include <string.h>

enum { GROUP = 7, MORE = 0x80, GROUPS_MAX = 3 };

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

bool
block_open(struct block *block, const struct segment *segment, size_t number, const void *bytes, size_t len)
{
	size_t first_len;
	const char *first = segment_block_word(segment, number, &first_len);
	*block = (struct block){ .at = bytes, .n = segment->n };
	block->end = block->at + len;
	return len > 2 + first_len && block->at[0] == 0 && block->at[1] == first_len
	    && !memcmp(block->at + 2, first, first_len);
}

static bool
take_count(struct block *block)
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

bool
block_next(struct block *block)
{
	if (block->at == block->end)
		return false;
	if (block->end - block->at < 2)
		return fail(block);
	size_t shared = block->at[0], rest = block->at[1];
	block->at += 2;
	if (shared > block->len || shared + rest > KEY_MAX || rest > (size_t)(block->end - block->at))
		return fail(block);
	memcpy(block->word + shared, block->at, rest);
	block->len = shared + rest;
	block->shared = shared;
	block->at += rest;
	if (!block->len || !take_count(block))
		return fail(block);
	size_t bytes = set_bytes(block->count, block->n);
	if (bytes > (size_t)(block->end - block->at))
		return fail(block);
	block->set = block->at;
	block->at += bytes;
	return true;
}

static void
put_count(struct str *block, size_t count)
{
	for (count--; count >= MORE; count >>= GROUP)
		str_addc(block, (char)(count | MORE));
	str_addc(block, (char)count);
}

void
block_put(struct str *block, const char *before, size_t before_len, const char *word, size_t len,
	const uint16_t *items, size_t count, size_t n)
{
	unsigned char set[SET_MAX / 8];
	size_t shared = 0, bytes = set_bytes(count, n);
	while (shared < before_len && shared < len && before[shared] == word[shared])
		shared++;
	str_addc(block, (char)shared);
	str_addc(block, (char)(len - shared));
	str_addn(block, word + shared, len - shared);
	put_count(block, count);
	set_pack(items, count, n, set);
	str_addn(block, (const char *)set, bytes);
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
