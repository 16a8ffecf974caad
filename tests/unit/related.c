// SPDX-License-Identifier: GPL-3.0-or-later
// Papers related to one, over a small indexed cache of invented papers.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index_write.h"
#include "intake.h"
#include "mem.h"
#include "query.h"
#include "related.h"
#include "store.h"
#include "str.h"

// 00001 is asked about. 00002 shares keyword, author and word; 00003 two authors'
// names, each in the halves of others; 00004 the keyword's words, apart; 00005 one
// thing alone; 00006 a hidden author and a word; 00007 two words, as 00008 does.
static const char papers_json[] =
	"[{\"id\":\"2608.00001\",\"title\":\"OmniBus: Zebra Stripes for VMamba\",\"keywords\":[\"Token Compression\",\"omnimodal\"],"
	"\"authors\":[{\"name\":\"Ana Álvarez\"},{\"name\":\"Wei Zhang\"},{\"name\":\"Ghost Writer\"}],"
	"\"abstract\":\"Quagga herds and okapi trails.\"},"
	"{\"id\":\"2608.00002\",\"title\":\"Mamba at Work\",\"keywords\":[\"visual token compression\"],"
	"\"authors\":[{\"name\":\"ANA ALVAREZ\"}]},"
	"{\"id\":\"2608.00003\",\"title\":\"Nothing of the Kind\",\"authors\":[{\"name\":\"Ana Zhang\"},{\"name\":\"Wei Álvarez\"}]},"
	"{\"id\":\"2608.00004\",\"title\":\"An Okapi\",\"keywords\":[\"token pruning\",\"compression\"]},"
	"{\"id\":\"2608.00005\",\"title\":\"Zebra\"},"
	"{\"id\":\"2608.00006\",\"title\":\"Quagga\",\"authors\":[{\"name\":\"Ghost Writer\",\"hidden\":true}]},"
	"{\"id\":\"2608.00007\",\"title\":\"Quagga and Okapi\"},"
	"{\"id\":\"2608.00008\",\"title\":\"Okapi or Quagga\"},"
	"{\"id\":\"2608.00009\",\"title\":\"Entirely Else\"},{\"id\":\"2608.00010\",\"title\":\"Far Away\"},"
	"{\"id\":\"2608.00011\",\"title\":\"Otherwhere\"},{\"id\":\"2608.00012\",\"title\":\"Elsewhere\"}]";

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
take(struct library *library, const char *json)
{
	struct db *db = library_db(library);
	struct intake_count count;
	fine(intake_start(db));
	fine(intake_own(db, json, strlen(json)));
	fine(intake_merge(db, NULL, true, 1787227200, &count));
}

static void
make_index(struct library *library)
{
	struct index_work *work = index_work_new(library_index(library));
	int64_t done, total;
	for (bool more = true; more;)
		fine(index_work_step(work, &more, &done, &total));
	index_work_free(work);
}

static struct library *
open_unindexed(void)
{
	struct library *library = NULL;
	fine(library_open(NULL, &library));
	fine(store_attach(library_db(library), NULL, STORE_MEMORY));
	take(library, papers_json);
	return library;
}

