// SPDX-License-Identifier: GPL-3.0-or-later
// Tags as they are typed.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mem.h"
#include "tagging.h"

static void
words_set_tags_and_take_them_off(void **state)
{
	static const struct { const char *text, *words; } rows[] = {
		{ "agents", "+agents" }, { "+agents -survey", "+agents -survey" }, { "  a\tb  ", "+a +b" },
		{ "to-read c++", "+to-read +c++" }, { "-x", "-x" }, { "méthode 要読", "+méthode +要読" },
		{ "a\x1b[31mb", "+a[31mb" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tagging tagging;
		const struct error *error = tagging_read(rows[i].text, &tagging);
		if (error)
			fail_msg("%s: %s", rows[i].text, error->text);
		char *words = tagging_words(&tagging);
		assert_string_equal(words, rows[i].words);
		free(words);
		tagging_free(&tagging);
	}
}

static void
what_is_no_tag_is_told(void **state)
{
	static const char long_tag[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopq";
	static const struct { const char *text, *told; } rows[] = {
		{ "", "expected" }, { "   ", "expected" }, { "a +", "behind +" }, { "-", "behind -" },
		{ "--a", "no tag" }, { "a,b", "no tag" }, { "\"a", "no tag" }, { long_tag, "too long" },
		{ "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7", "more than 32" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tagging tagging;
		const struct error *error = tagging_read(rows[i].text, &tagging);
		assert_true(error_is(error, ERROR_USAGE));
		if (!strstr(error->text, rows[i].told))
			fail_msg("%s: %s", rows[i].text, error->text);
		error_free(error);
	}
}

static void
steps_are_for_each_paper(void **state)
{
	static const paper_id ids[] = { 20260800001, 20260800002 };
	struct tagging tagging;
	(void)state;
	assert_null(tagging_read("a -b", &tagging));
	struct library_step *steps = tagging_steps(&tagging, ids, 2);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(steps[i].id, ids[i / 2]);
		assert_int_equal(steps[i].field, LIBRARY_TAG);
		assert_int_equal(steps[i].on, i % 2 == 0);
		assert_string_equal(steps[i].text, i % 2 ? "b" : "a");
	}
	free(steps);
	tagging_free(&tagging);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_set_tags_and_take_them_off),
		cmocka_unit_test(what_is_no_tag_is_told),
		cmocka_unit_test(steps_are_for_each_paper),
	};
	return cmocka_run_group_tests_name("tagging", tests, NULL, NULL);
}
