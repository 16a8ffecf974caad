// SPDX-License-Identifier: GPL-3.0-or-later
// term_frame: what curses writes for a frame, to the terminal in one piece.
//
// Curses writes at each jump of the cursor, some forty times a frame, and each wakes
// whoever draws the terminal. So it gets a descriptor of the terminal of its own, which
// between begin and end is one of a file in memory; what has come together there is
// written at the end. Everybody else's descriptors are the terminal's all the time.
// Where there is no such file, or none may grow, frames go out as curses writes them.

#ifndef TERM_FRAME_H
#define TERM_FRAME_H

#include <stdbool.h>
#include <stdio.h>

#include "str.h"

struct term_frame {
	FILE *out;			// curses' own; NULL: it has standard output
	int terminal_fd, memory_fd;
	struct str bytes;
};

// What newterm is to be given; the terminal is standard output.
FILE *term_frame_open(struct term_frame *frame);

// After delscreen. A frame of zeroes may be closed.
void term_frame_close(struct term_frame *frame);

void term_frame_begin(struct term_frame *frame);

// False if curses had nothing to write. `trim` for an ANSI terminal: see term_trim.
bool term_frame_end(struct term_frame *frame, bool trim);

#endif
