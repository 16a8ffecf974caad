// SPDX-License-Identifier: GPL-3.0-or-later
// What arXiv announced on a day in categories; the papers of one author.

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
#include "query.h"
#include "store.h"
#include "str.h"

static const daynum wednesday = 20782;		// 2026-11-25

static const char papers_json[] =
	"[{\"id\":\"2611.00001\",\"title\":\"Lamps\",\"authors\":[{\"name\":\"Ann Lee\"},{\"name\":\"Jo\\u00e3o Reis\"}]},"
	"{\"id\":\"2611.00002\",\"title\":\"Tides\",\"upvotes\":12,\"authors\":[{\"name\":\"Ann Leeman\"}]},"
	"{\"id\":\"2611.00003\",\"title\":\"Vines\",\"authors\":[{\"name\":\"Joann Lee\"},{\"name\":\"ANN LEE\"}]},"
	"{\"id\":\"2611.00004\",\"title\":\"Kites\",\"authors\":[{\"name\":\"Lee Ann\"},{\"name\":\"Ann Lee\",\"hidden\":true}]},"
	"{\"id\":\"2610.00005\",\"title\":\"Knots\",\"authors\":[{\"name\":\"Mary Ann Lee\"},{\"name\":\"Plato\"}]}]";

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
tell(struct db *db, daynum day, const char *category, int64_t fetched_s, int papers)
{
	struct stmt *s = db_stmt(db, "INSERT INTO papers.announcement VALUES (?, ?, ?, ?)");
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	db_bind_int(s, 3, fetched_s);
	db_bind_int(s, 4, papers);
	db_row(s);
	fine(db_end(s));
}

static void
announce(struct db *db, daynum day, const char *category, int place, const char *id, int kind)
{
	struct stmt *s = db_stmt(db, "INSERT INTO papers.announced VALUES (?, ?, ?, ?, ?)");
	db_bind_int(s, 1, day);
	db_bind_text(s, 2, category);
	db_bind_int(s, 3, place);
	db_bind_int(s, 4, id_of(id));
	db_bind_int(s, 5, kind);
	db_row(s);
	fine(db_end(s));
}

static int
setup(void **state)
{
	struct library *library = NULL;
	struct intake_count count;
	fine(library_open(NULL, &library));
	struct db *db = library_db(library);
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(intake_start(db));
	fine(intake_own(db, papers_json, strlen(papers_json)));
	fine(intake_merge(db, NULL, true, 1787227200, &count));
	*state = library;
	return 0;
}

static int
teardown(void **state)
{
	library_close(*state);
	return 0;
}

// The ids of a view, blanks between, however it is asked.
static void
finds(struct library *library, const struct view *view, const char *filter, const char *wanted)
{
	struct query *query = NULL;
	const struct error *error = NULL;
	struct page page = { 0 };
	struct str got = { 0 };
	fine(query_open(library, view, filter, wednesday, &query));
	while (query_step(query, 0, &error) == QUERY_MORE)
		fine(error);
	fine(error);
	fine(query_page(query, 0, 100, &page));
	for (size_t i = 0; i < page.n; i++)
		str_print(&got, "%s%s", i ? " " : "", page.papers[i].text_id);
	if (strcmp(str_text(&got), wanted))
		fail_msg("“%s” finds: %s\nwanted: %s", filter ? filter : "", str_text(&got), wanted);
	str_free(&got);
	page_free(&page);
	query_close(query);
}

static struct view
arxiv(daynum day, const char *categories)
{
	struct view view = { .kind = VIEW_ARXIV, .period = { PERIOD_DAY, day } };
	strcpy(view.words, categories);
	return view;
}

static void
a_day_has_its_order(void **state)
{
	struct library *library = *state;
	struct db *db = library_db(library);
	tell(db, wednesday, "cs.CL", 2000, 3);
	tell(db, wednesday, "cs.LG", 1000, 4);
	announce(db, wednesday, "cs.CL", 1, "2611.00001", ANNOUNCEMENT_REPLACE);
	announce(db, wednesday, "cs.CL", 2, "2611.00003", ANNOUNCEMENT_CROSS);
	announce(db, wednesday, "cs.CL", 3, "2611.00002", ANNOUNCEMENT_NEW);
	announce(db, wednesday, "cs.LG", 1, "2611.00003", ANNOUNCEMENT_NEW);
	announce(db, wednesday, "cs.LG", 2, "2611.00002", ANNOUNCEMENT_CROSS);
	announce(db, wednesday, "cs.LG", 3, "2611.00004", ANNOUNCEMENT_SUBMITTED);
	announce(db, wednesday, "cs.LG", 4, "2609.00077", ANNOUNCEMENT_NEW);	// which the cache lacks
	announce(db, wednesday - 1, "cs.LG", 1, "2610.00005", ANNOUNCEMENT_NEW);
	struct view both = arxiv(wednesday, "cs.CL cs.LG"), one = arxiv(wednesday, "cs.CL"), other = arxiv(wednesday, "cs.LG cs.CL");
	struct view part = arxiv(wednesday, "cs.C"), none = arxiv(wednesday, "");
	finds(library, &both, NULL, "2611.00002 2611.00003 2611.00004 2611.00001");
	finds(library, &other, NULL, "2611.00003 2611.00004 2611.00002 2611.00001");
	finds(library, &one, NULL, "2611.00002 2611.00003 2611.00001");
	finds(library, &part, NULL, "");
	finds(library, &none, NULL, "");
	finds(library, &both, "lamps", "2611.00001");
	finds(library, &both, "upvotes:>1", "2611.00002");
	finds(library, &both, "sort:title", "2611.00004 2611.00001 2611.00002 2611.00003");
	assert_false(view_equal(&both, &one));
	assert_true(view_equal(&both, &both));

	struct announcement_papers *announced = NULL;
	fine(announcement_open(db, wednesday, "cs.CL cs.LG", &announced));
	assert_int_equal(announcement_kind(announced, id_of("2611.00003")), ANNOUNCEMENT_NEW);
	assert_int_equal(announcement_kind(announced, id_of("2611.00001")), ANNOUNCEMENT_REPLACE);
	assert_int_equal(announcement_kind(announced, id_of("2611.00004")), ANNOUNCEMENT_SUBMITTED);
	announcement_free(announced);
}

