// SPDX-License-Identifier: GPL-3.0-or-later
// said: the newest message in the bottom line; on a narrow screen in as many lines as it needs and
// can be spared, for its end is often the way out.

#ifndef SAID_H
#define SAID_H

struct app;
struct pen;

// Lines that the message wants below the panes; 1 too where none is shown.
int said_lines(const struct app *app);

// Draws it where the layout has the bottom; the pen is at the last line of that, and ends where
// the message is to end.
void said_draw(struct app *app, struct pen *pen);

#endif
