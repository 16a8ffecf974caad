// SPDX-License-Identifier: GPL-3.0-or-later
// Macros run.

#include "config.h"
#include "app.h"

#include <stdlib.h>

enum { DEPTH = 8 };	// a macro that runs itself would never end

static unsigned
unknown(struct app *app, const char *name)
{
	return messages_fail(app, NULL, error_new(ERROR_USAGE, "no macro is called “%s”; macro NAME COMMAND; COMMAND"
		" makes one", name));
}

// What one command asked for is there before the next begins.
unsigned
macro_run(struct app *app, const struct command_call *call)
{
	const struct macro *macro = macros_find(&app->settings.macros, call->argument);
	if (!macro)
		return unknown(app, call->argument);
	if (app->settings.macros.depth == DEPTH) {
		app->settings.macros.stop = true;
		return messages_fail(app, NULL, error_new(ERROR_USAGE, "macro %s runs itself", macro->name));
	}
	char *name = mem_dup(macro->name);
	unsigned dirty = 0;
	app->settings.macros.stop &= app->settings.macros.depth++ > 0;
	// A command of it may make it anew.
	for (size_t i = 0; (macro = macros_find(&app->settings.macros, name)) && i < macro->n && !app->quit &&
			!app->settings.macros.stop; i++) {
		struct command_call one;
		char *line = mem_dup(macro->lines[i]);
		const struct error *error = command_parse(line, &one);
		dirty |= error ? messages_fail(app, NULL, error) : repeat_run(app, &one);
		app->dirty |= dirty;
		app_work(app, APP_KEY_MS);
		free(line);
	}
	app->settings.macros.depth--;
	free(name);
	return dirty;
}
