// SPDX-License-Identifier: GPL-3.0-or-later
// Keys as they are typed, and the bindings that answer.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keymap.h"

static void
bind(struct keymap *keymap, const char *keys, const char *command)
{
	assert_null(keymap_bind(keymap, keys, command, NULL));
}

// Feeds keys written with blanks between; tells the last answer as text:
// "-" nothing, "…" pending, "x" dropped, else the command after its count.
static char *
type(struct keymap *keymap, enum place focus, const char *keys)
{
	struct str told = { 0 };
	for (keys += strspn(keys, " "); *keys; keys += strspn(keys, " ")) {
		char name[32] = "";
		size_t len = strcspn(keys, " ");
		memcpy(name, keys, len);
		int key;
		assert_true(key_parse(name, &key));
		struct command_call call;
		str_cut(&told, 0);
		switch (keymap_feed(keymap, focus, key, &call)) {
		case KEYMAP_NONE: str_add(&told, "-"); break;
		case KEYMAP_PENDING: str_add(&told, "…"); break;
		case KEYMAP_DROPPED: str_add(&told, "x"); break;
		case KEYMAP_RUN:
			if (call.count > 0)
				str_print(&told, "%d ", call.count);
			str_add(&told, call.command->name);
			if (*call.argument)
				str_print(&told, " %s", call.argument);
		}
		keys += len;
	}
	return str_take(&told);
}

static void
expect(struct keymap *keymap, enum place focus, const char *keys, const char *answer)
{
	char *told = type(keymap, focus, keys);
	assert_string_equal(told, answer);
	free(told);
}

static const struct {
	enum place focus;
	const char *keys, *answer;
} typed[] = {
	{ PLACE_LIST, "j", "down" },
	{ PLACE_LIST, "Down", "down" },
	{ PLACE_LIST, "5 j", "5 down" },
	{ PLACE_LIST, "1 2 0 G", "120 bottom" },
	{ PLACE_LIST, "9 9 9 9 9 9 9 9 j", "999999 down" },
	{ PLACE_LIST, "g", "…" },
	{ PLACE_LIST, "g g", "top" },
	{ PLACE_LIST, "3 g g", "3 top" },
	{ PLACE_LIST, "g d", "daily" },
	{ PLACE_LIST, "g .", "latest" },
	{ PLACE_LIST, "g /", "date" },
	{ PLACE_LIST, "g 9", "-" },
	{ PLACE_LIST, "g 9 j", "down" },
	{ PLACE_LIST, "4 Esc", "x" },
	{ PLACE_LIST, "4 Esc j", "down" },
	{ PLACE_LIST, "g Esc", "x" },
	{ PLACE_LIST, "g Esc Esc", "clear" },
	{ PLACE_LIST, "0", "-" },
	{ PLACE_LIST, "3 o", "3 open" },
	{ PLACE_LIST, "Esc", "clear" },
	{ PLACE_LIST, "é", "-" },
	{ PLACE_DETAIL, "j", "scroll-down" },
	{ PLACE_DETAIL, "g g", "scroll-top" },
	{ PLACE_DETAIL, "g f", "favourites" },
	{ PLACE_DETAIL, "Esc", "leave" },
	{ PLACE_DETAIL, "/", "find" },
	{ PLACE_DETAIL, "n", "next-thread" },
	{ PLACE_DETAIL, "f", "favourite" },
	{ PLACE_DETAIL, "q", "back" },
	{ PLACE_ENTRY, "j", "-" },
	{ PLACE_ENTRY, "7", "-" },
	{ PLACE_ENTRY, "7 Esc", "dismiss" },
	{ PLACE_ENTRY, "q", "-" },
	{ PLACE_ENTRY, "Enter", "accept" },
	{ PLACE_ENTRY, "Tab", "complete" },
	{ PLACE_ENTRY, "C-c", "cancel" },
	{ PLACE_ENTRY, "C-z", "suspend" },
	{ PLACE_ENTRY, "C-p", "-" },
	{ PLACE_ENTRY, "C-u", "-" },
};

