// SPDX-License-Identifier: GPL-3.0-or-later
// A function for each row of the table, for tests of the table that need no
// panes. A function with two rows does not compile.

#include "config.h"
#include "command.h"

#define COMMAND(name, keys, places, run, hint, argument, sentence) \
	unsigned run(struct app *app, const struct command_call *call) { (void)app; (void)call; return 0; }
#include "commands.def"
