// SPDX-License-Identifier: GPL-3.0-or-later
// Markdown as text: each row is what was written and what is read.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "markdown.h"
#include "text.h"

// The blocks in short: kind and depth, then the text with marks around what stands out.
// "P:" paragraph, "H:" heading, "C:" code, "R:" rule; ">" a quote, "+" a list, the bullet
// in round brackets, "~" an empty line before it; {e|emphasis} {s|strong} {c|code}
// {ADDRESS|link}.
static char *
shown(const struct markdown *markdown)
{
	static const char *const voices[] = { "e", "s", "c" };
	struct str out = { 0 };
	for (size_t i = 0; i < markdown->n; i++) {
		const struct markdown_block *block = &markdown->blocks[i];
		str_print(&out, "%s%s%c:", i ? "\n" : "", block->gap ? "~" : "", "PHCRTM"[block->kind]);
		for (int k = 0; k < block->quotes; k++)
			str_addc(&out, '>');
		for (int k = 0; k < block->level; k++)
			str_addc(&out, '+');
		if (block->bullet)
			str_print(&out, "(%s)", block->bullet);
		for (size_t at = 0; at <= strlen(block->text); at++) {
			for (size_t k = 0; k < block->spans_n; k++)
				if (block->spans[k].start + block->spans[k].len == at)
					str_addc(&out, '}');
			for (size_t k = block->spans_n; k-- > 0;)
				if (block->spans[k].start == at)
					str_print(&out, "{%s|", block->spans[k].address ? block->spans[k].address
						: voices[block->spans[k].voice]);
			if (block->text[at])
				str_addc(&out, block->text[at]);
		}
	}
	return str_take(&out);
}

struct row {
	const char *source, *expected;
};

static void
check_rows(const struct row *rows, size_t n, unsigned how)
{
	for (size_t i = 0; i < n; i++) {
		struct markdown markdown;
		markdown_read(rows[i].source, how, &markdown);
		char *got = shown(&markdown);
		print_message("%s\n", rows[i].source);
		assert_string_equal(got, rows[i].expected);
		free(got);
		markdown_free(&markdown);
	}
}
#define CHECK(rows, how) check_rows(rows, sizeof rows / sizeof *rows, how)

static void
reads_blocks(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "", "" },
		{ "one\ntwo", "P:one\ntwo" },
		{ "one\n\ntwo", "P:one\n~P:two" },
		{ "one\\\ntwo", "P:one\ntwo" },
		{ "# One #\n## Two", "H:One\nH:Two" },
		{ "#tag", "P:#tag" },
		{ "####### seven", "P:####### seven" },
		{ "One\n===\ntwo\n---", "H:One\nH:two" },
		{ "---\n\n* * *\n___", "R:\n~R:\nR:" },
		{ "> a\n> b\nc", "P:>a\nb\nP:c" },
		{ "> a\n>> b\n\nc", "P:>a\nP:>>b\n~P:c" },
		{ "- a\n- b", "P:+(-)a\nP:+(-)b" },
		{ "* a\n  more\n* b\n\nend", "P:+(-)a\nmore\nP:+(-)b\n~P:end" },
		{ "1. a\n   - b\n   - c\n2) d", "P:+(1.)a\nP:++(-)b\nP:++(-)c\nP:+(2))d" },
		{ "- a\n\n  still a\n\nnot a", "P:+(-)a\n~P:+still a\n~P:not a" },
		{ "2026. A year\n1234567890. none", "P:+(2026.)A year\n1234567890. none" },
		{ "-not\n1.5 is less", "P:-not\n1.5 is less" },
		{ "-", "P:+(-)" },
		{ "```\na  b\n\n  c\n```\nd", "C:a  b\n\n  c\nP:d" },
		{ "~~~py\n# no heading\n```\n~~~", "C:# no heading\n```" },
		{ "```\nnever closed *", "C:never closed *" },
		{ "- a\n  ```\n  code\n  ```", "P:+(-)a\nC:+code" },
		{ "> ```\n> code\nout", "C:>code\nP:out" },
		{ "    indented\n\n      more\nout", "C:indented\n\n  more\nP:out" },
		{ "a\n    no code", "P:a\nno code" },
		{ "| a | b |\n|---|---|\n| 1 | 2 |\nend", "C:| a | b |\n|---|---|\n| 1 | 2 |\nP:end" },
		{ "<!-- away -->", "" },
		{ "a\n<!-- away -->\n\nb", "P:a\n\n~P:b" },
	};
	CHECK(rows, false);
}

