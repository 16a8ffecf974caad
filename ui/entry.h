// SPDX-License-Identifier: GPL-3.0-or-later
// entry: the line that is being typed into, whichever it is.

#ifndef ENTRY_H
#define ENTRY_H

#include <stddef.h>

struct app;

// A key that no binding has, and a paste; nothing when no line is typed into.
unsigned entry_key(struct app *app, int key);
unsigned entry_paste(struct app *app, const char *bytes, size_t len);

#endif
