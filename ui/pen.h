// SPDX-License-Identifier: GPL-3.0-or-later
// pen: a line of the screen being written from left to right inside a
// rectangle's edges. Text beyond the edge is cut; what is not written is blank.
// Where only ASCII can be shown, pen_text, pen_print, pen_cut and pen_right put
// their text into it first; what is written by bytes should be in it.

#ifndef PEN_H
#define PEN_H

#include <stddef.h>

#include "layout.h"
#include "term.h"
#include "theme.h"
#include "words.h"

enum pen_bar { PEN_NO_BAR, PEN_BAR, PEN_BAR_UNFOCUSED };

struct pen {
	struct term *term;
	const struct theme *theme;
	int y, x, end;		// the next column, and the first that is not ours
	enum pen_bar bar;	// the line lies on the bar of the chosen row
	const struct look *tint;	// of the line, for what has no colour of its own; NULL: none
};

// Words of a filter, to be marked where they are found.
struct pen_words {
	const struct words_sought *sought;
	size_t n;
};

// A pen at the left edge of row `row` of the rectangle.
struct pen pen_at(struct term *term, const struct theme *theme, struct rect rect, int row);

int pen_room(const struct pen *pen);

void pen_text(struct pen *pen, enum role role, const char *text);
void pen_bytes(struct pen *pen, enum role role, const char *text, size_t len);
void pen_print(struct pen *pen, enum role role, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

// As much as fits in `columns`, ending in one ellipsis if it was cut, blanks
// behind it up to there.
void pen_cut(struct pen *pen, enum role role, const char *text, int columns);

// The same with matches marked; `from` and `len` are the bytes to show of the
// text, which is searched whole.
void pen_found(struct pen *pen, enum role role, const char *text, size_t from, size_t len,
	const struct pen_words *words);

// Flush right in `columns`.
void pen_right(struct pen *pen, enum role role, const char *text, int columns);

// What is written next stands for this, as term_tag has it; NULL: for nothing.
void pen_tag(struct pen *pen, const char *what);
void pen_tag_command(struct pen *pen, const char *command);
void pen_tag_row(struct pen *pen, long row);

// Blanks: up to a column (from the rectangle's left edge it is the caller's to
// add), and up to the end of the line.
void pen_to(struct pen *pen, int x);
void pen_gap(struct pen *pen, int columns);
void pen_end(struct pen *pen);

// There is more above or below: signs at both ends of a margin, one column wide.
void pen_more(struct term *term, const struct theme *theme, struct rect margin, bool above, bool below);

// The bytes of `text` that fit in `columns`, one column kept for an ellipsis if
// not all do (*cut).
size_t pen_fit(const char *text, size_t len, int columns, bool *cut);

#endif
