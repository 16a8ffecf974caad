// SPDX-License-Identifier: GPL-3.0-or-later
// front: what stands in front of the panes until it is left: the calendar, the pivot.
// Their keys are one set of commands (cell-…); each front says what these mean.

#ifndef FRONT_H
#define FRONT_H

#include <stdbool.h>

#include "guide.h"
#include "mem.h"
#include "str.h"

struct app;

enum front { FRONT_NONE, FRONT_CALENDAR, FRONT_PIVOT, FRONTS };

struct front_table {
	unsigned (*move)(struct app *app, int down, int right);
	unsigned (*turn)(struct app *app, int pages);	// to other pages of it
	unsigned (*end)(struct app *app, bool last);	// to the first of it, or the last
	unsigned (*take)(struct app *app);		// what the bar is on
	bool (*choose)(struct app *app, long cell);	// of those it has tagged; true if the bar was on it
	unsigned (*refresh)(struct app *app);		// NULL: as the view is
	bool (*work)(struct app *app, int budget_ms);	// true while there is more; NULL: never
	bool (*stop)(struct app *app);			// what is under way; false: nothing is; NULL: never is
	void (*close)(struct app *app);			// NULL: there is nothing to be freed
	void (*title)(struct app *app, bool narrow, struct str *left, struct str *right);	// of the header
	void (*draw)(struct app *app);			// on the body
	const char *sides, *moves, *turns, *takes;		// hints; NULL: none
};

// Each with its pane.
extern const struct front_table calendar_front, pivot_front;

unsigned front_open(struct app *app, enum front front);
unsigned front_close(struct app *app);

// The table of the one that is open, or NULL.
const struct front_table *front_now(const struct app *app);

bool front_work(struct app *app, int budget_ms);
bool front_stop(struct app *app);
void front_draw_header(struct app *app);
void front_draw(struct app *app);

// For the bottom line.
size_t front_hints(struct app *app, struct arena *arena, struct guide_hint **hints);

#endif
