// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language: what is read, what is a mistake and where, and that what
// is printed reads as the same.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "query_tree.h"
#include "text.h"

static const daynum today = 20686;	// Friday, 2026-08-21

static struct query_tree *
read_fine(const char *text)
{
	struct query_tree *tree = NULL;
	const struct error *error = query_tree_read(text, today, &tree);
	if (error)
		fail_msg("“%s”: %s", text, error->text);
	return tree;
}

static char *
printed(const struct query_tree *tree)
{
	struct str out = { 0 };
	query_tree_print(tree, &out);
	str_add(&out, "");
	return str_take(&out);
}

static void
reads(const char *text, const char *wanted)
{
	struct query_tree *tree = read_fine(text);
	char *got = printed(tree);
	if (strcmp(got, wanted) != 0)
		fail_msg("“%s” reads as: %s\nwanted: %s", text, got, wanted);
	free(got);
	query_tree_free(tree);
}

struct pair { const char *text, *wanted; };

static void
all_read(const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		reads(rows[i].text, rows[i].wanted);
}

#define ALL_READ(rows) all_read(rows, sizeof (rows) / sizeof *(rows))

static void
parts_are_joined(void **state)
{
	(void)state;
	static const struct pair rows[] = {
		{ "", "" },
		{ " \t\n ", "" },
		{ "a", "a" },
		{ "a  b\tc", "a b c" },
		{ "a AND b", "a b" },
		{ "a OR b", "a OR b" },
		{ "a|b", "a OR b" },
		{ "a||b", "a OR b" },
		{ "a b | c d", "a b OR c d" },
		{ "a (b | c) d", "a (b OR c) d" },
		{ "(a b) c", "a b c" },
		{ "((a | b)) | (c|d)", "a OR b OR c OR d" },
		{ "a or b and not c", "a or b and not c" },
		{ "-a", "-a" },
		{ "!a", "-a" },
		{ "NOT a", "-a" },
		{ "- a", "\"-\" a" },
		{ "--a", "a" },
		{ "NOT NOT NOT a", "-a" },
		{ "-(-a)", "a" },
		{ "-a b", "-a b" },
		{ "-a|b", "-a OR b" },
		{ "-(a b)", "-(a b)" },
		{ "-(a|b) c", "-(a OR b) c" },
		{ "NOT(a b)", "-(a b)" },
		{ "a NOT b OR c", "a -b OR c" },
		{ "-is:read has:code (diffusion OR \"flow matching\") -survey author:song upvotes:>20 sort:-upvotes",
			"-is:read has:code (diffusion OR \"flow matching\") -survey author:song upvotes:>=21 sort:-upvotes" },
	};
	ALL_READ(rows);
}

static void
texts_are_read(void **state)
{
	(void)state;
	static const struct pair rows[] = {
		{ "~fusion", "~fusion" },
		{ "~\"a  b\"", "~\"a b\"" },
		{ "\" flow  matching \"", "\"flow matching\"" },
		{ "\"a\\\"b\\\\c\\d\"", "\"a\\\"b\\\\c\\\\d\"" },
		{ "\"OR\" \"upvotes:>5\"", "\"OR\" \"upvotes:>5\"" },
		{ "\"a\"b", "\"a\" b" },
		{ "5\" and/or c++", "5\" and/or c++" },
		{ "/flow.match(ing)?/", "/flow.match(ing)?/" },
		{ "/a\\/b/", "/a\\/b/" },
		{ "/[[:upper:]]\\\\/", "/[[:upper:]]\\\\/" },
		{ "title:/^a/ abs:\"b c\" kw:~d", "title:/^a/ abs:\"b c\" kw:~d" },
		{ "abstract:a keyword:b", "abs:a kw:b" },
		{ "org:a by:b tag:c note:d cat:cs.CL", "org:a by:b tag:c note:d cat:cs.CL" },
		// parentheses inside a word are its own
		{ "O(n) (f(x) | g(x,y|z))", "O(n) (f(x) OR g(x,y|z))" },
		{ "f(x y", "\"f(x\" y" },
		// a colon that makes no field
		{ "http://example.org/a", "http://example.org/a" },
		{ "Mamba:x 10:30 a-b:c", "Mamba:x 10:30 a-b:c" },
		{ "attention: all", "attention: all" },
		{ "(attention:)", "attention:" },
		{ "title:-x", "title:\"-x\"" },
		// ids before all else
		{ "2608.09888v2", "2608.09888" },
		{ "-arXiv:2608.09888", "-2608.09888" },
		{ "(https://arxiv.org/abs/hep-th/9901001v2)", "hep-th/9901001" },
		{ "https://huggingface.co/papers/2608.09888.md", "2608.09888" },
		{ "10.48550/arXiv.2608.09888 | math.GT/0309136", "2608.09888 OR math/0309136" },
		{ "id:2608.09888 id:2608 id:\"2608\"", "2608.09888 id:2608 id:\"2608\"" },
		{ "\"2608.09888\" title:2608.09888", "\"2608.09888\" title:2608.09888" },
	};
	ALL_READ(rows);
}

