// SPDX-License-Identifier: GPL-3.0-or-later
// arxiv_view: what arXiv announced on a day, in the categories that are followed or in some
// that were asked for: the view, its days, its menu of categories.
//
// A VIEW_ARXIV whose day is 0 stands for the newest there is; what is shown always has
// a day. Of a view that follows the newest app->latest is true.

#ifndef ARXIV_VIEW_H
#define ARXIV_VIEW_H

#include "day.h"
#include "menu.h"
#include "query.h"

struct app;
struct job;

struct arxiv_view {
	struct arena *arena;	// owns what is below; NULL: the menu was never open
	struct menu_table table;
	const char **lists;	// of each row
};

// The categories that are followed, as category.h has them; "": none.
const char *arxiv_view_followed(const struct app *app);

// Shows a view of arXiv's, with a day or without one; asks nobody.
unsigned arxiv_view_show(struct app *app, const struct view *view);

// The view as it is to be found another time: without a day if it is the newest, whichever
// that is then, and without categories if they are those that are followed.
struct view arxiv_view_remembered(const struct app *app, const struct view *view, bool latest);

// Shows a day, 0 for the newest, and asks for it.
unsigned arxiv_view_go(struct app *app, daynum day, const char *categories);

// Another day of the view, of which `words` tell.
unsigned arxiv_view_date(struct app *app, const char *words);

// The newest day there is of the view's categories.
unsigned arxiv_view_newest(struct app *app);

// The nth day that way that has announcements.
unsigned arxiv_view_step(struct app *app, int n, int direction);

// The same, from as many weeks away.
unsigned arxiv_view_step_far(struct app *app, int n, int direction);

// Asks for what is shown, unless it is cached and can no longer change; flags as link.h
// has them.
unsigned arxiv_view_fetch(struct app *app, int flags);

// What was asked has come, or, with `failed`, has not: goes where it leads.
unsigned arxiv_view_arrived(struct app *app, const struct job *job, bool failed);

// JOB_ARXIV's text for what is shown; the caller frees.
char *arxiv_view_job(const struct app *app);

// "cs.CL cs.LG", or "7 categories"; the caller frees.
char *arxiv_view_categories(const struct view *view);

void arxiv_view_free(struct arxiv_view *arxiv);

#endif
