// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "command.h"

#include <string.h>

#include "options.h"

static const struct command rows[] = {
#define COMMAND(...) { __VA_ARGS__ },
#include "commands.def"
#undef COMMAND
};
enum { ROWS = sizeof rows / sizeof rows[0] };

const struct command *
command_rows(size_t *n)
{
	*n = ROWS;
	return rows;
}

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	}
	return NULL;
}

int
command_times(const struct command_call *call)
{
	return call->count ? call->count : 1;
}

static const char *
command_name(size_t i)
{
	return i < ROWS ? rows[i].name : NULL;
}

const struct error *
command_unknown(const char *name)
{
	const char *near = options_nearest(name, command_name, ROWS);
	if (near)
		return error_new(ERROR_USAGE, "“%s” is no command; did you mean “%s”?", name, near);
	return error_new(ERROR_USAGE, "“%s” is no command; ? lists them", name);
}

const struct error *
command_check(const struct command *command, const char *argument)
{
	const char *takes = command->argument;
	if (*argument && !*takes)
		return error_new(ERROR_USAGE, "“%s” takes nothing behind it, not “%s”", command->name, argument);
	if (!*argument && *takes && *takes != '[')
		return error_new(ERROR_USAGE, "“%s” needs %s", command->name, takes);
	return NULL;
}
