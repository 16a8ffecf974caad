// SPDX-License-Identifier: GPL-3.0-or-later
// prune: what of the cache may go: listings of before a day, and papers of before it that no
// later listing has and the person has not touched.
//
// Most of it is fetched again when somebody goes there. What is not is counted, so that it
// can be named before: how votes grew, and papers that came from a file.

#ifndef PRUNE_H
#define PRUNE_H

#include "day.h"
#include "db.h"

struct prune_count {
	int64_t listings, papers;
	int64_t imported;	// of these papers: from a file, not to be had again
	int64_t snapshots;	// of their votes, not to be had again either
};

// "1 listing and 23 papers"; the caller frees.
char *prune_words(const struct prune_count *count);

// Finds what would go before `day` of an attached cache. `kept` is a JSON array of ids that stay.
const struct error *prune_find(struct db *db, daynum day, const char *kept, struct prune_count *out);

// Of a cache attached for writing, behind prune_find, each in a transaction of its own: the listings,
// then some papers at a time until *more is false.
const struct error *prune_listings(struct db *db, daynum day);
const struct error *prune_papers(struct db *db, bool *more);

// Gives the room back to the system; needs as much of it meanwhile.
const struct error *prune_pack(struct db *db);

#endif
