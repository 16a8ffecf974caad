// SPDX-License-Identifier: GPL-3.0-or-later
// Saved filters, watches and colours of rows: kept, undone, asked.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "judge.h"
#include "library_rules.h"
#include "mem.h"
#include "options.h"
#include "query.h"
#include "query_tree.h"
#include "store.h"

struct place {
	struct library *library;
	struct rules rules;
};

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static const char papers[] = "[{\"id\":\"2608.00001\",\"title\":\"State spaces\",\"authors\":[{\"name\":\"Yuki Tanaka\"}],"
	"\"keywords\":[\"long context\"],\"upvotes\":5},"
	"{\"id\":\"2608.00002\",\"title\":\"Routers\",\"authors\":[{\"name\":\"Rolf Lindqvist\"}],\"upvotes\":80},"
	"{\"id\":\"2608.00003\",\"title\":\"Long context\",\"authors\":[{\"name\":\"Yuki Tanakawa\"}],\"upvotes\":90}]";

static int
setup(void **state)
{
	struct place *place = mem_new(1, sizeof *place);
	struct intake_count count;
	fine(library_open(NULL, &place->library));
	struct db *db = library_db(place->library);
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(intake_start(db));
	fine(intake_own(db, papers, sizeof papers - 1));
	fine(intake_merge(db, NULL, true, 100, &count));
	fine(library_use_rules(place->library, &place->rules));
	*state = place;
	return 0;
}

static int
teardown(void **state)
{
	struct place *place = *state;
	library_close(place->library);
	rules_free(&place->rules);
	free(place);
	return 0;
}

static void
keep(struct place *place, const char *label, enum rule_kind kind, const char *name, const char *text)
{
	fine(library_rules_apply(place->library, label, &(struct rule_step){ kind, name, text, 0 }, 1));
}

// "2608.00003 2608.00001" of a view and filter.
static void
expect(struct place *place, enum view_kind kind, const char *filter, const char *ids)
{
	struct view view = { .kind = kind };
	struct query *query;
	const struct error *error = NULL;
	struct page page = { 0 };
	struct str seen = { 0 };
	fine(query_open(place->library, &view, filter, 20686, &query));
	while (query_step(query, 4, &error) == QUERY_MORE)
		;
	fine(error);
	fine(query_page(query, 0, 10, &page));
	for (size_t i = 0; i < page.n; i++) {
		char id[PAPER_ID_TEXT];
		paper_id_format(page.papers[i].id, id);
		str_print(&seen, "%s%s", i ? " " : "", id);
	}
	if (strcmp(str_text(&seen), ids) != 0)
		fail_msg("“%s” finds %s", filter, str_text(&seen));
	str_free(&seen);
	page_free(&page);
	query_close(query);
}

static void
watches_are_asked(void **state)
{
	struct place *place = *state;
	expect(place, VIEW_ALL, "is:watched", "");
	expect(place, VIEW_WATCH, "", "");
	keep(place, "watch", RULE_WATCH, "author Yuki Tanaka", "");
	expect(place, VIEW_WATCH, "", "2608.00001");
	keep(place, "watch", RULE_WATCH, "keyword Long Context", "");
	expect(place, VIEW_ALL, "is:watched", "2608.00001");
	keep(place, "watch", RULE_WATCH, "author lindqvist", "");
	expect(place, VIEW_ALL, "is:watched", "2608.00002 2608.00001");
	expect(place, VIEW_ALL, "-is:watched", "2608.00003");
	expect(place, VIEW_ALL, "is:watched upvotes:>50 OR title:long", "2608.00003 2608.00002");
	expect(place, VIEW_WATCH, "", "2608.00002 2608.00001");
	expect(place, VIEW_WATCH, "upvotes:>50 OR tanaka", "2608.00002 2608.00001");
	expect(place, VIEW_WATCH, "upvotes:>50 limit:1", "2608.00002");
	keep(place, "no watch", RULE_WATCH, "author lindqvist", NULL);
	expect(place, VIEW_WATCH, "", "2608.00001");
}

// Words are whole where names are meant.
static void
watches_are_queries(void **state)
{
	(void)state;
	static const struct {
		size_t kind;
		const char *value, *query;
	} wanted[] = {
		{ 0, "Yuki Tanaka", "author:\"yuki tanaka\"" }, { 0, "Tanaka", "author:\"tanaka\"" },
		{ 0, "Jürgen Müller", "author:\"jurgen muller\"" }, { 1, "Long \"Context\"", "kw:\"long \\\"context\\\"\"" },
		{ 1, "agents", "kw:agents" }, { 2, "Google", "org:\"google\"" }, { 3, "cs.CL", "cat:cs.cl" },
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		struct query_tree *tree = NULL;
		char *query = rule_watch_query(wanted[i].kind, wanted[i].value);
		assert_string_equal(query, wanted[i].query);
		fine(query_tree_read(query, 20686, &tree));
		query_tree_free(tree);
		free(query);
	}
}

