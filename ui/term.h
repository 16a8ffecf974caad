// SPDX-License-Identifier: GPL-3.0-or-later
// term: the terminal: open, close, keys, cells, resize. With term_input.c the
// only room that knows curses.
//
// Everything drawn is clean text (asserted), clipped by width to the row. Where
// only ASCII can be shown, text is best put into ASCII before it is measured
// (text_ascii, pen); what comes otherwise gets as much of its ASCII as its columns
// hold. Nothing reaches the terminal before term_show.

#ifndef TERM_H
#define TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "str.h"
#include "theme.h"

struct term;

struct term_setup {
	bool ascii;		// asked for; a locale that is not UTF-8 has it anyway
	bool colours;		// may be used where the terminal has them
	int rows, columns;	// > 0: no terminal at all, cells in memory
};

// Takes the terminal on standard input and output. ERROR_USAGE if there is
// none, or one that cannot address its cells.
const struct error *term_open(const struct term_setup *setup, struct term **out);

// Gives the terminal back as it was.
void term_close(struct term *term);

// What the person should know about how it was opened, or NULL.
const char *term_note(const struct term *term);

bool term_ascii(const struct term *term);
int term_colours(const struct term *term);	// how many; 0: none
void term_size(const struct term *term, int *rows, int *columns);

// Reads the size again; true if it has changed. rows and columns are asked of
// the terminal when 0.
bool term_resize(struct term *term, int rows, int columns);

// Puts `len` bytes of clean text at a cell; returns the columns used, at most
// `columns`. A cluster that does not fit whole is left out.
int term_put(struct term *term, int y, int x, int columns, struct look look, const char *text, size_t len);
void term_blank(struct term *term, int y, int x, int columns, struct look look);

// What the cells that are written next stand for: the address of a link, or ":" and
// a command line, for who clicks on them; NULL: nothing.
void term_tag(struct term *term, const char *what);

// Whether the mouse is told of; nothing where the terminal has none.
void term_mouse(struct term *term, bool on);

// What a cell stands for, or NULL. Valid until the next term_show.
const char *term_tagged(const struct term *term, int y, int x);

// Whether the terminal is told of links (OSC 8).
void term_links(struct term *term, bool on);

// Whether it is known to take that.
bool term_knows_links(void);

// Sends the text to the terminal's clipboard (OSC 52), which may or may not take it;
// false, and nothing is sent, where it is too long or the terminal would show it.
bool term_copy(struct term *term, const char *text, size_t len);

// The bytes of that: wrapped for tmux or GNU screen where one of them is around us.
bool term_copy_sequence(const char *text, size_t len, struct str *out);

// Where the cursor is to be seen; y < 0 hides it.
void term_cursor(struct term *term, int y, int x);

// Sends what has changed to the terminal.
void term_show(struct term *term);

// Sends every cell the next time.
void term_repaint(struct term *term);

// Gives the terminal to somebody else for a while, and takes it back.
void term_give(struct term *term);
void term_take(struct term *term);

// Instead of taking it back: a line below what the other has written, and keys are
// read; nothing is drawn before term_take.
void term_rest(struct term *term, const char *line);

enum term_event { TERM_NOTHING, TERM_KEY, TERM_PASTE, TERM_MOUSE, TERM_FOCUS };

enum term_mouse_kind { MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

// Of the left button and the wheel; inside the window.
struct term_mouse {
	enum term_mouse_kind kind;
	int y, x;
};

struct term_input {
	enum term_event event;
	int key;		// as in key.h
	struct term_mouse mouse;
	struct str paste;	// the bytes, raw; freed by the next term_read or term_close
};

// For poll(2); -1 without a terminal.
int term_fd(const struct term *term);

// The next key or paste, TERM_NOTHING when there is none now.
const struct term_input *term_read(struct term *term);

// True if the terminal has something to read.
bool term_pending(const struct term *term);

// True if the terminal is gone: readable, with nothing to read.
bool term_closed(const struct term *term);

// What the screen holds, for tests: a row's text without blanks at its end, and
// the look of a cell.
void term_row(struct term *term, int y, struct str *out);
struct look term_look(struct term *term, int y, int x);

#endif
