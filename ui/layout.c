// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "layout.h"

enum {
	SIDE_COLUMNS = 120,
	SINGLE_COLUMNS = 60,
	SINGLE_ROWS = 16,
	LIST_COLUMNS_MAX = 96,	// side by side: a title's second line is nearer than its end
	LIST_ROWS_MIN = 5,
	MARGIN_FROM = 30,	// columns from which text keeps a blank on each side
};

static enum layout_kind
kind_of(int rows, int columns)
{
	if (rows < SINGLE_ROWS || columns < SINGLE_COLUMNS)
		return LAYOUT_SINGLE;
	return columns >= SIDE_COLUMNS ? LAYOUT_SIDE : LAYOUT_STACKED;
}

static void
split_side(struct layout *layout)
{
	struct rect body = layout->body;
	int columns = body.columns * 9 / 20;
	if (columns > LIST_COLUMNS_MAX)
		columns = LIST_COLUMNS_MAX;
	layout->list = (struct rect){ body.y, body.x, body.rows, columns };
	layout->rule = (struct rect){ body.y, body.x + columns, body.rows, 1 };
	layout->detail = (struct rect){ body.y, body.x + columns + 1, body.rows, body.columns - columns - 1 };
}

static void
split_stacked(struct layout *layout)
{
	struct rect body = layout->body;
	int rows = (body.rows - 1) / 3;
	if (rows < LIST_ROWS_MIN)
		rows = LIST_ROWS_MIN;
	layout->list = (struct rect){ body.y, body.x, rows, body.columns };
	layout->rule = (struct rect){ body.y + rows, body.x, 1, body.columns };
	layout->detail = (struct rect){ body.y + rows + 1, body.x, body.rows - rows - 1, body.columns };
}

// The text column: a blank on each side, at most LAYOUT_TEXT_COLUMNS, centred
// when it has the window to itself.
static struct rect
text_column(struct rect pane, bool centred)
{
	struct rect text = pane;
	if (pane.columns >= MARGIN_FROM) {
		text.x++;
		text.columns -= 2;
	}
	if (text.columns > LAYOUT_TEXT_COLUMNS) {
		if (centred)
			text.x += (text.columns - LAYOUT_TEXT_COLUMNS) / 2;
		text.columns = LAYOUT_TEXT_COLUMNS;
	}
	return text;
}

struct layout
layout_make(int rows, int columns, bool zoom, enum focus focus)
{
	struct layout layout = {
		.kind = kind_of(rows, columns),
		.window = { 0, 0, rows, columns },
		.header = { 0, 0, rows >= 3, columns },
		.bottom = { rows - 1, 0, rows >= 2, columns },
	};
	layout.zoomed = zoom && layout.kind != LAYOUT_SINGLE;
	layout.body = (struct rect){ layout.header.rows, 0, rows - layout.header.rows - layout.bottom.rows, columns };
	if (layout.kind == LAYOUT_SINGLE || zoom)
		*(focus == FOCUS_LIST ? &layout.list : &layout.detail) = layout.body;
	else if (layout.kind == LAYOUT_SIDE)
		split_side(&layout);
	else
		split_stacked(&layout);
	layout.text = text_column(layout.detail, layout.kind == LAYOUT_SINGLE || zoom);
	return layout;
}

bool
layout_shows(const struct layout *layout, enum focus pane)
{
	struct rect rect = pane == FOCUS_LIST ? layout->list : layout->detail;
	return rect.rows > 0 && rect.columns > 0;
}