static void
reads_what_stands_out(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "*a* _b_ **c** __d__ ***e***", "P:{e|a} {e|b} {s|c} {s|d} {s|e}" },
		{ "**a *b* c**", "P:{s|a {e|b} c}" },
		{ "**a *b***", "P:{s|a {e|b}}" },
		{ "*a **b*** c", "P:{e|a {s|b}} c" },
		{ "snake_case_name and 2 * 3 * 4", "P:snake_case_name and 2 * 3 * 4" },
		{ "2*3*4", "P:2{e|3}4" },
		{ "*never closed", "P:*never closed" },
		{ "never opened*", "P:never opened*" },
		{ "**a*", "P:**a*" },
		{ "****", "R:" },
		{ "a **** b", "P:a **** b" },
		{ "\\*a\\* \\_ \\\\ \\[x\\]", "P:*a* _ \\ [x]" },
		{ "`*a*` ``b`c`` `d", "P:{c|`*a*`} {c|``b`c``} `d" },
		{ "`a``b`", "P:{c|`a``b`}" },
		{ "~~gone~~", "P:~~gone~~" },
		{ ">\xcc\x81" "a *b*", "P:>a b" },	// an accent on the sign that goes
	};
	CHECK(rows, false);
}

static void
reads_links(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "[a](https://x.y)", "P:{https://x.y|a}" },
		{ "[a *b*](https://x.y/z_w_v \"title (1)\")", "P:{https://x.y/z_w_v|a {e|b}}" },
		{ "[a](<https://x.y>) (see [b](http://x.y/(z)))", "P:{https://x.y|a} (see {http://x.y/(z)|b})" },
		{ "[a](/papers/2608.1)", "P:{https://huggingface.co/papers/2608.1|a}" },
		{ "[a](javascript:alert) [b](//x.y) [c](#d)", "P:a b c" },
		{ "[a] (https://x.y) [b][1]", "P:[a] ({https://x.y|https://x.y}) [b][1]" },
		{ "[a](https://x.y", "P:[a]({https://x.y|https://x.y}" },
		{ "*a [b* c](https://x.y)*", "P:{e|a {https://x.y|b} c}*" },
		{ "[](https://x.y)", "P:{https://x.y|https://x.y}" },
		{ "see https://x.y/a_b_c. End", "P:see {https://x.y/a_b_c|https://x.y/a_b_c}. End" },
		{ "<https://x.y/?a=1&b=2>", "P:{https://x.y/?a=1&b=2|https://x.y/?a=1&b=2}" },
		{ "**https://x.y**", "P:{s|{https://x.y|https://x.y}}" },
		{ "xhttps://x.y hello", "P:xhttps://x.y hello" },
		{ "![a cat](https://x.y/z.png)", "P:{https://x.y/z.png|image: a cat}" },
		{ "![](https://x.y/z.png)", "P:{https://x.y/z.png|image}" },
		{ "[![a](https://x.y/z.png)](https://x.y)", "P:{https://x.y|{https://x.y/z.png|image: a}}" },
		{ "<img src=\"https://x.y\" alt='a cat'/>", "P:{https://x.y|image: a cat}" },
		{ "<img width=3>", "P:image" },
		{ "<details><summary>a</summary>b</details>", "P:ab" },
		{ "wow! [a]", "P:wow! [a]" },
		{ "let's <think>", "P:let's <think>" },
	};
	CHECK(rows, false);
}

static void
renders_tex(void **state)
{
	(void)state;
	static const struct row read[] = {
		{ "$\\alpha_1$ is *small*", "P:α₁ is {e|small}" },
		{ "$a * b$ and $c * d$", "P:a * b and c * d" },
		{ "`$\\alpha$`", "P:{c|`$\\alpha$`}" },
		{ "$5 and *not* $10", "P:$5 and {e|not} $10" },
		{ "costs \\$5", "P:costs $5" },
	}, raw[] = {
		{ "$\\alpha_1$ is *small*", "P:$\\alpha_1$ is {e|small}" },
	};
	CHECK(read, false);
	CHECK(raw, true);
}

