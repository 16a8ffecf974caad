// SPDX-License-Identifier: GPL-3.0-or-later
// A line being edited: keys in, text and cursor out.

#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit_key.h"

// Types keys written as in a config: "C-a", "é"; blanks separate.
static void
press(struct edit *edit, const char *keys)
{
	for (keys += strspn(keys, " "); *keys; keys += strspn(keys, " ")) {
		char name[32] = "";
		size_t len = strcspn(keys, " ");
		memcpy(name, keys, len);
		int key;
		assert_true(key_parse(name, &key));
		edit_key(edit, key);
		keys += len;
	}
}

// The cursor is "|" in `before` and `after`.
static void
start(struct edit *edit, const char *before)
{
	const char *bar = strchr(before, '|');
	size_t at = (size_t)(bar - before);
	str_addn(&edit->text, before, at);
	str_add(&edit->text, bar + 1);
	edit->cursor = at;
}

static void
expect(const struct edit *edit, const char *after)
{
	struct str shown = { 0 };
	str_addn(&shown, edit_text(edit), edit->cursor);
	str_addc(&shown, '|');
	str_add(&shown, edit_text(edit) + edit->cursor);
	assert_string_equal(str_text(&shown), after);
	str_free(&shown);
}

static const struct {
	const char *before, *keys, *after;
} cases[] = {
	{ "|", "m a m b a", "mamba|" },
	{ "|", "a Space Space b Space", "a  b |" },
	{ "ab|", "C-a x", "x|ab" },
	{ "|ab", "C-e x", "abx|" },
	{ "|ab", "End x Home y", "y|abx" },
	{ "ab|cd", "C-b", "a|bcd" },
	{ "ab|cd", "C-f Right Right Right", "abcd|" },
	{ "|ab", "Left C-h", "|ab" },
	{ "ab|", "C-h", "a|" },
	{ "ab|", "Backspace Backspace Backspace", "|" },
	{ "a|b", "C-d C-d", "a|" },
	{ "|ab", "Delete", "|b" },
	{ "one two| three", "C-k", "one two|" },
	{ "one two| three", "C-u", "| three" },
	{ "one two| three", "C-u C-e C-y", " threeone two|" },
	{ "one -two| x", "C-w", "one | x" },
	{ "one two  |", "C-w", "one |" },
	{ "one -two| x", "M-Backspace", "one -| x" },
	{ "one two three|", "M-b M-b", "one |two three" },
	{ "|one two", "M-f M-f", "one two|" },
	{ "|one two", "M-d", "| two" },
	{ "one| two three", "M-d C-y C-y", "one two two| three" },
	{ "one two|", "C-Left C-k", "one |" },
	{ "ab|", "C-t", "ba|" },
	{ "a|b", "C-t", "ba|" },
	{ "|ab", "C-t", "|ab" },
	{ "a|", "C-t", "a|" },
	{ "xé|", "C-t", "éx|" },
	{ "naïve|", "C-b C-b C-h", "na|ve" },
	{ "論文|", "C-h", "論|" },
	{ "論|文", "C-d", "論|" },
	// An accent typed behind its letter joins it.
	{ "caf|", "e \xcc\x81", "café|" },
	{ "|x", "\xcc\x81", "|x" },
	// Format characters are not taken.
	{ "a|b", "\xe2\x80\xae", "a|b" },
	{ "a|", "Up Down PgUp F1 M-x", "a|" },
	{ "a|", "C-y C-p C-n", "a|" },
};

static void
keys_do_what_readline_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct edit edit = { 0 };
		start(&edit, cases[i].before);
		press(&edit, cases[i].keys);
		expect(&edit, cases[i].after);
		edit_free(&edit);
	}
}

static void
answers_what_changed(void **state)
{
	(void)state;
	struct edit edit = { 0 };
	assert_int_equal(edit_key(&edit, 'a'), EDIT_CHANGED);
	assert_int_equal(edit_key(&edit, KEYCODE_LEFT), EDIT_MOVED);
	assert_int_equal(edit_key(&edit, KEY_C('h')), EDIT_MOVED);
	assert_int_equal(edit_key(&edit, KEY_C('k')), EDIT_CHANGED);
	assert_int_equal(edit_key(&edit, KEYCODE_ESC), EDIT_IGNORED);
	assert_int_equal(edit_key(&edit, KEYCODE_ENTER), EDIT_IGNORED);
	assert_int_equal(edit_key(&edit, KEYCODE_TAB), EDIT_IGNORED);
	assert_int_equal(edit_key(&edit, KEY_C('c')), EDIT_IGNORED);
	edit_free(&edit);
}

