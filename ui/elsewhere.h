// SPDX-License-Identifier: GPL-3.0-or-later
// elsewhere: how many papers the filter would find in everything cached, while it
// finds none in the view.

#ifndef ELSEWHERE_H
#define ELSEWHERE_H

#include <stdbool.h>

#include "query.h"

struct app;

struct elsewhere {
	char *filter;		// what was asked; NULL: nothing
	struct query *query;	// NULL once it is answered
	size_t count;
	bool exact;
};

// Works on it for about budget_ms, if the list has no answer; true while there is
// more to do.
bool elsewhere_work(struct app *app, int budget_ms);

// How many are known, 0 if the list itself has papers; *exact tells if that is all.
size_t elsewhere_count(const struct app *app, bool *exact);

// True if it is known how many.
bool elsewhere_asked(const struct app *app);

void elsewhere_close(struct elsewhere *elsewhere);

#endif
