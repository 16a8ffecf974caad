// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that take many steps: what the list shows of them meanwhile. Expressions are
// judged paper by paper, one a step of no time.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app.h"
#include "intake.h"
#include "mem.h"
#include "store.h"

enum { PAPERS = 200, TODAY = 20686, ENOUGH = 50, TENTH = 20 };

static const struct view everything = { .kind = VIEW_ALL };
static const char tens[] = "/paper .*0$/";

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static struct library *
library_of_papers(void)
{
	struct library *library = NULL;
	struct intake_count count;
	struct str json = { 0 };
	for (int i = 1; i <= PAPERS; i++)
		str_print(&json, "%s{\"id\":\"2608.%05d\",\"title\":\"Paper %d\"}", i > 1 ? "," : "[", i, i);
	str_addc(&json, ']');
	fine(library_open(NULL, &library));
	struct db *db = library_db(library);
	fine(store_attach(db, NULL, STORE_MEMORY));
	fine(intake_start(db));
	fine(intake_own(db, str_text(&json), json.len));
	fine(intake_merge(db, NULL, false, 1787227200, &count));
	str_free(&json);
	return library;
}

static enum ask_news
step(struct ask *ask, paper_id keep)
{
	const struct error *error = NULL;
	enum ask_news news = ask_step(ask, 0, ENOUGH, keep, &error);
	fine(error);
	return news;
}

static void
few_rows_are_shown_and_grow(void **state)
{
	(void)state;
	struct library *library = library_of_papers();
	struct ask ask = { 0 };
	int steps = 0;
	fine(ask_open(&ask, library, &everything, tens, TODAY, ASK_FILTER));
	for (; !ask.shown; steps++)
		step(&ask, 0);
	assert_true(steps >= ASK_STEPS);
	assert_true(ask.count > 0 && ask.count < TENTH && !ask.exact);
	for (size_t before = ask.count; ask_busy(&ask); before = ask.count) {
		assert_int_equal(step(&ask, 0), ASK_GREW);
		assert_true(ask.count >= before);
	}
	assert_int_equal(ask.count, TENTH);
	// The same question again takes the place of the answer when all of it is known.
	fine(ask_open(&ask, library, &everything, tens, TODAY, ASK_NEWS));
	while (ask.coming) {
		bool news = step(&ask, 0) == ASK_NEW;
		assert_int_equal(ask.count, TENTH);
		assert_int_equal(news, !ask.coming);
	}
	assert_true(ask.exact);
	ask_close(&ask);
	library_close(library);
}

// What nothing is known of yet leaves what is shown, but not for long.
static void
nothing_is_shown_late(void **state)
{
	(void)state;
	struct library *library = library_of_papers();
	struct ask ask = { 0 };
	int steps = 0;
	fine(ask_open(&ask, library, &everything, "", TODAY, ASK_VIEW));
	while (ask_busy(&ask))
		step(&ask, 0);
	fine(ask_open(&ask, library, &everything, "/nowhere/", TODAY, ASK_FILTER));
	for (; ask.coming; steps++) {
		assert_int_equal(ask.count, PAPERS);
		step(&ask, 0);
	}
	assert_int_equal(steps, ASK_PATIENCE);
	assert_true(!ask.count && !ask.exact);
	while (ask_busy(&ask))
		assert_int_equal(step(&ask, 0), ASK_GREW);
	assert_int_equal(ask.count, 0);
	ask_close(&ask);
	library_close(library);
}

static struct app *
app_of_papers(struct options *options)
{
	struct app *app = NULL;
	fine(options_init(options));
	options->today = TODAY;
	options->today_given = true;
	struct app_setup setup = { .options = options, .view = &everything, .rows = 14, .columns = 120,
		.library = library_of_papers(), .now_s = 1787227200 };
	fine(app_open(&setup, &app));
	app_settle(app);
	return app;
}

// The row of a paper among those that are shown is the same while more are found.
static void
the_cursor_waits_for_its_paper(void **state)
{
	enum { ROW = 150 };
	(void)state;
	struct options options = { 0 };
	struct app *app = app_of_papers(&options);
	struct list *list = &app->list;
	app->dirty |= list_go(app, ROW);
	paper_id chosen = list->chosen;
	size_t line = list->cursor - list->top, partly = 0;
	app->dirty |= filter_set(app, tens);
	for (bool more = true; more; partly += more && !list->ask.coming && list->chosen != chosen)
		more = app_work(app, 0);
	assert_true(partly > 0);		// others were shown first
	assert_int_equal(list->chosen, chosen);
	assert_int_equal(list->cursor, ROW / 10);
	assert_true(line > 0);
	assert_int_equal(list->cursor - list->top, line);
	app_close(app);
	options_free(&options);
}

// But where somebody moves it meanwhile, it stays.
static void
a_moved_cursor_waits_for_none(void **state)
{
	(void)state;
	struct options options = { 0 };
	struct app *app = app_of_papers(&options);
	struct list *list = &app->list;
	app->dirty |= list_go(app, 100);
	app->dirty |= filter_set(app, tens);
	while (list->ask.coming)
		app_work(app, 0);
	while (list->ask.count < 3)
		app_work(app, 0);
	app->dirty |= list_go(app, 2);
	paper_id chosen = list->chosen;
	while (app_work(app, 0))
		;
	assert_int_equal(list->chosen, chosen);
	assert_int_equal(list->cursor, 2);
	app_close(app);
	options_free(&options);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_rows_are_shown_and_grow),
		cmocka_unit_test(nothing_is_shown_late),
		cmocka_unit_test(the_cursor_waits_for_its_paper),
		cmocka_unit_test(a_moved_cursor_waits_for_none),
	};
	return cmocka_run_group_tests_name("ask", tests, NULL, NULL);
}
