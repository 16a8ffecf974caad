// SPDX-License-Identifier: GPL-3.0-or-later
// yours: your library as the screen has it: opened at the start or as soon as nobody
// has it locked, and written anew when it was deleted while it was open.

#ifndef YOURS_H
#define YOURS_H

#include <stdbool.h>

#include "error.h"

struct app;
struct library;

// Yours, also while the sample edition is shown.
struct library *yours(const struct app *app);

// What is wrong with it, without the path, which may be longer than the line.
const char *yours_cause(const struct error *error);

// Opens it. If that fails one can read on, and is told that nothing is kept; one that
// is locked is tried again.
const struct error *yours_open(struct app *app);

// You come; you press a key, perhaps after having been away in front of an open screen;
// you leave.
unsigned yours_visit(struct app *app);
unsigned yours_here(struct app *app);
void yours_leave(struct app *app);

// Has the query asked again if another screen or a verb has changed it.
unsigned yours_look(struct app *app);

// Tries again to open it, when the timer is due.
unsigned yours_retry(struct app *app);

// What could not be kept of what you have looked at. That it cannot be at once, because another
// paperboy writes, is no loss worth a word.
unsigned yours_unkept(struct app *app, const struct error *error);

// Before it is changed: sees to a file that was moved, deleted or replaced since it
// was opened. `tell`: why that fails, if it does; what was done is always said.
unsigned yours_ready(struct app *app, bool tell);

#endif
