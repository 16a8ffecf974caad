// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diff.h"
#include "str.h"

// "same [-gone-] {+new+}"
static char *
shown(const struct diff *diff, const char *before, const char *after)
{
	static const char *const signs[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
	struct str out = { 0 };
	for (size_t i = 0; i < diff->n; i++) {
		const struct diff_piece *piece = &diff->pieces[i];
		str_add(&out, i ? " " : "");
		str_add(&out, signs[piece->kind][0]);
		str_addn(&out, (piece->kind == DIFF_GONE ? before : after) + piece->start, piece->len);
		str_add(&out, signs[piece->kind][1]);
	}
	return str_take(&out);
}

static void
tells_words(void **state)
{
	static const struct { const char *before, *after, *shown; size_t gone, added; } rows[] = {
		{ "", "", "", 0, 0 },
		{ "a b c", "a  b\tc", "a  b\tc", 0, 0 },
		{ "", "a b", "{+a b+}", 0, 2 },
		{ "a b", "", "[-a b-]", 2, 0 },
		{ "We read 20 papers.", "We read 30 papers.", "We read [-20-] {+30+} papers.", 1, 1 },
		{ "one two three four", "zero one three four five", "{+zero+} one [-two-] three four {+five+}", 1, 2 },
		{ "a a a", "a a", "a a [-a-]", 1, 0 },
		{ "x a y b z", "p a q b r", "[-x-] {+p+} a [-y-] {+q+} b [-z-] {+r+}", 3, 3 },
		{ "a b c d", "c d a b", "[-a b-] c d {+a b+}", 2, 2 },
		{ "One.\n\nTwo.", "One.\nTwo.", "One. [-\n\n-] {+\n+} Two.", 1, 1 },
		{ "naïve über", "naive über", "[-naïve-] {+naive+} über", 1, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diff diff;
		diff_make(&diff, rows[i].before, rows[i].after);
		char *text = shown(&diff, rows[i].before, rows[i].after);
		assert_string_equal(text, rows[i].shown);
		assert_int_equal(diff.gone, rows[i].gone);
		assert_int_equal(diff.added, rows[i].added);
		free(text);
		diff_free(&diff);
	}
}

static char *
numbers(int from, int to, int step)
{
	struct str out = { 0 };
	for (int i = from; i < to; i += step)
		str_print(&out, "%d ", i);
	return str_take(&out);
}

// Longer than is compared, they still begin and end with what they share.
static void
long_texts_are_bounded(void **state)
{
	struct diff diff;
	char *before = numbers(0, 5000, 1), *after = numbers(0, 6000, 1);
	(void)state;
	diff_make(&diff, before, after);	// a beginning alone
	assert_int_equal(diff.n, 2);
	assert_int_equal(diff.gone, 0);
	assert_int_equal(diff.added, 1000);
	diff_free(&diff);
	free(after);
	after = numbers(0, 5000, 2);
	diff_make(&diff, before, after);
	assert_int_equal(diff.gone, 4999);
	assert_int_equal(diff.added, 2499);
	diff_free(&diff);
	free(before);
	free(after);
}

// What is the same and gone is the old text, what is the same and new the new one.
static void
loses_no_word(void **state)
{
	unsigned seed = 7;
	(void)state;
	for (int round = 0; round < 200; round++) {
		struct str texts[2] = { { 0 } }, back[2] = { { 0 } };
		for (int t = 0; t < 2; t++)
			for (int i = 0; i < 30; i++)
				str_print(&texts[t], "%s%c", i ? " " : "", 'a' + (int)((seed = seed * 1103515245u + 12345u) >> 16) % 4);
		struct diff diff;
		diff_make(&diff, texts[0].data, texts[1].data);
		for (size_t i = 0; i < diff.n; i++)
			for (int t = 0; t < 2; t++) {
				const struct diff_piece *piece = &diff.pieces[i];
				if (piece->kind == (t ? DIFF_GONE : DIFF_NEW))
					continue;
				str_add(&back[t], back[t].len ? " " : "");
				str_addn(&back[t], texts[piece->kind == DIFF_GONE ? 0 : 1].data + piece->start, piece->len);
			}
		for (int t = 0; t < 2; t++) {
			assert_string_equal(str_text(&back[t]), texts[t].data);
			str_free(&texts[t]);
			str_free(&back[t]);
		}
		diff_free(&diff);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_words),
		cmocka_unit_test(long_texts_are_bounded),
		cmocka_unit_test(loses_no_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
