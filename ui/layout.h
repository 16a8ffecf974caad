// SPDX-License-Identifier: GPL-3.0-or-later
// layout: window size to rectangles. Pure.
//
// Side by side from 120 columns, the list above the paper below that, or as it is
// wished; one pane under 60 columns or 16 rows, whatever is wished. Rectangles lie inside the window and never
// overlap; one without room has no rows or no columns.

#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

struct rect {
	int y, x, rows, columns;
};

enum layout_kind { LAYOUT_SIDE, LAYOUT_STACKED, LAYOUT_SINGLE };

enum focus { FOCUS_LIST, FOCUS_DETAIL };

enum layout_choice { LAYOUT_AUTO, LAYOUT_WISH_SIDE, LAYOUT_WISH_STACKED, LAYOUT_WISH_ONE, LAYOUT_CHOICES };

struct layout_wish {
	enum layout_choice choice;
	int side, stacked;	// the list's share of either split, in thousandths; 0: the standard one
	bool zoom;		// the focused pane has the body to itself
	enum focus focus;	// matters where only one pane is shown
	int bottom;		// rows below the panes; one, if it is less
};

enum { LAYOUT_TEXT_COLUMNS = 88 };	// of the text column: longer lines are hard to read

struct layout {
	enum layout_kind kind;
	struct rect window;
	struct rect header;	// one row, from 3 rows on
	struct rect body;	// between header and bottom: for what lies over the panes
	struct rect list;
	struct rect rule;	// the thin line between the panes
	struct rect detail;
	struct rect text;	// in detail: the text column
	struct rect bottom;	// one row, from 2 rows on; as many as are wished for up to a quarter of all
	bool zoomed;		// the focused pane has the body to itself
};

// The rectangles of a window of this size.
struct layout layout_make(int rows, int columns, const struct layout_wish *wish);

// The share that makes the list of this split so many columns, or rows, greater.
int layout_share(const struct layout *layout, int more);

// True if the pane is on the screen.
bool layout_shows(const struct layout *layout, enum focus pane);

#endif
