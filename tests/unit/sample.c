// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in sample edition: complete, well-formed, and of the size promised.

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

extern const char sample_json[];

static void
every_paper_is_whole(void **state)
{
	(void)state;
	struct db *db = NULL;
	struct intake_count count = { 0 };
	assert_null(db_open_memory(&db));
	assert_null(store_attach(db, NULL, STORE_MEMORY));
	assert_null(intake_start(db));
	assert_null(intake_own(db, sample_json, strlen(sample_json)));
	assert_null(intake_merge(db, NULL, true, 0, &count));
	assert_true(count.papers >= 60);
	assert_int_equal(count.skipped, 0);
	struct stmt *s = db_stmt(db, "SELECT id FROM papers.paper");
	paper_id ids[200];
	size_t n = 0;
	while (n < 200 && db_row(s))
		ids[n++] = db_int(s, 0);
	assert_null(db_end(s));
	for (size_t i = 0; i < n; i++) {
		struct paper_full *paper = NULL;
		assert_null(store_paper(db, ids[i], &paper));
		assert_true(paper->authors_n > 0);
		assert_true(paper->row.published_s > 0);
		assert_true(paper->keywords_n >= 3);
		assert_non_null(paper->abstract);
		assert_in_range(strlen(paper->abstract), 300, 800);
		paper_full_free(paper);
	}
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_paper_is_whole) };
	return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
