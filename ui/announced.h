// SPDX-License-Identifier: GPL-3.0-or-later
// announced: what arXiv announced on a day, in the categories that are followed or in some
// that were asked for: the view, its days, its menu of categories.
//
// A VIEW_ARXIV whose day is 0 stands for the newest there is; what is shown always has
// a day. Of a view that follows the newest app->latest is true.

#ifndef ANNOUNCED_H
#define ANNOUNCED_H

#include "day.h"
#include "menu.h"
#include "query.h"

struct app;
struct job;

struct announced {
	struct arena *arena;	// owns what is below; NULL: the menu was never open
	struct menu_table table;
	const char **lists;	// of each row
};

// The categories that are followed, as category.h has them; "": none.
const char *announced_followed(const struct app *app);

// Shows a view of arXiv's, with a day or without one; asks nobody.
unsigned announced_show(struct app *app, const struct view *view);

// The view as it is to be found another time: without a day if it is the newest, whichever
// that is then, and without categories if they are those that are followed.
struct view announced_remembered(const struct app *app, const struct view *view, bool latest);

// Shows a day, 0 for the newest, and asks for it.
unsigned announced_go(struct app *app, daynum day, const char *categories);

// Another day of the view, of which `words` tell.
unsigned announced_date(struct app *app, const char *words);

// The newest day there is of the view's categories.
unsigned announced_newest(struct app *app);

// The nth day that way that has announcements.
unsigned announced_step(struct app *app, int n, int direction);

// The same, from as many weeks away.
unsigned announced_step_far(struct app *app, int n, int direction);

// Asks for what is shown, unless it is cached and can no longer change; flags as link.h
// has them.
unsigned announced_fetch(struct app *app, int flags);

// What was asked has come, or, with `failed`, has not: goes where it leads.
unsigned announced_arrived(struct app *app, const struct job *job, bool failed);

// JOB_ARXIV's text for what is shown; the caller frees.
char *announced_job(const struct app *app);

// "cs.CL cs.LG", or "7 categories"; the caller frees.
char *announced_categories(const struct view *view);

void announced_free(struct announced *arxiv);

#endif