static void
values_are_read(void **state)
{
	(void)state;
	static const struct pair rows[] = {
		{ "upvotes:50 votes:=50", "upvotes:50 upvotes:50" },
		{ "comments:>3 comments:>=3", "comments:>=4 comments:>=3" },
		{ "stars:<1k stars:<=1.5k", "stars:<=999 stars:<=1500" },
		{ "stars:1M stars:2.25m", "stars:1000000 stars:2250000" },
		{ "upvotes:10..20 upvotes:10.. upvotes:..20", "upvotes:10..20 upvotes:>=10 upvotes:<=20" },
		{ "date:2026-08-20", "date:2026-08-20" },
		{ "date:2026-W34", "date:2026-08-17..2026-08-23" },
		{ "date:2026-08 date:2026", "date:2026-08-01..2026-08-31 date:2026-01-01..2026-12-31" },
		{ "date:2026-08-01..2026-08-15", "date:2026-08-01..2026-08-15" },
		{ "date:2026-07..2026-W34", "date:2026-07-01..2026-08-23" },
		{ "date:>2026-08 date:>=2026-08", "date:2026-09-01.. date:2026-08-01.." },
		{ "date:<2026-08 date:<=2026-08", "date:..2026-07-31 date:..2026-08-31" },
		{ "day:yesterday day:today day:-3 day:mon", "day:2026-08-20 day:2026-08-21 day:2026-08-18 day:2026-08-17" },
		{ "age:<7d age:<=7d age:7d", "date:2026-08-15.. date:2026-08-14.. date:2026-08-14.." },
		{ "age:>7d age:>=7d age:=7d", "date:..2026-08-13 date:..2026-08-14 date:2026-08-14" },
		{ "age:<2w age:<1m age:<1y", "date:2026-08-08.. date:2026-07-22.. date:2025-08-22.." },
		{ "age:1w..2w age:..2w age:1w..", "date:2026-08-07..2026-08-14 date:2026-08-07.. date:..2026-08-14" },
		{ "age:<24h age:<25h age:>24h", "date:2026-08-20.. date:2026-08-19.. date:..2026-08-19" },
		{ "is:fav is:read is:unread is:hidden is:queued", "is:fav is:read is:unread is:hidden is:queued" },
		{ "has:code has:model has:dataset has:space has:project has:note has:summary has:comments",
			"has:code has:model has:dataset has:space has:project has:note has:summary has:comments" },
		{ "src:hf | src:arxiv", "src:hf OR src:arxiv" },
		{ "sort:-upvotes a sort:date,-title", "a sort:-upvotes,date,-title" },
		{ "limit:20 a | b scope:all", "a OR b limit:20 scope:all" },
		{ "limit:1k scope:view", "limit:1000" },
	};
	ALL_READ(rows);
}

// A month has no 31st: its last day.
static void
months_are_those_of_the_calendar(void **state)
{
	(void)state;
	struct query_tree *tree = NULL;
	assert_null(query_tree_read("age:=1m", day_make(2026, 3, 31), &tree));
	assert_int_equal(tree->root->lo, day_make(2026, 2, 28));
	query_tree_free(tree);
}

