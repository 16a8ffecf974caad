// SPDX-License-Identifier: GPL-3.0-or-later
// repeat: every command that keys, the prompt, a menu or a macro run, run here; and the last that
// changed something of yours, for `.`.

#ifndef REPEAT_H
#define REPEAT_H

#include <stdint.h>

#include "command.h"

struct repeat {
	const struct command *command;	// NULL: nothing was changed yet
	int count;
	char *argument;
	int64_t change;		// its newest, as library_newest has it
};

// Runs it, and remembers it if it made a change that can be undone.
unsigned repeat_run(struct app *app, const struct command_call *call);

void repeat_free(struct repeat *repeat);

#endif
