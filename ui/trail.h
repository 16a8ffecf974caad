// SPDX-License-Identifier: GPL-3.0-or-later
// trail: the views that were left for papers related to one of theirs, for a search
// of the site, for one paper or for those of an author, to come back to.

#ifndef TRAIL_H
#define TRAIL_H

#include "query.h"

struct app;
struct trail_step;

struct trail {
	struct trail_step *steps;
	size_t n, cap;
};

// Shows another view, without a filter; the one that is left is remembered with its own.
unsigned trail_leave_for(struct app *app, const struct view *view);

// Goes back to the one left last; 0 if there is none.
unsigned trail_back(struct app *app);

// Where it began, with its filter, borrowed, and whether that was the newest day; NULL: there is none.
const struct view *trail_first(const struct app *app, const char **filter, bool *latest);

// True if a view of this kind is one that people come back from.
bool trail_keeps(enum view_kind kind);

// There is nowhere to come back to.
void trail_forget(struct app *app);

#endif
