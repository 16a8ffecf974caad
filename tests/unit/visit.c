// SPDX-License-Identifier: GPL-3.0-or-later
// Visits, and what is new since the last one.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "intake.h"
#include "query.h"
#include "store.h"
#include "str.h"

enum { HOUR_S = 3600, DAY_S = 86400, TODAY = 20686 };

static const int64_t start_s = (int64_t)TODAY * DAY_S;
static const struct view everything = { .kind = VIEW_ALL }, news = { .kind = VIEW_NEW };

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

// A visit from one moment to another.
static void
visit(struct library *library, int64_t from_s, int64_t to_s)
{
	fine(library_visit_look(library, from_s));
	fine(library_visit_begin(library, from_s));
	fine(library_visit_end(library, to_s));
}

static void
since(struct library *library, int64_t now_s, int64_t wanted_s)
{
	fine(library_visit_look(library, now_s));
	assert_int_equal(library_new_since(library), wanted_s);
}

static void
the_first_visit_finds_nothing_new(void **state)
{
	since(*state, start_s, PAPER_ABSENT);
	assert_false(library_is_new(*state, start_s, start_s, start_s));
	fine(library_visit_begin(*state, start_s));
	assert_int_equal(library_new_since(*state), PAPER_ABSENT);
}

static void
the_next_finds_what_came_since(void **state)
{
	visit(*state, start_s, start_s + HOUR_S);
	since(*state, start_s + 5 * HOUR_S, start_s + HOUR_S);
	assert_true(library_is_new(*state, start_s + 2 * HOUR_S, start_s, start_s));
	assert_false(library_is_new(*state, start_s + HOUR_S, start_s, start_s));
	// One that is old was looked up.
	assert_false(library_is_new(*state, start_s + 2 * HOUR_S, start_s - 30 * DAY_S, start_s));
	assert_true(library_is_new(*state, start_s + 2 * HOUR_S, PAPER_ABSENT, start_s - 2 * DAY_S));
	assert_false(library_is_new(*state, start_s + 2 * HOUR_S, PAPER_ABSENT, start_s - 30 * DAY_S));
	assert_true(library_is_new(*state, start_s + 2 * HOUR_S, PAPER_ABSENT, PAPER_ABSENT));
	// It stays so while this visit lasts.
	fine(library_visit_begin(*state, start_s + 5 * HOUR_S));
	assert_int_equal(library_new_since(*state), start_s + HOUR_S);
	fine(library_visit_end(*state, start_s + 6 * HOUR_S));
	since(*state, start_s + 9 * HOUR_S, start_s + 6 * HOUR_S);
}

static void
a_short_pause_is_none(void **state)
{
	visit(*state, start_s, start_s + HOUR_S);
	visit(*state, start_s + 5 * HOUR_S, start_s + 6 * HOUR_S);
	since(*state, start_s + 6 * HOUR_S + 600, start_s + HOUR_S);
	visit(*state, start_s + 6 * HOUR_S + 600, start_s + 7 * HOUR_S);
	since(*state, start_s + 7 * HOUR_S + 1800, start_s + HOUR_S);
	since(*state, start_s + 7 * HOUR_S + 1801, start_s + 7 * HOUR_S);
	// But the first has nothing that could go on.
	fine(db_exec(library_db(*state), "DELETE FROM visit"));
	visit(*state, start_s, start_s + HOUR_S);
	since(*state, start_s + HOUR_S + 60, start_s + HOUR_S);
	visit(*state, start_s + HOUR_S + 60, start_s + 2 * HOUR_S);
	since(*state, start_s + 2 * HOUR_S + 60, start_s + HOUR_S);
	since(*state, start_s + 8 * HOUR_S, start_s + 2 * HOUR_S);
	// One that was killed ended when it began, as far as is known.
	fine(library_visit_begin(*state, start_s + 8 * HOUR_S));
	since(*state, start_s + 20 * HOUR_S, start_s + 8 * HOUR_S);
}

// What was the newest day then tells what is old, not the clock.
static void
days_count_from_the_newest(void **state)
{
	struct db *db = library_db(*state);
	fine(db_exec(db, "INSERT INTO papers.listing VALUES (1, 20600, 0, 3), (1, 20640, 0, 0), (3, 20650, 0, 9)"));
	visit(*state, start_s, start_s + HOUR_S);
	fine(db_exec(db, "INSERT INTO papers.listing VALUES (1, 20601, 0, 4)"));
	since(*state, start_s + DAY_S, start_s + HOUR_S);
	int64_t seen_s = start_s + 2 * HOUR_S;
	assert_true(library_is_new(*state, seen_s, (int64_t)20601 * DAY_S, PAPER_ABSENT));
	assert_true(library_is_new(*state, seen_s, (int64_t)20593 * DAY_S, PAPER_ABSENT));
	assert_false(library_is_new(*state, seen_s, (int64_t)20593 * DAY_S - 1, PAPER_ABSENT));
	visit(*state, start_s + DAY_S, start_s + DAY_S + HOUR_S);
	since(*state, start_s + 2 * DAY_S, start_s + DAY_S + HOUR_S);
	assert_false(library_is_new(*state, start_s + 2 * DAY_S, (int64_t)20593 * DAY_S, PAPER_ABSENT));
	assert_true(library_is_new(*state, start_s + 2 * DAY_S, (int64_t)20594 * DAY_S, PAPER_ABSENT));
}