static const struct {
	bool redo;
	const char *label, *rules;
} steps[] = {
	{ false, "filter b renamed c", "filter a is:fav\nfilter b is:read sort -stars\nwatch keyword agents\n" },
	{ false, "watch keyword agents", "filter a is:fav\nfilter b is:read sort -stars\n" },
	{ false, "filter b again", "filter a is:fav\nfilter b is:read\n" },
	{ false, "filter b", "filter a is:fav\n" },
	{ true, "filter b", "filter a is:fav\nfilter b is:read\n" },
	{ true, "filter b again", "filter a is:fav\nfilter b is:read sort -stars\n" },
	{ true, "watch keyword agents", "filter a is:fav\nfilter b is:read sort -stars\nwatch keyword agents\n" },
	{ true, "filter b renamed c", "filter a is:fav\nfilter c is:read sort -stars\nwatch keyword agents\n" },
};

static void
changes_are_undone(void **state)
{
	struct place *place = *state;
	keep(place, "filter a", RULE_FILTER, "a", "is:fav");
	keep(place, "filter b", RULE_FILTER, "b", "is:read");
	keep(place, "filter b again", RULE_FILTER, "b", "is:read sort -stars");
	keep(place, "the same", RULE_FILTER, "b", "is:read sort -stars");
	keep(place, "watch keyword agents", RULE_WATCH, "keyword agents", "");
	const struct rule_step rename[] = { { RULE_FILTER, "b", NULL, 0 }, { RULE_FILTER, "c", "is:read sort -stars", 0 } };
	fine(library_rules_apply(place->library, "filter b renamed c", rename, 2));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct str rules = { 0 };
		char *label = NULL;
		fine((steps[i].redo ? library_redo : library_undo)(place->library, &label));
		assert_string_equal(label, steps[i].label);
		for (size_t k = 0; k < place->rules.n; k++) {
			rule_print(&place->rules.all[k], &rules);
			str_addc(&rules, '\n');
		}
		assert_string_equal(str_text(&rules), steps[i].rules);
		str_free(&rules);
		free(label);
	}
}

// The config's stay as they are, and are found behind those of the library.
static void
the_config_stands_beside(void **state)
{
	struct place *place = *state;
	char *words[] = { (char *)"a", (char *)"is:queued", (char *)"sort", (char *)"-date", (char *)"key", (char *)"gz" };
	struct rule rule;
	fine(rule_parse(RULE_FILTER, words, 6, &rule));
	rule.config = true;
	rules_add(&place->rules, &rule);
	keep(place, "filter b", RULE_FILTER, "b", "is:fav");
	assert_int_equal(rules_n(&place->rules, RULE_FILTER), 2);
	const struct rule *found = rules_find(&place->rules, RULE_FILTER, "a");
	assert_true(found->config && found->sorted && found->order.down && found->order.sort == QUERY_BY_DATE);
	assert_string_equal(found->key, "gz");
	rules_drop(&place->rules, true);
	assert_null(rules_find(&place->rules, RULE_FILTER, "a"));
	assert_non_null(rules_find(&place->rules, RULE_FILTER, "b"));
}

static void
papers_are_judged(void **state)
{
	struct place *place = *state;
	assert_null(judge_new(place->library, 20686));
	keep(place, "watch", RULE_WATCH, "author Yuki Tanaka", "");
	keep(place, "rows", RULE_ROW, "upvotes:>85", "green");
	keep(place, "rows", RULE_ROW, "upvotes:>50", "red bold");
	struct judge *judge = judge_new(place->library, 20686);
	static const struct {
		const char *id, *text;
		bool watched;
	} wanted[] = { { "2608.00001", NULL, true }, { "2608.00002", "red bold", false }, { "2608.00003", "red bold", false } };
	for (size_t i = 0; i < 3; i++) {
		struct verdict verdict;
		paper_id id;
		assert_true(paper_id_parse(wanted[i].id, &id, NULL));
		fine(judge_paper(judge, id, &verdict));
		assert_int_equal(verdict.watched, wanted[i].watched);
		if (wanted[i].text)
			assert_string_equal(verdict.row->text, wanted[i].text);
		else
			assert_null(verdict.row);
	}
	judge_free(judge);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(watches_are_asked, setup, teardown),
		cmocka_unit_test(watches_are_queries),
		cmocka_unit_test_setup_teardown(changes_are_undone, setup, teardown),
		cmocka_unit_test_setup_teardown(the_config_stands_beside, setup, teardown),
		cmocka_unit_test_setup_teardown(papers_are_judged, setup, teardown),
	};
	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
