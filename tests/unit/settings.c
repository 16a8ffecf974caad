// SPDX-License-Identifier: GPL-3.0-or-later
// The config language: its lines, files that include others, what it is printed as; profiles of keys.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "profile.h"
#include "settings.h"

struct set {
	struct options options;
	struct settings settings;
};

static int
setup(void **state)
{
	struct set *set = mem_new(1, sizeof *set);
	assert_null(options_init(&set->options));
	set->settings = (struct settings){ .options = &set->options, .keymap = keymap_new() };
	*state = set;
	return 0;
}

static int
teardown(void **state)
{
	struct set *set = *state;
	settings_free(&set->settings);
	options_free(&set->options);
	free(set);
	return 0;
}

static const struct error *
run_line(struct set *set, const char *line)
{
	char **words = NULL;
	size_t n = 0;
	const struct error *error = options_split(line, &words, &n);
	if (!error)
		error = settings_line(&set->settings, words, n);
	options_words_free(words, n);
	return error;
}

static const struct {
	const char *line, *words;	// NULL: no mistake
} lines[] = {
	{ "set color never", NULL },
	{ "bind x down", NULL },
	{ "bind Y date yesterday", NULL },
	{ "unbind x", NULL },
	{ "unbind x", "“x” is bound to nothing" },
	{ "set", "a name and a value" },
	{ "set colour never", "did you mean “color”" },
	{ "set color blue", "auto, always or never" },
	{ "bind x", "keys and a command" },
	{ "bind x dwon", "did you mean “down”" },
	{ "unbind", "unbind takes keys" },
	{ "bnid x down", "did you mean “bind”" },
	{ "sett x y", "did you mean “set”" },
	{ "xyzzy", "macro or include" },
	{ "filter mine is:fav", NULL },
	{ "filter surveys 'survey is:unread' sort -upvotes key gz", NULL },
	{ "filter mine", "a name and a query" },
	{ "filter mine is:faav", "is:faav" },
	{ "filter mine is:fav order votes", "sort ORDER and key KEYS" },
	{ "filter mine is:fav sort", "sort ORDER and key KEYS" },
	{ "filter mine is:fav sort best", "is no order" },
	{ "filter mine is:fav key Esc5555", "are no keys" },
	{ "watch author Yuki Tanaka", NULL },
	{ "watch category cs.CL", NULL },
	{ "watch author", "and which" },
	{ "watch writer Tanaka", "can't be watched" },
	{ "watch autor Tanaka", "did you mean “author”" },
	{ "color strong cyan", NULL },
	{ "color dim 244 default", NULL },
	{ "color row 'has:code upvotes:>50' green bold", NULL },
	{ "color row 'upvotes:>' green", "wants a number" },
	{ "color row has:code grene", "did you mean “green”" },
	{ "color row has:code", "a query and a colour" },
	{ "color strnog cyan", "did you mean “strong”" },
	{ "color strong", "a role, or row" },
	{ "color strong red green blue", "a third colour" },
	{ "color strong 256", "is no colour" },
	{ "macro tidy read; next-unread", NULL },
	{ "macro tidy", "a name and commands" },
	{ "macro tidy raed; down", "did you mean “read”" },
	{ "keys emcas", "did you mean “emacs”" },
	{ "keys", "takes a profile" },
	{ "include", "takes a file" },
};

static void
reads_lines(void **state)
{
	struct set *set = *state;
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		const struct error *error = run_line(set, lines[i].line);
		if (!lines[i].words && error)
			fail_msg("%s: %s", lines[i].line, error->text);
		if (lines[i].words && (!error || !strstr(error->text, lines[i].words)))
			fail_msg("%s: %s", lines[i].line, error ? error->text : "no mistake");
		assert_true(!error || error_is(error, ERROR_USAGE));
		error_free(error);
	}
	assert_int_equal(set->options.color, WHEN_NEVER);
	struct command_call call;
	assert_int_equal(keymap_feed(set->settings.keymap, PLACE_LIST, 'Y', &call), KEYMAP_RUN);
	assert_string_equal(call.argument, "yesterday");
	keymap_feed(set->settings.keymap, PLACE_LIST, 'g', &call);
	assert_int_equal(keymap_feed(set->settings.keymap, PLACE_LIST, 'z', &call), KEYMAP_RUN);
	assert_string_equal(call.command->name, "filter");
	assert_string_equal(call.argument, "surveys");
	const struct look strong = set->settings.colors.looks[ROLE_STRONG];
	assert_true(strong.colour == 6 && !strong.attributes && !strong.behind);
	const struct macro *macro = macros_find(&set->settings.macros, "tidy");
	assert_int_equal(macro->n, 2);
	assert_string_equal(macro->lines[1], "next-unread");
}