static void
mistakes_have_a_place(void **state)
{
	(void)state;
	static const struct { const char *text; size_t at, len; const char *words; } rows[] = {
		{ "a upvotes:>", 2, 9, "wants a number: 50" },
		{ "upvotes:many", 0, 12, "wants a number" },
		{ "upvotes:5x", 0, 10, "wants a number" },
		{ "upvotes:1.5", 0, 11, "wants a number" },
		{ "upvotes:99999999999999999999", 0, 28, "wants a number" },
		{ "upvotes:20..10", 0, 14, "ends before it begins" },
		{ "upvotes:..", 0, 10, "wants a number" },
		{ "a (diff", 2, 5, "wants a “)”" },
		{ "a (b (c) ", 2, 7, "wants a “)”" },
		{ "\"flow", 0, 5, "the quote wants" },
		{ "a title:\"flow", 8, 5, "the quote wants" },
		{ "\"\"", 0, 2, "nothing in the quotes" },
		{ "a )", 2, 1, "closes nothing" },
		{ "()", 0, 2, "nothing in the parentheses" },
		{ "a OR", 2, 2, "both sides" },
		{ "| a", 0, 1, "both sides" },
		{ "a OR OR b", 2, 2, "both sides" },
		{ "a AND", 2, 3, "both sides" },
		{ "AND a", 0, 3, "both sides" },
		{ "(a OR )", 3, 2, "both sides" },
		{ "a -", 2, 1, "leave out" },
		{ "a NOT", 2, 3, "leave out" },
		{ "-OR a", 0, 1, "leave out" },
		{ "~", 0, 1, "inside words" },
		{ "^", 0, 1, "no letter or sign" },
		{ "autor:song", 0, 6, "did you mean “author:”" },
		{ "x titel:y", 2, 6, "did you mean “title:”" },
		{ "foo:bar", 0, 4, "in quotes it is text" },
		{ "title:", 0, 6, "wants a word" },
		{ "title:(a b)", 0, 8, "wants a word" },
		{ "is:fva", 0, 6, "did you mean “fav”" },
		{ "is:", 0, 3, "fav, read, unread" },
		{ "has:cod", 0, 7, "did you mean “code”" },
		{ "src:x", 0, 5, "hf, arxiv" },
		{ "date:2026-13", 0, 12, "wants a date" },
		{ "date:trending", 0, 13, "wants a date" },
		{ "date:2026-08..2026-07", 0, 21, "ends before it begins" },
		{ "age:<7", 0, 6, "wants an age" },
		{ "age:<7q", 0, 7, "wants an age" },
		{ "sort:", 0, 5, "rank, upvotes" },
		{ "sort:-upvote", 0, 12, "did you mean “upvotes”" },
		{ "sort:best", 0, 9, "relevance, momentum" },
		{ "sort:date,date,date,date,date", 0, 29, "at most 4" },
		{ "-sort:date", 0, 10, "whole filter" },
		{ "(a sort:date)", 3, 9, "whole filter" },
		{ "limit:0", 0, 7, "from 1" },
		{ "scope:al", 0, 8, "did you mean “all”" },
		{ "/a", 0, 2, "wants a “/”" },
		{ "//", 0, 2, "nothing between" },
		{ "/(/", 0, 3, "no regular expression" },
		{ "/(a)\\1/", 0, 7, "refer back" },
		{ "/((a{1,99}){1,99}){1,99}/", 0, 25, "repeats too much" },
		{ "/(.|..|...|....){80}q/", 0, 22, "repeats too much" },
		{ "/a++++++++++++++++++++/", 0, 23, "repeats too much" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct query_tree *tree = NULL;
		const struct error *error = query_tree_read(rows[i].text, today, &tree);
		if (!error)
			fail_msg("“%s” is read", rows[i].text);
		if (error->at != rows[i].at || error->len != rows[i].len || !strstr(error->text, rows[i].words))
			fail_msg("“%s”: %zu+%zu %s", rows[i].text, error->at, error->len, error->text);
		assert_true(error_is(error, ERROR_USAGE));
		assert_null(tree);
		error_free(error);
	}
}

static void
words_say_nothing_unclean(void **state)
{
	(void)state;
	static const char *const rows[] = { "is:\x1b[31m", "foo:\x01", "/(\x1b/", "\x01:(", "sort:\xff\xfe", "^\xcc\x81" };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct query_tree *tree = NULL;
		const struct error *error = query_tree_read(rows[i], today, &tree);
		if (error)
			assert_true(text_is_clean(error->text));
		error_free(error);
		query_tree_free(tree);
	}
}

