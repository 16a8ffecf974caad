// SPDX-License-Identifier: GPL-3.0-or-later
// header: the line above the panes: what is shown, in which order, how much of it, and as of when.

#ifndef HEADER_H
#define HEADER_H

struct app;

void header_draw(struct app *app);

#endif
