// SPDX-License-Identifier: GPL-3.0-or-later
// list: the papers of the view: the cursor among them, the rows around it, and
// their pane.
//
// The cursor is a paper, not a row: when rows come and go, it stays on its
// paper, and that where it is on the screen. Only a window of rows around the
// cursor is held.

#ifndef LIST_H
#define LIST_H

#include "ask.h"
#include "layout.h"
#include "paper.h"

struct app;

struct list {
	struct ask ask;
	struct page page;	// rows [from, from + page.n)
	bool unreadable;	// what is to be shown cannot be read, and that was said
	bool stale;		// the rows are of before: read them again
	size_t from;
	size_t new_rows;	// at the top, as far as they are known,
	bool new_ended;		// and the next is none
	size_t cursor, top;	// rows
	paper_id chosen;	// the paper under the cursor; 0: none
	paper_id wanted;	// the one it was put on, which may be away for a moment
	bool awaited;		// that may be found yet, and is put on `line` then
	size_t line;
	struct list_place *places;	// where the cursor was in other views
	size_t places_n, places_cap;
};

// Asks the view's query, again or anew; returns what it dirtied. A mistake in the
// filter is the filter bar's to show, the list stays.
unsigned list_ask(struct app *app, enum ask_why why);

// Works on the query for about budget_ms.
unsigned list_work(struct app *app, int budget_ms);

// Reads the rows again: states have changed, of these few papers or, with NULL, of any.
unsigned list_restate(struct app *app, const paper_id *ids, size_t n);

// The same where nothing has changed that is counted.
unsigned list_reload(struct app *app);

// Remembers where the cursor is, before the view changes.
void list_leave(struct app *app);

// The same of a view as it was in another session.
void list_recall(struct app *app, const struct view *view, paper_id chosen, size_t line);

// The row under the cursor, or NULL.
const struct paper *list_paper(const struct app *app);

// Moves the cursor to a row, or as near as there is.
unsigned list_go(struct app *app, size_t row);
unsigned list_move(struct app *app, long rows);

// Moves the cursor to a paper, if it is among those shown.
bool list_find(struct app *app, paper_id id);

// The state bits that are shown of a paper; false if no row near the screen is its own.
bool list_state(const struct app *app, paper_id id, unsigned *bits);

// The row of the list at a row of the window, false if there is none.
bool list_row_at(const struct app *app, int y, size_t *row);

// Rows to a page: how many are on the screen.
size_t list_span(const struct app *app);

// Brings the cursor into the pane and reads the rows to show; list_draw draws
// them.
void list_settle(struct app *app);
void list_draw(struct app *app);

// Seconds until an age on the screen changes, at least a minute; 0: never.
int64_t list_next_age_s(const struct app *app);

void list_free(struct list *list);

#endif