static void
nodes_know_their_place(void **state)
{
	(void)state;
	static const char text[] = " ab (cd | -ef) title:gh";
	static const struct { enum query_kind kind; size_t at, len; } rows[] = {
		{ QUERY_WORD, 1, 2 }, { QUERY_OR, 5, 8 }, { QUERY_WORD, 15, 8 },
	};
	struct query_tree *tree = read_fine(text);
	const struct query_node *child = tree->root->child;
	assert_int_equal(tree->root->kind, QUERY_AND);
	assert_int_equal(tree->root->at, 1);
	assert_int_equal(tree->root->len, strlen(text) - 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++, child = child->next) {
		assert_int_equal(child->kind, rows[i].kind);
		assert_int_equal(child->at, rows[i].at);
		assert_int_equal(child->len, rows[i].len);
	}
	assert_null(child);
	query_tree_free(tree);
}

static void
case_is_asked_for_by_a_capital(void **state)
{
	(void)state;
	struct query_tree *tree = read_fine("mamba Mamba \"Göd el\" ~Éa");
	static const char *const folded[] = { "mamba", "mamba", "god el", "ea" };
	static const char *const cased[] = { NULL, "Aaaaa", "Aaa.aa", "Aa" };
	const struct query_node *node = tree->root->child;
	for (size_t i = 0; i < 4; i++, node = node->next) {
		assert_string_equal(node->sought.folded, folded[i]);
		if (cased[i])
			assert_string_equal(node->sought.cased, cased[i]);
		else
			assert_null(node->sought.cased);
		assert_int_equal(node->sought.inside, i == 3);
	}
	query_tree_free(tree);
}

// n times `unit`, between a beginning and an end.
static char *
repeated(const char *unit, size_t n, const char *middle, const char *end_unit)
{
	struct str out = { 0 };
	for (size_t i = 0; i < n; i++)
		str_add(&out, unit);
	str_add(&out, middle);
	for (size_t i = 0; i < n; i++)
		str_add(&out, end_unit);
	return str_take(&out);
}

static void
is_mistake(char *text, const char *words)
{
	struct query_tree *tree = NULL;
	const struct error *error = query_tree_read(text, today, &tree);
	assert_non_null(error);
	if (!strstr(error->text, words))
		fail_msg("%s", error->text);
	error_free(error);
	free(text);
}

static void
size_has_limits(void **state)
{
	(void)state;
	char *deep = repeated("(a|", QUERY_DEPTH, "b", ")");
	query_tree_free(read_fine(deep));
	free(deep);
	is_mistake(repeated("(", QUERY_DEPTH + 1, "b", ")"), "at most 64 deep");
	is_mistake(repeated("(", 16000, "", ""), "at most 64 deep");
	is_mistake(repeated("-(", 5000, "b", ")"), "at most 64 deep");
	is_mistake(repeated("a ", QUERY_NODES + 1, "", ""), "at most 512 parts");
	is_mistake(repeated("a ", QUERY_BYTES / 2, "a", ""), "at most 16384 bytes");
	is_mistake(repeated("/a/ ", QUERY_REGEXES + 1, "", ""), "at most 16 regular");
	char *signs = repeated("-", QUERY_BYTES - 1, "a", "");
	query_tree_free(read_fine(signs));
	free(signs);
}

// A stream of numbers, the same on each run.
struct dice { uint64_t state; };

static size_t
roll(struct dice *dice, size_t sides)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return (size_t)(dice->state >> 11) % sides;
}

