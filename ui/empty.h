// SPDX-License-Identifier: GPL-3.0-or-later
// empty: what an empty list says: why it is, and what to do next.

#ifndef EMPTY_H
#define EMPTY_H

struct app;

void empty_draw(struct app *app);

#endif
