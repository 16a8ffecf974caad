// SPDX-License-Identifier: GPL-3.0-or-later
// answer: what an address answered last: its validators, and until when it is
// fresh and not asked again. Kept in papers.answer.
//
// How long an answer is fresh: today's and yesterday's listings 5 minutes, those
// of the last 14 days 6 hours, weeks, months and trending 30 minutes, a paper's
// own answer 12 hours, that nobody has it 10 minutes, its comments 30. What was fetched when it was older than 14 days is
// frozen: fresh for ever.

#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "db.h"
#include "fetch.h"

#define ANSWER_FROZEN INT64_MAX
enum {
	ANSWER_NEWEST_S = 5 * 60, ANSWER_SEARCH_S = 30 * 60, ANSWER_PAPER_S = 12 * 60 * 60,
	ANSWER_COMMENTS_S = 30 * 60, ANSWER_NONE_S = 10 * 60,
};

// The moment until which a listing fetched at now_s is fresh.
int64_t answer_fresh_until_s(struct period period, int64_t now_s);

struct known_answer {
	char *etag, *modified;	// NULL when there is none
	int64_t fetched_s, fresh_until_s;
};

// False when the address was never asked. *out is the caller's
// (known_answer_free).
bool answer_find(struct db *db, const char *url, struct known_answer *out);
void known_answer_free(struct known_answer *known);

// True if the address need not be asked. An answer of the future is of a clock that
// was wrong, which cannot have told what is old, either.
bool answer_fresh(struct db *db, const char *url, int64_t now_s);

// Inside a transaction: remembers what was answered for `url` (not always the
// answer's own: a listing of several pages goes by its first). A 304 keeps the
// old validators; `validators` is false where a 304 would not say that all is as
// it was.
const struct error *answer_keep(struct db *db, const char *url, const struct fetch_answer *answer,
	bool validators, int64_t now_s, int64_t fresh_until_s);

#endif