static const char *const atoms[] = {
	"a", "Mamba", "flow-matching", "~fus", "~\"b c\"", "\"flow matching\"", "\"OR\"", "\"q\\\"\\\\\"", "/re.x/",
	"/a\\/b/", "title:x", "author:\"y z\"", "kw:~w", "abs:/v/", "upvotes:>5", "stars:1..9", "comments:0",
	"date:2026-08", "day:..2026-08-20", "age:<7d", "is:fav", "is:hidden", "is:unread", "has:code", "src:hf", "2608.09888",
	"O(n)", "Foo:bar", "x:", "f(x", "- ", "\"-\"", "http://h", "c++", "日本", "é", "NOT z", "!k", "id:26", "\"(\"",
};

static void
random_text(struct dice *dice, int depth, struct str *out)
{
	size_t parts = 1 + roll(dice, 4);
	for (size_t i = 0; i < parts; i++) {
		if (i)
			str_add(out, roll(dice, 3) ? " " : roll(dice, 2) ? " OR " : "|");
		if (!roll(dice, 5))
			str_add(out, "-");
		if (depth > 0 && !roll(dice, 3)) {
			str_addc(out, '(');
			random_text(dice, depth - 1, out);
			str_addc(out, ')');
		} else {
			str_add(out, atoms[roll(dice, sizeof atoms / sizeof *atoms)]);
		}
	}
}

static void
round_trip(const struct query_tree *tree, const char *text)
{
	char *once = printed(tree);
	struct query_tree *again = read_fine(once);
	char *twice = printed(again);
	if (!query_tree_equal(tree, again))
		fail_msg("“%s” is not what it was: “%s”, “%s”", text, once, twice);
	assert_string_equal(once, twice);
	query_tree_free(again);
	free(once);
	free(twice);
}

static void
what_is_printed_reads_the_same(void **state)
{
	(void)state;
	static const char *const ends[] = { "", " sort:-upvotes", " limit:3", " scope:all", " sort:title,-date limit:1k" };
	enum { TREES = 12000 };
	struct dice dice = { 88172645463325252 };
	size_t trees = 0;
	for (int i = 0; i < 4 * TREES && trees < TREES; i++) {
		struct query_tree *tree = NULL;
		struct str text = { 0 };
		random_text(&dice, 4, &text);
		str_add(&text, ends[roll(&dice, sizeof ends / sizeof *ends)]);
		const struct error *error = query_tree_read(str_text(&text), today, &tree);
		error_free(error);
		trees += !error;
		if (!error)
			round_trip(tree, str_text(&text));
		query_tree_free(tree);
		str_free(&text);
	}
	print_message("# %zu trees\n", trees);
	assert_true(trees >= 10000);
}

static void
trees_differ(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"", "a", "A", "b", "~a", "\"a\"", "/a/", "title:a", "a b", "b a", "a | b", "-a", "-(a b)", "is:fav", "is:read",
		"has:code", "has:model", "src:hf", "src:arxiv", "2608.09888", "2608.09889", "upvotes:1", "upvotes:2", "stars:1",
		"date:2026", "date:2025", "day:2026", "a sort:date", "a sort:-date", "a limit:1", "a scope:all", "a b c",
	};
	enum { N = sizeof texts / sizeof *texts };
	for (size_t i = 0; i < N; i++)
		for (size_t j = 0; j < N; j++) {
			struct query_tree *a = read_fine(texts[i]), *b = read_fine(texts[j]);
			if (query_tree_equal(a, b) != (i == j))
				fail_msg("“%s” and “%s”", texts[i], texts[j]);
			query_tree_free(a);
			query_tree_free(b);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_joined),
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(values_are_read),
		cmocka_unit_test(months_are_those_of_the_calendar),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(words_say_nothing_unclean),
		cmocka_unit_test(nodes_know_their_place),
		cmocka_unit_test(case_is_asked_for_by_a_capital),
		cmocka_unit_test(size_has_limits),
		cmocka_unit_test(what_is_printed_reads_the_same),
		cmocka_unit_test(trees_differ),
	};
	return cmocka_run_group_tests_name("query_tree", tests, NULL, NULL);
}
