// SPDX-License-Identifier: GPL-3.0-or-later
// Papers counted by what they have in common.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "intake.h"
#include "store.h"
#include "str.h"
#include "tally.h"

enum { TODAY = 20686 };	// 2026-08-21
static const struct view everything = { .kind = VIEW_ALL };

static const char papers_json[] =
	"[{\"id\":\"2608.00001\",\"title\":\"One\",\"keywords\":[\"Agents\",\"memory\",\"agents\"],\"categories\":[\"cs.CL\",\"cs.AI\"],"
	"\"authors\":[{\"name\":\"Ana Álvarez\"},{\"name\":\"Ghost Writer\",\"hidden\":true}],\"days\":[\"2026-08-19\",\"2026-08-20\"],"
	"\"organization\":{\"name\":\"river\",\"fullname\":\"River Lab\"}},"
	"{\"id\":\"2608.00002\",\"title\":\"Two\",\"keywords\":[\"agents\"],\"categories\":[\"cs.CL\"],"
	"\"authors\":[{\"name\":\"Ana Alvarez\"},{\"name\":\"Bo Li\"}],\"days\":[\"2026-08-14\"]},"
	"{\"id\":\"2608.00003\",\"title\":\"Three\",\"keywords\":[\"vision\"],\"authors\":[{\"name\":\"Bo Li\"}],"
	"\"organization\":{\"name\":\"river\"},\"days\":[\"2026-08-20\"]},"
	"{\"id\":\"2608.00004\",\"title\":\"Four has nothing\"}]";

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static void
take(struct library *library, const char *json)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, 1787227200, &count));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, papers_json);
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
finish(struct tally *tally)
{
	for (bool more = true; more;)
		fine(tally_step(tally, 0, &more));
}

// "2 agents, 1 memory"
static void
rows_are(const struct tally *tally, const char *wanted)
{
	struct str got = { 0 };
	size_t n;
	const struct tally_row *rows = tally_rows(tally, &n);
	for (size_t i = 0; i < n; i++)
		str_print(&got, "%s%d %s", i ? ", " : "", rows[i].papers, rows[i].name);
	assert_string_equal(str_text(&got), wanted);
	str_free(&got);
}

static void
counts_by_each_dimension(void **state)
{
	static const char *const wanted[TALLY_DIMENSIONS] = {
		[TALLY_KEYWORD] = "2 agents, 1 memory, 1 vision",
		[TALLY_ORGANIZATION] = "1 river, 1 River Lab",
		[TALLY_AUTHOR] = "2 Ana Alvarez, 2 Bo Li",
		[TALLY_CATEGORY] = "2 cs.CL, 1 cs.AI",
		[TALLY_WEEK] = "2 2026-W34, 1 2026-W33",
	};
	struct tally *tally = NULL;
	size_t all, n;
	fine(tally_open(*state, &everything, "", TODAY, TALLY_KEYWORD, &tally));
	tally_rows(tally, &n);
	assert_int_equal(n, 0);
	for (int by = 0; by < TALLY_DIMENSIONS; by++) {
		tally_turn(tally, (enum tally_by)by);
		finish(tally);
		rows_are(tally, wanted[by]);
		assert_int_equal(tally_counted(tally, &all), 4);
		assert_int_equal(all, 4);
	}
	tally_free(tally);
}

static void
counts_what_the_filter_leaves(void **state)
{
	struct tally *tally = NULL;
	fine(tally_open(*state, &everything, "two OR three", TODAY, TALLY_AUTHOR, &tally));
	finish(tally);
	rows_are(tally, "2 Bo Li, 1 Ana Alvarez");
	tally_free(tally);
	fine(tally_open(*state, &everything, "nothing", TODAY, TALLY_AUTHOR, &tally));
	finish(tally);
	rows_are(tally, "");
	tally_free(tally);
	const struct error *error = tally_open(*state, &everything, "upvotes:>", TODAY, TALLY_AUTHOR, &tally);
	assert_true(error_is(error, ERROR_USAGE));
	error_free(error);
}

