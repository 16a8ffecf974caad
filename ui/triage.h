// SPDX-License-Identifier: GPL-3.0-or-later
// triage: the unread papers of the view gone through one by one, each on a page of its own,
// with one key for what becomes of it; it ends with what was kept.
//
// What is shown is the detail pane, zoomed, of the list's cursor, which goes along. Each
// decision is one step to undo. A paper that is put into the queue stays unread, and is not gone
// through again while it is there.

#ifndef TRIAGE_H
#define TRIAGE_H

#include <stdbool.h>

#include "library.h"
#include "sheet.h"

struct app;

// What became of a paper.
enum triage_fate { TRIAGE_READ, TRIAGE_FAV, TRIAGE_QUEUED, TRIAGE_HIDDEN, TRIAGE_FATES };

struct triage_decision {
	size_t at;		// of which paper
	enum triage_fate fate;
	char *title;
	int64_t change;		// library_newest behind it
};

struct triage {
	bool on;
	paper_id *ids;		// papers to go through
	size_t n, at;
	struct triage_decision *decisions;	// in their order
	size_t decisions_n, decisions_cap;
	bool zoom;		// the panes before
};

// The cursor or the focus may have moved: goes along, or ends where the page is left.
void triage_follow(struct app *app);

// Ends it, with nothing said: another view is shown.
void triage_leave(struct app *app);

// "Triage · Thu 20 Aug", "7 of 42".
void triage_draw_header(struct app *app);

// What was kept, for the sheet.
size_t triage_rows(struct app *app, struct arena *arena, struct sheet_row **rows);

void triage_free(struct triage *triage);

#endif