static void
pasted_text_is_one_clean_line(void **state)
{
	(void)state;
	struct edit edit = { 0 };
	start(&edit, "a|b");
	static const char paste[] = "two\n  lines\x1b[31m\tand\0more\xff";
	assert_true(edit_insert(&edit, paste, sizeof paste - 1));
	assert_null(strchr(edit_text(&edit), '\n'));
	assert_null(strchr(edit_text(&edit), '\x1b'));
	assert_true(strncmp(edit_text(&edit), "atwo lines", 10) == 0);
	assert_int_equal(edit_text(&edit)[edit.text.len - 1], 'b');
	assert_int_equal(edit.cursor, edit.text.len - 1);
	assert_false(edit_insert(&edit, "\x1b", 1));
	edit_free(&edit);
}

static void
a_line_has_an_end(void **state)
{
	(void)state;
	struct edit edit = { 0 };
	char *many = malloc(3 * EDIT_BYTES);
	assert_non_null(many);
	memset(many, 'x', 3 * EDIT_BYTES);
	edit_insert(&edit, many, 3 * EDIT_BYTES);
	assert_int_equal(edit.text.len, EDIT_BYTES);
	assert_int_equal(edit_key(&edit, 'y'), EDIT_MOVED);
	assert_int_equal(edit_key(&edit, ' '), EDIT_MOVED);
	press(&edit, "C-w C-y C-y");
	assert_int_equal(edit.text.len, EDIT_BYTES);
	free(many);
	edit_free(&edit);
}

static void
goes_through_the_history(void **state)
{
	(void)state;
	static const char *const lines[] = { "oldest", "newest " };
	struct edit edit = { 0 };
	edit_history(&edit, lines, 2);
	press(&edit, "d r C-p");
	expect(&edit, "newest |");
	press(&edit, "C-p C-p");
	expect(&edit, "oldest|");
	press(&edit, "C-n C-n");
	expect(&edit, "dr|");
	press(&edit, "C-n");
	expect(&edit, "dr|");
	edit_free(&edit);
}

static void
replaces_a_word(void **state)
{
	(void)state;
	struct edit edit = { 0 };
	start(&edit, "set col| x");
	edit_complete(&edit, 4, "color");
	expect(&edit, "set color| x");
	edit_free(&edit);
}

static const struct {
	const char *line;	// with the cursor
	size_t scroll;
	int columns;
	size_t start, len;
	int cursor;
} views[] = {
	{ "|", 0, 1, 0, 0, 0 },
	{ "abc|", 0, 10, 0, 3, 3 },
	{ "abc|", 0, 4, 0, 3, 3 },
	{ "abc|", 0, 3, 1, 2, 2 },
	{ "abcdef|", 0, 3, 4, 2, 2 },
	{ "abc|", 0, 1, 3, 0, 0 },
	{ "|abcdef", 4, 3, 0, 3, 0 },
	{ "ab|cdef", 4, 3, 2, 3, 0 },
	{ "abcd|ef", 3, 3, 3, 3, 1 },
	{ "abc|", 2, 10, 0, 3, 3 },
	{ "論文論文|", 0, 4, 9, 3, 2 },
	{ "論文|論文", 0, 3, 3, 3, 2 },
	// What it was scrolled to is now inside a cluster, or beyond the end.
	{ "論文論|文", 4, 4, 6, 6, 2 },
	{ "abcd|", 99, 3, 4, 0, 0 },
};

static void
the_cursor_is_seen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
		struct edit edit = { 0 };
		start(&edit, views[i].line);
		edit.scroll = views[i].scroll;
		struct edit_view view = edit_view(&edit, views[i].columns);
		assert_int_equal(view.start, views[i].start);
		assert_int_equal(view.len, views[i].len);
		assert_int_equal(view.cursor, views[i].cursor);
		edit_free(&edit);
	}
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_do_what_readline_does),
		cmocka_unit_test(answers_what_changed),
		cmocka_unit_test(pasted_text_is_one_clean_line),
		cmocka_unit_test(a_line_has_an_end),
		cmocka_unit_test(goes_through_the_history),
		cmocka_unit_test(replaces_a_word),
		cmocka_unit_test(the_cursor_is_seen),
	};
	return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