static void
runs_what_is_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		struct keymap *keymap = keymap_new();
		expect(keymap, typed[i].focus, typed[i].keys, typed[i].answer);
		keymap_free(keymap);
	}
}

static void
tells_what_is_typed(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	free(type(keymap, PLACE_LIST, "1 2"));
	assert_string_equal(keymap_typed(keymap), "12");
	assert_false(keymap_prefixed(keymap));
	free(type(keymap, PLACE_LIST, "g"));
	assert_string_equal(keymap_typed(keymap), "12g");
	assert_true(keymap_prefixed(keymap));
	free(type(keymap, PLACE_LIST, "Z"));
	assert_string_equal(keymap_typed(keymap), "12gZ");
	assert_false(keymap_prefixed(keymap));
	free(type(keymap, PLACE_LIST, "g"));
	assert_string_equal(keymap_typed(keymap), "g");
	keymap_reset(keymap);
	assert_string_equal(keymap_typed(keymap), "");
	free(type(keymap, PLACE_LIST, "j"));
	assert_string_equal(keymap_typed(keymap), "");
	keymap_free(keymap);
}

// Each default is bound, in each of its places, and can be reached.
static void
defaults_do_not_clash(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	struct str words = { 0 };
	bind(keymap, "F11", "undo");	// none is looked for where all are the defaults
	assert_null(keymap_unbind(keymap, "F11"));
	if (keymap_conflicts(keymap, &words) > 0)
		fail_msg("%s", str_text(&words));
	size_t n;
	const struct command *rows = command_rows(&n);
	for (size_t i = 0; i < n; i++) {
		str_cut(&words, 0);
		unsigned foci = rows[i].places & PLACE_EVERYWHERE ? PLACE_LIST : rows[i].places;
		for (unsigned focus = PLACE_LIST; focus <= PLACE_TRIAGE; focus <<= 1) {
			if (!(foci & focus))
				continue;
			str_cut(&words, 0);
			keymap_keys(keymap, &rows[i], focus, 0, &words);
			assert_string_equal(str_text(&words), rows[i].keys);
		}
	}
	str_free(&words);
	keymap_free(keymap);
}

static void
tells_what_can_follow(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	assert_null(keymap_bind(keymap, "gz", "filter", "busy"));
	assert_null(keymap_bind(keymap, "ge", "filter", "with code"));
	struct arena *arena = arena_new();
	struct keymap_row *rows;
	free(type(keymap, PLACE_DETAIL, "g"));
	size_t n = keymap_following(keymap, PLACE_DETAIL, arena, &rows);
	struct str all = { 0 };
	for (size_t i = 0; i < n; i++)
		str_print(&all, "%s %s%s%s,", rows[i].keys, rows[i].command->name, *rows[i].argument ? " " : "", rows[i].argument);
	assert_non_null(strstr(str_text(&all), "z filter busy,e filter with code,"));
	assert_non_null(strstr(str_text(&all), "g scroll-top,"));
	assert_non_null(strstr(str_text(&all), "d daily,"));
	assert_non_null(strstr(str_text(&all), "/ date,"));
	assert_null(strstr(str_text(&all), "g top,"));
	assert_null(strstr(str_text(&all), "quit"));
	str_free(&all);
	arena_free(arena);
	keymap_free(keymap);
}

static void
people_bind_their_own(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	bind(keymap, "x", "next-unread");
	expect(keymap, PLACE_LIST, "2 x", "2 next-unread");
	// In the list alone; in the detail pane f stays.
	bind(keymap, "f", "down");
	expect(keymap, PLACE_LIST, "f", "down");
	expect(keymap, PLACE_DETAIL, "f", "favourite");
	// For everywhere it is taken from the panes.
	bind(keymap, "j", "next");
	expect(keymap, PLACE_LIST, "j", "next");
	expect(keymap, PLACE_DETAIL, "j", "next");
	assert_null(keymap_bind(keymap, "zy", "date", "yesterday"));
	assert_null(keymap_unbind(keymap, "z"));
	expect(keymap, PLACE_LIST, "z y", "date yesterday");
	assert_null(keymap_unbind(keymap, "R"));
	expect(keymap, PLACE_LIST, "R", "-");
	bind(keymap, "M-Enter", "accept");
	expect(keymap, PLACE_ENTRY, "M-Enter", "accept");
	// Where it would be text it stays text.
	bind(keymap, "c", "cancel");
	expect(keymap, PLACE_LIST, "c", "cancel");
	expect(keymap, PLACE_ENTRY, "c", "-");
	bind(keymap, "0", "top");
	expect(keymap, PLACE_LIST, "0", "top");
	expect(keymap, PLACE_LIST, "1 0 j", "10 next");
	struct str words = { 0 };
	assert_int_equal(keymap_conflicts(keymap, &words), 0);
	str_free(&words);
	keymap_free(keymap);
}

