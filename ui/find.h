// SPDX-License-Identifier: GPL-3.0-or-later
// find: what is looked for beyond the cache: the site's own search, and one paper by
// its id or address.

#ifndef FIND_H
#define FIND_H

#include "paper.h"

struct app;

// Goes to one paper: where the view has it, there; else to a view of that paper
// alone, which is asked of the site if the cache lacks it.
unsigned find_paper(struct app *app, paper_id id);

// Says what the sample edition does not have, and how to come by the real one.
unsigned find_sample_says(struct app *app, const char *what);

#endif
