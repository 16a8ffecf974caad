// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mem.h"
#include "query_needs.h"
#include "str.h"

// What is needed, as a filter: "" is nothing.
static char *
needs(const char *pattern, enum query_field field)
{
	struct arena *arena = arena_new();
	struct str out = { 0 };
	const struct query_node *node = query_needs(pattern, field, arena);
	str_add(&out, "");
	if (node)
		query_node_print(node, &out);
	arena_free(arena);
	return str_take(&out);
}

static void
a_match_needs(void **state)
{
	static const struct {
		const char *pattern, *needs;
	} rows[] = {
		{ "diffusion.*policy", "~diffusion ~policy" },
		{ "Diffusion Policy", "~diffusion policy" },		// a blank begins a word
		{ "^the (old|new) model", "the (new OR old) model" },
		{ "(old|new) model", "(~new OR ~old) model" },
		{ "models?", "~model" }, { "models*x", "~model" }, { "models+x", "~models" }, { "(models)?x", "" },
		{ "model(ling)*", "~model" }, { "model(ling)+", "~model ~ling" }, { "model{2}", "~model" },
		{ "model{0,3}", "~mode" }, { "model{,3}", "~mode" }, { "mod{0}els", "~els" }, { "(model){0,1}", "" },
		{ "models+?", "~model" }, { "model+{0}", "~mode" }, { "a|model", "" }, { "model|a", "" }, { "model|", "" },
		{ "abc|def|ghi", "~ghi OR ~def OR ~abc" }, { "abc(def|)", "~abc" }, { "(abc)(def)", "~abc ~def" },
		{ "[Tt]oken", "~token" }, { "[tT]o[k]en", "~token" }, { "[Tu]oken", "~oken" }, { "[^T]oken", "~oken" },
		{ "[[.].]x]oken", "~oken" }, { "[[:alpha:]]oken", "~oken" }, { "multi[- ]modal", "~multi modal" }, { "multi[-a]modal", "~multi ~modal" },
		{ "multi[+--]modal", "~multi ~modal" }, { "[]]modal", "modal" }, { "GPT-?4o", "~gpt ~4o" }, { "gpt-4", "~gpt" },
		{ "gpt-40", "~gpt 40" }, { "x\\.model", "model" }, { "\\bmodel", "~model" }, { "\\<model", "~model" },
		{ "mo\\wdel", "~del" }, { "mo.del", "~del" }, { " *model", "~model" }, { " +model", "model" },
		{ "( |^)model", "~model" }, { "caf\xc3\xa9teria", "~caf ~teria" }, { "ab", "" }, { " ab", "ab" }, { "a+b+c+", "" },
		{ "abc.def.ghij.klmno", "~ghij ~klmno" },		// the longest of many
		{ "3D (scene|object)", "~3d (object OR scene)" }, { "2", "" }, { "[0-9]D", "" },	// few words have digits
		{ "model$", "~model" }, { "a^model", "model" }, { "", "" }, { "()", "" }, { ".*", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *got = needs(rows[i].pattern, QUERY_ANY);
		if (strcmp(got, rows[i].needs))
			fail_msg("/%s/ needs %s, not %s", rows[i].pattern, rows[i].needs, got);
		free(got);
	}
}

// Adds the words below a node, a "$" behind those that end where the match has them.
static void
add_words(const struct query_node *node, struct str *out)
{
	for (; node; node = node->next) {
		if (node->kind == QUERY_WORD || node->kind == QUERY_INSIDE)
			str_print(out, "%s%s%s", out->len ? " " : "", node->text, node->sought.whole ? "$" : "");
		add_words(node->child, out);
	}
}

static void
words_end_where_signs_follow(void **state)
{
	static const struct {
		const char *pattern, *words;
	} rows[] = {
		{ "[Tt]oken compression$", "token$ compression$" }, { "token", "token" }, { "token ", "token$" }, { "token *x", "token" },
		{ "token +", "token$" }, { "token[- ]", "token$" }, { "token[_ ]", "token" }, { "token_", "token" }, { "token\\^", "token" },
		{ "token\\.", "token$" }, { "token.", "token" }, { "tokens? x", "token" }, { "tokens+ ", "tokens" }, { "token(s| )", "token" },
		{ "(token) ", "token" }, { "token$|model ", "model$ token$" }, { "token\\b", "token" }, { "token\\{", "token" },
		{ "token\xc3\xa9", "token" },
		{ "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmn ", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena *arena = arena_new();
		struct str out = { 0 };
		str_add(&out, "");
		add_words(query_needs(rows[i].pattern, QUERY_ANY, arena), &out);
		if (strcmp(str_text(&out), rows[i].words))
			fail_msg("/%s/ needs %s, not %s", rows[i].pattern, str_text(&out), rows[i].words);
		str_free(&out);
		arena_free(arena);
	}
}

static void
a_category_is_one_word(void **state)
{
	(void)state;
	char *got = needs("^phys\\.acc", QUERY_CAT);
	assert_string_equal(got, "cat:~phys cat:~acc");
	free(got);
}

// Nobody knows what libraries make of these.
static void
what_is_not_understood_needs_nothing(void **state)
{
	static const char *const patterns[] = { "*model", "model{", "model{a}", "(model", "model)", "[model", "^*model", "model\\" };
	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		char *got = needs(patterns[i], QUERY_ANY);
		if (*got)
			fail_msg("%s needs %s", patterns[i], got);
		free(got);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_needs),
		cmocka_unit_test(words_end_where_signs_follow),
		cmocka_unit_test(a_category_is_one_word),
		cmocka_unit_test(what_is_not_understood_needs_nothing),
	};
	return cmocka_run_group_tests_name("query_needs", tests, NULL, NULL);
}
