// SPDX-License-Identifier: GPL-3.0-or-later
// The cache: what intake merges, and how the store reads it back.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "store.h"
#include "str.h"

static const struct period monday = { PERIOD_DAY, 20684 };	// 2026-08-19

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static int
setup(void **state)
{
	struct db *db = NULL;
	fine(db_open_memory(&db));
	fine(store_attach(db, NULL, STORE_MEMORY));
	*state = db;
	return 0;
}

static int
teardown(void **state)
{
	db_close(*state);
	return 0;
}

static struct intake_count
take(struct db *db, const char *json, const struct period *period, int64_t captured_s)
{
	struct intake_count count = { 0 };
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, period, true, captured_s, &count));
	return count;
}

static struct paper_full *
paper(struct db *db, const char *text_id)
{
	paper_id id = 0;
	struct paper_full *full = NULL;
	assert_true(paper_id_parse(text_id, &id, NULL));
	fine(store_paper(db, id, &full));
	return full;
}

static void
reads_back_what_came_in(void **state)
{
	struct intake_count count = take(*state,
		"[{\"schema\":1,\"id\":\"2608.12345\",\"title\":\"PaperMamba:\\n  Reading\",\"abstract\":\"One.\\n\\nTwo.\","
		"\"ai_summary\":\"Short.\",\"keywords\":[\"memory\",\" \",\"reading\"],"
		"\"authors\":[{\"name\":\"Hidden One\",\"hidden\":true},{\"name\":\"Yuki Tanaka\",\"user\":\"yuki\"}],"
		"\"organization\":{\"name\":\"riverlab\",\"fullname\":\"Riverlab\"},"
		"\"published\":\"2026-08-19T07:00:00Z\",\"days\":[\"2026-08-20\"],\"submitter\":\"mosei\",\"upvotes\":51,"
		"\"comments\":0,\"code\":{\"url\":\"https://github.com/riverlab/papermamba\",\"stars\":1200},"
		"\"models\":{\"total\":2,\"linked\":[{\"id\":\"riverlab/papermamba-7b\",\"downloads\":14000,\"likes\":210}]},"
		"\"categories\":[\"cs.CL\",\"cs.LG\"],\"doi\":\"10.1000/x\"}]", NULL, 1000);
	assert_int_equal(count.papers, 1);
	assert_int_equal(count.fresh, 1);
	struct paper_full *full = paper(*state, "2608.12345");
	assert_string_equal(full->row.title, "PaperMamba: Reading");
	assert_string_equal(full->row.text_id, "2608.12345");
	assert_string_equal(full->row.first_author, "Yuki Tanaka");
	assert_string_equal(full->row.organization, "Riverlab");
	assert_int_equal(full->row.authors, 2);
	assert_int_equal(full->row.upvotes, 51);
	assert_int_equal(full->row.comments, 0);
	assert_int_equal(full->row.stars, 1200);
	assert_string_equal(full->abstract, "One.\n\nTwo.");
	assert_int_equal(full->keywords_n, 2);
	assert_string_equal(full->keywords[1], "reading");
	assert_int_equal(full->authors_n, 2);
	assert_true(full->authors[0].hidden);
	assert_string_equal(full->authors[1].user, "yuki");
	assert_int_equal(full->days_n, 1);
	assert_string_equal(full->days[0], "2026-08-20");
	assert_int_equal(full->linked_n, 1);
	assert_int_equal(full->linked[0].downloads, 14000);
	assert_int_equal(full->models, 2);
	assert_int_equal(full->datasets, PAPER_ABSENT);
	assert_int_equal(full->categories_n, 2);
	assert_null(full->project);
	paper_full_free(full);
}

// P17
static void
later_counts_win_and_text_never_empties(void **state)
{
	static const struct {
		const char *json;
		int64_t captured_s;
		int upvotes, comments, authors;
		const char *title, *abstract;
	} rows[] = {
		{ "{\"id\":\"2608.00001\",\"title\":\"First\",\"abstract\":\"Text.\",\"upvotes\":5,\"comments\":2,"
		  "\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}]}", 200, 5, 2, 2, "First", "Text." },
		// later, but poorer: counts go on, nothing empties
		{ "{\"id\":\"2608.00001\",\"title\":\"Second\",\"upvotes\":9}", 300, 9, 2, 2, "Second", "Text." },
		// earlier: fills nothing that is there
		{ "{\"id\":\"2608.00001\",\"title\":\"Old\",\"abstract\":\"Old.\",\"upvotes\":1,\"comments\":1,"
		  "\"authors\":[{\"name\":\"C\"}]}", 100, 9, 2, 2, "Second", "Text." },
		// later again: a fall of votes is a fall
		{ "{\"id\":\"2608.00001\",\"title\":\"Third\",\"abstract\":\"New.\",\"upvotes\":7,\"comments\":3,"
		  "\"authors\":[{\"name\":\"D\"}]}", 400, 7, 3, 1, "Third", "New." },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		take(*state, rows[i].json, NULL, rows[i].captured_s);
		struct paper_full *full = paper(*state, "2608.00001");
		assert_int_equal(full->row.upvotes, rows[i].upvotes);
		assert_int_equal(full->row.comments, rows[i].comments);
		assert_int_equal(full->row.authors, rows[i].authors);
		assert_int_equal(full->authors_n, rows[i].authors);
		assert_string_equal(full->row.title, rows[i].title);
		assert_string_equal(full->abstract, rows[i].abstract);
		paper_full_free(full);
	}
}