static int
setup(void **state)
{
	struct library *library = open_unindexed();
	make_index(library);
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

// "2608.00002: a, b; 2608.00007: …"
static char *
told(const struct related *related)
{
	paper_id ids[RELATED_MAX];
	size_t n = related_ids(related, ids);
	struct str out = { 0 };
	for (size_t i = 0; i < n; i++) {
		char id[PAPER_ID_TEXT], *why = related_why_text(related, ids[i]);
		paper_id_format(ids[i], id);
		str_print(&out, "%s%s: %s", i ? "; " : "", id, why);
		free(why);
	}
	return str_take(&out);
}

static void
assert_related(struct library *library, const char *id, const char *wanted)
{
	struct related *related;
	fine(related_open(library, id_of(id), &related));
	for (bool more = true; more;)
		fine(related_step(related, &more));
	char *got = told(related);
	assert_string_equal(got ? got : "", wanted);
	free(got);
	related_free(related);
}

static void
test_shared(void **state)
{
	assert_related(*state, "2608.00001", "2608.00002: Token Compression, Mamba, Ana Álvarez;"
		" 2608.00008: okapi, Quagga; 2608.00007: okapi, Quagga");
}

static void
test_nothing(void **state)
{
	size_t n = 1;
	struct related *related;
	assert_related(*state, "2608.00009", "");
	fine(related_open(*state, id_of("2608.00001"), &related));
	assert_null(related_why(related, id_of("2608.00002"), &n));	// not found yet
	assert_int_equal(n, 0);
	related_free(related);
}

static void
test_missing(void **state)
{
	struct related *related = NULL;
	const struct error *error = related_open(*state, id_of("2608.00099"), &related);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	assert_null(related);
}

static void
test_no_index(void **state)
{
	(void)state;
	struct library *library = open_unindexed();
	struct related *related = NULL;
	const struct error *error = related_open(library, id_of("2608.00001"), &related);
	assert_true(error_is(error, ERROR_BUSY));
	assert_non_null(strstr(error->text, "not made yet"));
	error_free(error);
	library_close(library);
}

static bool
always(void *arg)
{
	(void)arg;
	return true;
}

// A key that ends a step leaves all as it was before it.
static void
test_cancelled(void **state)
{
	struct library *library = *state;
	struct related *related;
	int cancelled = 0;
	fine(related_open(library, id_of("2608.00001"), &related));
	for (bool more = true; more;) {
		db_watch(library_db(library), always, NULL);
		const struct error *error = related_step(related, &more);
		db_watch(library_db(library), NULL, NULL);
		if (error) {
			assert_true(error_is(error, ERROR_CANCELLED));
			error_free(error);
			cancelled++;
			fine(related_step(related, &more));
		}
	}
	related_free(related);
	test_shared(state);
}

// The answer is kept, and made anew when there is another paper.
static void
test_news(void **state)
{
	struct library *library = *state;
	struct related *first, *second;
	test_shared(state);
	fine(related_open(library, id_of("2608.00001"), &first));
	fine(related_open(library, id_of("2608.00001"), &second));
	assert_ptr_equal(first, second);
	related_free(second);
	take(library, "[{\"id\":\"2608.00020\",\"title\":\"Quagga, Okapi, Zebra\"}]");
	paper_id added = id_of("2608.00020");
	fine(db_begin(library_db(library)));
	fine(index_enter(library_index(library), &added, 1));
	fine(db_commit(library_db(library)));
	assert_related(library, "2608.00001", "2608.00002: Token Compression, Mamba, Ana Álvarez;"
		" 2608.00020: Zebra, okapi, Quagga; 2608.00008: okapi, Quagga; 2608.00007: okapi, Quagga");
	size_t n;
	assert_non_null(related_why(first, id_of("2608.00007"), &n));	// whoever holds the old one still may ask
	related_free(first);
}

// As a view: what is hidden is left out, a filter chooses among them.
static void
test_view(void **state)
{
	struct library *library = *state;
	struct view view = { .kind = VIEW_RELATED, .paper = id_of("2608.00001") };
	struct library_step hide = { .id = id_of("2608.00008"), .field = LIBRARY_STATE, .state = PAPER_HIDDEN, .on = true };
	struct query *query;
	const struct error *error;
	bool exact;
	fine(library_apply(library, NULL, &hide, 1));
	fine(query_open(library, &view, "okapi", 20686, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	assert_int_equal(query_count(query, &exact), 1);
	assert_int_equal(query_place(query, id_of("2608.00007")), 0);
	assert_non_null(query_related(query));
	query_close(query);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_shared, setup, teardown),
		cmocka_unit_test_setup_teardown(test_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_missing, setup, teardown),
		cmocka_unit_test(test_no_index),
		cmocka_unit_test_setup_teardown(test_cancelled, setup, teardown),
		cmocka_unit_test_setup_teardown(test_news, setup, teardown),
		cmocka_unit_test_setup_teardown(test_view, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