static void
prints_text(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		int columns;
		const char *text;
	} rows[] = {
		{ "# A\n\nb [c](https://x.y) https://z.z\n\n> d\n> e\n\n1. f\n   - g\n\n---\n```\nh  i\n```", 0,
			"  A\n\n  b c (https://x.y) https://z.z\n\n  > d\n  > e\n\n  1. f\n    - g\n\n  ---\n  h  i\n" },
		{ "- one two three four\n  five", 16, "  - one two\n    three four\n    five\n" },
		{ "> > one two three four", 18, "  > > one two\n  > > three four\n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct markdown markdown;
		struct str out = { 0 };
		markdown_read(rows[i].source, false, &markdown);
		markdown_text(&markdown, rows[i].columns, 2, &out);
		assert_string_equal(str_text(&out), rows[i].text);
		markdown_free(&markdown);
		str_free(&out);
	}
}

// What grows without bound in a reader that looks back or ahead again and again: each is
// read to its end, twice as much in not much more than twice the steps, which a clock of
// the test's own would not tell surely; that it ends at all does.
static void
ends(void **state)
{
	(void)state;
	static const char *const parts[] = { "*a ", "**a* ", "_a*", "[", "![](", "](", "`", "``a`", "> ", "- ", "<a ", "$a", "\\",
		"http://", "http://a", "[a](b ", "1. a\n", "```\n", "| a\n", "    a\n\n", "<!--",
		"$$a ", "$1 ", "$$1 ", "[^a]: ", "[^", "[^†", "|-", "|a|b\n|-|-\n" };
	static const unsigned hows[] = { 0, MARKDOWN_PAPER };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct str text = { 0 };
		struct markdown markdown;
		while (text.len < 256 << 10)
			str_add(&text, parts[i]);
		for (size_t k = 0; k < sizeof hows / sizeof *hows; k++) {
			markdown_read(text.data, hows[k], &markdown);
			assert_true(markdown.n > 0 || !parts[i][strspn(parts[i], "> `\n")]);	// signs of nothing
			markdown_free(&markdown);
		}
		str_free(&text);
	}
}

static void
reads_whole_papers(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{ "one\ntwo\\\nthree\n\nfour", "P:one two\nthree\n~P:four" },
		{ "# 1 One\n### 1.1.1 Deep", "H:1 One\nH:1.1.1 Deep" },
		{ "| a | b |\n|---|:-:|\n| 1 | **2** |\nend", "T:a b\n1 2\nP:end" },
		{ "| a | b |\n|---|---|\n| 1 |\n| x \\| y | 2 | 3 |", "T:a b\n1 \nx | y 2" },
		{ "| a | b |\n| no | rule |", "C:| a | b |\n| no | rule |" },
		{ "| $x_i$ | `a_b` |\n|---|---|", "T:xᵢ `a_b`" },
		{ "$$\\alpha_1\n= \\beta$$", "M:α₁ = β" },
		{ "so\n$$\nx^2\n- y\n$$\nwhere", "P:so\nM:x² - y\nP:where" },
		{ "$$never closed *a*", "P:$$never closed {e|a}" },
		{ "$$a$$ and $$b$$", "P:a and b" },
		{ "[^1]: Funded by\n  nobody.\n[^two]: x", "P:+([¹])Funded by nobody.\nP:+([^two])x" },
		{ "see[^1] and [^]: x", "P:see[¹] and [^]: x" },
		{ "a[^12] b[^†] *c*[^∗∗] [d[^§]](https://x.y)\n\n[^†]: Both.",
			"P:a[¹²] b[†] {e|c}[∗∗] {https://x.y|d[§]}\n~P:+([†])Both." },
		{ "[^é] [^†a] !^†] [^†](https://x.y) [^†", "P:[^é] [^†a] !^†] {https://x.y|^†} [^†" },
		{ "![a cat](https://x.y/z.png) ![](b.png)", "P:{https://x.y/z.png|[image: a cat]} [image]" },
		{ "[image: a cat]", "P:[image: a cat]" },
		{ "- a\n  b\n  - c", "P:+(-)a b\nP:++(-)c" },
	};
	CHECK(rows, MARKDOWN_PAPER);
	static const struct row raw[] = { { "$$\\alpha_1\n= \\beta$$", "M:\\alpha_1 = \\beta" }, { "| $x_i$ |\n|---|", "T:$x_i$" } };
	CHECK(raw, MARKDOWN_PAPER | MARKDOWN_RAW);
}

