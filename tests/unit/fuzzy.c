// SPDX-License-Identifier: GPL-3.0-or-later
// A few letters of a command's name; lines that were typed and are kept.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fuzzy.h"
#include "history.h"
#include "mem.h"
#include "str.h"

// The first is meant more than the second.
static const struct {
	const char *pattern, *better, *worse;
} pairs[] = {
	{ "lat", "latest", "layout" },
	{ "und", "undo", "scroll-undone" },
	{ "nu", "next-unread", "menu" },
	{ "pu", "previous-unread", "pause" },
	{ "FAV", "favourite", "feather-varnish" },
	{ "un re", "next-unread", "undo" },
	{ "c", "cancel", "back" },
	{ "sd", "scroll-down", "side" },
};

static void
the_better_fit_is_higher(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		int better = fuzzy_score(pairs[i].pattern, pairs[i].better), worse = fuzzy_score(pairs[i].pattern, pairs[i].worse);
		if (better < 0 || better <= worse)
			fail_msg("%s: %s has %d, %s has %d", pairs[i].pattern, pairs[i].better, better, pairs[i].worse, worse);
	}
}

static void
letters_stand_in_order(void **state)
{
	(void)state;
	assert_int_equal(fuzzy_score("", "undo"), 0);
	assert_int_equal(fuzzy_score("  ", "undo"), 0);
	assert_int_equal(fuzzy_score("odnu", "undo"), -1);
	assert_int_equal(fuzzy_score("undoo", "undo"), -1);
	assert_int_equal(fuzzy_score("u", ""), -1);
	assert_true(fuzzy_score("do un", "undo") > 0);
	char text[2 * FUZZY_BYTES + 1];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_true(fuzzy_score("aaaaaaaa", text) > 0);
	assert_int_equal(fuzzy_score("b", text), -1);
}

static char *
kept(const char *dir, char sign)
{
	struct history history = { 0 };
	struct str lines = { 0 };
	history_read(&history, dir, sign);
	for (size_t i = 0; i < history.n; i++)
		str_print(&lines, "%s|", history.lines[i]);
	history_free(&history);
	return str_take(&lines);
}

static void
lines_are_kept(void **state)
{
	(void)state;
	char dir[] = "/tmp/paperboy-history-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *state_dir = mem_print("%s/state", dir), *path = mem_print("%s/history", state_dir);
	struct history prompt = { 0 }, filter = { 0 };
	history_read(&prompt, state_dir, ':');
	history_read(&filter, state_dir, '/');
	assert_null(history_add(&prompt, "date -3"));
	assert_null(history_add(&filter, "mamba"));
	assert_null(history_add(&prompt, "set mouse off"));
	assert_null(history_add(&prompt, "set mouse off"));
	assert_int_equal(prompt.n, 2);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
	char *lines = kept(state_dir, ':');
	assert_string_equal(lines, "date -3|set mouse off|");
	free(lines);
	lines = kept(state_dir, '/');
	assert_string_equal(lines, "mamba|");
	free(lines);
	// What others wrote there is no line for the screen as it is.
	FILE *file = fopen(path, "ae");
	fputs("?what\n:\x1b[31mred\n\n:", file);
	fclose(file);
	lines = kept(state_dir, ':');
	assert_null(strchr(lines, '\x1b'));
	free(lines);
	history_free(&prompt);
	history_free(&filter);
	unlink(path);
	rmdir(state_dir);
	rmdir(dir);
	free(path);
	free(state_dir);
}

// Only the newest hundred, and of a file that grows, its newer part.
static void
old_lines_go(void **state)
{
	(void)state;
	char dir[] = "/tmp/paperboy-history-XXXXXX", line[400];
	assert_non_null(mkdtemp(dir));
	struct history history = { 0 };
	history_read(&history, dir, ':');
	for (int i = 0; i < 1500; i++) {
		snprintf(line, sizeof line, "line %0300d", i);
		assert_null(history_add(&history, line));
	}
	assert_int_equal(history.n, 100);
	struct stat st;
	assert_int_equal(stat(history.path, &st), 0);
	assert_true(st.st_size < 300 * 1024);
	struct history again = { 0 };
	history_read(&again, dir, ':');
	assert_int_equal(again.n, 100);
	assert_string_equal(again.lines[99], line);
	unlink(history.path);
	history_free(&history);
	history_free(&again);
	rmdir(dir);
}

// A place where nothing can be written is told once.
static void
what_cannot_be_kept_is_told_once(void **state)
{
	(void)state;
	struct history history = { 0 };
	history_read(&history, "/dev/null/state", ':');
	const struct error *error = history_add(&history, "down");
	assert_non_null(error);
	error_free(error);
	assert_null(history_add(&history, "up"));
	assert_int_equal(history.n, 2);
	history_free(&history);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_better_fit_is_higher),
		cmocka_unit_test(letters_stand_in_order),
		cmocka_unit_test(lines_are_kept),
		cmocka_unit_test(old_lines_go),
		cmocka_unit_test(what_cannot_be_kept_is_told_once),
	};
	return cmocka_run_group_tests_name("fuzzy", tests, NULL, NULL);
}
