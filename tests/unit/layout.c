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
check(int rows, int columns, enum layout_choice choice, int share, bool zoom, enum focus focus)
{
	struct layout_wish wish = { .choice = choice, .side = share, .stacked = share, .zoom = zoom, .focus = focus };
	struct layout layout = layout_make(rows, columns, &wish);
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
				check(rows, columns, LAYOUT_AUTO, 0, how & 1, how & 2 ? FOCUS_DETAIL : FOCUS_LIST);
}

static void
holds_every_wish(void **state)
{
	(void)state;
	static const int shares[] = { 0, 1, 330, 999, 1000 };
	for (int rows = 1; rows <= 60; rows += 7)
		for (int columns = 1; columns <= 200; columns += 9)
			for (int choice = 0; choice < LAYOUT_CHOICES; choice++)
				for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
					check(rows, columns, (enum layout_choice)choice, shares[i], false, FOCUS_LIST);
}

static struct layout
wished(int rows, int columns, enum layout_choice choice, int side, int stacked)
{
	struct layout_wish wish = { .choice = choice, .side = side, .stacked = stacked };
	return layout_make(rows, columns, &wish);
}

static void
takes_a_wish_where_there_is_room(void **state)
{
	(void)state;
	assert_int_equal(wished(24, 80, LAYOUT_WISH_SIDE, 0, 0).kind, LAYOUT_SIDE);
	assert_int_equal(wished(60, 200, LAYOUT_WISH_STACKED, 0, 0).kind, LAYOUT_STACKED);
	assert_int_equal(wished(60, 200, LAYOUT_WISH_ONE, 0, 0).kind, LAYOUT_SINGLE);
	assert_int_equal(wished(24, 59, LAYOUT_WISH_SIDE, 0, 0).kind, LAYOUT_SINGLE);
	assert_int_equal(wished(15, 200, LAYOUT_WISH_STACKED, 0, 0).kind, LAYOUT_SINGLE);
}

// Steps one way and back again lead to where they began, in any window.
static void
steps_of_the_split_are_exact(void **state)
{
	(void)state;
	for (int columns = 120; columns <= 400; columns++) {
		int share = 0, first = wished(40, columns, LAYOUT_AUTO, 0, 0).list.columns;
		struct layout layout = wished(40, columns, LAYOUT_AUTO, 0, 0);
		for (int i = 1; i <= 5; i++) {
			share = layout_share(&layout, 2);
			layout = wished(40, columns, LAYOUT_AUTO, share, 0);
			assert_int_equal(layout.list.columns, first + 2 * i);
		}
		for (int i = 4; i >= 0; i--) {
			share = layout_share(&layout, -2);
			layout = wished(40, columns, LAYOUT_AUTO, share, 0);
			assert_int_equal(layout.list.columns, first + 2 * i);
		}
	}
	struct layout layout = wished(24, 80, LAYOUT_AUTO, 0, 0);
	assert_int_equal(wished(24, 80, LAYOUT_AUTO, 0, layout_share(&layout, 1)).list.rows, layout.list.rows + 1);
	// Neither pane is pushed out.
	assert_int_equal(wished(24, 80, LAYOUT_AUTO, 0, layout_share(&layout, -99)).list.rows, 3);
	assert_int_equal(wished(24, 80, LAYOUT_AUTO, 0, layout_share(&layout, 99)).detail.rows, 3);
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
		assert_int_equal(wished(sizes[i].rows, sizes[i].columns, LAYOUT_AUTO, 0, 0).kind, sizes[i].kind);
}

// Words that need more than a line have it from the panes, up to a quarter of the rows.
static void
gives_lines_to_words(void **state)
{
	(void)state;
	static const struct {
		int rows, wished, bottom;
	} cases[] = { { 12, 0, 1 }, { 12, 1, 1 }, { 12, 2, 2 }, { 12, 3, 3 }, { 12, 9, 3 }, { 7, 9, 1 }, { 8, 9, 2 }, { 2, 9, 1 }, { 1, 9, 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct layout_wish wish = { .bottom = cases[i].wished };
		struct layout layout = layout_make(cases[i].rows, 40, &wish);
		assert_int_equal(layout.bottom.rows, cases[i].bottom);
		assert_int_equal(layout.body.y + layout.body.rows + layout.bottom.rows, cases[i].rows);
	}
}

static void
gives_the_window_to_the_focus(void **state)
{
	(void)state;
	struct layout_wish wish = { .zoom = true };
	struct layout list = layout_make(40, 160, &wish);
	assert_true(layout_shows(&list, FOCUS_LIST));
	assert_false(layout_shows(&list, FOCUS_DETAIL));
	assert_int_equal(list.list.columns, 160);
	wish.focus = FOCUS_DETAIL;
	struct layout detail = layout_make(40, 160, &wish);
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
		cmocka_unit_test(holds_every_wish),
		cmocka_unit_test(takes_a_wish_where_there_is_room),
		cmocka_unit_test(steps_of_the_split_are_exact),
		cmocka_unit_test(chooses_by_size),
		cmocka_unit_test(gives_lines_to_words),
		cmocka_unit_test(gives_the_window_to_the_focus),
	};
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
