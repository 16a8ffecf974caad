// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles of every window from 1x1 to 200x70.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "layout.h"

static bool
inside(struct rect inner, struct rect outer)
{
	if (inner.rows <= 0 || inner.columns <= 0)
		return inner.rows >= 0 && inner.columns >= 0;
	return inner.y >= outer.y && inner.x >= outer.x && inner.y + inner.rows <= outer.y + outer.rows
		&& inner.x + inner.columns <= outer.x + outer.columns;
}

static bool
disjoint(struct rect a, struct rect b)
{
	if (a.rows <= 0 || a.columns <= 0 || b.rows <= 0 || b.columns <= 0)
		return true;
	return a.y + a.rows <= b.y || b.y + b.rows <= a.y || a.x + a.columns <= b.x || b.x + b.columns <= a.x;
}

static void
check(int rows, int columns, bool zoom, enum focus focus)
{
	struct layout layout = layout_make(rows, columns, zoom, focus);
	const struct rect parts[] = { layout.header, layout.list, layout.rule, layout.detail, layout.bottom };
	enum { PARTS = sizeof parts / sizeof *parts };
	for (size_t i = 0; i < PARTS; i++) {
		if (!inside(parts[i], layout.window))
			fail_msg("part %zu of %dx%d is outside", i, columns, rows);
		for (size_t k = 0; k < i; k++)
			if (!disjoint(parts[i], parts[k]))
				fail_msg("parts %zu and %zu of %dx%d overlap", i, k, columns, rows);
	}
	if (!inside(layout.text, layout.detail) || layout.text.columns > LAYOUT_TEXT_COLUMNS)
		fail_msg("the text column of %dx%d", columns, rows);
	if (!layout_shows(&layout, focus))
		fail_msg("the focused pane of %dx%d is not shown", columns, rows);
	int area = 0;
	for (size_t i = 0; i < PARTS; i++)
		area += parts[i].rows * parts[i].columns;
	assert_int_equal(area, rows * columns);
}

static void
holds_every_window(void **state)
{
	(void)state;
	for (int rows = 1; rows <= 70; rows++)
		for (int columns = 1; columns <= 200; columns++)
			for (int how = 0; how < 4; how++)
				check(rows, columns, how & 1, how & 2 ? FOCUS_DETAIL : FOCUS_LIST);
}

static void
chooses_by_size(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
		enum layout_kind kind;
	} sizes[] = {
		{ 24, 80, LAYOUT_STACKED }, { 40, 120, LAYOUT_SIDE }, { 12, 40, LAYOUT_SINGLE },
		{ 40, 119, LAYOUT_STACKED }, { 16, 60, LAYOUT_STACKED }, { 15, 120, LAYOUT_SINGLE },
		{ 16, 59, LAYOUT_SINGLE }, { 1, 1, LAYOUT_SINGLE }, { 16, 120, LAYOUT_SIDE },
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		assert_int_equal(layout_make(sizes[i].rows, sizes[i].columns, false, FOCUS_LIST).kind, sizes[i].kind);
}

static void
gives_the_window_to_the_focus(void **state)
{
	(void)state;
	struct layout list = layout_make(40, 160, true, FOCUS_LIST);
	assert_true(layout_shows(&list, FOCUS_LIST));
	assert_false(layout_shows(&list, FOCUS_DETAIL));
	assert_int_equal(list.list.columns, 160);
	struct layout detail = layout_make(40, 160, true, FOCUS_DETAIL);
	assert_false(layout_shows(&detail, FOCUS_LIST));
	// The text column stands in the middle.
	assert_int_equal(detail.text.columns, LAYOUT_TEXT_COLUMNS);
	assert_int_equal(detail.text.x, (160 - LAYOUT_TEXT_COLUMNS) / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holds_every_window),
		cmocka_unit_test(chooses_by_size),
		cmocka_unit_test(gives_the_window_to_the_focus),
	};
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
