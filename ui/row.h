// SPDX-License-Identifier: GPL-3.0-or-later
// row: one paper in the list, on one line, or on two or three where the pane is
// narrow and high, or a setting asks for it. Its columns are a setting too.

#ifndef ROW_H
#define ROW_H

#include <stdint.h>

#include "options.h"
#include "paper.h"
#include "pen.h"

struct row_style {
	struct term *term;
	const struct theme *theme;
	struct pen_words words;
	int64_t now_s;
	const char *why;	// the paper is shown, if there is room; NULL: need not be told
	bool tall;		// title, then what there is to know about it
	const struct list_columns *columns;
	bool watched;		// the paper is of a watch
	bool tinted;		// by a rule: as `tint` has it
	struct look tint;
};

// Lines the paper takes in a pane of this width.
int row_height(const struct row_style *style, const struct paper *paper, int columns);

// Draws it from line `line` of the pane on, cut off at its end.
void row_draw(const struct row_style *style, const struct paper *paper, struct rect pane, int line,
	enum pen_bar bar);

// Seconds until the age it shows changes; 0: it shows none.
int64_t row_next_age_s(const struct paper *paper, int64_t now_s);

// A count as people read it: "", "0", "999", "1.2k", "14k", "3.1M". Absent is "".
enum { ROW_COUNT = 8 };
void row_count(int64_t count, char out[ROW_COUNT]);

#endif
