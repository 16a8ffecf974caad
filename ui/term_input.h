// SPDX-License-Identifier: GPL-3.0-or-later
// term_input: what curses reads, as keys and pastes. Between term.c and curses
// only.

#ifndef TERM_INPUT_H
#define TERM_INPUT_H

#include "term.h"

// Teaches curses the sequences we want told apart; the terminal is asked to
// bracket pastes and to tell of the focus by `term_input_modes(true)`, and of the
// mouse by `term_input_mouse(true)`.
void term_input_teach(void);
void term_input_modes(bool on);
void term_input_mouse(bool on);

// The rest of a report of the mouse, whose beginning was read; false if it is none,
// or of a button that is not ours.
bool term_mouse_sgr(struct term_mouse *mouse);
bool term_mouse_x10(struct term_mouse *mouse);

// What ends input modes, for the fault handler.
extern const char term_input_reset[];

// Fills *input with the next event.
void term_input_read(struct term_input *input);

#endif
