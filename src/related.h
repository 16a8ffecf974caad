// SPDX-License-Identifier: GPL-3.0-or-later
// related: the papers that share most with one paper, found in the index alone.
//
// A paper is asked for by its rarest words, its keywords and its authors. What a
// paper shares weighs the more the fewer papers have it; of those that share at
// least two things the greatest sums come first, then the newest.
//
//	related_open ... while (more) related_step(related, &more) ...
//	related_ids, related_why; related_free
//
// Each step is a few milliseconds of work. The last answer is kept by the library
// and given again as long as the cache is the same.

#ifndef RELATED_H
#define RELATED_H

#include "library.h"
#include "paper.h"

enum {
	RELATED_MAX = 100,	// papers
	RELATED_LISTED = 20,	// where no number is asked for
	RELATED_WHY = 4,	// things that are named of those shared
};

struct related;

// ERROR_NOT_FOUND: the paper is not cached. ERROR_BUSY: there is no index yet. The
// library must outlive the answer.
const struct error *related_open(struct library *library, paper_id id, struct related **out);
void related_free(struct related *related);		// one owner less

// An error ends the work, but for ERROR_CANCELLED: the step can be taken again.
const struct error *related_step(struct related *related, bool *more);

// The nearest first, once no step is left; borrowed.
size_t related_ids(const struct related *related, paper_id ids[RELATED_MAX]);

// What a paper shares, the weightiest first, as the paper that was asked about has
// it written: at most RELATED_WHY; borrowed. None for a paper that is not related.
const char *const *related_why(const struct related *related, paper_id id, size_t *n);

// The same as one text, "token compression, omnimodal"; NULL: none. The caller
// frees.
char *related_why_text(const struct related *related, paper_id id);

#endif
