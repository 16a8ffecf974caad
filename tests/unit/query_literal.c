// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include <locale.h>
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mem.h"
#include "query_literal.h"
#include "roll.h"
#include "str.h"

// What every match has: "" is nothing, "$" stands behind what ends a line.
static void
every_match_has(void **state)
{
	static const struct {
		const char *pattern, *has;
	} rows[] = {
		{ "diffusion models?", "diffusion model" }, { "[Tt]oken compression$", "oken compression$" },
		{ "3D (scene|object)", "3d " }, { "a|bcd", "" }, { "abc|", "" }, { "ab", "ab" }, { "a", "" }, { "", "" },
		{ "abc.defg", "defg" }, { "abcd.ef", "abcd" }, { "abc*d", "ab" }, { "abc+de", "abc" }, { "abc+?de", "ab" },
		{ "abc{0,2}d", "ab" }, { "abc{2}def", "def" }, { "abc{", "ab" }, { "(abcd)ef", "ef" }, { "ab(c[)]d)*ef", "ab" },
		{ "ab(c\\)d)ef", "ab" }, { "ab[]c]def", "def" }, { "ab[^]c]def", "def" }, { "[[:alpha:]]bc", "bc" },
		{ "[[.].]x]ab", "ab" }, { "[a[.].]]bc", "bc" }, { "[[=]=]x]ab", "ab" },
		{ "a\\.b", "a.b" }, { "a\\$b", "a$b" }, { "ab\\w", "ab" }, { "\\bab", "ab" }, { "\\<ab\\>", "ab" }, { "a\\\\b", "a\\b" },
		{ "ca\xc3\xa9s?bar", "bar" }, { "^ab", "ab" }, { "ab$cde", "cde" }, { "abcd$e", "abcd$" }, { "ab$*", "ab" },
		{ "ABC", "abc" }, { "A-Z", "a-z" }, { "*ab", "ab" }, { "ab]", "ab]" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		const struct query_literal *literal = query_literal(rows[i].pattern, false, arena);
		char *got = mem_print("%s%s", literal ? literal->bytes : "", literal && literal->ends ? "$" : "");
		if (strcmp(got, rows[i].has) || (literal && literal->len != strlen(literal->bytes)))
			fail_msg("/%s/ has %s, not %s", rows[i].pattern, got, rows[i].has);
		free(got);
		arena_free(arena);
	}
}

static void
texts_have_it_or_not(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool cased, has;
	} rows[] = {
		{ "ab", "xxab", false, true }, { "ab", "xxAbx", false, true }, { "ab", "xxAbx", true, false },
		{ "ab", "a b", false, false }, { "ab", "", false, false }, { "ab", "a", false, false }, { "aab", "aaab", false, true },
		{ "A1", "xa1", false, true }, { "A1", "xa1", true, false }, { "@a", "`a", false, false }, { "ab$", "abc", false, false },
		{ "ab$", "abcab", false, true }, { "ab$", "ab\nc", false, true }, { "ab$", "ab c", false, false },
		{ "sk", "\xc5\xbfk", false, true },	// a letter in another case, for all that is known here
		{ "sk", "\xc5\xbfk", true, false },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		const struct query_literal *literal = query_literal(rows[i].pattern, rows[i].cased, arena);
		assert_non_null(literal);
		if (query_literal_in(literal, rows[i].text) != rows[i].has)
			fail_msg("/%s/ in \"%s\" is not %d", rows[i].pattern, rows[i].text, rows[i].has);
		arena_free(arena);
	}
}

static char *
random_text(const char *const *parts, size_t n, size_t most)
{
	struct str out = { 0 };
	str_add(&out, "");
	for (size_t left = roll(most + 1); left--;)
		str_add(&out, parts[roll(n)]);
	return str_take(&out);
}

// Of patterns and texts of few letters: where the matcher finds something, it is in there.
static void
no_match_is_lost(void **state)
{
	static const char *const atoms[] = {
		"a", "b", "a", "b", "B", "k", " ", "-", ".", "\\.", "^", "$", "(", ")", "|", "*", "+", "?", "{2}", "{0,1}",
		"[ab]", "[^a]", "[]b]", "[[:alpha:]]", "\\w", "\\b", "\xc3\xa9", "ab", "ba",
	};
	static const char *const letters[] = {
		"a", "b", "a", "b", "A", "B", "K", "k", "\xe2\x84\xaa", " ", "-", ".", "]", "\n", "\xc3\xa9",
	};
	(void)state;
	size_t matches = 0, spared = 0;
	for (int round = 0; round < 60000; round++) {
		bool cased = roll(2);
		char *pattern = random_text(atoms, sizeof atoms / sizeof *atoms, 7);
		regex_t regex;
		if (!regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB | REG_NEWLINE | (cased ? 0 : REG_ICASE))) {
			struct arena *arena = arena_new();
			const struct query_literal *literal = query_literal(pattern, cased, arena);
			for (int i = 0; literal && i < 8; i++) {
				char *text = random_text(letters, sizeof letters / sizeof *letters, 9);
				bool match = !regexec(&regex, text, 0, NULL, 0), in = query_literal_in(literal, text);
				if (match && !in)
					fail_msg("/%s/ matches \"%s\"", pattern, text);
				matches += match;
				spared += !in;
				free(text);
			}
			arena_free(arena);
			regfree(&regex);
		}
		free(pattern);
	}
	assert_true(matches > 1000 && spared > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_match_has),
		cmocka_unit_test(texts_have_it_or_not),
		cmocka_unit_test(no_match_is_lost),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("query_literal", tests, NULL, NULL);
}
