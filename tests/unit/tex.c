// SPDX-License-Identifier: GPL-3.0-or-later
// TeX to what a reader sees: the pairs of tests/tex/golden.txt, one case for each of
// its parts; the table; hostile texts and how long they take.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "mem.h"
#include "str.h"
#include "tex.h"
#include "tex_own.h"
#include "text.h"

enum {
	PAIRS = 300,		// at least so many are in the file
	PARTS = 32,		// at most so many parts
	LARGE = 1 << 20,	// bytes of a hostile text
	LARGE_MS = 1000,	// it may take so long, under sanitizers too; squared it would be hours
	SOUPS = 20000,		// texts made at random
};

struct pair {
	char *tex, *shown;
	int line;
};

struct part {
	char *name;
	struct pair *pairs;
	size_t len, cap;
};

static struct part parts[PARTS];
static size_t parts_len;

static FILE *
open_golden(void)
{
	const char *srcdir = getenv("srcdir");
	char *name = mem_print("%s/tests/tex/golden.txt", srcdir ? srcdir : ".");
	FILE *file = fopen(name, "r");
	if (!file)
		perror(name);
	free(name);
	return file;
}

// A line: "# part", "< TeX" or "> shown".
static void
read_line(char *line, int number)
{
	if (*line == '#' && parts_len < PARTS)
		parts[parts_len++] = (struct part){ .name = mem_dup(line + 2) };
	struct part *part = parts_len ? &parts[parts_len - 1] : NULL;
	if (*line == '<' && part) {
		part->pairs = mem_grow(part->pairs, &part->cap, part->len + 1, sizeof *part->pairs);
		part->pairs[part->len++] = (struct pair){ mem_dup(line + 2), NULL, number };
	} else if (*line == '>' && part && part->len) {
		part->pairs[part->len - 1].shown = mem_dup(line + 2);
	}
}

static bool
read_golden(void)
{
	FILE *file = open_golden();
	char *line = NULL;
	size_t cap = 0;
	int number = 0;
	if (!file)
		return false;
	for (ssize_t n; (n = getline(&line, &cap, file)) > 0;) {
		line[n - (line[n - 1] == '\n')] = '\0';
		read_line(line, ++number);
	}
	free(line);
	fclose(file);
	return true;
}

static char *
render(const char *text, size_t len)
{
	struct str out = { 0 };
	tex_render(text, len, &out);
	assert_true(out.len <= TEX_FACTOR * len);
	return str_take(&out);
}

// What begins plain stays as it is, to the last blank in it.
static void
begins_as_it_is(const char *tex)
{
	char *begun = mem_print("Begun %s", tex), *shown = render(begun, strlen(begun));
	size_t len = tex_plain_bytes(begun, strlen(begun));
	while (begun[len - 1] != ' ')
		len--;
	if (strncmp(shown, begun, len))
		fail_msg("%s begins otherwise: %s", begun, shown);
	free(begun);
	free(shown);
}

static void
shows_part(void **state)
{
	const struct part *part = *state;
	int wrong = 0;
	for (size_t i = 0; i < part->len; i++) {
		const struct pair *pair = &part->pairs[i];
		char *shown = render(pair->tex, strlen(pair->tex));
		if (!pair->shown || strcmp(shown, pair->shown)) {
			print_error("golden.txt:%d: %s\n  is     %s\n  not as %s\n", pair->line, pair->tex, shown, pair->shown);
			wrong++;
		}
		assert_true(text_is_clean(shown));
		assert_int_equal(tex_is_plain(pair->tex, strlen(pair->tex)) && strcmp(pair->tex, shown), 0);
		begins_as_it_is(pair->tex);
		free(shown);
	}
	assert_int_equal(wrong, 0);
}

static void
has_pairs(void **state)
{
	(void)state;
	size_t pairs = 0;
	for (size_t i = 0; i < parts_len; i++)
		pairs += parts[i].len;
	assert_true(pairs >= PAIRS);
}