// The ids that a filter finds in a view, blanks between.
static void
finds(struct library *library, const struct view *view, const char *filter, const char *wanted)
{
	struct query *query = NULL;
	struct page page = { 0 };
	struct str got = { 0 };
	const struct error *error = NULL;
	fine(query_open(library, view, filter, TODAY, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	fine(query_page(query, 0, 100, &page));
	for (size_t i = 0; i < page.n; i++)
		str_print(&got, "%s%s%s", i ? " " : "", page.papers[i].text_id, page.papers[i].state & PAPER_NEW ? "*" : "");
	assert_string_equal(str_text(&got), wanted);
	str_free(&got);
	page_free(&page);
	query_close(query);
}

// First held at a moment: what was stored tells the time itself.
static void
take(struct library *library, const char *json, int64_t seen_s)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, seen_s, &count));
	struct stmt *s = db_stmt(db, "UPDATE papers.paper SET first_seen_s = ? WHERE id IN (SELECT id FROM incoming)");
	db_bind_int(s, 1, seen_s);
	while (db_row(s))
		;
	fine(db_end(s));
}

static void
the_view_and_the_filter_agree(void **state)
{
	take(*state, "[{\"id\":\"2608.00001\",\"title\":\"Seen\",\"published\":\"2026-08-20T00:00:00Z\",\"upvotes\":9}]", start_s);
	visit(*state, start_s, start_s + HOUR_S);
	take(*state, "[{\"id\":\"2608.00002\",\"title\":\"New\",\"published\":\"2026-08-20T00:00:00Z\",\"upvotes\":3},"
		"{\"id\":\"2608.00003\",\"title\":\"Newer\",\"published\":\"2026-08-21T00:00:00Z\",\"upvotes\":1},"
		"{\"id\":\"2608.00004\",\"title\":\"Newer and Liked\",\"published\":\"2026-08-21T00:00:00Z\",\"upvotes\":7},"
		"{\"id\":\"2601.00005\",\"title\":\"Looked Up\",\"published\":\"2026-01-02T00:00:00Z\",\"upvotes\":5}]",
		start_s + 2 * HOUR_S);
	finds(*state, &news, "", "");
	fine(library_visit_look(*state, start_s + DAY_S));
	finds(*state, &news, "", "2608.00004* 2608.00003* 2608.00002*");
	finds(*state, &news, "liked", "2608.00004*");
	finds(*state, &everything, "is:new", "2608.00004* 2608.00003* 2608.00002*");
	finds(*state, &everything, "-is:new", "2608.00001 2601.00005");
	finds(*state, &everything, "is:new OR seen", "2608.00004* 2608.00003* 2608.00002* 2608.00001");
	struct library_step step = { .id = 20260800003, .field = LIBRARY_STATE, .state = PAPER_HIDDEN, .on = true };
	fine(library_apply(*state, "test", &step, 1));
	finds(*state, &news, "", "2608.00004* 2608.00002*");
}

// Of the version before, which knew no visits.
static void
an_older_library_learns_of_visits(void **state)
{
	(void)state;
	char dir[] = "/tmp/paperboy-visit-XXXXXX";
	struct library *library = NULL;
	struct library_step step = { .id = 20260800003, .field = LIBRARY_STATE, .state = PAPER_FAV, .on = true };
	assert_non_null(mkdtemp(dir));
	fine(library_open(dir, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	fine(library_apply(library, "star", &step, 1));
	fine(db_exec(library_db(library), "DROP INDEX state_by_time; DROP INDEX step_by_paper; DROP TABLE visit;"
		" DROP TABLE looked; DROP TABLE rule; DROP TABLE version_read; DROP TABLE reading"));
	fine(db_exec(library_db(library), "PRAGMA user_version = 1"));
	library_close(library);
	fine(library_open(dir, &library));
	unsigned bits = 0;
	fine(library_state(library, step.id, &bits));
	assert_int_equal(bits, PAPER_FAV);
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	visit(library, start_s, start_s + HOUR_S);
	since(library, start_s + DAY_S, start_s + HOUR_S);
	char *label = NULL;
	fine(library_undo(library, &label));	// a visit is no step of it
	assert_string_equal(label, "star");
	free(label);
	library_close(library);
	static const char *const names[] = { "library.db", "library.db.version-1", "library.db-journal" };
	for (size_t i = 0; i < 3; i++) {
		char *path = mem_print("%s/%s", dir, names[i]);
		assert_int_equal(unlink(path), 0);
		free(path);
	}
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_first_visit_finds_nothing_new, setup, teardown),
		cmocka_unit_test_setup_teardown(the_next_finds_what_came_since, setup, teardown),
		cmocka_unit_test_setup_teardown(a_short_pause_is_none, setup, teardown),
		cmocka_unit_test_setup_teardown(days_count_from_the_newest, setup, teardown),
		cmocka_unit_test_setup_teardown(the_view_and_the_filter_agree, setup, teardown),
		cmocka_unit_test(an_older_library_learns_of_visits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
