// SPDX-License-Identifier: GPL-3.0-or-later
// term_tags: what cells of the terminal stand for: the address of a link, or ":"
// and a command line. For term*.c only; the others see term.h.
//
// Curses has no links. So the cells of a link are sent once more behind curses'
// back, between the brackets of OSC 8, after it has sent what has changed, and the
// cursor is put back: curses' model of the screen stays true. In a row whose links
// have changed, curses is told that the cells of the old ones hold something that is never
// drawn: it sends them anew, wherever it scrolls them to, and none keeps a link that it had.

#ifndef TERM_TAGS_H
#define TERM_TAGS_H

#include <stdbool.h>
#include <stddef.h>

struct term;

struct term_tags {
	char **texts;			// each once; 0 is no tag
	size_t n, cap;
	unsigned short *cells, *sent;	// of each cell: as it is to be, as the terminal has it
	int rows, columns;
	unsigned short now;		// that cells written next get
	bool links;			// the terminal is told of them
	bool all;			// it has none of them: it was cleared
	bool changed;			// in the frame that is being drawn
};

void term_tags_resize(struct term_tags *tags, int rows, int columns);
void term_tags_put(struct term_tags *tags, int y, int x, int columns);

// Before and after curses sends a frame.
void term_tags_before(struct term *term);

// `wrote`: whether curses had anything to send.
void term_tags_after(struct term *term, bool wrote);

void term_tags_free(struct term_tags *tags);

#endif
