// SPDX-License-Identifier: GPL-3.0-or-later
// The table of commands: at the prompt, in the config file, in help.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"
#include "guide.h"

static const struct {
	const char *line, *name;
	int count;
	const char *argument;
} lines[] = {
	{ "down", "down", 0, "" },
	{ "  3  down  ", "down", 3, "" },
	{ ":help", "help", 0, "" },
	{ "120", "bottom", 120, "" },
	{ "refr", "refresh", 0, "" },
	{ "q", "quit", 0, "" },
	{ "back", "back", 0, "" },
	{ "date  -3 ", "date", 0, "-3" },
	{ "date", "date", 0, "" },
	{ "narrow mamba  author:tan", "narrow", 0, "mamba  author:tan" },
	{ "set color never", "set", 0, "color never" },
	{ "99999999999999999999 down", "down", KEYMAP_COUNT_MAX, "" },
};

static void
reads_the_prompt(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		char *line = mem_dup(lines[i].line);
		struct command_call call;
		assert_null(command_parse(line, &call));
		assert_string_equal(call.command->name, lines[i].name);
		assert_int_equal(call.count, lines[i].count);
		assert_string_equal(call.argument, lines[i].argument);
		free(line);
	}
}

static const struct {
	const char *line, *words;
} wrong_lines[] = {
	{ "", "a command is expected" },
	{ "   ", "a command is expected" },
	{ "favorite", "did you mean “favourite”" },
	{ "qiut", "did you mean “quit”" },
	{ "xyzzyx", "“xyzzyx” is no command" },
	{ "scroll", "can be" },
	{ "down here", "takes nothing" },
	{ "set", "needs NAME VALUE" },
	{ "accept", "is no command" },
};

static void
tells_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong_lines / sizeof wrong_lines[0]; i++) {
		char *line = mem_dup(wrong_lines[i].line);
		struct command_call call;
		const struct error *error = command_parse(line, &call);
		assert_true(error_is(error, ERROR_USAGE));
		assert_non_null(strstr(error->text, wrong_lines[i].words));
		error_free(error);
		free(line);
	}
}

static const struct {
	const char *line;
	size_t from;
	const char *words;
} completions[] = {
	{ "fa", 0, "favourite favourites" },
	{ "3 ref", 2, "refresh" },
	{ "set r", 4, "refresh rows" },
	{ "set a", 4, "arxiv-categories ascii auto-read" },
	{ "set ascii ", 10, "" },
	{ "bind x ent", 7, "entry-up entry-down entry-page-up entry-page-down" },
	{ "ent", 0, "" },
	{ "zz", 0, "" },
	{ "keys n", 5, "newsboat" },
	{ "color st", 6, "strong" },
	{ "color row has:code gr", 19, "green" },
	{ "watch ", 6, "author keyword organisation category" },
	{ "sort r", 5, "rank relevance" },
};

static void
completes_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof completions / sizeof completions[0]; i++) {
		const char **words;
		size_t from, n = command_complete(completions[i].line, &from, &words);
		struct str found = { 0 };
		for (size_t k = 0; k < n; k++)
			str_print(&found, "%s%s", k ? " " : "", words[k]);
		assert_string_equal(str_text(&found), completions[i].words);
		assert_int_equal(from, completions[i].from);
		str_free(&found);
		free(words);
	}
}

// Each row has what help needs, its name is its own, and it is no other's
// beginning cut at a word: `:undo` must not wait for more.
static void
rows_are_whole(void **state)
{
	(void)state;
	size_t n;
	const struct command *rows = command_rows(&n);
	assert_true(n > 40);
	for (size_t i = 0; i < n; i++) {
		assert_true(strlen(rows[i].sentence) > 3);
		assert_true(rows[i].sentence[strlen(rows[i].sentence) - 1] != '.');
		assert_int_equal(strspn(rows[i].name, "abcdefghijklmnopqrstuvwxyz-"), strlen(rows[i].name));
		assert_true(rows[i].places > 0 && rows[i].places < 2 * PLACE_TRIAGE);
		assert_ptr_equal(command_find(rows[i].name), &rows[i]);
	}
}

static void
help_is_searched(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	assert_null(keymap_bind(keymap, "<C-x>u", "undo", NULL));
	struct arena *arena = arena_new();
	struct guide_row *rows;
	size_t all = guide_rows(keymap, NULL, arena, &rows), commands;
	command_rows(&commands);
	assert_true(all > commands);
	assert_string_equal(rows[0].heading, "In the list");
	assert_null(rows[1].heading);
	assert_int_equal(guide_rows(keymap, "undo LAST", arena, &rows), 1);
	assert_string_equal(rows[0].keys, "u <C-x>u");
	assert_string_equal(rows[0].name, "undo");
	assert_string_equal(rows[0].heading, "Everywhere");
	assert_int_equal(guide_rows(keymap, "beginning line", arena, &rows), 1);
	assert_string_equal(rows[0].keys, "C-a Home");
	assert_int_equal(guide_rows(keymap, "no such thing at all", arena, &rows), 0);
	arena_free(arena);
	keymap_free(keymap);
}

