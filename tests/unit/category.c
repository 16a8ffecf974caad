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
#include "mem.h"
#include "str.h"

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

// What may end a name that somebody has begun, all of it a name.
static void
goes_on(void **state)
{
	(void)state;
	static const struct { const char *typed, *all; } rows[] = {
		{ "cs.c", "cs.CC cs.CE cs.CG cs.CL cs.CR cs.CV cs.CY" }, { "HEP", "hep-ex hep-lat hep-ph hep-th" },
		{ "math.s", "math.SG math.SP math.ST" }, { "cond-mat.s", "cond-mat.soft cond-mat.stat-mech cond-mat.str-el cond-mat.supr-con" },
		{ "eco", "econ econ.EM econ.GN econ.TH" }, { "cs.CL", "cs.CL" }, { "cs.CLx", "" }, { "sc", "" },
	};
	const char *names[CATEGORY_KNOWN];
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str all = { 0 };
		size_t n = categories_begin(rows[i].typed, names, arena);
		for (size_t k = 0; k < n; k++)
			str_print(&all, "%s%s", k ? " " : "", names[k]);
		assert_string_equal(str_text(&all), rows[i].all);
		str_free(&all);
	}
	size_t n = categories_begin("", names, arena);
	assert_in_range(n, 150, CATEGORY_KNOWN - 1);
	for (size_t i = 0; i < n; i++) {
		char one[CATEGORY_TEXT];
		const char *rest = names[i];
		assert_true(category_next(&rest, one));
		assert_string_equal(one, names[i]);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_lists),
		cmocka_unit_test(knows_sets),
		cmocka_unit_test(goes_on),
	};
	return cmocka_run_group_tests_name("category", tests, NULL, NULL);
}
