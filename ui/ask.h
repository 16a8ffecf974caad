// SPDX-License-Identifier: GPL-3.0-or-later
// ask: the query the list shows, and the one that is to take its place.
//
// The last good answer stays until the next has something to show, so the list
// never flickers and never empties over a half-typed filter. When a key's frame is
// due, few rows are something; they grow at their end. Somewhat later none are, too:
// what is shown is no answer to what was typed.

#ifndef ASK_H
#define ASK_H

#include "query.h"

enum ask_why {
	ASK_VIEW,	// another view
	ASK_FILTER,	// another filter
	ASK_NEWS,	// the same question: the data has changed
};

struct ask {
	struct query *shown, *coming;	// either may be NULL
	enum ask_why why;		// `coming` was asked, or `shown` was
	int steps;			// that were worked on it
	size_t count, unread;		// of the one shown
	bool exact;
};

// Asks; what was on its way is dropped. An error is about the filter.
const struct error *ask_open(struct ask *ask, struct library *library, const struct view *view,
	const char *filter, daynum today, enum ask_why why);

enum ask_news {
	ASK_SAME,
	ASK_GREW,	// more of the one shown is known
	ASK_NEW,	// another query is shown
};

// Works for about budget_ms. `enough` rows let an unfinished query be shown, and after
// ASK_STEPS any, and after ASK_PATIENCE none; but when the reason is ASK_NEWS what is
// shown stays until as much is known. `keep` (0: none) is a paper that is waited for
// then.
enum {
	ASK_STEPS = 2,		// the one of a key, and the one before its frame: 12 ms
	ASK_PATIENCE = 40,	// some 240 ms
};
// An error is about the database, and ends the work.
enum ask_news ask_step(struct ask *ask, int budget_ms, size_t enough, paper_id keep,
	const struct error **error);

// True while work remains.
bool ask_busy(const struct ask *ask);

// Drops what is on its way.
void ask_cancel(struct ask *ask);

// After a change of states: of these few papers alone, or, with NULL, of any.
const struct error *ask_recount(struct ask *ask, const paper_id *ids, size_t n);

void ask_close(struct ask *ask);

#endif