static void
table_is_sorted_and_shows(void **state)
{
	(void)state;
	struct str text = { 0 };
	for (size_t i = 0; i < tex_table_len; i++) {
		const struct tex_entry *entry = &tex_table[i];
		assert_true(i == 0 || strcmp(tex_table[i - 1].name, entry->name) < 0);
		assert_ptr_equal(tex_find(entry->name, strlen(entry->name)), entry);
		str_cut(&text, 0);
		str_print(&text, "a $\\%s{?}{y} b$ \\%s{?}{y}", entry->name, entry->name);
		char *shown = render(text.data, text.len);
		assert_true(text_is_clean(shown));
		assert_non_null(strchr(shown, '?'));
		free(shown);
	}
	str_free(&text);
	assert_null(tex_find("nosuchname", 10));
	assert_null(tex_find("alpha", 4));
}

static void
plain_is_plain(void **state)
{
	(void)state;
	static const char *const plain[] = { "", "A paper", "well-known, don't", "50% of R&D (a:b) [c] <d> 1/2 \"x\"", "naïve – “x”", "x} y", "Q&A; &lt", "<think> 1<2" };
	static const char *const other[] = { "\\", "$", "{", "^", "_", "~", "`", "''", "--", "a b c --- d", "&lt;", "&#8211;", "<br>", "x<b>y" };
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		char *shown = render(plain[i], strlen(plain[i]));
		assert_true(tex_is_plain(plain[i], strlen(plain[i])));
		assert_string_equal(shown, plain[i]);
		free(shown);
	}
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		assert_false(tex_is_plain(other[i], strlen(other[i])));
}

static void
adds_to_what_is_there(void **state)
{
	(void)state;
	struct str out = { 0 };
	str_add(&out, "Title ");
	tex_render("$x\\to\\'e$ --", 12, &out);
	tex_render(" and", 4, &out);
	assert_string_equal(out.data, "Title x → é – and");
	str_free(&out);
}

// Marks and the syllables of Hangul do not compose across what is gone.
static void
stays_composed(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"{\\em e}\u0301", "${e}\u0301$", "\\textbf{\u1100}\\textbf{\u1161}", "$\\hat{e\u0323}$", "$\\bar\\bar\\bar\\bar\\bar\\bar x$",
		"a~\u0301", "\\'\u0301", "$\\not\\not\\not\\not\\not=$",
		"e&#769;", "&#4352;&#4449;", "&#769;e", "a&#776;&#803;", "x<sup>&#769;</sup>", "e<b>&#769;</b>",
		"\\ref{a&#769;}", "\\href{a&#769;}{b}", "\\url{&#4352;&#4449;}", "\\cite{x\\&#769;}",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *clean = text_clean(texts[i], strlen(texts[i]), 0), *shown = render(clean, strlen(clean));
		assert_true(text_is_clean(shown));
		free(shown);
		free(clean);
	}
}

static char *
repeat(const char *unit, size_t len)
{
	size_t n = strlen(unit);
	char *text = mem_new(len + 1, 1);
	for (size_t i = 0; i < len; i++)
		text[i] = unit[i % n];
	return text;
}

static void
takes_at_most(const char *name, const char *text, size_t len)
{
	clock_t start = clock();
	char *shown = render(text, len);
	long ms = (long)((clock() - start) * 1000 / CLOCKS_PER_SEC);
	if (ms > LARGE_MS)
		print_error("1 MiB of %s takes %ld ms\n", name, ms);
	assert_true(ms <= LARGE_MS);
	free(shown);
}

