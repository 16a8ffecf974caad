// SPDX-License-Identifier: GPL-3.0-or-later
// The order of each kind of view, kept in a file.

#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "mem.h"
#include "options.h"
#include "orders.h"

static const struct view daily = { .kind = VIEW_PERIOD, .period = { PERIOD_DAY, 20685 } };
static const struct view weekly = { .kind = VIEW_PERIOD, .period = { PERIOD_WEEK, 20682 } };
static const struct view favourites = { .kind = VIEW_FAV }, one = { .kind = VIEW_PAPER, .paper = 20260800001 };
static const struct view search = { .kind = VIEW_SEARCH, .words = "lamps" };

static void
fine(const struct error *error)
{
	if (error)
		fail_msg("%s", error->text);
}

static void
is(const struct orders *orders, const struct view *view, enum query_sort sort, bool down)
{
	struct query_order order = orders_of(orders, view);
	assert_int_equal(order.sort, sort);
	assert_int_equal(order.down, down);
}

static int
setup(void **state)
{
	char dir[] = "/tmp/paperboy-orders-XXXXXX";
	if (!mkdtemp(dir))
		return -1;
	*state = mem_print("%s/state", dir);
	return 0;
}

static int
teardown(void **state)
{
	char *command = mem_print("rm -r '%.*s'", (int)(strrchr(*state, '/') - (char *)*state), (char *)*state);
	int failed = system(command);
	free(command);
	free(*state);
	return failed;
}

static void
outlive_a_restart(void **state)
{
	struct orders orders = { .path = NULL };
	struct view other_day = daily;
	other_day.period.first++;
	orders_read(&orders, *state);
	is(&orders, &daily, QUERY_BY_RANK, false);
	fine(orders_set(&orders, &daily, (struct query_order){ QUERY_BY_UPVOTES, true }));
	fine(orders_set(&orders, &favourites, (struct query_order){ QUERY_BY_RANK, true }));
	fine(orders_set(&orders, &search, (struct query_order){ QUERY_BY_COMMENTS, true }));
	fine(orders_set(&orders, &weekly, (struct query_order){ QUERY_BY_TITLE, false }));
	fine(orders_set(&orders, &weekly, (struct query_order){ QUERY_BY_RANK, false }));
	fine(orders_set(&orders, &one, (struct query_order){ QUERY_BY_TITLE, false }));
	orders_free(&orders);
	orders_read(&orders, *state);
	is(&orders, &other_day, QUERY_BY_UPVOTES, true);
	is(&orders, &favourites, QUERY_BY_RANK, true);
	is(&orders, &search, QUERY_BY_COMMENTS, true);
	is(&orders, &weekly, QUERY_BY_RANK, false);
	is(&orders, &one, QUERY_BY_RANK, false);
	orders_free(&orders);
}

static void
lines_without_sense_are_passed_over(void **state)
{
	struct orders orders = { .path = NULL };
	fine(options_make_dir(*state));
	char *path = mem_print("%s/orders", (char *)*state);
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_true(fputs("daily\nnowhere title\nweekly best\n\xff\xfe \x01\ndaily -momentum\nfavourites author more\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	orders_read(&orders, *state);
	is(&orders, &daily, QUERY_BY_MOMENTUM, true);
	is(&orders, &weekly, QUERY_BY_RANK, false);
	is(&orders, &favourites, QUERY_BY_AUTHOR, false);
	orders_free(&orders);
	free(path);
}

// Nor waited for: somebody writes into a pipe as soon as it is read.
static void
a_pipe_is_not_read(void **state)
{
	struct orders orders = { .path = NULL };
	fine(options_make_dir(*state));
	char *path = mem_print("%s/orders", (char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t writer = fork();
	if (writer == 0) {
		FILE *file = fopen(path, "we");
		_exit(!file || fputs("daily title\n", file) < 0 || fclose(file));
	}
	orders_read(&orders, *state);
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	is(&orders, &daily, QUERY_BY_RANK, false);
	orders_free(&orders);
	free(path);
}

static void
a_file_that_cannot_be_written_is_told(void **state)
{
	struct orders orders = { .path = NULL };
	FILE *file = fopen(*state, "we");	// where the directory should be
	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
	orders_read(&orders, *state);
	const struct error *error = orders_set(&orders, &daily, (struct query_order){ QUERY_BY_TITLE, false });
	assert_non_null(error);
	error_free(error);
	is(&orders, &daily, QUERY_BY_TITLE, false);
	orders_free(&orders);
}

static void
orders_have_words(void **state)
{
	(void)state;
	static const struct { struct query_order order; const char *words; } rows[] = {
		{ { QUERY_BY_UPVOTES, true }, "by votes" }, { { QUERY_BY_UPVOTES, false }, "by votes, reversed" },
		{ { QUERY_BY_RANK, true }, "by rank, reversed" }, { { QUERY_BY_TITLE, false }, "by title" },
		{ { QUERY_BY_RELEVANCE, false }, "by relevance" }, { { QUERY_BY_MOMENTUM, true }, "by momentum" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *words = orders_words(rows[i].order);
		assert_string_equal(words, rows[i].words);
		free(words);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(outlive_a_restart, setup, teardown),
		cmocka_unit_test_setup_teardown(lines_without_sense_are_passed_over, setup, teardown),
		cmocka_unit_test_setup_teardown(a_pipe_is_not_read, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_that_cannot_be_written_is_told, setup, teardown),
		cmocka_unit_test(orders_have_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
