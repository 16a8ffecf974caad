// SPDX-License-Identifier: GPL-3.0-or-later
// pick: which view, and which filter, a person's words on the command line mean.

#ifndef PICK_H
#define PICK_H

#include "options.h"
#include "query.h"

struct pick {
	struct view view;
	bool newest;		// the newest day, whichever that is: the view is not filled in
	const char *filter;	// borrowed from the words; NULL: none
};

// A view by its name: "" or "today" (the newest day the site has, or --today's),
// a period, "fav", "queue", "new", "all", "search:WORDS" (what the site's own search
// finds), "arxiv [DAY] [CATEGORY…]" (those that are followed, where none is named), "person:NAME"
// (the papers of one author), or a paper's id or address. False if the words are none of these.
bool pick_view(const char *words, const struct options *options, struct pick *out);

// Words behind "arxiv": a day in any form and categories, in any order; a day of 0 and
// categories of "" where none are named. Blames the word that is neither.
const struct error *pick_arxiv(const char *words, daynum today, struct view *out);

// What stands behind "arxiv"; NULL: the words do not begin so.
const char *pick_behind_arxiv(const char *words);

// The same, or else the words as a filter over everything cached.
void pick_any(const char *words, const struct options *options, struct pick *out);

// The words that pick_view takes for this view; NULL: there are none. The caller frees.
char *pick_words(const struct view *view);

#endif
