// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of papers: which was read, and whether there is a later one.

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
#include "library.h"
#include "mem.h"
#include "query.h"
#include "store.h"
#include "str.h"

static const paper_id one = 20260800001;

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
	fine(intake_merge(db, NULL, true, 1000, &count));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, "{\"id\":\"2608.00002\",\"title\":\"Another\"}");
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
mark(struct library *library, unsigned state, bool on)
{
	struct library_step step = { .id = one, .field = LIBRARY_STATE, .state = state, .on = on };
	fine(library_apply(library, "mark", &step, 1));
}

static size_t
found(struct library *library, const char *filter)
{
	struct view everything = { .kind = VIEW_ALL };
	struct query *query = NULL;
	const struct error *error = NULL;
	bool exact;
	fine(query_open(library, &everything, filter, 20784, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	size_t n = query_count(query, &exact);
	query_close(query);
	return n;
}

// In all the ways in which it is asked.
static void
expect(struct library *library, int last, int read, bool updated)
{
	struct library_version version;
	struct page page = { 0 };
	paper_id *ids;
	size_t n;
	fine(library_version(library, one, &version));
	assert_int_equal(version.last, last);
	assert_int_equal(version.read, read);
	assert_int_equal(version.updated, updated);
	fine(library_updated(library, &ids, &n));
	assert_int_equal(n, updated);
	free(ids);
	fine(store_page(library_db(library), &one, 1, &page));
	fine(library_mark(library, &page));
	assert_int_equal((page.papers[0].state & PAPER_UPDATED) != 0, updated);
	page_free(&page);
	assert_int_equal(found(library, "is:updated"), updated);
	assert_int_equal(found(library, "-is:updated"), 2 - updated);
}

static void
expect_text(struct library *library, int version, const char *wanted)
{
	char *abstract;
	fine(library_version_text(library, one, version, &abstract));
	if (wanted)
		assert_string_equal(abstract, wanted);
	else
		assert_null(abstract);
	free(abstract);
}

#define TOLD(n, text) "{\"id\":\"2608.00001\",\"title\":\"One\",\"abstract\":\"" text "\",\"version\":" n "}"

static void
a_later_version_is_news(void **state)
{
	static const unsigned states[] = { PAPER_READ, PAPER_FAV };
	for (size_t i = 0; i < 2; i++) {
		take(*state, i ? TOLD("3", "Text three.") : TOLD("1", "Text one."));
		expect(*state, i ? 3 : 1, i ? 1 : 0, false);
		mark(*state, states[i], true);
		expect(*state, i ? 3 : 1, i ? 3 : 1, false);
		take(*state, i ? TOLD("4", "Text four.") : TOLD("2", "Text two."));
		expect(*state, i ? 4 : 2, i ? 3 : 1, true);
		expect_text(*state, i ? 3 : 1, i ? "Text three." : "Text one.");
		mark(*state, states[i], false);	// what is not read is not out of date
		expect(*state, i ? 4 : 2, i ? 3 : 1, false);
	}
}

static void
reading_it_again_or_its_changes_is_enough(void **state)
{
	char *label = NULL;
	take(*state, TOLD("1", "Text one."));
	mark(*state, PAPER_READ, true);
	take(*state, TOLD("2", "Text two."));
	fine(library_version_look(*state, one));
	expect(*state, 2, 2, false);
	take(*state, TOLD("3", "Text three."));
	expect(*state, 3, 2, true);
	mark(*state, PAPER_READ, false);
	mark(*state, PAPER_READ, true);
	expect(*state, 3, 3, false);
	fine(library_undo(*state, &label));
	assert_string_equal(label, "mark");
	free(label);
}

// Nobody knows which version the papers site had the text of.
static void
without_a_version_time_tells(void **state)
{
	static const char told[] = "{\"id\":\"2608.00001\",\"title\":\"One\",\"abstract\":\"As the site had it.\"}";
	char date[21];
	for (int later = 0; later < 2; later++) {
		struct str json = { 0 };
		take(*state, told);
		mark(*state, PAPER_READ, true);
		expect(*state, later ? 2 : 0, 0, false);
		time_t updated_s = time(NULL) + (later ? 3600 : -3600);
		struct tm utc;
		gmtime_r(&updated_s, &utc);
		strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &utc);
		str_print(&json, "{\"id\":\"2608.00001\",\"title\":\"One\",\"abstract\":\"New.\",\"version\":%d,\"updated\":\"%s\"}",
			2 + later, date);
		take(*state, json.data);
		str_free(&json);
		if (later)
			expect(*state, 3, 0, true);
		expect_text(*state, 0, "As the site had it.");
	}
}

static void
a_cache_that_is_gone_takes_no_text_with_it(void **state)
{
	take(*state, TOLD("1", "Text one."));
	mark(*state, PAPER_FAV, true);
	fine(db_script(library_db(*state), "DELETE FROM papers.paper; DELETE FROM papers.abstract; DELETE FROM papers.version;"));
	take(*state, TOLD("5", "Text five."));
	expect_text(*state, 1, "Text one.");
	expect_text(*state, 2, NULL);
	take(*state, "{\"id\":\"2608.00002\",\"title\":\"Another\"}");
	expect(*state, 5, 1, true);
}

static void
an_older_cache_knows_no_versions(void **state)
{
	mark(*state, PAPER_FAV, true);
	take(*state, TOLD("5", "Text five."));
	fine(db_script(library_db(*state), "DROP TABLE papers.version; ALTER TABLE papers.paper DROP COLUMN version;"));
	struct paper_full *paper = NULL;
	fine(store_paper(library_db(*state), one, &paper));
	assert_int_equal(paper->version, 0);
	paper_full_free(paper);
	expect(*state, 0, 0, false);
	mark(*state, PAPER_READ, true);
	expect_text(*state, 5, NULL);
}

static void
withdrawn_papers_are_found(void **state)
{
	take(*state, TOLD("1", "Text one."));
	assert_int_equal(found(*state, "is:withdrawn"), 0);
	take(*state, "{\"id\":\"2608.00001\",\"title\":\"One\",\"version\":2,\"withdrawn\":\"2026-08-30T00:00:00Z\"}");
	assert_int_equal(found(*state, "is:withdrawn"), 1);
	assert_int_equal(found(*state, "-is:withdrawn another"), 1);
	assert_int_equal(found(*state, "is:withdrawn another"), 0);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(a_later_version_is_news),
		CASE(reading_it_again_or_its_changes_is_enough),
		CASE(without_a_version_time_tells),
		CASE(a_cache_that_is_gone_takes_no_text_with_it),
		CASE(an_older_cache_knows_no_versions),
		CASE(withdrawn_papers_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
