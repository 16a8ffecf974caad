// SPDX-License-Identifier: GPL-3.0-or-later
// set: sets of positions: while one is asked for a bitset, at rest whatever is
// shortest.
//
// Positions are those of a segment's papers (index.h): 0 to n - 1, n at most
// SET_MAX. A bitset is set_words(n) words of 64 bits; bits at and behind n are
// zero. At rest a set of `count` positions is, whichever takes fewest bytes: the
// positions ascending (u16), those that are missing ascending, or the bits. The first two
// are split where that saves bytes: the low byte of each position; then a bit for each, at
// the place that its high byte is, plus how many are before it, to whole bytes. Which of
// all these it is follows from count and n, so it is not written. Numbers at rest are
// little-endian.

#ifndef SET_H
#define SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SET_MAX = 65536, SET_WORD = 64 };

size_t set_words(size_t n);

void set_clear(uint64_t *bits, size_t n);
void set_fill(uint64_t *bits, size_t n);

// One position. Inline: they stand in the innermost loops of storing and of finding.
static inline void
set_add(uint64_t *bits, size_t position)
{
	bits[position / SET_WORD] |= UINT64_C(1) << position % SET_WORD;
}

static inline void
set_drop(uint64_t *bits, size_t position)
{
	bits[position / SET_WORD] &= ~(UINT64_C(1) << position % SET_WORD);
}

static inline bool
set_has(const uint64_t *bits, size_t position)
{
	return bits[position / SET_WORD] >> position % SET_WORD & 1;
}

// a becomes a OR b, a AND b, a AND NOT b, NOT a.
void set_or(uint64_t *a, const uint64_t *b, size_t n);
void set_and(uint64_t *a, const uint64_t *b, size_t n);
void set_minus(uint64_t *a, const uint64_t *b, size_t n);
void set_invert(uint64_t *a, size_t n);

// How many there are; how many of them are below a position.
size_t set_count(const uint64_t *bits, size_t n);
size_t set_rank(const uint64_t *bits, size_t position);

// The first position at or behind `from`; n if there is none.
size_t set_next(const uint64_t *bits, size_t n, size_t from);

// The bytes that `count` of `n` positions take at rest. Inline for a single one, as the most
// sets of an index are: a walk over words asks it for each.
enum { SET_ONE = 2, SET_ONE_BELOW = 16 };	// of more papers a single one is not bits
size_t set_rest_bytes(size_t count, size_t n);
static inline size_t
set_bytes(size_t count, size_t n)
{
	return count == 1 && n > SET_ONE_BELOW ? SET_ONE : set_rest_bytes(count, n);
}

// Writes `count` ascending positions to set_bytes(count, n) bytes.
void set_pack(const uint16_t *items, size_t count, size_t n, unsigned char *out);

// Adds a set at rest to the bits. False if the bytes are none of a set of `count`
// of `n`: positions out of range, out of order; the bits may have changed then.
bool set_read(const unsigned char *bytes, size_t count, size_t n, uint64_t *bits);

// The positions of a set at rest, ascending; room for `count` items. False as
// set_read.
bool set_unpack(const unsigned char *bytes, size_t count, size_t n, uint16_t *items);

// The positions of a bitset, ascending; room for set_count items.
size_t set_items(const uint64_t *bits, size_t n, uint16_t *items);

#endif
