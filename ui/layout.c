// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "layout.h"

enum {
	SIDE_COLUMNS = 120,
	SINGLE_COLUMNS = 60,
	SINGLE_ROWS = 16,
	LIST_COLUMNS_MAX = 96,	// side by side: a title's second line is nearer than its end
	LIST_ROWS_MIN = 5,
	PANE_COLUMNS_MIN = 20, PANE_ROWS_MIN = 3,	// of either pane, however the split is sized
	SHARES = 1000,
	BOTTOM_PART = 4,	// of the rows, one can be below the panes
	MARGIN_FROM = 30,	// columns from which text keeps a blank on each side
};

static enum layout_kind
kind_of(int rows, int columns, enum layout_choice choice)
{
	if (rows < SINGLE_ROWS || columns < SINGLE_COLUMNS || choice == LAYOUT_WISH_ONE)
		return LAYOUT_SINGLE;
	if (choice != LAYOUT_AUTO)
		return choice == LAYOUT_WISH_SIDE ? LAYOUT_SIDE : LAYOUT_STACKED;
	return columns >= SIDE_COLUMNS ? LAYOUT_SIDE : LAYOUT_STACKED;
}

// A share of `all`, to the nearest, that leaves both panes their least.
static int
share_of(int all, int share, int least)
{
	int part = (all * share + SHARES / 2) / SHARES;
	if (part > all - 1 - least)
		part = all - 1 - least;
	return part < least ? least : part;
}

static void
split_side(struct layout *layout, int share)
{
	struct rect body = layout->body;
	int columns = body.columns * 9 / 20;
	if (columns > LIST_COLUMNS_MAX)
		columns = LIST_COLUMNS_MAX;
	if (share)
		columns = share_of(body.columns, share, PANE_COLUMNS_MIN);
	layout->list = (struct rect){ body.y, body.x, body.rows, columns };
	layout->rule = (struct rect){ body.y, body.x + columns, body.rows, 1 };
	layout->detail = (struct rect){ body.y, body.x + columns + 1, body.rows, body.columns - columns - 1 };
}

static void
split_stacked(struct layout *layout, int share)
{
	struct rect body = layout->body;
	int rows = (body.rows - 1) / 3;
	if (rows < LIST_ROWS_MIN)
		rows = LIST_ROWS_MIN;
	if (share)
		rows = share_of(body.rows, share, PANE_ROWS_MIN);
	layout->list = (struct rect){ body.y, body.x, rows, body.columns };
	layout->rule = (struct rect){ body.y + rows, body.x, 1, body.columns };
	layout->detail = (struct rect){ body.y + rows + 1, body.x, body.rows - rows - 1, body.columns };
}

// The text column: a blank on each side, at most LAYOUT_TEXT_COLUMNS, centred in a
// pane that is wider.
static struct rect
text_column(struct rect pane)
{
	struct rect text = pane;
	if (pane.columns >= MARGIN_FROM) {
		text.x++;
		text.columns -= 2;
	}
	if (text.columns > LAYOUT_TEXT_COLUMNS) {
		text.x += (text.columns - LAYOUT_TEXT_COLUMNS) / 2;
		text.columns = LAYOUT_TEXT_COLUMNS;
	}
	return text;
}

static int
bottom_rows(int rows, int wished)
{
	int most = rows / BOTTOM_PART;
	wished = wished < most ? wished : most;
	return wished > 1 ? wished : rows >= 2;
}

struct layout
layout_make(int rows, int columns, const struct layout_wish *wish)
{
	int bottom = bottom_rows(rows, wish->bottom);
	struct layout layout = {
		.kind = kind_of(rows, columns, wish->choice),
		.window = { 0, 0, rows, columns },
		.header = { 0, 0, rows >= 3, columns },
		.bottom = { rows - (bottom ? bottom : 1), 0, bottom, columns },
	};
	layout.zoomed = wish->zoom && layout.kind != LAYOUT_SINGLE;
	layout.body = (struct rect){ layout.header.rows, 0, rows - layout.header.rows - layout.bottom.rows, columns };
	if (layout.kind == LAYOUT_SINGLE || wish->zoom)
		*(wish->focus == FOCUS_LIST ? &layout.list : &layout.detail) = layout.body;
	else if (layout.kind == LAYOUT_SIDE)
		split_side(&layout, wish->side);
	else
		split_stacked(&layout, wish->stacked);
	layout.text = text_column(layout.detail);
	return layout;
}

int
layout_share(const struct layout *layout, int more)
{
	bool side = layout->kind == LAYOUT_SIDE;
	int all = side ? layout->body.columns : layout->body.rows, least = side ? PANE_COLUMNS_MIN : PANE_ROWS_MIN;
	int part = (side ? layout->list.columns : layout->list.rows) + more;
	if (part > all - 1 - least)
		part = all - 1 - least;
	if (part < least)
		part = least;
	return (part * SHARES + all / 2) / all;
}

bool
layout_shows(const struct layout *layout, enum focus pane)
{
	struct rect rect = pane == FOCUS_LIST ? layout->list : layout->detail;
	return rect.rows > 0 && rect.columns > 0;
}
