// SPDX-License-Identifier: GPL-3.0-or-later
// period: from one day, week or month to another.

#ifndef PERIOD_H
#define PERIOD_H

#include <stdbool.h>

#include "day.h"

struct app;

// Asks the site for a period; what is cached and can no longer change is not
// asked for, unless flags hold LINK_FORCE.
unsigned period_fetch(struct app *app, struct period period, int flags);

// Whether steps can be taken: from a day, week or month of the site, a day of arXiv's where a category is
// asked for.
bool period_steps(const struct app *app);

// Goes to the nearest period that has papers, before (-1) or behind (1) `from`: at once
// when the cache knows, else when paperboy-sync has found it.
unsigned period_go(struct app *app, struct period from, int direction);

// True if nothing newer can be there, as far as is known.
bool period_newest(const struct app *app, struct period period);

// The first period that way that the cache does not know: what a step brings next.
struct period period_coming(struct app *app, struct period from, int direction);

// True if the cache knows the nearest period with papers that way, and the site no
// longer changes it: there is nothing to ask.
bool period_settled(struct app *app, struct period from, int direction);

// A step that paperboy-sync was asked for has ended: goes to what the cache has
// now. `found` is whether it met papers.
unsigned period_arrived(struct app *app, struct period from, int direction, bool found);

#endif
