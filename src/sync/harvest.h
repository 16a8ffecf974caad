// SPDX-License-Identifier: GPL-3.0-or-later
// harvest: how far the papers of arXiv that changed since a day have come into the cache,
// set by set; kept in papers.fact, so that any later process goes on from there.

#ifndef HARVEST_H
#define HARVEST_H

#include <stdbool.h>

#include "day.h"
#include "db.h"
#include "error.h"

enum { HARVEST_SET = 64 };

struct harvest_place {
	char set[HARVEST_SET];	// of OAI-PMH, "" for all
	daynum since;		// all from here …
	daynum from;		// … to before this day is there
	daynum until;		// the last day of the window that is being asked for, 0: none is yet
	char *token;		// of its next page; NULL: its first. The place's own
	bool whole;		// all up to today is there; not kept
};

// Where to go on with a set (NULL: all) to have all since a day; *out is the caller's, its
// token to be freed.
void harvest_place_find(struct db *db, const char *set, daynum since, struct harvest_place *out);

// In the transaction that stores a page.
const struct error *harvest_place_keep(struct db *db, const struct harvest_place *place);

#endif
