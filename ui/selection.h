// SPDX-License-Identifier: GPL-3.0-or-later
// selection: papers selected in the list, for commands that act on several; a range
// of them grows with the cursor until it is ended.

#ifndef SELECTION_H
#define SELECTION_H

#include "paper.h"

struct app;

struct selection {
	paper_id anchor;	// where the range began; 0: there is none
	paper_id *before;	// what was selected then
	size_t before_n;
};

// The cursor has moved: the range reaches to it.
void selection_follow(struct app *app);

// The range grows no longer: something was done with it.
void selection_end_range(struct app *app);

// Selects nothing any longer, or only what was before the range; false: nothing is selected.
bool selection_clear(struct app *app);

void selection_free(struct selection *selection);

#endif
