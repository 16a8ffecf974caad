// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "set.h"

#include <string.h>

enum { WORD = SET_WORD };

size_t
set_words(size_t n)
{
	return (n + WORD - 1) / WORD;
}

void
set_clear(uint64_t *bits, size_t n)
{
	memset(bits, 0, set_words(n) * sizeof *bits);
}

void
set_fill(uint64_t *bits, size_t n)
{
	set_clear(bits, n);
	set_invert(bits, n);
}

void
set_or(uint64_t *a, const uint64_t *b, size_t n)
{
	for (size_t i = 0; i < set_words(n); i++)
		a[i] |= b[i];
}

void
set_and(uint64_t *a, const uint64_t *b, size_t n)
{
	for (size_t i = 0; i < set_words(n); i++)
		a[i] &= b[i];
}

void
set_minus(uint64_t *a, const uint64_t *b, size_t n)
{
	for (size_t i = 0; i < set_words(n); i++)
		a[i] &= ~b[i];
}

void
set_invert(uint64_t *a, size_t n)
{
	size_t words = set_words(n);
	for (size_t i = 0; i < words; i++)
		a[i] = ~a[i];
	if (n % WORD)
		a[words - 1] &= (UINT64_C(1) << n % WORD) - 1;
}

// How many bits each byte has. A processor could count them itself; not all that
// the program is built for can, and for those a function is called for each word.
static inline uint64_t
counts_of_bytes(uint64_t word)
{
	word -= word >> 1 & 0x5555555555555555;
	word = (word & 0x3333333333333333) + (word >> 2 & 0x3333333333333333);
	return (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f;
}

// Of so many words that no byte of their counts overflows.
enum { COUNTED = 16 };

static size_t
count_words(const uint64_t bits[COUNTED])
{
	uint64_t counts = 0;
	for (size_t i = 0; i < COUNTED; i++)
		counts += counts_of_bytes(bits[i]);
	counts = (counts & 0x00ff00ff00ff00ff) + (counts >> 8 & 0x00ff00ff00ff00ff);
	return (size_t)(counts * 0x0001000100010001 >> 48);
}

size_t
set_count(const uint64_t *bits, size_t n)
{
	size_t count = 0, words = set_words(n), i = 0;
	for (; i + COUNTED <= words; i += COUNTED)
		count += count_words(bits + i);
	for (; i < words; i++)
		count += (size_t)__builtin_popcountll(bits[i]);
	return count;
}

size_t
set_rank(const uint64_t *bits, size_t position)
{
	size_t whole = position / WORD, count = set_count(bits, whole * WORD);
	if (position % WORD)
		count += (size_t)__builtin_popcountll(bits[whole] & ((UINT64_C(1) << position % WORD) - 1));
	return count;
}

size_t
set_next(const uint64_t *bits, size_t n, size_t from)
{
	if (from >= n)
		return n;
	size_t i = from / WORD;
	uint64_t word = bits[i] & (UINT64_MAX << from % WORD);
	while (!word) {
		if (++i >= set_words(n))
			return n;
		word = bits[i];
	}
	return i * WORD + (size_t)__builtin_ctzll(word);
}

size_t
set_items(const uint64_t *bits, size_t n, uint16_t *items)
{
	size_t count = 0;
	for (size_t i = 0; i < set_words(n); i++)
		for (uint64_t word = bits[i]; word; word &= word - 1)
			items[count++] = (uint16_t)(i * WORD + (size_t)__builtin_ctzll(word));
	return count;
}
