// SPDX-License-Identifier: GPL-3.0-or-later
// layout: window size to rectangles. Pure.
//
// Side by side from 120 columns, the list above the paper below that, one pane
// under 60 columns or 16 rows. Rectangles lie inside the window and never
// overlap; one without room has no rows or no columns.

#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

struct rect {
	int y, x, rows, columns;
};

enum layout_kind { LAYOUT_SIDE, LAYOUT_STACKED, LAYOUT_SINGLE };

enum focus { FOCUS_LIST, FOCUS_DETAIL };

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
	struct rect bottom;	// one row, from 2 rows on
	bool zoomed;		// the focused pane has the body to itself
};

// The rectangles of a window of this size. `focus` matters where only one pane
// is shown.
struct layout layout_make(int rows, int columns, bool zoom, enum focus focus);

// True if the pane is on the screen.
bool layout_shows(const struct layout *layout, enum focus pane);

#endif