// P12: Constructs inside each other, all of which end at the end.
static void
nests_in_linear_time(void **state)
{
	(void)state;
	static const struct { const char *open, *core, *close; } nests[] = {
		{ "{", "x", "}" }, { "{", "\\alpha", "}" }, { "{", "\\unknown", "}" }, { "{x", "", "\\y}" }, { "{\\em ", "x", "}" },
		{ "{\\x ", "y", "}" }, { "x_{", "y", "}" }, { "$x^{", "y", "}$" }, { "\\foo{", "y", "}" }, { "\\foo{}{", "y", "}" },
		{ "\\emph{", "y", "}" }, { "$\\frac{", "1", "}$" }, { "\\sqrt[{", "1", "}]" }, { "<b>", "y", "</b>" },
		{ "<sub>", "y", "</sub>" }, { "<I>{", "y", "}</I>" }, { "{$", "x", "$}" }, { "$$", "x", "$$" }, { "\\(", "x", "\\)" },
		{ "`", "x", "'" }, { "``", "x", "''" }, { "\\left(", "x", "\\right)" }, { "\\begin{x}", "y", "\\end{x}" },
		{ "\\begin{{", "y", "}}" }, { "\\url{", "y", "}" }, { "\\href{", "y", "}{x}" }, { "\\'{", "e", "}" }, { "[", "x", "]" },
	};
	for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
		struct str text = { 0 };
		size_t n = LARGE / (strlen(nests[i].open) + strlen(nests[i].close));
		for (size_t k = 0; k < n; k++)
			str_add(&text, nests[i].open);
		str_add(&text, nests[i].core);
		for (size_t k = 0; k < n; k++)
			str_add(&text, nests[i].close);
		takes_at_most(nests[i].open, text.data, text.len);
		str_cut(&text, 0);
		for (size_t k = 0; k < LARGE / 4; k++)
			str_add(&text, "{");
		str_add(&text, nests[i].open);
		for (size_t k = 0; k < LARGE / 2; k++)
			str_add(&text, "x");
		str_add(&text, nests[i].close);
		for (size_t k = 0; k < LARGE / 4; k++)
			str_add(&text, "}");
		takes_at_most(nests[i].close, text.data, text.len);
		str_free(&text);
	}
	// One long name in all of the braces.
	struct str text = { 0 };
	char *opens = repeat("{", LARGE / 4), *name = repeat("a", LARGE / 2), *closes = repeat("}", LARGE / 4);
	str_print(&text, "%s\\%s %s", opens, name, closes);
	takes_at_most("a name in braces", text.data, text.len);
	str_free(&text);
	free(opens);
	free(name);
	free(closes);
}

// What stood in front of a fraction's bar is taken back, blank by blank, before it ends.
static void
ends_a_fraction_that_was_cut(void **state)
{
	(void)state;
	static const char text[] = "{^text, \n\\over \\begin{array}}";
	struct str out = { 0 };
	tex_render(text, strlen(text), &out);
	assert_string_equal(out.data, "(^text,)/");
	str_free(&out);
}

// P12
static void
takes_linear_time(void **state)
{
	(void)state;
	static const char *const units[] = {
		"$", "\\", "{", "}", "^", "_", "~", "`", "'", "-", "$ ", "$x", "$$x", "\\(", "\\[x", "{\\em ", "\\frac", "\\frac{",
		"$\\frac{", "x^{", "$x^{a_{", "\\sqrt[", "\\cite[", "\\\"", "\\\"{", "\\'{\\^", "`a ", "''", "{}", "{x}_", "\\hat", "\\over",
		"${1\\over", "\\begin{", "\\begin{pmatrix}", "&", "http://", "://", "\\left(", "\\foo{", "\\url{", "$\\{", "a_1", "\\bar",
		"{\\'e}", "\\not", "^^", "$x$", "\\text{$", "\xce\xb1_", "}{", "$_", "\\unicode{x2014}", "\\href{a}{", "\\b{eta}",
		"&", "&#", "&lt;", "&#769;", "&#x", "<", "<b>", "</b>", "<b></b>", "<sub>", "</sub><sub>", "<sub></sub>",
		"<a href=\"http", "<a href=\"http:\">", "<br>", "\\&lt;", "://&",
	};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		char *text = repeat(units[i], LARGE);
		takes_at_most(units[i], text, LARGE - LARGE % strlen(units[i]));
		free(text);
	}
}