static char *
hints(struct keymap *keymap, enum place place)
{
	struct arena *arena = arena_new();
	struct guide_hint *hint;
	struct str line = { 0 };
	size_t n = guide_hints(keymap, place, arena, &hint);
	for (size_t i = 0; i < n; i++)
		str_print(&line, "%s%s %s", i ? "  " : "", hint[i].keys, hint[i].word);
	arena_free(arena);
	return str_take(&line);
}

static void
hints_follow_the_keys(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	char *line = hints(keymap, PLACE_LIST);
	assert_string_equal(line, "j k move  Enter read  / filter  f star  o open  [ ] day  ? help");
	free(line);
	assert_null(keymap_unbind(keymap, "o"));
	assert_null(keymap_unbind(keymap, "j"));
	assert_null(keymap_bind(keymap, "F1", "down", NULL));
	line = hints(keymap, PLACE_LIST);
	assert_string_equal(line, "Down k move  Enter read  / filter  f star  [ ] day  ? help");
	free(line);
	line = hints(keymap, PLACE_ENTRY);
	assert_null(strstr(line, "move"));
	assert_non_null(strstr(line, "Enter "));
	free(line);
	keymap_free(keymap);
}

static void
tables_are_printed(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	assert_null(keymap_bind(keymap, "|", "redo", NULL));
	enum guide_format format;
	struct str out = { 0 };
	assert_true(guide_format_parse("md", &format));
	guide_table(keymap, format, &out);
	assert_non_null(strstr(str_text(&out), "| `C-r` `\\|` | redo |"));
	str_cut(&out, 0);
	assert_true(guide_format_parse("man", &format));
	guide_table(keymap, format, &out);
	assert_non_null(strstr(str_text(&out), ".It Ic \\&[ Pq Cm \\&:previous\n"));
	assert_non_null(strstr(str_text(&out), ".It Ic \\&C\\-f , Ic \\&PgDn"));
	str_cut(&out, 0);
	assert_true(guide_format_parse("text", &format));
	guide_table(keymap, format, &out);
	assert_non_null(strstr(str_text(&out), "\nEverywhere\n"));
	assert_false(guide_format_parse("html", &format));
	str_free(&out);
	keymap_free(keymap);
}

// What stands in a man page from a line that starts with `begin` to one with
// `end`.
static char *
man_section(const char *page, const char *begin, const char *end)
{
	char *path = mem_print("%s/man/%s", getenv("srcdir") ? getenv("srcdir") : ".", page), line[1024];
	FILE *file = fopen(path, "r");
	if (!file)
		fail_msg("%s is missing", path);
	struct str found = { 0 };
	bool inside = false;
	while (fgets(line, sizeof line, file)) {
		if (strncmp(line, end, strlen(end)) == 0)
			inside = false;
		if (inside)
			str_add(&found, line);
		if (strncmp(line, begin, strlen(begin)) == 0)
			inside = true;
	}
	fclose(file);
	free(path);
	return str_take(&found);
}

// `make tables` brings them up to date.
static void
the_man_page_has_these_keys(void **state)
{
	(void)state;
	struct keymap *keymap = keymap_new();
	struct str keys = { 0 };
	guide_table(keymap, GUIDE_MAN, &keys);
	char *written = man_section("paperboy.1", ".\\\" keys", ".\\\" end of keys");
	assert_string_equal(written, str_text(&keys));
	free(written);
	str_free(&keys);
	keymap_free(keymap);
}

static void
the_man_page_has_these_settings(void **state)
{
	(void)state;
	struct str settings = { 0 };
	guide_settings(GUIDE_MAN, &settings);
	char *written = man_section("paperboy-config.5", ".\\\" settings", ".\\\" end of settings");
	assert_string_equal(written, str_text(&settings));
	free(written);
	str_free(&settings);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_prompt),
		cmocka_unit_test(tells_what_is_wrong),
		cmocka_unit_test(completes_words),
		cmocka_unit_test(rows_are_whole),
		cmocka_unit_test(help_is_searched),
		cmocka_unit_test(hints_follow_the_keys),
		cmocka_unit_test(tables_are_printed),
		cmocka_unit_test(the_man_page_has_these_keys),
		cmocka_unit_test(the_man_page_has_these_settings),
	};
	return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
