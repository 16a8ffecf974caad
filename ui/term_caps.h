// SPDX-License-Identifier: GPL-3.0-or-later
// term_caps: what terminfo knows of a terminal. Apart, because <term.h> takes
// many names for itself.

#ifndef TERM_CAPS_H
#define TERM_CAPS_H

#include <stdbool.h>

#include "str.h"

enum term_caps { TERM_UNKNOWN, TERM_UNABLE, TERM_ABLE };

// Whether a terminal of this name is described, and can place its cursor.
enum term_caps term_caps_of(const char *name);

// How many colours it is described to have.
int term_caps_colours(const char *name);

// Whether the terminal in use reports a mouse, as xterm and its like do.
bool term_caps_mouse(void);

// Whether looks are told to the terminal in use as ISO 6429 has them: ESC [ … m.
bool term_caps_ansi(void);

// The version of curses.
const char *term_caps_version(void);

// Adds the bytes that end colours, keypad and the alternate screen and show the
// cursor on the terminal in use.
void term_caps_reset(struct str *bytes);

#endif
