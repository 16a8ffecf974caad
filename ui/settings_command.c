// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that are lines of the config language, and those that read files of them.

#include "config.h"
#include "app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t
conflicts(const struct app *app)
{
	struct str words = { 0 };
	size_t n = keymap_conflicts(app->keymap, &words);
	str_free(&words);
	return n;
}

unsigned
app_tell_conflicts(struct app *app, size_t before)
{
	struct str words = { 0 };
	unsigned dirty = 0;
	if (keymap_conflicts(app->keymap, &words) > before) {
		char *rest = words.data, *last = rest;
		for (char *line; (line = strsep(&rest, "\n"));)
			last = line;
		dirty = messages_warn(app, last);
	}
	str_free(&words);
	return dirty;
}

// What the settings say now is what the screen does.
static unsigned
taken(struct app *app)
{
	app_look(app);
	jobs_plan_refresh(app);
	return DIRTY_LAYOUT | DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

// The command's name and what stands behind it, as the config would have it.
static unsigned
run(struct app *app, const struct command_call *call)
{
	size_t before = conflicts(app), n = 0;
	char *line = mem_print("%s %s", call->command->name, call->argument), **words = NULL;
	const struct error *error = options_split(line, &words, &n);
	if (!error)
		error = settings_line(&app->settings, words, n);
	bool bind = !error && !strcmp(words[0], "bind") && *keymap_taken(app->keymap);
	options_words_free(words, n);
	unsigned dirty;
	if (error)
		dirty = messages_fail(app, NULL, error);
	else if (bind)
		dirty = messages_say(app, "%s (%s)", line, keymap_taken(app->keymap));
	else
		dirty = messages_say(app, "%s", line);
	dirty |= error ? 0 : taken(app);	// a theme's mistake comes after, and stays
	free(line);
	return dirty | app_tell_conflicts(app, before);
}

#define LINE(command) \
	unsigned command(struct app *app, const struct command_call *call) { return run(app, call); }
LINE(settings_set)
LINE(settings_bind)
LINE(settings_unbind)
LINE(settings_keys)
LINE(settings_macro)

// Rows are coloured by rules of the library; roles until the program ends.
unsigned
settings_color(struct app *app, const struct command_call *call)
{
	char **words = NULL;
	size_t n = 0;
	const struct error *error = options_split(call->argument, &words, &n);
	bool row = !error && n > 0 && !strcmp(words[0], "row");
	unsigned dirty = error ? messages_fail(app, NULL, error) : row ? shelf_keep(app, RULE_ROW, words + 1, n - 1) : 0;
	options_words_free(words, n);
	return row || error ? dirty : run(app, call);
}

unsigned
settings_take(struct app *app, const char *file)
{
	char *mistakes = NULL, *line;
	unsigned dirty = 0;
	size_t n = settings_read(&app->settings, file, &mistakes);
	for (char *rest = n ? mistakes : NULL; (line = strsep(&rest, "\n"));)
		dirty |= messages_warn(app, line);
	if (n > 1) {
		char *all = mem_print("The config has %zu mistakes; :messages lists them", n);
		messages_hush(app);	// one failure, not so many
		dirty |= messages_warn(app, all);
		free(all);
	}
	free(mistakes);
	return dirty;
}

static unsigned
read_and_tell(struct app *app, const char *file)
{
	size_t before = conflicts(app), said = app->messages.n;
	unsigned dirty = settings_take(app, file);
	dirty |= taken(app);
	if (said == app->messages.n)
		dirty |= messages_say(app, "%s was read", file);
	return dirty | app_tell_conflicts(app, before);
}

// A file besides what is in force.
unsigned
settings_source(struct app *app, const struct command_call *call)
{
	const char *home = getenv("HOME"), *name = call->argument;
	char *file = !strncmp(name, "~/", 2) && home ? mem_print("%s%s", home, name + 1) : mem_dup(name);
	unsigned dirty = access(file, R_OK) < 0
		? messages_fail(app, NULL, error_new(ERROR_USAGE, "%s: %s", file, strerror(errno)))
		: read_and_tell(app, file);
	free(file);
	return dirty;
}

// The config anew, as at the start: what was set, bound and coloured since is gone.
unsigned
settings_reload(struct app *app, const struct command_call *call)
{
	(void)call;
	const struct error *error = options_again(app->options);
	if (error)
		return messages_fail(app, NULL, error);
	rules_drop(&app->options->rules, true);
	keymap_defaults(app->keymap);
	macros_free(&app->settings.macros);
	app->settings.colors = (struct colors){ 0 };
	unsigned dirty = read_and_tell(app, app->options->config_file) | shelf_open(app) | DIRTY_QUERY;
	error = options_forced(app->options);
	return dirty | taken(app) | (error ? messages_fail(app, NULL, error) : 0);
}
