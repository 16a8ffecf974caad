// SPDX-License-Identifier: GPL-3.0-or-later
// A line between what is new since the last visit and what was there, in a list that is
// in the order of dates.
//
// New are the rows at the top up to the first that is not. They are counted as they are read:
// while the row that ends them was never near the screen, there is no line to be seen.

#include "config.h"
#include "list_own.h"

#include <string.h>

#include "app.h"
#include "glyph.h"
#include "text.h"
#include "view.h"

void
list_new_forget(struct list *list)
{
	list->new_rows = 0;
	list->new_ended = false;
}

void
list_new_count(struct app *app)
{
	struct list *list = &app->list;
	if (!list->ask.shown || !query_by_date(list->ask.shown))
		return;
	while (!list->new_ended && list->new_rows >= list->from && list->new_rows - list->from < list->page.n) {
		if (list->page.papers[list->new_rows - list->from].state & PAPER_NEW)
			list->new_rows++;
		else
			list->new_ended = true;
	}
}

bool
list_new_above(const struct list *list, size_t row)
{
	return (list->new_ended && list->new_rows && row == list->new_rows) || list_kind_above(list, row);
}

// "──────── ↑ new since 20 Aug 18:05 ──"
void
list_new_draw(struct app *app, size_t row, int line)
{
	bool ascii = term_ascii(app->term);
	char moment[MOMENT_TEXT];
	struct str words = { 0 };
	const char *kind = list_kind_above(&app->list, row);
	struct pen pen = pen_at(app->term, &app->theme, app->layout.list, line);
	view_moment(library_new_since(app->library), moment);
	if (kind)
		str_print(&words, " %s ", kind);
	else
		str_print(&words, " %s new since %s ", glyph_text(GLYPH_MORE_ABOVE, ascii), moment);
	int columns = text_width(str_text(&words), words.len), tail = 2;
	while (pen_room(&pen) > columns + tail)
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	if (pen_room(&pen) >= columns)
		pen_text(&pen, ROLE_DIM, str_text(&words));
	while (pen_room(&pen))
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	pen_end(&pen);
	str_free(&words);
}
