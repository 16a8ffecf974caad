// SPDX-License-Identifier: GPL-3.0-or-later
// Queries over a store of invented papers: order, filters, hidden papers, steps.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "intake.h"
#include "query.h"
#include "store.h"
#include "str.h"

static const struct period day = { PERIOD_DAY, 20685 };		// 2026-08-20
static const daynum today = 20686;	// 2026-08-21
static const struct view everything = { .kind = VIEW_ALL };

static const char papers_json[] =
	"[{\"id\":\"2608.00003\",\"title\":\"VMamba Reads\",\"authors\":[{\"name\":\"Yuki Tanaka\"},"
	"{\"name\":\"Ghost Writer\",\"hidden\":true}],\"abstract\":\"A state-space reader of pages.\"},"
	"{\"id\":\"2608.00001\",\"title\":\"Confusion about Fusion\",\"organization\":{\"fullname\":\"River Lab\"},"
	"\"abstract\":\"On mixing.\"},"
	"{\"id\":\"2607.00009\",\"title\":\"Diffusion Revisited\",\"keywords\":[\"flow matching\"]},"
	"{\"id\":\"hep-th/9901001\",\"title\":\"Gödel and Strings\",\"authors\":[{\"name\":\"Ana Álvarez\"}]},"
	"{\"id\":\"2608.00002\",\"title\":\"Plain Paper\"}]";

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static paper_id
id_of(const char *text)
{
	paper_id id = 0;
	assert_true(paper_id_parse(text, &id, NULL));
	return id;
}

static void
take(struct library *library, const char *json, const struct period *period)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, period, true, 1787227200, &count));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, papers_json, &day);
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

static void
mark(struct library *library, const char *id, unsigned bit, bool on)
{
	struct library_step step = { .id = id_of(id), .field = LIBRARY_STATE, .state = bit, .on = on };
	fine(library_apply(library, "test", &step, 1));
}

