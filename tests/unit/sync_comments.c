// SPDX-License-Identifier: GPL-3.0-or-later
// Comments through the real paperboy-sync: asked for no sooner than must be, and
// every way in which a page can be none.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "error.h"
#include "mem.h"
#include "stage.h"
#include "str.h"

// A page of n comments of some 2 KB each, with what a page has raw in it.
static char *
large_page(int n)
{
	struct str page = { 0 };
	str_add(&page, "<!doctype html><html><body><div class=\"SVELTE_HYDRATER contents\" data-target=\"PaperContent\""
		" data-props=\"{&quot;paper&quot;:{&quot;id&quot;:&quot;2608.90149&quot;},&quot;comments&quot;:[");
	for (int i = 0; i < n; i++) {
		str_print(&page, "%s{&quot;id&quot;:&quot;c%d&quot;,&quot;type&quot;:&quot;comment&quot;,&quot;data&quot;:"
			"{&quot;latest&quot;:{&quot;raw&quot;:&quot;", i ? "," : "", i);
		for (int k = 0; k < 100; k++)
			str_add(&page, "a <b>line</b> &amp; x<y\\n");
		str_add(&page, "&quot;}}}");
	}
	str_add(&page, "]}\"></div></body></html>");
	return str_take(&page);
}

static void
reads_a_page_of_a_megabyte(void **state)
{
	struct stage *stage = *state;
	char *page = large_page(600);
	assert_true(strlen(page) > 1 << 20);
	stage_write(stage, "pages/2608.90149.html", page);
	free(page);
	assert_true(stage_job(stage, JOB_COMMENTS, "arXiv:2608.90149v2", 0, 0));
	assert_string_equal(stage->stored, "2608.90149");
	assert_int_equal(stage->event.number, 600);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.comment WHERE text LIKE 'a <b>line</b> & x<y%'"), 600);
	// Fresh, it is not asked for again, but where somebody insists.
	assert_true(stage_job(stage, JOB_COMMENTS, "2608.90149", 0, 0));
	assert_int_equal(stage_requests(stage, "/papers/2608.90149"), 1);
	assert_true(stage_job(stage, JOB_COMMENTS, "2608.90149", 0, LINK_FORCE));
	assert_int_equal(stage_requests(stage, "/papers/2608.90149"), 2);
	assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.comment"), 600);
}

static void
says_why_there_are_none(void **state)
{
	struct stage *stage = *state;
	static const struct {
		const char *faults;
		enum error_kind kind;
		const char *words;
	} rows[] = {
		{ "/papers/ status 404\n", ERROR_NOT_FOUND, "" },
		{ "/papers/ retry-after 100\n", ERROR_NETWORK, "" },
		{ "/papers/ html\n", ERROR_INPUT, "shows no comments" },
		{ "/papers/ truncate\n", ERROR_INPUT, "damaged or cut short" },
	};
	char *page = large_page(20);
	stage_write(stage, "pages/2608.90149.html", page);
	free(page);
	assert_true(stage_job(stage, JOB_COMMENTS, "2608.90149", 0, 0));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		stage_faults(stage, rows[i].faults);
		assert_false(stage_job(stage, JOB_COMMENTS, "2608.90149", 0, LINK_FORCE));
		assert_int_equal(stage->event.number, rows[i].kind);
		assert_non_null(strstr(stage->event.text, rows[i].words));
		// What was there stays.
		assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.comment"), 20);
		if (i == 1)	// the clock it has set holds back what follows
			assert_int_equal(stage_number(stage, "SELECT count(*) FROM papers.budget WHERE blocked_until_s > 0") > 0, 1);
	}
	assert_false(stage_job(stage, JOB_COMMENTS, "../../etc/passwd", 0, 0));
	assert_int_equal(stage->event.number, ERROR_USAGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_a_page_of_a_megabyte, stage_open, stage_close),
		cmocka_unit_test_setup_teardown(says_why_there_are_none, stage_open, stage_close),
	};
	return cmocka_run_group_tests_name("sync_comments", tests, NULL, NULL);
}
