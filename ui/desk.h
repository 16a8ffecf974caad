// SPDX-License-Identifier: GPL-3.0-or-later
// desk: what a verb works at: the library with the cache beside it, and
// paperboy-sync to be sent on errands.

#ifndef DESK_H
#define DESK_H

#include "errand.h"
#include "library.h"
#include "link.h"
#include "options.h"

struct desk {
	struct options *options;	// borrowed
	struct library *library;
	struct link *link;		// NULL until the first errand
	bool cached;			// the cache file is attached, not an empty one
	char *told;		// what was said last of a cache that cannot be read
};

// Opens the library, makes it if missing, and the cache if it is there. With
// the sample option both are in memory, and nobody is ever asked.
const struct error *desk_open(struct options *options, struct desk *desk);
void desk_close(struct desk *desk);

// Sends paperboy-sync on an errand and looks at the cache again. Offline that is
// ERROR_NETWORK, except for JOB_IMPORT, JOB_CHECK, JOB_INDEX and JOB_PRUNE. *summary as errand_run has
// it.
const struct error *desk_send(struct desk *desk, const struct errand *errand, char **summary);

// Something could not be read: if that is because papers.db is damaged, it is begun
// anew, which is said. Returns the error.
const struct error *desk_check(struct desk *desk, const struct error *error);

// Gives papers of yours back to a cache that lacks them.
const struct error *desk_restore(struct desk *desk);

// Asks for a period's papers, or, with NULL, the newest day's.
const struct error *desk_fetch(struct desk *desk, const struct period *period, bool quiet);

// Asks for a paper if the cache lacks it, or, with `whole`, what only its own
// answer tells. An error while the cache has the paper means that it may be old.
const struct error *desk_fetch_paper(struct desk *desk, paper_id id, bool whole);

// Asks for what the site's own search finds, unless its last answer is fresh.
const struct error *desk_search(struct desk *desk, const char *words);

// Asks for what arXiv announced on a day, 0 for the newest, in categories.
const struct error *desk_announced(struct desk *desk, daynum day, const char *categories);

// Asks for what is said about a paper.
const struct error *desk_fetch_comments(struct desk *desk, paper_id id);

// Asks for a paper's whole text, unless what is cached is fresh.
const struct error *desk_fetch_text(struct desk *desk, paper_id id);

// A paper of the cache with its states; ERROR_NOT_FOUND names it.
const struct error *desk_paper(struct desk *desk, paper_id id, struct paper_full **out);

#endif