// P12
static void
nests_deeply(void **state)
{
	(void)state;
	static const char *const opens[] = { "{", "\\emph{", "$x^{", "\\frac{1}{", "{\\bf ", "\\hat{", "\\foo{", "<sub>", "<a href=\"http://a\">" };
	enum { DEEP = 5000 };
	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
		struct str text = { 0 };
		for (int n = 0; n < DEEP; n++)
			str_add(&text, opens[i]);
		str_add(&text, "core");
		for (int n = 0; n < DEEP; n++)
			str_add(&text, *opens[i] == '$' ? "}$" : "}");
		char *shown = render(text.data, text.len);
		assert_non_null(strstr(shown, "core"));
		free(shown);
		str_free(&text);
	}
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

// P12: Whatever pieces come together, what is shown is clean.
static void
survives_soup(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		" ", " ", "$", "$", "{", "}", "{", "}", "\\", "^", "_", "~", "\\frac", "\\sqrt", "\\hat", "\\bar", "\\alpha", "\\to", "\\times",
		"\\log", "\\em ", "\\text", "\\emph", "\\cite", "\\url", "\\href", "[", "]", "(", ")", "1", "23", "x", "Ab", "é", "\u1100",
		"\u0301", "'", "''", "``", "--", "\\'", "\\\"", "\\c", "\\i", "\\not", "\\over", "\\left", "\\right", "\\{", "\\}", "&", "\\\\",
		"\\begin{pmatrix}", "\\end{pmatrix}", "\\mathbb", "\\foo", "\\%", ":", "//", "中", "\\(", "\\)", "\\[", "\\]", "\n",
		"&", "&lt;", "&#769;", "&#8211;", "&#27;", "&nbsp;", "&#x1100;", "<br>", "<i>", "</i>", "<sub>", "</sub>", "<sup>", "</sup>",
		"<a href=\"https://a\">", "</a>", "<P>", "</P>", "\\ref{a", "\\href{b}{c",
	};
	uint32_t seed = 20260821;
	struct str text = { 0 };
	for (int i = 0; i < SOUPS; i++) {
		str_cut(&text, 0);
		for (uint32_t n = next_random(&seed) % 24; n; n--)
			str_add(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
		str_add(&text, "word");
		char *clean = text_clean_lines(text.data, text.len, 0), *shown = render(clean, strlen(clean));
		if (!text_is_clean(shown))
			print_error("not clean: %s\n  shown: %s\n", clean, shown);
		assert_true(text_is_clean(shown));
		free(shown);
		free(clean);
	}
	str_free(&text);
}

int
main(void)
{
	static const struct CMUnitTest others[] = {
		cmocka_unit_test(has_pairs),
		cmocka_unit_test(table_is_sorted_and_shows),
		cmocka_unit_test(plain_is_plain),
		cmocka_unit_test(adds_to_what_is_there),
		cmocka_unit_test(stays_composed),
		cmocka_unit_test(ends_a_fraction_that_was_cut),
		cmocka_unit_test(takes_linear_time),
		cmocka_unit_test(nests_in_linear_time),
		cmocka_unit_test(nests_deeply),
		cmocka_unit_test(survives_soup),
	};
	struct CMUnitTest tests[PARTS + sizeof others / sizeof *others] = { 0 };
	size_t n = 0;
	if (!read_golden())
		return 99;
	for (size_t i = 0; i < parts_len; i++)
		if (parts[i].len)
			tests[n++] = (struct CMUnitTest){ parts[i].name, shows_part, NULL, NULL, &parts[i] };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		tests[n++] = others[i];
	return _cmocka_run_group_tests("tex", tests, n, NULL, NULL);
}