static void
tells_how_deep_headings_are(void **state)
{
	(void)state;
	static const char text[] = "# a\n###### b\nc\n===\nd\n---";
	static const int levels[] = { 1, 6, 1, 2 };
	struct markdown markdown;
	markdown_read(text, MARKDOWN_PAPER, &markdown);
	assert_int_equal(markdown.n, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(markdown.blocks[i].heading, levels[i]);
	markdown_free(&markdown);
}

static void
lays_tables(void **state)
{
	(void)state;
	static const char text[] = "| Method | Params | What it does best |\n|:--|--:|---|\n"
		"| Ours | 7 | reads long documents without forgetting |\n| Deep River router | 130 | |\n";
	static const struct {
		int columns;
		const char *lines;
	} rows[] = {
		{ 80,
			"Method             Params  What it does best\n"
			"-----------------  ------  ---------------------------------------\n"
			"Ours                    7  reads long documents without forgetting\n"
			"Deep River router     130\n" },
		{ 48,
			"Method             Params  What it does best\n"
			"-----------------  ------  ---------------------\n"
			"Ours                    7  reads long documents\n"
			"                           without forgetting\n"
			"Deep River router     130\n" },
		{ 24,
			"Ours\n"
			"  Params: 7\n"
			"  What it does best:\n"
			"    reads long documents\n"
			"    without forgetting\n"
			"Deep River router\n"
			"  Params: 130\n" },
	};
	struct markdown markdown;
	markdown_read(text, MARKDOWN_PAPER, &markdown);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		struct markdown_table_line *lines;
		struct str out = { 0 };
		size_t n = markdown_table_lay(markdown.blocks[0].table, rows[i].columns, "-", arena, &lines);
		for (size_t k = 0; k < n; k++) {
			str_print(&out, "%s\n", lines[k].text);
			assert_true(text_width(lines[k].text, strlen(lines[k].text)) <= rows[i].columns);
		}
		assert_string_equal(str_text(&out), rows[i].lines);
		str_free(&out);
		arena_free(arena);
	}
	markdown_free(&markdown);
}

// No line is wider than there is room, whatever the width.
static void
lays_tables_at_every_width(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |", "| alone, and rather long a heading |\n|---|",
		"| 統計 | ∑ᵢ | x |\n|:-:|--:|---|\n| 一二三四五六七八九十 | y | z z z z z z z z |", "| |\n|---|\n| |",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int columns = 2; columns < 60; columns++) {
			struct markdown markdown;
			struct arena *arena = arena_new();
			struct markdown_table_line *lines;
			markdown_read(texts[i], MARKDOWN_PAPER, &markdown);
			assert_int_equal(markdown.blocks[0].kind, MARKDOWN_TABLE);
			size_t n = markdown_table_lay(markdown.blocks[0].table, columns, "─", arena, &lines);
			for (size_t k = 0; k < n; k++)
				assert_true(text_width(lines[k].text, strlen(lines[k].text)) <= columns);
			arena_free(arena);
			markdown_free(&markdown);
		}
}

static struct str
repeated(const char *before, const char *text, size_t n, const char *behind)
{
	struct str out = { 0 };
	str_add(&out, before);
	for (size_t i = 0; i < n; i++)
		str_add(&out, text);
	str_add(&out, behind);
	return out;
}

// Much work, if the end of it were looked for from its beginning at each line.
static void
reads_endless_formulas(void **state)
{
	(void)state;
	struct markdown markdown;
	struct str text = repeated("$$\n", "x\n", 1000000, "");
	markdown_read(text.data, MARKDOWN_PAPER, &markdown);
	assert_int_equal(markdown.n, 1);
	assert_int_equal(markdown.blocks[0].kind, MARKDOWN_PARAGRAPH);
	markdown_free(&markdown);
	str_free(&text);
}

