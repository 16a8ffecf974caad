// SPDX-License-Identifier: GPL-3.0-or-later
// term_input: what curses reads, as keys and pastes. Between term.c and curses
// only.

#ifndef TERM_INPUT_H
#define TERM_INPUT_H

#include "term.h"

// Teaches curses the sequences we want told apart; the terminal is asked to
// bracket pastes by `term_input_modes(true)`.
void term_input_teach(void);
void term_input_modes(bool on);

// What ends input modes, for the fault handler.
extern const char term_input_reset[];

// Fills *input with the next event.
void term_input_read(struct term_input *input);

#endif
