// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of words of the filter index, and sets at rest: any bytes are read within
// their bounds, and what is sound can be written and read again.

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "index_own.h"
#include "mem.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t len);

// A set that is read in both ways is the same, and is written as it was.
static void
take_set(const struct block *block, uint64_t *bits, uint16_t *items, uint16_t *again)
{
	unsigned char packed[SET_MAX / 8];
	size_t n = set_bytes(block->count, block->n);
	if (!set_unpack(block->set, block->count, block->n, items))
		return;
	set_clear(bits, block->n);
	if (!set_read(block->set, block->count, block->n, bits) || set_items(bits, block->n, again) != block->count ||
	    memcmp(items, again, block->count * sizeof *items))
		abort();
	set_pack(items, block->count, block->n, packed);
	if (memcmp(packed, block->set, n))
		abort();
}

int
LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t len)
{
	if (len < 4)
		return 0;
	size_t n = 1 + ((size_t)bytes[0] | (size_t)bytes[1] << 8), first = bytes[2] % (len - 2);
	unsigned char *word = mem_new(1 + first, 1), *copy = memcpy(mem_new(len, 1), bytes, len);
	uint32_t at = 0;
	word[0] = (unsigned char)first;
	memcpy(word + 1, copy + 3, first < len - 3 ? first : len - 3);
	struct segment segment = { .n = n, .blocks = word, .block_at = &at, .blocks_n = 1 };
	uint64_t *bits = mem_new(set_words(n), sizeof *bits);
	uint16_t *items = mem_new(n, sizeof *items), *again = mem_new(n, sizeof *again);
	struct block block;
	block_open(&block, &segment, 0, copy + 3, len - 3);
	while (block_next(&block))
		take_set(&block, bits, items, again);
	free(bits);
	free(items);
	free(again);
	free(word);
	free(copy);
	return 0;
}
