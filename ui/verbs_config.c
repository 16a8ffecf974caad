// SPDX-License-Identifier: GPL-3.0-or-later
// config: the configuration looked through, told as it is in force, found.

#include "config.h"
#include "verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "guide.h"
#include "print.h"
#include "settings.h"
#include "theme_file.h"

static const struct error *
config_path(struct options *options, const char *file, enum guide_format format)
{
	(void)options;
	(void)format;
	struct str out = { 0 };
	str_print(&out, "%s\n", file);
	return print_end(&out);
}

static void
tell_lines(char *lines)
{
	for (char *line; (line = strsep(&lines, "\n"));)
		if (*line)
			print_talk(line);
}

// Keys that can't be reached are no mistakes of a line, but not what was meant.
static size_t
tell_conflicts(const struct keymap *keymap, const char *file)
{
	struct str words = { 0 };
	size_t n = keymap_conflicts(keymap, &words);
	char *rest = words.data;
	for (char *line; (line = strsep(&rest, "\n"));) {
		char *told = mem_print("%s: %s", file, line);
		print_talk(told);
		free(told);
	}
	str_free(&words);
	return n;
}

static size_t
count_lines(const char *lines)
{
	size_t n = 0;
	for (; lines && *lines; lines += strcspn(lines, "\n"), lines += *lines == '\n')
		n++;
	return n;
}

// The file of the theme that the config sets, which is beside it.
static size_t
tell_theme(struct options *options, const char *file)
{
	char *mistakes;
	free(options->config_file);
	options->config_file = mem_dup(file);
	theme_read(options, COLOURS_MAX, &mistakes);
	size_t n = count_lines(mistakes);
	tell_lines(mistakes);
	free(mistakes);
	return n;
}

// Read apart from what is in force, which the command line changed.
static const struct error *
config_check(struct options *own, const char *file, enum guide_format format)
{
	(void)own;
	(void)format;
	struct options options;
	char *mistakes = NULL;
	const struct error *error = options_init(&options);
	struct settings settings = { .options = &options, .keymap = keymap_new() };
	size_t n = error ? 0 : settings_read(&settings, file, &mistakes);
	tell_lines(mistakes);
	if (!error)
		n += tell_conflicts(settings.keymap, file) + tell_theme(&options, file);
	settings_free(&settings);
	options_free(&options);
	free(mistakes);
	if (error || !n)
		return error;
	return error_new(ERROR_USAGE, n == 1 ? "%zu mistake" : "%zu mistakes", n);
}

static const struct error *
config_dump(struct options *options, const char *file, enum guide_format format)
{
	(void)format;
	struct str out = { 0 };
	char *mistakes = NULL;
	// The options are in force already; another reading is for the rest.
	struct options again = { 0 };
	struct settings settings = { .options = &again, .keymap = keymap_new() };
	settings_read(&settings, file, &mistakes);
	settings.options = options;
	tell_lines(mistakes);
	settings_print(&settings, &out);
	const struct error *error = print_out(&out);
	settings_free(&settings);
	options_free(&again);
	free(mistakes);
	str_free(&out);
	return error;
}

static const struct error *
config_settings(struct options *options, const char *file, enum guide_format format)
{
	struct str out = { 0 };
	(void)options;
	(void)file;
	guide_settings(format, &out);
	return print_end(&out);
}

static const struct {
	const char *name;
	const struct error *(*run)(struct options *options, const char *file, enum guide_format format);
	bool file;		// another than the configuration may be named
} tasks[] = {
	{ "check", config_check, true }, { "dump", config_dump, false }, { "path", config_path, false },
	{ "settings", config_settings, false },
};
enum { TASKS = sizeof tasks / sizeof *tasks };

static const char *
task_name(size_t i)
{
	return tasks[i].name;
}

const struct error *
verb_config(struct desk *desk, const struct args *args)
{
	const char *word = args->words_n ? args->words[0] : "", *file = desk->options->config_file;
	const char *name = args->values[ARG_FORMAT];
	enum guide_format format = GUIDE_TEXT;
	if (name && !guide_format_parse(name, &format))
		return error_new(ERROR_USAGE, "--format is one of text md man, not “%s”", name);
	for (size_t i = 0; i < TASKS; i++) {
		if (strcmp(tasks[i].name, word) != 0)
			continue;
		if (args->words_n > (tasks[i].file ? 2 : 1))
			return error_new(ERROR_USAGE, "config %s takes no “%s”", word, args->words[args->words_n - 1]);
		if (args->words_n == 2 && access(args->words[1], R_OK) < 0)
			return error_new(ERROR_USAGE, "%s: %s", args->words[1], strerror(errno));
		return tasks[i].run(desk->options, args->words_n == 2 ? args->words[1] : file, format);
	}
	const char *near = options_nearest(word, task_name, TASKS);
	if (near)
		return error_new(ERROR_USAGE, "config knows no “%s”; did you mean “%s”?", word, near);
	return error_new(ERROR_USAGE, "config takes check, dump, path or settings");
}