// What is told of few cells is no table of many.
static void
refuses_empty_tables(void **state)
{
	(void)state;
	struct markdown markdown;
	struct str rule = repeated("|a|\n|", "-|", MARKDOWN_COLUMNS, "\n"), text = repeated(rule.data, "|\n", 900000, "");
	markdown_read(text.data, MARKDOWN_PAPER, &markdown);
	assert_int_equal(markdown.n, 1);
	assert_int_equal(markdown.blocks[0].kind, MARKDOWN_CODE);
	markdown_free(&markdown);
	str_free(&text);
	str_free(&rule);
}

// The bytes that a table becomes.
static size_t
laid(const char *text, int columns)
{
	struct markdown markdown;
	struct arena *arena = arena_new();
	struct markdown_table_line *lines;
	size_t bytes = 0;
	markdown_read(text, MARKDOWN_PAPER, &markdown);
	assert_int_equal(markdown.blocks[0].kind, MARKDOWN_TABLE);
	size_t n = markdown_table_lay(markdown.blocks[0].table, columns, "-", arena, &lines);
	for (size_t i = 0; i < n; i++)
		bytes += strlen(lines[i].text) + 1;
	arena_free(arena);
	markdown_free(&markdown);
	return bytes;
}

// One cell that is wide is no reason for thousands of rows to be.
static void
lays_long_tables(void **state)
{
	(void)state;
	struct str wide = repeated("|", "w ", 500000, "|b|\n|-|-|\n"), text = repeated(wide.data, "|a|b|\n", 100000, "");
	assert_in_range(laid(text.data, 1 << 20), 200000, 64 << 20);
	str_free(&text);
	str_free(&wide);
	// Nor is a heading that is said again in each.
	wide = repeated("|a|b|c|d|e|f|", "w ", 500000, "|\n|-|-|-|-|-|-|-|\n");
	text = repeated(wide.data, "|||||||b|\n", 100000, "");
	assert_in_range(laid(text.data, 40), 200000, 64 << 20);
	str_free(&text);
	str_free(&wide);
}

static void
prints_whole_papers(void **state)
{
	(void)state;
	struct markdown markdown;
	struct str out = { 0 };
	markdown_read("## 2 Method\n\n$$x^2$$\n\n> | a | b |\n> |---|---|\n> | [c](https://x.y) | 2 |\n", MARKDOWN_PAPER, &markdown);
	markdown_text(&markdown, 60, 1, &out);
	assert_string_equal(str_text(&out), " 2 Method\n\n   x²\n\n"
		" > a                b\n > ---------------  -\n > c (https://x.y)  2\n");
	str_free(&out);
	markdown_free(&markdown);
}

static void
cleans_its_source(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t max;
		const char *clean;
		bool cut;
	} rows[] = {
		{ "a\r\n  b\tc  d  \r\n\r\n\r\n\r\n\r\nE", 0, "a\n  b    c  d\n\n\nE", false },
		{ "\n\n  x", 0, "  x", false },
		{ "\x1b[2J\xe2\x80\xaex\xc2\x9b" "1m \xe2\x80\x8b y", 0, "[2Jx1m y", false },
		{ "e\xcc\x81", 0, "\xc3\xa9", false },
		{ "one\ntwo\nthree", 9, "one\ntwo", true },
		{ "one two three", 9, "one two t", true },
		{ "\xff", 0, "\xef\xbf\xbd", false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bool cut;
		char *clean = text_clean_source(rows[i].bytes, strlen(rows[i].bytes), rows[i].max, &cut);
		assert_string_equal(clean, rows[i].clean);
		assert_int_equal(cut, rows[i].cut);
		assert_true(text_is_clean(clean));
		free(clean);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_blocks),
		cmocka_unit_test(reads_what_stands_out),
		cmocka_unit_test(reads_links),
		cmocka_unit_test(renders_tex),
		cmocka_unit_test(prints_text),
		cmocka_unit_test(ends),
		cmocka_unit_test(reads_whole_papers),
		cmocka_unit_test(tells_how_deep_headings_are),
		cmocka_unit_test(lays_tables),
		cmocka_unit_test(lays_tables_at_every_width),
		cmocka_unit_test(reads_endless_formulas),
		cmocka_unit_test(refuses_empty_tables),
		cmocka_unit_test(lays_long_tables),
		cmocka_unit_test(prints_whole_papers),
		cmocka_unit_test(cleans_its_source),
	};
	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
