// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "clipboard.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "open.h"
#include "spool.h"

enum { WORDS = 4 };

// The programs that a variable of the environment tells to be of use.
static const struct {
	const char *variable;	// NULL: always
	const char *const argv[WORDS];
} tools[] = {
	{ "WAYLAND_DISPLAY", { "wl-copy" } },
	{ "DISPLAY", { "xclip", "-selection", "clipboard" } },
	{ "DISPLAY", { "xsel", "--clipboard", "--input" } },
	{ "WSL_DISTRO_NAME", { "clip.exe" } },
#ifdef __APPLE__
	{ NULL, { "pbcopy" } },
#endif
};

static bool
is_there(const char *variable)
{
	const char *value = variable ? getenv(variable) : "yes";
	return value && *value;
}

// What the message shows of it: the first line.
static char *
first_line(const char *text)
{
	return mem_dupn(text, strcspn(text, "\n"));
}

static const struct error *
start(struct clipboard *clipboard, char *const *argv)
{
	int input = -1;
	const struct error *error = spool_text(clipboard->text, strlen(clipboard->text), &input);
	if (error)
		return error;
	clipboard->pids = mem_grow(clipboard->pids, &clipboard->cap, clipboard->n + 1, sizeof *clipboard->pids);
	error = open_feed(argv, input, &clipboard->pids[clipboard->n]);
	clipboard->n += !error;
	close(input);
	return error;
}

// The command of the config; false if there is none that can be run.
static bool
start_own(struct app *app, char **name)
{
	char **words = NULL;
	size_t n = 0;
	const struct error *error = NULL;
	if (!app->options->clipboard)
		return false;
	error = options_split(app->options->clipboard, &words, &n);
	char **argv = mem_new(n + 1, sizeof *argv);
	for (size_t i = 0; i < n; i++)
		argv[i] = words[i];
	if (!error)
		error = n ? start(&app->clipboard, argv) : error_new(ERROR_USAGE, "no command");
	if (error)
		app->dirty |= messages_fail(app, "clipboard", error);
	else
		*name = mem_dup(argv[0]);
	free(argv);
	options_words_free(words, n);
	return *name != NULL;
}

// A program that is not there gives way to the next.
static bool
start_tool(struct app *app, char **name)
{
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		char *argv[WORDS + 1] = { 0 };
		for (size_t k = 0; k < WORDS && tools[i].argv[k]; k++)
			argv[k] = (char *)(uintptr_t)tools[i].argv[k];
		if (!is_there(tools[i].variable))
			continue;
		const struct error *error = start(&app->clipboard, argv);
		if (!error)
			*name = mem_dup(argv[0]);
		error_free(error);
		if (*name)
			return true;
	}
	return false;
}

// To the terminal; where that cannot be, people mark what they see.
static unsigned
send(struct app *app)
{
	const char *text = app->clipboard.text;
	char *line = first_line(text);
	unsigned dirty;
	if (term_copy(app->term, text, strlen(text)))
		dirty = messages_say(app, "Sent to the terminal's clipboard: %s", line);
	else
		dirty = sheet_text(app, "Copy this yourself", text,
			"No program was found that copies, and the terminal takes nothing so long or nothing at all."
			" Set one: `set clipboard COMMAND` in the config.");
	free(line);
	return dirty;
}

unsigned
clipboard_put(struct app *app, const char *text)
{
	char *name = NULL;
	free(app->clipboard.text);
	app->clipboard.text = mem_dup(text);
	if (!start_own(app, &name) && !start_tool(app, &name))
		return send(app);
	char *line = first_line(text);
	unsigned dirty = messages_say(app, "Copied by %s: %s", name, line);
	free(line);
	free(name);
	return dirty;
}

unsigned
clipboard_reap(struct app *app)
{
	struct clipboard *clipboard = &app->clipboard;
	int status;
	if (!clipboard->n)
		return 0;
	clipboard->n = open_reap(clipboard->pids, clipboard->n, &status);
	return status ? send(app) : 0;
}

void
clipboard_free(struct clipboard *clipboard)
{
	free(clipboard->pids);
	free(clipboard->text);
	*clipboard = (struct clipboard){ 0 };
}
