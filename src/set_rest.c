// SPDX-License-Identifier: GPL-3.0-or-later
// Sets at rest: see set.h for the bytes.

#include "config.h"
#include "set.h"

#include <endian.h>
#include <string.h>

enum {
	BYTE = 8, WORD = SET_WORD, WORD_BYTES = sizeof(uint64_t),
	LISTED = SET_MAX / (2 * BYTE),	// at most: more take fewer bytes as bits
};

enum form { FORM_LIST, FORM_SPLIT, FORM_BITS };

// A list, split or not, is of the positions there are, or of those that are missing.
static inline size_t
listed_of(size_t count, size_t n)
{
	return count > n - count ? n - count : count;
}

// A list that is split takes longer to read than bits: what takes more than these before
// it is split is none.
static inline enum form
form_of(size_t listed, size_t n, size_t *bytes)
{
	size_t list = 2 * listed, split = listed + (listed + (n - 1) / (1 << BYTE) + BYTE - 1) / BYTE;
	*bytes = (n + BYTE - 1) / BYTE;
	if (*bytes < list)
		return FORM_BITS;
	*bytes = split < list ? split : list;
	return split < list ? FORM_SPLIT : FORM_LIST;
}

size_t
set_rest_bytes(size_t count, size_t n)
{
	size_t bytes;
	form_of(listed_of(count, n), n, &bytes);
	return bytes;
}

static void
pack_list(const uint16_t *items, size_t count, unsigned char *out)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	for (size_t i = 0; i < count; i++) {
		*out++ = (unsigned char)items[i];
		*out++ = (unsigned char)(items[i] >> BYTE);
	}
#else
	memcpy(out, items, count * sizeof *items);
#endif
}

static void
pack_split(const uint16_t *items, size_t count, size_t bytes, unsigned char *out)
{
	memset(out + count, 0, bytes - count);
	for (size_t i = 0; i < count; i++) {
		size_t at = (size_t)(items[i] >> BYTE) + i;
		out[i] = (unsigned char)items[i];
		out[count + at / BYTE] |= (unsigned char)(1 << at % BYTE);
	}
}

static void
pack_bits(const uint16_t *items, size_t count, size_t bytes, unsigned char *out)
{
	memset(out, 0, bytes);
	for (size_t i = 0; i < count; i++)
		out[items[i] / BYTE] |= (unsigned char)(1 << items[i] % BYTE);
}

// Those of n positions that are not among the items.
static void
find_missing(const uint16_t *items, size_t count, size_t n, uint16_t *out)
{
	for (size_t position = 0, i = 0; position < n; position++) {
		if (i < count && items[i] == position)
			i++;
		else
			*out++ = (uint16_t)position;
	}
}

static void
pack_listed(const uint16_t *items, size_t count, enum form form, size_t bytes, unsigned char *out)
{
	if (form == FORM_LIST)
		pack_list(items, count, out);
	else
		pack_split(items, count, bytes, out);
}

static void
pack_missing(const uint16_t *items, size_t count, size_t n, enum form form, size_t bytes, unsigned char *out)
{
	uint16_t missing[LISTED];
	find_missing(items, count, n, missing);
	pack_listed(missing, n - count, form, bytes, out);
}

void
set_pack(const uint16_t *items, size_t count, size_t n, unsigned char *out)
{
	size_t bytes, listed = listed_of(count, n);
	enum form form = form_of(listed, n, &bytes);
	if (form == FORM_BITS)
		pack_bits(items, count, bytes, out);
	else if (listed < count)
		pack_missing(items, count, n, form, bytes, out);
	else
		pack_listed(items, count, form, bytes, out);
}

// Eight bytes of so many that are left, or all of them.
static inline uint64_t
load(const unsigned char *bytes, size_t left)
{
	uint64_t word = 0;
	if (left >= sizeof word) {
		memcpy(&word, bytes, sizeof word);
		return le64toh(word);
	}
	for (size_t i = 0; i < left; i++)
		word |= (uint64_t)bytes[i] << BYTE * i;
	return word;
}

