// SPDX-License-Identifier: GPL-3.0-or-later
// gzip in pieces of any size: whole, several members, cut, damaged, with something behind it.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "gunzip.h"
#include "mem.h"

enum { ALL = 1 << 30, LONG = 300000 };

// A member of gzip, behind what is there.
static void
pack(struct str *out, const char *text, size_t len)
{
	z_stream stream = { 0 };
	assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
	size_t room = deflateBound(&stream, len);
	stream.next_in = (z_const Bytef *)text;
	stream.avail_in = (uInt)len;
	stream.next_out = (Bytef *)str_more(out, room);
	stream.avail_out = (uInt)room;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	str_cut(out, out->len - stream.avail_out);
	deflateEnd(&stream);
}

// All of `packed`, in pieces of `piece` bytes, `most` bytes of what comes of them at a time.
static const struct error *
unpack(const struct str *packed, size_t piece, size_t most, struct str *out, bool *whole)
{
	struct gunzip *gunzip = gunzip_new();
	const struct error *error = NULL;
	const char *bytes = packed->data;
	size_t len = 0, left = packed->len, before;
	do {
		size_t more = left < piece ? left : piece;
		len += more;
		left -= more;
		do {	// what is full is emptied by the caller
			before = out->len;
			error = gunzip_feed(gunzip, &bytes, &len, out->len + most, out);
		} while (!error && out->len == before + most);
		assert_true(error || len == 0);
	} while (!error && left);
	*whole = gunzip_whole(gunzip);
	gunzip_free(gunzip);
	return error;
}

// What `packed` gives, however it comes.
static void
expect(const struct str *packed, const char *text, size_t text_len, bool whole, const char *failure)
{
	static const size_t pieces[] = { 1, 7, 4096, ALL }, mosts[] = { 1, 1000, ALL };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		for (size_t k = 0; k < sizeof mosts / sizeof *mosts; k++) {
			struct str out = { 0 };
			bool is_whole;
			const struct error *error = unpack(packed, pieces[i], mosts[k], &out, &is_whole);
			if (failure) {
				assert_non_null(error);
				assert_int_equal(error->kind, ERROR_INPUT);
				assert_non_null(strstr(error->text, failure));
			} else {
				assert_null(error);
				assert_int_equal(is_whole, whole);
			}
			assert_int_equal(out.len, text_len);
			if (text_len)
				assert_memory_equal(out.data, text, text_len);
			error_free(error);
			str_free(&out);
		}
}

static void
expect_text(const struct str *packed, const char *text, bool whole, const char *failure)
{
	expect(packed, text, strlen(text), whole, failure);
}

static void
unpacks_members(void **state)
{
	(void)state;
	struct str packed = { 0 };
	pack(&packed, "one\n", 4);
	assert_true(gunzip_knows(packed.data, packed.len));
	expect_text(&packed, "one\n", true, NULL);
	pack(&packed, "", 0);
	pack(&packed, "two\n", 4);
	expect_text(&packed, "one\ntwo\n", true, NULL);
	str_addn(&packed, "\0\0\0", 3);
	expect_text(&packed, "one\ntwo\n", true, NULL);
	str_free(&packed);
	expect_text(&(struct str){ 0 }, "", true, NULL);
}

// More than a piece's room of what packs to next to nothing.
static void
unpacks_what_is_long(void **state)
{
	(void)state;
	struct str packed = { 0 };
	char *text = mem_new(LONG, 1);
	memset(text, 'x', LONG);
	pack(&packed, text, LONG);
	pack(&packed, text, 1);
	static const size_t pieces[] = { 1, 100, ALL };
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct str out = { 0 };
		bool whole;
		assert_null(unpack(&packed, pieces[i], 70000, &out, &whole));
		assert_true(whole);
		assert_int_equal(out.len, LONG + 1);
		assert_memory_equal(out.data, text, LONG);
		str_free(&out);
	}
	str_free(&packed);
	free(text);
}

// At whatever byte the file ends: what is before it comes, and that it is cut is seen.
static void
sees_what_is_cut(void **state)
{
	(void)state;
	struct str packed = { 0 };
	pack(&packed, "one two three\n", 14);
	size_t first = packed.len;
	pack(&packed, "four\n", 5);
	for (size_t len = 1; len < packed.len; len++) {
		struct str out = { 0 }, part = { 0 };
		bool whole;
		str_addn(&part, packed.data, len);
		assert_null(unpack(&part, 5, ALL, &out, &whole));
		assert_int_equal(whole, len == first);
		assert_memory_equal(str_text(&out), "one two three\nfour\n", out.len);
		assert_true(len < first || out.len >= 14);
		str_free(&part);
		str_free(&out);
	}
	str_free(&packed);
}

static void
refuses_what_is_damaged(void **state)
{
	(void)state;
	struct str packed = { 0 };
	pack(&packed, "one\n", 4);
	size_t len = packed.len;
	packed.data[len - 8] ^= 1;	// the sum, then the length
	expect_text(&packed, "one\n", false, "incorrect data check");
	packed.data[len - 8] ^= 1;
	packed.data[len - 1] ^= 1;
	expect_text(&packed, "one\n", false, "incorrect length check");
	packed.data[len - 1] ^= 1;
	packed.data[2] = 7;		// a method that nobody knows
	assert_false(gunzip_knows(packed.data, len));
	expect_text(&packed, "", false, "unknown compression method");
	packed.data[2] = 8;
	memset(packed.data + 10, 0xff, 3);	// a block of no kind
	expect_text(&packed, "", false, "invalid block type");
	str_free(&packed);
}

static void
refuses_what_is_behind(void **state)
{
	(void)state;
	struct str packed = { 0 };
	pack(&packed, "one\n", 4);
	size_t len = packed.len;
	str_add(&packed, "junk");
	expect_text(&packed, "one\n", false, "damaged");
	str_cut(&packed, len);
	str_addn(&packed, "\0\0", 2);
	pack(&packed, "two\n", 4);
	expect_text(&packed, "one\n", false, "what follows the packed data is no gzip");
	str_free(&packed);
	str_add(&packed, "plain text\n");
	assert_false(gunzip_knows(packed.data, packed.len));
	assert_false(gunzip_knows("\x1f\x8b", 2));
	expect_text(&packed, "", false, "damaged");
	str_free(&packed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unpacks_members),
		cmocka_unit_test(unpacks_what_is_long),
		cmocka_unit_test(sees_what_is_cut),
		cmocka_unit_test(refuses_what_is_damaged),
		cmocka_unit_test(refuses_what_is_behind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