static struct query *
open_done(struct library *library, const struct view *view, const char *filter)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	fine(query_open(library, view, filter, today, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	return query;
}

// The ids of a finished query, blanks between.
static void
finds(struct library *library, const struct view *view, const char *filter, const char *wanted)
{
	struct query *query = open_done(library, view, filter);
	struct page page = { 0 };
	struct str got = { 0 };
	bool exact = false;
	fine(query_page(query, 0, 1000, &page));
	assert_int_equal(query_count(query, &exact), page.n);
	assert_true(exact);
	for (size_t i = 0; i < page.n; i++) {
		str_print(&got, "%s%s", i ? " " : "", page.papers[i].text_id);
		assert_int_equal(query_place(query, page.papers[i].id), i);
	}
	if (strcmp(str_text(&got), wanted) != 0)
		fail_msg("“%s” finds: %s\nwanted: %s", filter, str_text(&got), wanted);
	str_free(&got);
	page_free(&page);
	query_close(query);
}

static void
views_have_their_order(void **state)
{
	struct view period = { .kind = VIEW_PERIOD, .period = day }, fav = { .kind = VIEW_FAV };
	struct view one = { .kind = VIEW_PAPER, .paper = id_of("2607.00009") };
	struct view empty = { .kind = VIEW_PERIOD, .period = { PERIOD_DAY, 1 } };
	finds(*state, &period, NULL, "2608.00003 2608.00001 2607.00009 hep-th/9901001 2608.00002");
	finds(*state, &everything, "", "2608.00003 2608.00002 2608.00001 2607.00009 hep-th/9901001");
	finds(*state, &one, NULL, "2607.00009");
	finds(*state, &empty, NULL, "");
	finds(*state, &fav, NULL, "");
	mark(*state, "hep-th/9901001", PAPER_FAV, true);
	finds(*state, &fav, NULL, "hep-th/9901001");
	finds(*state, &fav, "mamba", "");
	struct view queue = { .kind = VIEW_QUEUE };
	finds(*state, &queue, NULL, "");
}

static void
words_are_found(void **state)
{
	static const struct {
		const char *filter, *wanted;
	} rows[] = {
		{ "mamba", "2608.00003" },
		{ "vmamba Reads", "2608.00003" },
		{ "MAMBA reads", "" },
		{ "fusion", "2608.00001" },
		{ "diffus", "2607.00009" },
		{ "godel", "hep-th/9901001" },
		{ "alvarez", "hep-th/9901001" },
		{ "river", "2608.00001" },
		{ "matching", "2607.00009" },
		{ "space pages", "2608.00003" },
		{ "tanaka", "2608.00003" },
		{ "ghost", "" },
		{ "mamba fusion", "" },
		{ "  ", "2608.00003 2608.00002 2608.00001 2607.00009 hep-th/9901001" },
		{ "2608.0000", "2608.00003 2608.00002 2608.00001" },
		{ "2608.00002", "2608.00002" },
		{ "2608.00002v3", "2608.00002" },
		{ "https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001" },
		{ "arXiv:2607.00009 diffusion", "2607.00009" },
		{ "arXiv:2607.00009 mamba", "" },
		{ "2607.00009 2608.00002", "" },
		{ "2608.77777", "" },
	};
	struct view period = { .kind = VIEW_PERIOD, .period = day };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		finds(*state, &everything, rows[i].filter, rows[i].wanted);
	finds(*state, &period, "p", "2608.00003 2608.00002");
	finds(*state, &period, "2608.00002", "2608.00002");
}

static void
hidden_papers_are_left_out(void **state)
{
	struct view period = { .kind = VIEW_PERIOD, .period = day };
	struct view one = { .kind = VIEW_PAPER, .paper = id_of("2608.00003") };
	mark(*state, "2608.00003", PAPER_HIDDEN, true);
	finds(*state, &period, NULL, "2608.00001 2607.00009 hep-th/9901001 2608.00002");
	finds(*state, &everything, "mamba", "");
	finds(*state, &everything, "2608.00003", "");
	finds(*state, &one, NULL, "2608.00003");
}

static void
pages_and_unread(void **state)
{
	struct page page = { 0 };
	size_t unread = 0, words = 0;
	mark(*state, "2608.00001", PAPER_READ, true);
	mark(*state, "2608.00001", PAPER_FAV, true);
	struct query *query = open_done(*state, &everything, NULL);
	fine(query_unread(query, &unread));
	assert_int_equal(unread, 4);
	fine(query_page(query, 2, 2, &page));
	assert_int_equal(page.n, 2);
	assert_int_equal(page.papers[0].state, PAPER_READ | PAPER_FAV);
	assert_int_equal(page.papers[1].state, 0);
	page_free(&page);
	fine(query_page(query, 99, 2, &page));
	assert_int_equal(page.n, 0);
	page_free(&page);
	assert_int_equal(query_place(query, id_of("2608.77777")), -1);
	query_words(query, &words);
	assert_int_equal(words, 0);
	query_close(query);
	query = open_done(*state, &everything, "MAMBA 2608.00003");
	assert_string_equal(query_words(query, &words)[0].folded, "mamba");
	assert_int_equal(words, 1);
	query_close(query);
	query_close(NULL);
}

// Enough papers for several pieces.
static void
take_many(struct library *library, int n)
{
	struct str json = { 0 };
	for (int i = 1; i <= n; i++)
		str_print(&json, "%s{\"id\":\"2501.%05d\",\"title\":\"Paper %s\",\"abstract\":\"text\"}", i > 1 ? "," : "[",
			i, i % 100 ? "plain" : "century");
	str_addc(&json, ']');
	take(library, str_text(&json), NULL);
	str_free(&json);
}

static void
steps_are_small_and_add_up(void **state)
{
	enum { MANY = 19000 };
	struct query *query = NULL;
	const struct error *error = NULL;
	bool exact = true;
	size_t steps = 1, before = 0;
	take_many(*state, MANY);
	fine(query_open(*state, &everything, NULL, today, &query));
	assert_int_equal(query_count(query, &exact), 0);
	assert_false(exact);
	while (query_step(query, 0, &error) == QUERY_MORE) {
		assert_true(query_count(query, &exact) >= before);
		before = query_count(query, &exact);
		// Nothing is held between steps: the library can be written, the cache detached.
		mark(*state, "2608.00001", PAPER_READ, steps++ % 2);
	}
	fine(error);
	assert_true(steps >= 3);
	assert_int_equal(query_count(query, &exact), MANY + 5);
	assert_true(exact);
	query_close(query);
	query = open_done(*state, &everything, "century");
	assert_int_equal(query_count(query, &exact), MANY / 100);
	query_close(query);
}

static int64_t
now_us(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

// A budget is kept even where nothing matches: 2 ms may become a few, never the
// whole scan.
static void
budgets_are_kept(void **state)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	size_t steps = 0;
	int64_t worst_us = 0;
	take_many(*state, 19000);
	fine(query_open(*state, &everything, "nowhere", today, &query));
	enum query_more more;
	do {
		int64_t start_us = now_us();
		more = query_step(query, 2, &error);
		int64_t took_us = now_us() - start_us;
		worst_us = took_us > worst_us ? took_us : worst_us;
		steps++;
	} while (more == QUERY_MORE);
	fine(error);
	print_message("# %zu steps, the longest %lld us\n", steps, (long long)worst_us);
	assert_true(steps > 3);
	query_close(query);
}

static void
views_compare(void **state)
{
	(void)state;
	struct view a = { .kind = VIEW_PERIOD, .period = day }, b = a;
	assert_true(view_equal(&a, &b));
	b.period.first++;
	assert_false(view_equal(&a, &b));
	struct view fav = { .kind = VIEW_FAV, .paper = 3 }, other = { .kind = VIEW_FAV, .paper = 4 };
	assert_true(view_equal(&fav, &other));
	fav.kind = other.kind = VIEW_PAPER;
	assert_false(view_equal(&fav, &other));
	assert_false(view_equal(&a, &fav));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(views_have_their_order, setup, teardown),
		cmocka_unit_test_setup_teardown(words_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(hidden_papers_are_left_out, setup, teardown),
		cmocka_unit_test_setup_teardown(pages_and_unread, setup, teardown),
		cmocka_unit_test_setup_teardown(steps_are_small_and_add_up, setup, teardown),
		cmocka_unit_test_setup_teardown(budgets_are_kept, setup, teardown),
		cmocka_unit_test(views_compare),
	};
	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
