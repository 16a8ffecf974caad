// SPDX-License-Identifier: GPL-3.0-or-later
// complete: what is yours, as words that can end a line of the prompt: names of saved filters, of macros and
// watches; the values of settings; arXiv's categories; the formats of an export.

#ifndef COMPLETE_H
#define COMPLETE_H

#include "mem.h"

struct app;

// The words that go on from where the line's command has its argument's last part (*from, a byte
// offset). They, and their array, are the arena's. 0 if none fits, or the command takes no such.
size_t complete_yours(const struct app *app, const char *line, struct arena *arena, size_t *from,
	const char ***words);

#endif
