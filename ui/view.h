// SPDX-License-Identifier: GPL-3.0-or-later
// view: what the list shows: a day, a week, favourites, everything; its name, and
// the commands that go there.

#ifndef VIEW_H
#define VIEW_H

#include "query.h"

struct app;

// "Daily · Thu 20 Aug 2026"; narrow: "Thu 20 Aug". The caller frees.
char *view_title(const struct app *app, bool narrow);

// When the site told what is shown; PAPER_ABSENT: it did not, or that is told of no
// such view.
int64_t view_fetched_s(const struct app *app);

// True if the site may tell it otherwise by now.
bool view_changes(const struct app *app);
// The day that the period being read ends with, today at the latest; of other views the
// newest that is cached.
daynum view_day(const struct app *app);

// "19 Aug 18:05", where people are.
enum { MOMENT_TEXT = 32 };
void view_moment(int64_t moment_s, char out[MOMENT_TEXT]);

// Shows a period and asks the site for it.
unsigned view_period(struct app *app, struct period period);

// Shows the newest day that is cached and asks for the newest there is.
unsigned view_newest(struct app *app);

// A listing was fetched as the newest: goes there, if that is what is wanted.
unsigned view_arrived(struct app *app);

// The sample edition takes the place of a cache that is empty, unless papers of
// yours are there to be shown; and the real thing its place.
unsigned view_sample(struct app *app, const char *why);	// NULL: it was asked for
unsigned view_real(struct app *app);

// True if nothing at all is cached.
bool view_nothing(const struct app *app);

#endif
