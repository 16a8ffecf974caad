// SPDX-License-Identifier: GPL-3.0-or-later
// Strings that grow, and the errors and arenas beside them.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "error.h"
#include "mem.h"
#include "str.h"

static void
grows_and_cuts(void **state)
{
	(void)state;
	struct str s = { 0 };
	assert_string_equal(str_text(&s), "");
	str_add(&s, "a paper");
	str_addc(&s, ' ');
	str_print(&s, "has %d authors", 664);
	assert_string_equal(str_text(&s), "a paper has 664 authors");
	str_cut(&s, 7);
	assert_string_equal(str_text(&s), "a paper");
	str_cut(&s, 100);
	assert_int_equal(s.len, 7);
	char *taken = str_take(&s);
	assert_string_equal(taken, "a paper");
	assert_int_equal(s.len, 0);
	free(taken);
	str_free(&s);
}

static void
keeps_bytes_with_nul(void **state)
{
	(void)state;
	struct str s = { 0 };
	str_addn(&s, "a\0b", 3);
	assert_int_equal(s.len, 3);
	assert_memory_equal(s.data, "a\0b", 4);
	str_free(&s);
}

static void
wraps_errors(void **state)
{
	(void)state;
	const struct error *error = error_new(ERROR_NETWORK, "could not resolve %s", "huggingface.co");
	error = error_wrap(error, "fetching %s", "2026-08-20");
	assert_string_equal(error->text, "fetching 2026-08-20: could not resolve huggingface.co");
	assert_true(error_is(error, ERROR_NETWORK));
	assert_int_equal(error_exit_status(error), 3);
	error_free(error);
	error_free(NULL);
	assert_int_equal(error_exit_status(NULL), 0);
}

static void
arena_holds_small_and_large(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char *texts[1000];
	for (int i = 0; i < 1000; i++) {
		texts[i] = arena_new_bytes(arena, (size_t)i * 37 % 999 + 8);
		memset(texts[i], 'x', (size_t)i * 37 % 999 + 8);
	}
	char *large = arena_new_bytes(arena, 1 << 20);
	assert_int_equal((uintptr_t)large % _Alignof(max_align_t), 0);
	assert_int_equal(large[(1 << 20) - 1], 0);
	assert_int_equal(texts[999][0], 'x');
	assert_null(arena_dup(arena, NULL));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grows_and_cuts),
		cmocka_unit_test(keeps_bytes_with_nul),
		cmocka_unit_test(wraps_errors),
		cmocka_unit_test(arena_holds_small_and_large),
	};
	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
