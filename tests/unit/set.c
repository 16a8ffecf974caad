// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of positions against arrays of booleans: every form, at the sizes where
// forms and words of bits end; and bytes that are no set.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mem.h"
#include "roll.h"
#include "set.h"

static const size_t sizes[] = { 1, 2, 7, 8, 9, 63, 64, 65, 128, 1000, 4095, 4096, 4097, 65535, 65536 };
enum { SIZES = sizeof sizes / sizeof *sizes };

// A set three times: as booleans, which are believed, as items, as bits.
struct triple {
	size_t n, count;
	bool *has;
	uint16_t *items;
	uint64_t *bits;
};

static struct triple
triple_random(size_t n, size_t wanted)
{
	struct triple set = {
		.n = n, .has = mem_new(n, sizeof(bool)), .items = mem_new(n, sizeof(uint16_t)),
		.bits = mem_new(set_words(n), sizeof(uint64_t)),
	};
	for (size_t i = 0, left = wanted; i < n; i++) {
		if (roll(n - i) >= left)
			continue;
		left--;
		set.has[i] = true;
		set.items[set.count++] = (uint16_t)i;
		set_add(set.bits, i);
	}
	assert_int_equal(set.count, wanted);
	return set;
}

static void
triple_free(struct triple *set)
{
	free(set->has);
	free(set->items);
	free(set->bits);
}

static void
is_same(const uint64_t *bits, const struct triple *set)
{
	for (size_t i = 0; i < set->n; i++)
		assert_int_equal(set_has(bits, i), set->has[i]);
	assert_int_equal(set_count(bits, set->n), set->count);
}

// At rest in bytes of their own, so that a read behind them is seen by ASan.
static void
rests(const struct triple *set)
{
	size_t len = set_bytes(set->count, set->n);
	unsigned char *bytes = mem_new(len ? len : 1, 1);
	uint64_t *bits = mem_new(set_words(set->n), sizeof *bits);
	uint16_t *items = mem_new(set->count + 1, sizeof *items);
	set_pack(set->items, set->count, set->n, bytes);
	assert_true(set_read(bytes, set->count, set->n, bits));
	is_same(bits, set);
	assert_true(set_unpack(bytes, set->count, set->n, items));
	assert_memory_equal(items, set->items, set->count * sizeof *items);
	free(bytes);
	free(bits);
	free(items);
}

static void
is_walked(const struct triple *set)
{
	uint16_t *items = mem_new(set->count + 1, sizeof *items);
	assert_int_equal(set_items(set->bits, set->n, items), set->count);
	assert_memory_equal(items, set->items, set->count * sizeof *items);
	free(items);
	size_t below = 0, next = set->n;
	for (size_t i = 0; i < set->n; i++) {
		assert_int_equal(set_rank(set->bits, i), below);
		below += set->has[i];
	}
	assert_int_equal(set_rank(set->bits, set->n), below);
	for (size_t i = set->n; i-- > 0;) {
		next = set->has[i] ? i : next;
		assert_int_equal(set_next(set->bits, set->n, i), next);
	}
	assert_int_equal(set_next(set->bits, set->n, set->n), set->n);
	assert_int_equal(set_next(set->bits, set->n, set->n + 1), set->n);
}

static void
every_form_comes_back(void **state)
{
	(void)state;
	for (size_t k = 0; k < SIZES; k++) {
		size_t n = sizes[k];
		size_t counts[] = { 0, 1, 2, 3, n / 17, n / 16, n / 16 + 1, n / 3, n / 2, n - n / 16, n - 2, n - 1, n };
		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
			if (counts[i] > n)
				continue;
			struct triple set = triple_random(n, counts[i]);
			rests(&set);
			if (n < 5000)
				is_walked(&set);
			triple_free(&set);
		}
	}
}