static void
earlier_answer_fills_what_is_missing(void **state)
{
	take(*state, "{\"id\":\"2608.00002\",\"title\":\"Known\"}", NULL, 200);
	take(*state, "{\"id\":\"2608.00002\",\"title\":\"Old\",\"abstract\":\"Text.\",\"upvotes\":3,"
		"\"authors\":[{\"name\":\"A\"}]}", NULL, 100);
	struct paper_full *full = paper(*state, "2608.00002");
	assert_string_equal(full->row.title, "Known");
	assert_string_equal(full->abstract, "Text.");
	assert_int_equal(full->row.upvotes, 3);
	assert_string_equal(full->row.first_author, "A");
	assert_int_equal(full->authors_n, 1);
	paper_full_free(full);
}

static void
listed(struct db *db, struct period period, const char *expected)
{
	paper_id *ids = NULL;
	size_t n = 0;
	char order[64] = "";
	fine(store_listed(db, period, &ids, &n));
	for (size_t i = 0; i < n; i++)
		snprintf(order + strlen(order), sizeof order - strlen(order), "%d", (int)(ids[i] % 100000));
	free(ids);
	assert_string_equal(order, expected);
	struct listing listing;
	fine(store_listing(db, period, &listing));
	assert_int_equal(listing.papers, strlen(expected));
}

#define P(n) "{\"id\":\"2608.0000" #n "\",\"title\":\"" #n "\"}"

// P03
static void
listing_never_shrinks(void **state)
{
	struct db *db = *state;
	take(db, "[" P(1) "," P(2) "," P(3) "]", &monday, 100);
	listed(db, monday, "123");
	take(db, "[" P(3) "," P(4) "]", &monday, 200);
	listed(db, monday, "3412");
	take(db, "[]", &monday, 300);
	listed(db, monday, "3412");
	take(db, "[" P(5) "," P(1) "]", &monday, 150);	// older than what is cached: behind it
	listed(db, monday, "34125");
	struct listing listing;
	fine(store_listing(db, monday, &listing));
	assert_int_equal(listing.fetched_s, 300);
}

static void
papers_that_came_alone_do_not_go_before_the_listing(void **state)
{
	struct db *db = *state;
	struct listing listing;
	take(db, "{\"id\":\"2608.00003\",\"title\":\"3\",\"days\":[\"2026-08-19\"]}", NULL, 900);
	fine(store_listing(db, monday, &listing));
	assert_int_equal(listing.fetched_s, PAPER_ABSENT);
	take(db, "[" P(1) "," P(2) "," P(3) "]", &monday, 100);
	listed(db, monday, "123");
}

// A file whose papers share a day may be any part of that day.
static void
a_part_is_behind_what_is_whole(void **state)
{
	static const char text[] = "[" P(3) "," P(1) "]";
	struct db *db = *state;
	struct intake_count count;
	struct listing listing;
	int64_t monday_s = monday.first * INT64_C(86400);
	for (int i = 0; i < 2; i++) {
		fine(intake_start(db));
		fine(intake_own(db, text, strlen(text)));
		fine(intake_merge(db, &monday, false, monday_s + 30 * 86400, &count));
		fine(store_listing(db, monday, &listing));
		if (i)
			break;
		listed(db, monday, "31");
		assert_int_equal(listing.papers, 2);
		assert_int_equal(listing.fetched_s, monday_s);
		take(db, "[" P(1) "," P(2) "]", &monday, monday_s + 3600);
		listed(db, monday, "123");
	}
	listed(db, monday, "123");
	assert_int_equal(listing.fetched_s, monday_s + 3600);
}

static void
trending_is_replaced_but_not_by_nothing(void **state)
{
	struct period trending = { PERIOD_TRENDING, 0 };
	take(*state, "[" P(1) "," P(2) "]", &trending, 100);
	take(*state, "[" P(2) "," P(3) "]", &trending, 200);
	listed(*state, trending, "23");
	take(*state, "[]", &trending, 300);
	listed(*state, trending, "23");
	take(*state, "[" P(4) "," P(2) "]", &trending, 50);	// a ranking of before: behind it
	listed(*state, trending, "234");
}

// P01
static void
rows_without_id_or_title_are_counted(void **state)
{
	struct intake_count count = take(*state,
		"[" P(1) ",{\"title\":\"no id\"},{\"id\":\"2608.00009\"},7,null," P(1) "]", &monday, 100);
	assert_int_equal(count.papers, 1);
	assert_int_equal(count.skipped, 3);
	assert_int_equal(count.fresh, 1);
	listed(*state, monday, "1");
}

