// SPDX-License-Identifier: GPL-3.0-or-later
// Names of arXiv's categories: lists as people type them, and the sets of OAI-PMH.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "category.h"

static void
reads_lists(void **state)
{
	(void)state;
	static const struct { const char *typed, *list; } rows[] = {
		{ "", "" }, { " , ", "" }, { "cs.CL", "cs.CL" }, { "cs.cl, CS.LG\tcs.CL", "cs.CL cs.LG" },
		{ "hep-th cond-mat.Mes-Hall physics.AO-PH", "hep-th cond-mat.mes-hall physics.ao-ph" },
		{ "cs\nmath.co", "cs math.CO" }, { "q-bio.nc stat", "q-bio.NC stat" },
		{ "sc.CL", NULL }, { "cs.", NULL }, { ".CL", NULL }, { "cs.CL/../x", NULL }, { "hep-th.X", NULL }, { "cs.C1", NULL },
		{ "cs.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NULL }, { "cs.CL;cs.LG", NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *list = NULL;
		const struct error *error = categories_read(rows[i].typed, &list);
		assert_int_equal(!error, rows[i].list != NULL);
		if (error)
			assert_int_equal(error->kind, ERROR_USAGE);
		else
			assert_string_equal(list, rows[i].list);
		error_free(error);
		free(list);
	}
}

static void
knows_sets(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "cs.CL", "cs:cs:CL" }, { "cs", "cs" }, { "math.CO", "math:math:CO" }, { "hep-th", "physics:hep-th" },
		{ "astro-ph.GA", "physics:astro-ph:GA" }, { "astro-ph", "physics:astro-ph" },
		{ "physics.optics", "physics:physics:optics" }, { "physics", "physics:physics" }, { "q-fin.ST", "q-fin:q-fin:ST" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *set = category_set(rows[i][0]);
		assert_string_equal(set, rows[i][1]);
		free(set);
	}
	assert_null(category_set("nowhere"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_lists),
		cmocka_unit_test(knows_sets),
	};
	return cmocka_run_group_tests_name("category", tests, NULL, NULL);
}
