// SPDX-License-Identifier: GPL-3.0-or-later
// mouse: what a click, the wheel and dragging do. A cell that stands for something
// (term_tag) is that: a link opens, a hint runs its command, "#" and a number is
// that row of what is in front. Else it is the pane that is below the pointer.

#ifndef MOUSE_H
#define MOUSE_H

#include "term.h"

struct app;

unsigned mouse_take(struct app *app, const struct term_mouse *mouse);

#endif