static void
conflicts_are_told(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	struct str words = { 0 };
	bind(keymap, "gd", "refresh");
	assert_int_equal(keymap_conflicts(keymap, &words), 0);
	bind(keymap, "[x", "undo");
	assert_int_equal(keymap_conflicts(keymap, &words), 1);
	assert_string_equal(str_text(&words), "“[x” for undo can't be reached: “[” is for previous");
	assert_null(keymap_unbind(keymap, "[x"));
	// A key that begins others hides them all.
	str_cut(&words, 0);
	bind(keymap, "g", "bottom");
	size_t n = keymap_conflicts(keymap, &words);
	assert_true(n > 10);
	assert_non_null(strstr(str_text(&words), "“gg” for top"));
	assert_non_null(strstr(str_text(&words), "“gw” for weekly"));
	assert_non_null(strstr(str_text(&words), "“g” is for bottom"));
	str_free(&words);
	keymap_free(keymap);
}

static void
what_is_taken_is_told(void **state)
{
	(void)state;
	static const struct { const char *keys, *command, *taken; } rows[] = {
		{ "F7", "refresh", "" }, { "F7", "refresh", "" }, { "F7", "undo", "F7 was for refresh" },
		{ "gd", "refresh", "gd was for daily" }, { "gd", "daily", "gd was for refresh" },
		{ "f", "quit", "f was for favourite" },
	};
	struct keymap *keymap = keymap_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		bind(keymap, rows[i].keys, rows[i].command);
		assert_string_equal(keymap_taken(keymap), rows[i].taken);
	}
	error_free(keymap_bind(keymap, "5", "down", NULL));
	assert_string_equal(keymap_taken(keymap), "");
	keymap_free(keymap);
}

static const struct {
	const char *keys, *command, *argument, *words;
} mistakes[] = {
	{ "x", "favorite", NULL, "favourite" },
	{ "x", "zzzzzzzz", NULL, "no command" },
	{ "toolongakey", "down", NULL, "no keys" },
	{ "5", "down", NULL, "digits are counts" },
	{ "1x", "down", NULL, "digits are counts" },
	{ "g<Esc>", "down", NULL, "Esc takes back" },
	{ "x", "accept", NULL, "text while a line is typed" },
	{ "<C-x>x", "accept", NULL, "text while a line is typed" },
	{ "x", "down", "3", "takes nothing" },
	{ "x", "set", NULL, "needs NAME VALUE" },
};

static void
mistakes_are_words(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
		const struct error *error = keymap_bind(keymap, mistakes[i].keys, mistakes[i].command,
			mistakes[i].argument);
		assert_true(error_is(error, ERROR_USAGE));
		assert_non_null(strstr(error->text, mistakes[i].words));
		error_free(error);
	}
	const struct error *error = keymap_unbind(keymap, "Z");
	assert_true(error_is(error, ERROR_USAGE));
	error_free(error);
	keymap_free(keymap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_what_is_typed),
		cmocka_unit_test(tells_what_is_typed),
		cmocka_unit_test(defaults_do_not_clash),
		cmocka_unit_test(tells_what_can_follow),
		cmocka_unit_test(people_bind_their_own),
		cmocka_unit_test(conflicts_are_told),
		cmocka_unit_test(what_is_taken_is_told),
		cmocka_unit_test(mistakes_are_words),
	};
	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