// Takes the next of ascending positions below n: to the items, or where there is no room
// for them to the bits. False if it is none. This and what follows stand in their callers,
// so that the compiler knows which.
#define INNER static inline __attribute__((always_inline))

INNER bool
take_item(size_t item, size_t n, size_t *next, uint16_t **items, uint64_t *bits)
{
	if (item - *next >= n - *next)	// also where it is below
		return false;
	*next = item + 1;
	if (*items)
		*(*items)++ = (uint16_t)item;
	else
		set_add(bits, item);
	return true;
}

INNER bool
read_list(const unsigned char *bytes, size_t count, size_t n, uint16_t *items, uint64_t *bits)
{
	size_t next = 0;
	for (size_t i = 0; i < count; i++) {
		uint16_t item;
		memcpy(&item, bytes + sizeof item * i, sizeof item);
		if (!take_item(le16toh(item), n, &next, &items, bits))
			return false;
	}
	return true;
}

// The place of a bit tells the high byte of a position, besides how many are before it.
INNER bool
read_split(const unsigned char *bytes, size_t count, size_t len, size_t n, uint16_t *items, uint64_t *bits)
{
	const unsigned char *low = bytes, *end = bytes + count;
	size_t next = 0, top = 0;
	for (size_t from = count; from < len; from += WORD_BYTES, top += WORD)
		for (uint64_t high = load(bytes + from, len - from); high; high &= high - 1, top--)
			if (low == end || !take_item((top + (size_t)__builtin_ctzll(high)) << BYTE | *low++, n, &next, &items, bits))
				return false;
	return low == end;
}

INNER bool
read_listed(const unsigned char *bytes, size_t count, enum form form, size_t len, size_t n, uint16_t *items,
	uint64_t *bits)
{
	return form == FORM_LIST ? read_list(bytes, count, n, items, bits) : read_split(bytes, count, len, n, items, bits);
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

// Everything between those that are missing.
static bool
read_missing(const unsigned char *bytes, size_t count, enum form form, size_t len, size_t n, uint64_t *bits)
{
	uint16_t missing[LISTED];
	size_t next = 0;
	if (!read_listed(bytes, count, form, len, n, missing, NULL))
		return false;
	for (size_t i = 0; i < count; i++) {
		add_span(bits, next, missing[i]);
		next = (size_t)missing[i] + 1;
	}
	add_span(bits, next, n);
	return true;
}

static bool
read_bits(const unsigned char *bytes, size_t n, uint64_t *bits)
{
	size_t len = (n + BYTE - 1) / BYTE;
	for (size_t at = 0; at < len; at += WORD_BYTES)
		bits[at / WORD_BYTES] |= load(bytes + at, len - at);
	return n % BYTE == 0 || bytes[len - 1] >> n % BYTE == 0;
}

// One of many positions: most sets are that.
static inline bool
read_one(const unsigned char *bytes, size_t n, uint64_t *bits)
{
	size_t item = (size_t)bytes[0] | (size_t)bytes[1] << BYTE;
	if (item >= n)
		return false;
	set_add(bits, item);
	return true;
}

bool
set_read(const unsigned char *bytes, size_t count, size_t n, uint64_t *bits)
{
	if (count == 1 && n > SET_ONE_BELOW)
		return read_one(bytes, n, bits);
	size_t len, listed = listed_of(count, n);
	enum form form = form_of(listed, n, &len);
	if (form == FORM_BITS)
		return read_bits(bytes, n, bits);
	if (listed < count)
		return read_missing(bytes, listed, form, len, n, bits);
	return read_listed(bytes, count, form, len, n, NULL, bits);
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
	size_t len, listed = listed_of(count, n);
	enum form form = form_of(listed, n, &len);
	if (form == FORM_BITS || listed < count)
		return unpack_dense(bytes, count, n, items);
	return read_listed(bytes, count, form, len, n, items, NULL);
}
