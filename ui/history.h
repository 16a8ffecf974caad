// SPDX-License-Identifier: GPL-3.0-or-later
// history: lines that were typed, for C-p and C-n, kept over restarts in $XDG_STATE_HOME/paperboy/history:
// a line each, behind the sign of what it was typed for (`:` and `/`). Several screens add to one file.

#ifndef HISTORY_H
#define HISTORY_H

#include <stddef.h>

#include "error.h"

struct history {
	char sign;
	char *path;		// NULL: it is not kept
	char **lines;		// the oldest first
	size_t n, cap;
};

// Reads what was kept under the sign. What cannot be read is not there: nobody waits for it.
void history_read(struct history *history, const char *state_dir, char sign);

// Adds a line, unless it is the last again. An error is that it could not be kept: it is remembered all
// the same, and no more are tried to be kept.
const struct error *history_add(struct history *history, const char *line);

void history_free(struct history *history);

#endif
