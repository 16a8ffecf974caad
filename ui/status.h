// SPDX-License-Identifier: GPL-3.0-or-later
// status: the line below the panes, and what it has in common with the header above them.

#ifndef STATUS_H
#define STATUS_H

#include <stdbool.h>

#include "str.h"

struct app;

enum { STATUS_NARROW = 60 };	// columns, below which only what matters most is told

// Adds a number with separators: 41,208.
void status_number(struct str *out, size_t n);

// "3 of 42": papers the filter leaves, of all in the view; "42" without one.
void status_share(const struct app *app, struct str *out);

// True if what is shown is told as a part of the view.
bool status_is_share(const struct app *app);

// "4 of 42": where the cursor is.
void status_place(const struct app *app, struct str *out);

void status_draw_bottom(struct app *app);

// The panel of what can follow the keys typed so far, over the lowest lines.
void status_draw_panel(struct app *app);

#endif