static void
own_fields_and_lists_have_limits(void **state)
{
	struct str json = { 0 };
	str_add(&json, "[{\"id\":\"2608.00001\",\"title\":\"One\",\"comment\":\"");
	for (int i = 0; i < 5000; i++)
		str_addc(&json, 'x');
	str_add(&json, "\",\"keywords\":[\"k\"");
	for (int i = 1; i < 258; i++)
		str_add(&json, ",\"k\"");
	str_add(&json, "],\"authors\":[{\"name\":\"A\"}");
	for (int i = 1; i < 5004; i++)
		str_add(&json, ",{\"name\":\"A\"}");
	str_add(&json, "],\"datasets\":{\"linked\":[{\"id\":\"");
	for (int i = 0; i < 300; i++)
		str_addc(&json, 'd');
	str_add(&json, "\"}");
	for (int i = 1; i < 101; i++)
		str_add(&json, ",{\"id\":\"d\"}");
	str_add(&json, "]}}]");
	struct intake_count count = take(*state, json.data, NULL, 100);
	assert_int_equal(count.cuts.fields, 2);
	assert_int_equal(count.cuts.entries, 2 + 4 + 1);
	struct paper_full *full = paper(*state, "2608.00001");
	assert_int_equal(full->authors_n, 5000);
	assert_int_equal(full->keywords_n, 256);
	assert_int_equal(strlen(full->comment), 4096);
	paper_full_free(full);
	count = take(*state, "[" P(2) "]", NULL, 100);
	assert_int_equal(count.cuts.fields + count.cuts.entries, 0);

	str_cut(&json, 0);
	for (int i = 0; i < INTAKE_MAX + 10; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"T\",\"authors\":[{\"name\":\"A\"}]}", i ? "," : "[", i + 1);
	str_addc(&json, ']');
	count = take(*state, json.data, NULL, 200);
	assert_int_equal(count.papers, INTAKE_MAX);
	assert_int_equal(count.cuts.entries, 10);
	str_free(&json);
}

// P07: SQLite ends a string at \u0000.
static void
own_text_is_whole_behind_a_nul(void **state)
{
	take(*state, "[{\"id\":\"2608.00001\",\"title\":\"One\\u0000Two \\\\u0000\"}]", NULL, 100);
	struct paper_full *full = paper(*state, "2608.00001");
	assert_string_equal(full->row.title, "One\xef\xbf\xbdTwo \\u0000");
	paper_full_free(full);
}

static void
refuses_what_is_not_json(void **state)
{
	static const char *const bad[] = { "", "nonsense", "[{\"id\":", "\"text\"", "7" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		fine(intake_start(*state));
		const struct error *error = intake_own(*state, bad[i], strlen(bad[i]));
		assert_true(error_is(error, ERROR_INPUT));
		error_free(error);
	}
}

static void
steps_to_neighbours_with_papers(void **state)
{
	struct db *db = *state;
	struct period friday = period_step(monday, -3), empty = period_step(monday, -1);
	struct listing listing;
	take(db, "[" P(1) "]", &friday, 100);
	take(db, "[]", &empty, 100);
	take(db, "[" P(2) "]", &monday, 100);
	fine(store_neighbour(db, monday, -1, &listing));
	assert_int_equal(listing.period.first, friday.first);
	fine(store_neighbour(db, friday, 1, &listing));
	assert_int_equal(listing.period.first, monday.first);
	const struct error *error = store_neighbour(db, monday, 1, &listing);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	fine(store_newest(db, PERIOD_DAY, &listing));
	assert_int_equal(listing.period.first, monday.first);
	fine(store_listing(db, empty, &listing));
	assert_int_equal(listing.papers, 0);
	assert_int_equal(listing.fetched_s, 100);
	fine(store_listing(db, period_step(monday, 5), &listing));
	assert_int_equal(listing.fetched_s, PAPER_ABSENT);
}

static void
page_keeps_order_and_leaves_out_unknown(void **state)
{
	take(*state, "[" P(1) "," P(2) "," P(3) "]", NULL, 100);
	paper_id base = 0;
	paper_id_parse("2608.00001", &base, NULL);
	paper_id ids[] = { base + 2, 42, base };
	struct page page = { 0 };
	fine(store_page(*state, ids, 3, &page));
	assert_int_equal(page.n, 2);
	assert_string_equal(page.papers[0].title, "3");
	assert_string_equal(page.papers[1].title, "1");
	assert_int_equal(page.papers[1].upvotes, PAPER_ABSENT);
	page_free(&page);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(reads_back_what_came_in),
		CASE(later_counts_win_and_text_never_empties),
		CASE(earlier_answer_fills_what_is_missing),
		CASE(listing_never_shrinks),
		CASE(papers_that_came_alone_do_not_go_before_the_listing),
		CASE(a_part_is_behind_what_is_whole),
		CASE(trending_is_replaced_but_not_by_nothing),
		CASE(rows_without_id_or_title_are_counted),
		CASE(refuses_what_is_not_json),
		CASE(own_fields_and_lists_have_limits),
		CASE(own_text_is_whole_behind_a_nul),
		CASE(steps_to_neighbours_with_papers),
		CASE(page_keeps_order_and_leaves_out_unknown),
	};
	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