static void
add_all(struct set *set, char *text)
{
	for (char *line; (line = strsep(&text, "\n"));) {
		const struct error *error = *line ? run_line(set, line) : NULL;
		if (error)
			fail_msg("%s: %s", line, error->text);
	}
}

// What is printed is a config that prints the same.
static void
prints_what_reads_the_same(void **state)
{
	struct set *set = *state;
	static const char *const made[] = {
		"set auto-read 7", "set browser 'lynx -x \"%s\"'", "unbind R", "bind j up", "bind X date -3", "bind <C-x>u undo",
		"filter 'my own' \"title:\\\"it's\\\" -survey\" sort -stars key gz", "watch author \"Yuki O'Hara\"",
		"watch keyword '\"quoted\" words'", "color row has:code 208 default bold underline", "color match bright-red blue",
		"macro go down; open; 'date  -3'",
	};
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		const struct error *error = run_line(set, made[i]);
		if (error)
			fail_msg("%s: %s", made[i], error->text);
	}
	struct str first = { 0 }, second = { 0 };
	settings_print(&set->settings, &first);
	void *other = NULL;
	setup(&other);
	char *text = mem_dup(str_text(&first));
	add_all(other, text);
	free(text);
	settings_print(&((struct set *)other)->settings, &second);
	assert_string_equal(str_text(&first), str_text(&second));
	assert_non_null(strstr(str_text(&first), "set auto-read 7\n"));
	assert_non_null(strstr(str_text(&first), "unbind R\n"));
	assert_non_null(strstr(str_text(&first), "color match bright-red blue\n"));
	assert_null(strstr(str_text(&first), "bind k"));
	teardown(&other);
	str_free(&first);
	str_free(&second);
}

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void
files_include_files(void **state)
{
	struct set *set = *state;
	char dir[] = "/tmp/paperboy-settings-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *config = mem_print("%s/config", dir), *more = mem_print("%s/more", dir), *mistakes = NULL;
	write_file(config, "set ascii on\ninclude more\ninclude none\nwatch keyword agents\n");
	write_file(more, "set mouse off\noops\ninclude config\n");
	size_t n = settings_read(&set->settings, config, &mistakes);
	char *missing = mem_print("config:3: include %s/none: No such file", dir), *oops = mem_print("%s:2: “oops”", more);
	assert_non_null(strstr(mistakes, missing));
	assert_non_null(strstr(mistakes, oops));
	assert_non_null(strstr(mistakes, "files include each other"));
	assert_true(n > 3);
	assert_true(set->options.ascii && !set->options.mouse);
	assert_int_equal(rules_n(&set->options.rules, RULE_WATCH), 1);
	free(missing);
	free(oops);
	free(mistakes);
	unlink(config);
	unlink(more);
	rmdir(dir);
	free(config);
	free(more);
}

// A file that includes itself many times: each of those again, it would be read for ever.
static void
files_that_multiply_end(void **state)
{
	struct set *set = *state;
	char dir[] = "/tmp/paperboy-settings-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *config = mem_print("%s/config", dir), *mistakes = NULL;
	struct str text = { 0 };
	for (int i = 0; i < 40; i++)
		str_add(&text, "include config\n");
	str_add(&text, "set ascii on\n");
	write_file(config, str_text(&text));
	assert_true(settings_read(&set->settings, config, &mistakes) > 1);
	assert_non_null(strstr(mistakes, "more than 64 files"));
	assert_true(set->options.ascii);
	str_free(&text);
	free(mistakes);
	unlink(config);
	rmdir(dir);
	free(config);
}

// Of each profile every key can be reached; the default's are the defaults.
static void
profiles_hold_no_conflict(void **state)
{
	struct set *set = *state;
	struct keymap *keymap = set->settings.keymap;
	const char *name;
	size_t i = 0;
	for (; (name = profile_name(i)); i++) {
		struct str words = { 0 };
		const struct error *error = profile_take(keymap, name);
		if (error)
			fail_msg("%s: %s", name, error->text);
		if (keymap_conflicts(keymap, &words))
			fail_msg("%s: %s", name, str_text(&words));
		str_free(&words);
	}
	assert_int_equal(i, 4);
	assert_null(profile_take(keymap, "default"));
	struct str none = { 0 };
	keymap_print(keymap, &none);
	assert_string_equal(str_text(&none), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_lines, setup, teardown),
		cmocka_unit_test_setup_teardown(prints_what_reads_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(files_include_files, setup, teardown),
		cmocka_unit_test_setup_teardown(files_that_multiply_end, setup, teardown),
		cmocka_unit_test_setup_teardown(profiles_hold_no_conflict, setup, teardown),
	};
	return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
