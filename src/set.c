// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "set.h"

#include <endian.h>
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

size_t
set_count(const uint64_t *bits, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < set_words(n); i++)
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

enum form { FORM_ITEMS, FORM_MISSING, FORM_BITS };

static enum form
form_of(size_t count, size_t n, size_t *bytes)
{
	size_t items = 2 * count, missing = 2 * (n - count), bits = (n + 7) / 8;
	enum form form = items <= missing ? FORM_ITEMS : FORM_MISSING;
	*bytes = items <= missing ? items : missing;
	if (bits < *bytes) {
		form = FORM_BITS;
		*bytes = bits;
	}
	return form;
}

size_t
set_bytes(size_t count, size_t n)
{
	size_t bytes;
	form_of(count, n, &bytes);
	return bytes;
}

static unsigned char *
put_item(unsigned char *out, size_t item)
{
	out[0] = (unsigned char)item;
	out[1] = (unsigned char)(item >> 8);
	return out + 2;
}

static void
put_items(unsigned char *out, const uint16_t *items, size_t count)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	for (size_t i = 0; i < count; i++)
		out = put_item(out, items[i]);
#else
	memcpy(out, items, count * sizeof *items);
#endif
}

static size_t
get_item(const unsigned char *bytes, size_t i)
{
	uint16_t item;
	memcpy(&item, bytes + 2 * i, sizeof item);
	return le16toh(item);
}

static void
pack_missing(const uint16_t *items, size_t count, size_t n, unsigned char *out)
{
	for (size_t position = 0, i = 0; position < n; position++) {
		if (i < count && items[i] == position)
			i++;
		else
			out = put_item(out, position);
	}
}

void
set_pack(const uint16_t *items, size_t count, size_t n, unsigned char *out)
{
	size_t bytes;
	switch (form_of(count, n, &bytes)) {
	case FORM_ITEMS:
		put_items(out, items, count);
		break;
	case FORM_MISSING:
		pack_missing(items, count, n, out);
		break;
	case FORM_BITS:
		memset(out, 0, bytes);
		for (size_t i = 0; i < count; i++)
			out[items[i] / 8] |= (unsigned char)(1 << items[i] % 8);
	}
}

static bool
read_items(const unsigned char *bytes, size_t count, size_t n, uint64_t *bits)
{
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		size_t item = get_item(bytes, i);
		if (item < next || item >= n)
			return false;
		set_add(bits, item);
		next = item + 1;
	}
	return true;
}

// [from, to), word by word.
static void
add_span(uint64_t *bits, size_t from, size_t to)
{
	if (from >= to)
		return;
	uint64_t first = UINT64_MAX << from % WORD, last = UINT64_MAX >> (WORD - 1 - (to - 1) % WORD);
	size_t i = from / WORD, end = (to - 1) / WORD;
	if (i == end) {
		bits[i] |= first & last;
		return;
	}
	for (bits[i++] |= first; i < end; i++)
		bits[i] = UINT64_MAX;
	bits[end] |= last;
}

// Everything between those that are missing; each leaves room for those behind it.
static bool
read_missing(const unsigned char *bytes, size_t missing, size_t n, uint64_t *bits)
{
	size_t next = 0;
	for (size_t i = 0; i < missing; i++) {
		size_t item = get_item(bytes, i);
		if (item < next || item >= n - (missing - 1 - i))
			return false;
		add_span(bits, next, item);
		next = item + 1;
	}
	add_span(bits, next, n);
	return true;
}

static bool
read_bits(const unsigned char *bytes, size_t n, uint64_t *bits)
{
	size_t len = (n + 7) / 8, whole = len / sizeof *bits;
	for (size_t i = 0; i < whole; i++) {
		uint64_t word;
		memcpy(&word, bytes + i * sizeof word, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		word = __builtin_bswap64(word);
#endif
		bits[i] |= word;
	}
	for (size_t i = whole * sizeof *bits; i < len; i++)
		bits[whole] |= (uint64_t)bytes[i] << i % sizeof *bits * 8;
	return n % 8 == 0 || bytes[len - 1] >> n % 8 == 0;
}

bool
set_read(const unsigned char *bytes, size_t count, size_t n, uint64_t *bits)
{
	size_t len;
	switch (form_of(count, n, &len)) {
	case FORM_ITEMS:
		return read_items(bytes, count, n, bits);
	case FORM_MISSING:
		return read_missing(bytes, n - count, n, bits);
	case FORM_BITS:
		break;
	}
	return read_bits(bytes, n, bits);
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

static bool
unpack_items(const unsigned char *bytes, size_t count, size_t n, uint16_t *items)
{
	for (size_t i = 0; i < count; i++) {
		size_t item = get_item(bytes, i);
		if (item >= n || (i && item <= items[i - 1]))
			return false;
		items[i] = (uint16_t)item;
	}
	return true;
}

// A dense set is soonest read by way of its bits.
static bool
unpack_dense(const unsigned char *bytes, size_t count, size_t n, uint16_t *items)
{
	uint64_t bits[SET_MAX / WORD] = { 0 };
	return set_read(bytes, count, n, bits) && set_count(bits, n) == count && set_items(bits, n, items) == count;
}

bool
set_unpack(const unsigned char *bytes, size_t count, size_t n, uint16_t *items)
{
	size_t len;
	if (form_of(count, n, &len) == FORM_ITEMS)
		return unpack_items(bytes, count, n, items);
	return unpack_dense(bytes, count, n, items);
}