static void
days_are_stepped_to(void **state)
{
	struct db *db = library_db(*state);
	struct announcement found = { 0 };
	tell(db, wednesday, "cs.CL", 2000, 1);
	tell(db, wednesday, "cs.LG", 1000, 1);
	announce(db, wednesday, "cs.CL", 1, "2611.00001", ANNOUNCEMENT_NEW);
	announce(db, wednesday, "cs.LG", 1, "2611.00001", ANNOUNCEMENT_CROSS);
	tell(db, wednesday - 1, "cs.CL", 900, 0);
	tell(db, wednesday - 2, "cs.LG", 800, 1);
	announce(db, wednesday - 2, "cs.LG", 1, "2611.00003", ANNOUNCEMENT_NEW);
	fine(announcement_read(db, wednesday, "cs.CL cs.LG math.CO", &found));
	assert_int_equal(found.papers, 1);
	assert_int_equal(found.fetched_s, 1000);
	assert_int_equal(found.missing, 1);
	fine(announcement_read(db, wednesday - 1, "cs.CL", &found));
	assert_int_equal(found.papers, 0);
	assert_int_equal(found.fetched_s, 900);
	assert_int_equal(found.missing, 0);
	fine(announcement_read(db, wednesday - 9, "cs.CL", &found));
	assert_int_equal(found.fetched_s, PAPER_ABSENT);
	fine(announcement_newest(db, "cs.CL cs.LG", &found));
	assert_int_equal(found.day, wednesday);
	fine(announcement_neighbour(db, wednesday, -1, "cs.CL cs.LG", &found));
	assert_int_equal(found.day, wednesday - 2);
	fine(announcement_neighbour(db, wednesday - 2, 1, "cs.CL", &found));
	assert_int_equal(found.day, wednesday);
	const struct error *error = announcement_neighbour(db, wednesday, -1, "cs.CL", &found);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
	error = announcement_newest(db, "math.CO", &found);
	assert_true(error_is(error, ERROR_NOT_FOUND));
	error_free(error);
}

static void
make_index(struct library *library)
{
	paper_id ids[] = { id_of("2610.00005"), id_of("2611.00001"), id_of("2611.00002"), id_of("2611.00003"), id_of("2611.00004") };
	struct index_work *work = index_work_new(library_index(library));
	int64_t done, total;
	fine(index_enter(library_index(library), ids, sizeof ids / sizeof *ids));
	for (bool more = true; more;)
		fine(index_work_step(work, &more, &done, &total));
	index_work_free(work);
}

static void
a_person_has_the_whole_name(void **state)
{
	struct library *library = *state;
	struct view ann = { .kind = VIEW_AUTHOR, .words = "Ann Lee" }, joao = { .kind = VIEW_AUTHOR, .words = "Joao Reis" };
	struct view plato = { .kind = VIEW_AUTHOR, .words = "Plato" }, nobody = { .kind = VIEW_AUTHOR, .words = "“”" };
	struct view plat = { .kind = VIEW_AUTHOR, .words = "Plat" }, lee = { .kind = VIEW_AUTHOR, .words = "Lee" };
	for (int indexed = 0; indexed < 2; indexed++) {
		finds(library, &ann, NULL, "2611.00003 2611.00001");
		finds(library, &ann, "vines", "2611.00003");
		finds(library, &ann, "vines OR lamps", "2611.00003 2611.00001");
		finds(library, &ann, "scope:all tides", "2611.00002");
		finds(library, &ann, "2611.00001", "2611.00001");
		finds(library, &ann, "2611.00002", "");
		finds(library, &ann, "sort:title", "2611.00001 2611.00003");
		finds(library, &joao, NULL, "2611.00001");
		finds(library, &plato, NULL, "2610.00005");
		finds(library, &plat, NULL, "");
		finds(library, &lee, NULL, "");
		finds(library, &nobody, NULL, "");
		make_index(library);
	}
	assert_false(view_equal(&plato, &plat));
}

static void
jobs_name_day_and_categories(void **state)
{
	(void)state;
	char *day = announcement_job(wednesday, "cs.CL cs.LG"), *newest = announcement_job(0, "hep-th");
	assert_string_equal(day, "2026-11-25\ncs.CL\ncs.LG");
	assert_string_equal(newest, "latest\nhep-th");
	free(day);
	free(newest);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_day_has_its_order, setup, teardown),
		cmocka_unit_test_setup_teardown(days_are_stepped_to, setup, teardown),
		cmocka_unit_test_setup_teardown(a_person_has_the_whole_name, setup, teardown),
		cmocka_unit_test(jobs_name_day_and_categories),
	};
	return cmocka_run_group_tests_name("announced", tests, NULL, NULL);
}