// The shortest form: what is there or missing, split or not, or bits.
static void
takes_fewest_bytes(void **state)
{
	(void)state;
	static const struct {
		size_t count, n, bytes;
	} rows[] = {
		{ 0, 1, 0 }, { 1, 1, 0 }, { 0, 65536, 0 }, { 65536, 65536, 0 }, { 1, 65536, 2 }, { 65535, 65536, 2 },
		{ 36, 65536, 72 }, { 37, 65536, 74 }, { 38, 65536, 75 }, { 4096, 65536, 4640 }, { 4097, 65536, 8192 },
		{ 61439, 65536, 8192 }, { 61440, 65536, 4640 }, { 2, 1000, 3 }, { 998, 1000, 3 }, { 3, 1000, 4 },
		{ 32, 64, 8 }, { 3, 64, 4 }, { 61, 64, 4 }, { 5, 9, 2 }, { 1, 9, 2 }, { 8, 9, 2 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(set_bytes(rows[i].count, rows[i].n), rows[i].bytes);
}

static void
algebra(void **state)
{
	(void)state;
	for (size_t k = 0; k < SIZES; k++) {
		size_t n = sizes[k];
		struct triple a = triple_random(n, roll(n + 1)), b = triple_random(n, roll(n + 1));
		uint64_t *bits[4];
		for (int i = 0; i < 4; i++)
			bits[i] = memcpy(mem_new(set_words(n), sizeof(uint64_t)), a.bits, set_words(n) * sizeof(uint64_t));
		set_or(bits[0], b.bits, n);
		set_and(bits[1], b.bits, n);
		set_minus(bits[2], b.bits, n);
		set_invert(bits[3], n);
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(set_has(bits[0], i), a.has[i] || b.has[i]);
			assert_int_equal(set_has(bits[1], i), a.has[i] && b.has[i]);
			assert_int_equal(set_has(bits[2], i), a.has[i] && !b.has[i]);
			assert_int_equal(set_has(bits[3], i), !a.has[i]);
		}
		assert_int_equal(set_count(bits[3], set_words(n) * 64), n - a.count);	// nothing behind n
		set_fill(bits[0], n);
		assert_int_equal(set_count(bits[0], set_words(n) * 64), n);
		set_drop(bits[0], n - 1);
		assert_int_equal(set_count(bits[0], n), n - 1);
		set_clear(bits[0], n);
		assert_int_equal(set_count(bits[0], n), 0);
		for (int i = 0; i < 4; i++)
			free(bits[i]);
		triple_free(&a);
		triple_free(&b);
	}
}

static bool
reads(const unsigned char *bytes, size_t count, size_t n)
{
	size_t len = set_bytes(count, n);
	unsigned char *exact = memcpy(mem_new(len ? len : 1, 1), bytes, len);
	uint64_t *bits = mem_new(set_words(n), sizeof *bits);
	uint16_t *items = mem_new(count ? count : 1, sizeof *items);
	bool read = set_read(exact, count, n, bits), unpacked = set_unpack(exact, count, n, items);
	if (read)
		assert_int_equal(set_next(bits, set_words(n) * 64, n), set_words(n) * 64);	// nothing behind n
	if (unpacked) {
		assert_true(read);
		assert_int_equal(set_count(bits, n), count);
	}
	free(exact);
	free(bits);
	free(items);
	return unpacked;
}

static void
what_is_no_set_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t count, n;
		bool sound;
	} rows[] = {
		{ "\x05\x06\x03", 2, 100, true }, { "\x05\x05\x03", 2, 100, false },
		{ "\x06\x05\x03", 2, 100, false }, { "\x05\x64\x03", 2, 100, false },
		{ "\x05\x63\x03", 2, 100, true }, { "\x05\x06\x01", 2, 100, false },	// a bit less
		{ "\x05\x06\x07", 2, 100, false }, { "\x05\x06\x83", 2, 100, false },	// a bit more
		{ "\x05\x06\x05", 2, 100, false }, { "\x05\x04\x05", 2, 300, true },	// 260
		{ "\x05\x2b\x05", 2, 300, true }, { "\x05\x2c\x05", 2, 300, false },	// 299, 300
		{ "\x05\x06\x03", 98, 100, true }, { "\x05\x05\x03", 98, 100, false },
		{ "\x06\x05\x03", 98, 100, false }, { "\x63\x05\x03", 98, 100, false },
		{ "\x05\x64\x03", 98, 100, false }, { "\x62\x63\x03", 98, 100, true },
		{ "\x05\x00\x06\x00\x07\x00\x00\x01", 4, 65536, true },
		{ "\x05\x00\x06\x00\x06\x00\x00\x01", 4, 65536, false },
		{ "\x05\x00\x07\x00\x06\x00\x00\x01", 65532, 65536, false },
		{ "\x05\x00\x06\x00\x07\x00\x00\x01", 65532, 65536, true },
		{ "\x07\x00", 3, 10, true }, { "\x0f\x00", 3, 10, false }, { "\x03\x04", 3, 10, false },
		{ "\x03\x02", 3, 10, true }, { "\xff\xff", 1, 65536, true }, { "\xff\xff", 65535, 65536, true },
		{ "\xff\xff", 1, 65535, false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(reads((const unsigned char *)rows[i].bytes, rows[i].count, rows[i].n), rows[i].sound);
}

// Any bytes: a set or none, and nothing is touched beyond it.
static void
any_bytes_are_bounded(void **state)
{
	(void)state;
	unsigned char bytes[64];
	for (int round = 0; round < 200000; round++) {
		size_t n = 1 + roll(300), count = roll(2) ? roll(n + 1) : roll(2) ? roll(n < 6 ? n : 6) : n - roll(n < 6 ? n : 6);
		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = (unsigned char)(i % 2 && round % 2 ? roll(40) == 0 : roll(256));
		if (set_bytes(count, n) <= sizeof bytes)
			reads(bytes, count, n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_comes_back),
		cmocka_unit_test(takes_fewest_bytes),
		cmocka_unit_test(algebra),
		cmocka_unit_test(what_is_no_set_is_refused),
		cmocka_unit_test(any_bytes_are_bounded),
	};
	return cmocka_run_group_tests_name("set", tests, NULL, NULL);
}
