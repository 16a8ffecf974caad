// SPDX-License-Identifier: GPL-3.0-or-later
// term_state: what the files of the terminal share. For term*.c only.

#ifndef TERM_STATE_H
#define TERM_STATE_H

#include <ncurses.h>
#include <stdint.h>
#include <stdio.h>
#include <termios.h>

#include "term.h"
#include "term_frame.h"
#include "term_tags.h"

enum { TERM_CELLS_MAX = 1000 };	// rows or columns: more is a mistake of whoever says it

struct term {
	SCREEN *screen;
	FILE *out, *in;		// /dev/null, without a terminal
	struct term_frame frame;
	bool awake;		// false: curses has yet to set the terminal's modes, as it draws
	bool headless, ascii, colours, ansi;
	int rows, columns;
	int cursor_y, cursor_x;
	unsigned char wide[TERM_CELLS_MAX];	// rows with clusters of not one column, now or before
	uint64_t sent[TERM_CELLS_MAX];		// what rows with such held when they were sent whole
	bool linked[TERM_CELLS_MAX];		// rows whose links are to be sent
	struct term_tags tags;
	bool has_mouse, mouse;			// it has one; we are told of it
	char *note;
	struct term_input input;
	struct termios modes;	// as they were
};

// Bytes to the terminal, between frames; nothing without one.
void term_send(const struct term *term, const char *bytes, size_t len);

// The colours of a cell as the terminal has them; COLOUR_OWN is none.
void term_cell_colours(int y, int x, int *colour, int *behind);

// Differs, as good as surely, where characters or looks of the row do.
uint64_t term_row_hash(const struct term *term, int y);

// Adds the character at a cell; returns the columns that it takes.
int term_cell_text(int y, int x, struct str *out);

#endif