// More names than are kept, and than the first slots hold: those that many have stay.
static void
keeps_the_most_frequent(void **state)
{
	struct str json = { 0 };
	enum { PAPERS = 300, NAMES = 20 };
	for (int i = 0; i < PAPERS; i++) {
		str_print(&json, "%s{\"id\":\"2601.%05d\",\"title\":\"P\",\"keywords\":[\"common\",\"shared %03d\"", i ? "," : "[", i + 1, i / 2);
		for (int k = 0; k < NAMES; k++)
			str_print(&json, ",\"single %d %d\"", i, k);
		str_add(&json, "]}");
	}
	str_addc(&json, ']');
	take(*state, str_text(&json));
	str_free(&json);
	struct tally *tally = NULL;
	size_t n;
	fine(tally_open(*state, &everything, "id:2601", TODAY, TALLY_KEYWORD, &tally));
	finish(tally);
	const struct tally_row *rows = tally_rows(tally, &n);
	assert_int_equal(n, TALLY_ROWS);
	assert_string_equal(rows[0].name, "common");
	assert_int_equal(rows[0].papers, PAPERS);
	for (size_t i = 1; i < n; i++) {
		assert_int_equal(rows[i].papers, i <= PAPERS / 2 ? 2 : 1);
		assert_true(rows[i - 1].papers > rows[i].papers || strcmp(rows[i - 1].folded, rows[i].folded) < 0);
	}
	assert_string_equal(rows[1].name, "shared 000");
	tally_free(tally);
}

static void
filter_is(enum tally_by by, const char *name, const char *folded, const char *filter, const char *wanted)
{
	struct tally_row row = { .name = name, .folded = folded };
	char *got = tally_filter(filter, TODAY, by, &row);
	assert_string_equal(got, wanted);
	free(got);
}

static void
a_row_is_a_filter(void **state)
{
	(void)state;
	filter_is(TALLY_KEYWORD, "Agents", "agents", "", "kw:agents");
	filter_is(TALLY_ORGANIZATION, "River Lab", "river lab", "agents", "agents org:\"river lab\"");
	filter_is(TALLY_AUTHOR, "A \"B\" C", "a \"b\" c", "", "author:\"a \\\"b\\\" c\"");
	filter_is(TALLY_CATEGORY, "cs.CL", "cs.cl", "a b", "a b cat:cs.cl");
	filter_is(TALLY_WEEK, "2026-W34", "2026-w34", "", "day:2026-W34");
	filter_is(TALLY_WEEK, "2026-W34", "2026-w34", "a OR b sort:-upvotes", "(a OR b) sort:-upvotes day:2026-W34");
	filter_is(TALLY_KEYWORD, "x", "x", "a | b limit:3 scope:all", "(a OR b) limit:3 scope:all kw:x");
}

// Each row, as a filter, finds as many papers as it has.
static void
rows_find_what_they_count(void **state)
{
	static const char *const filters[] = { "", "one OR two", "-three" };
	for (size_t f = 0; f < sizeof filters / sizeof *filters; f++)
		for (int by = 0; by < TALLY_DIMENSIONS; by++) {
			struct tally *tally = NULL;
			size_t n;
			if (by == TALLY_ORGANIZATION)
				continue;	// "river" begins "River Lab" too
			fine(tally_open(*state, &everything, filters[f], TODAY, (enum tally_by)by, &tally));
			finish(tally);
			const struct tally_row *rows = tally_rows(tally, &n);
			for (size_t i = 0; i < n; i++) {
				char *filter = tally_filter(filters[f], TODAY, (enum tally_by)by, &rows[i]);
				struct query *query = NULL;
				const struct error *error = NULL;
				bool exact;
				fine(query_open(*state, &everything, filter, TODAY, &query));
				while (query_step(query, 10, &error) == QUERY_MORE)
					fine(error);
				if ((int)query_count(query, &exact) != rows[i].papers)
					fail_msg("%s finds %zu of %d", filter, query_count(query, &exact), rows[i].papers);
				query_close(query);
				free(filter);
			}
			tally_free(tally);
		}
}

static void
dimensions_have_names(void **state)
{
	(void)state;
	enum tally_by by;
	for (int i = 0; i < TALLY_DIMENSIONS; i++) {
		assert_true(tally_by_parse(tally_name((enum tally_by)i), &by));
		assert_int_equal(by, i);
	}
	assert_false(tally_by_parse("colour", &by));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counts_by_each_dimension, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_what_the_filter_leaves, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_the_most_frequent, setup, teardown),
		cmocka_unit_test(a_row_is_a_filter),
		cmocka_unit_test_setup_teardown(rows_find_what_they_count, setup, teardown),
		cmocka_unit_test(dimensions_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
