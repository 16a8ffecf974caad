// SPDX-License-Identifier: GPL-3.0-or-later
// The letters that a source tells of against those of what is rendered.

#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mem.h"
#include "roll.h"
#include "tex.h"
#include "words.h"

static void
letters_of_sources(void **state)
{
	static const struct {
		const char *source, *letters;	// NULL: not told
	} rows[] = {
		{ "", "" }, { "Token compression.", "tokencompression" }, { "GPT-4, $x_1$ and 10^{19}", "gpt4x1and1019" },
		{ "~97%", "97" }, { "``AbC'' -- {d}e", "abcde" }, { "a\\b", NULL }, { "AT&T", NULL }, { "a < b", NULL }, { "a > b", "ab" },
		{ "na\xc3\xafve", NULL }, { "abcdefgh\xc3\xaf", NULL }, { "\n\n", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str out = { 0 };
		str_add(&out, "x");
		bool told = tex_letters(rows[i].source, strlen(rows[i].source), &out);
		assert_int_equal(told, rows[i].letters != NULL);
		for (size_t at = 1; at <= out.len; at++)
			assert_false(tex_ends_otherwise(rows[i].source, strlen(rows[i].source), out.data + at));
		assert_int_equal(tex_ends_otherwise(rows[i].source, strlen(rows[i].source), str_text(&out)), told);
		if (strcmp(str_text(&out) + 1, told ? rows[i].letters : ""))
			fail_msg("\"%s\" tells of %s", rows[i].source, str_text(&out) + 1);
		str_free(&out);
	}
}

// What has all that is no command: scripts, groups, mathematics, quotes, dashes, ties, money.
static char *
random_source(void)
{
	static const char *const parts[] = {
		"a", "B", "c", "K", "s", "1", "2", "0", "of", "GPT", "th", "in", "$", "$$", "^", "_", "{", "}", "^{", "_{", "~", "'", "''",
		"`", "``", "\"", "-", "--", "---", ".", "...", ",", "!`", "?`", "%", "#", "@", "/", "*", "+", "=", ">", "|", "(", ")", "[",
		"]", ":", " ", " ", "  ", "\n", "\n\n", "$x_i$", "10^{-3}", "$5 and $10",
	};
	struct str out = { 0 };
	str_add(&out, "");
	for (size_t n = 1 + roll(30); n--;)
		str_add(&out, parts[roll(sizeof parts / sizeof *parts)]);
	return str_take(&out);
}

static bool
is_ascii(char c)
{
	return !(c & 0x80);
}

// Every stretch of ASCII in what is shown has its letters among those that were told, one
// behind the other; the last one, at their end.
static void
stretches_are_told(const char *shown, const char *letters, const char *source)
{
	for (const char *at = shown, *end; *at; at = *end ? end + 1 : end) {
		for (end = at; *end && is_ascii(*end); end++)
			;
		struct str its = { 0 };
		assert_true(tex_letters(at, (size_t)(end - at), &its));
		const char *there = its.len ? strstr(letters, str_text(&its)) : letters;
		if (!there)
			fail_msg("\"%s\" is shown as \"%s\", but tells of %s", source, shown, letters);
		if (its.len && !*end && tex_ends_otherwise(source, strlen(source), str_text(&its)))
			fail_msg("\"%s\" is shown as \"%s\", but ends with other letters: %s", source, shown, letters);
		str_free(&its);
	}
}

// What begins plain is shown as it is, whatever follows.
static void
what_begins_plain_stays(void **state)
{
	(void)state;
	size_t some = 0;
	for (int round = 0; round < 50000; round++) {
		char *source = random_source(), *word = mem_print("Begun %s\\emph{%s", source, source);
		struct str shown = { 0 };
		size_t len = tex_plain_bytes(word, strlen(word));
		tex_render(word, strlen(word), &shown);
		while (len && word[len - 1] != ' ')
			len--;
		if (strncmp(str_text(&shown), word, len))
			fail_msg("\"%s\" is shown as \"%s\", of which %zu are plain", word, str_text(&shown), len);
		some += len > strlen("Begun ");
		str_free(&shown);
		free(word);
		free(source);
	}
	assert_true(some > 1000);
}

static void
what_is_shown_was_told(void **state)
{
	(void)state;
	size_t told = 0, differ = 0;
	for (int round = 0; round < 200000; round++) {
		char *source = random_source();
		struct str shown = { 0 }, letters = { 0 };
		str_add(&shown, "");
		if (tex_letters(source, strlen(source), &letters)) {
			tex_render(source, strlen(source), &shown);
			char *folded = words_fold(str_text(&shown), NULL);
			stretches_are_told(str_text(&shown), str_text(&letters), source);
			stretches_are_told(folded, str_text(&letters), source);
			free(folded);
			told++;
			differ += strcmp(str_text(&shown), source) != 0;
		}
		str_free(&shown);
		str_free(&letters);
		free(source);
	}
	assert_true(told > 100000 && differ > 10000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_of_sources),
		cmocka_unit_test(what_is_shown_was_told),
		cmocka_unit_test(what_begins_plain_stays),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("tex_letters", tests, NULL, NULL);
}
