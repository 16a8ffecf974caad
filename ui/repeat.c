// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "repeat.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"

static void
remember(struct repeat *repeat, const struct command_call *call, int64_t change)
{
	char *argument = mem_dup(call->argument);	// the call's may be the one that is freed
	repeat_free(repeat);
	*repeat = (struct repeat){ call->command, call->count, argument, change };
}

// A line's own keys do nothing without it.
static bool
call_repeats(const struct command_call *call)
{
	return call->command->places != PLACE_ENTRY;
}

// The journal's newest change tells whether one was made, those that wait to be saved included. What was
// undone or done again is no new one. Of commands that run each other, as Enter runs the prompt's, the innermost has
// made it.
unsigned
repeat_run(struct app *app, const struct command_call *call)
{
	int64_t before = library_newest(app->library);
	struct library *library = app->library;
	const struct command_call ran = { call->command, call->count, mem_dup(call->argument) };
	unsigned dirty = call->command->run(app, &ran);	// the keys it came from may be gone before it ends
	int64_t after = library == app->library ? library_newest(library) : before;
	if (after > before && app->repeat.change != after && call_repeats(&ran))
		remember(&app->repeat, &ran, after);
	free((char *)ran.argument);
	return dirty;
}

// What was decided in triage is, behind it, what the list has for that.
static const struct command *
command_here(const struct app *app, const struct command *command)
{
	static const char *const names[][2] = {
		{ "triage-star", "favourite" }, { "triage-queue", "enqueue" }, { "triage-hide", "hide" }, { "triage-read", "read" },
	};
	for (size_t i = 0; !app->triage.on && i < sizeof names / sizeof *names; i++)
		if (!strcmp(command->name, names[i][0]))
			return command_find(names[i][1]);
	return command;
}

unsigned
repeat_last(struct app *app, const struct command_call *call)
{
	const struct repeat *last = &app->repeat;
	if (!last->command)
		return messages_say(app, "Nothing to repeat: nothing was changed yet");
	char *argument = mem_dup(last->argument);
	const struct command_call again = { command_here(app, last->command), call->count ? call->count : last->count, argument };
	unsigned dirty = repeat_run(app, &again);
	free(argument);
	return dirty;
}

void
repeat_free(struct repeat *repeat)
{
	free(repeat->argument);
	*repeat = (struct repeat){ 0 };
}
