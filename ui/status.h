// SPDX-License-Identifier: GPL-3.0-or-later
// status: the header above the panes and the line below them.

#ifndef STATUS_H
#define STATUS_H

#include "str.h"

struct app;

// Adds a number with separators: 41,208.
void status_number(struct str *out, size_t n);

// "3 of 42": papers the filter leaves, of all in the view; "42" without one.
void status_share(const struct app *app, struct str *out);

// "4 of 42": where the cursor is.
void status_place(const struct app *app, struct str *out);

void status_draw_header(struct app *app);
void status_draw_bottom(struct app *app);

// The panel of what can follow the keys typed so far, over the lowest lines.
void status_draw_panel(struct app *app);

#endif
