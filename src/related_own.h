// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of related share.

#ifndef RELATED_OWN_H
#define RELATED_OWN_H

#include "related.h"

enum {
	TERM_PARTS = 6,		// words of a keyword or name that are looked up
	TERMS_MAX = 64,		// bits of a mask
	WORDS_KEPT = 30, KEYWORDS_KEPT = 12,
	AUTHORS_FIRST = 14, AUTHORS_LAST = 8,
	MATCHES_MAX = 2 * RELATED_MAX,	// some share less than the index can tell
};

enum term_kind { TERM_WORD, TERM_KEYWORD, TERM_AUTHOR };

// Something of the paper that others may share.
struct term {
	enum term_kind kind;
	const char *written, *folded;
	const char *parts[TERM_PARTS];	// entries of the index, all of which are wanted
	size_t parts_n;
	bool in_title;
	size_t papers;			// that have it
	uint32_t weight;
};

struct match {
	paper_id id;
	uint64_t terms;			// bits, of those shared
	uint32_t score;
	const char *why[RELATED_WHY];
	size_t why_n;
};

enum phase { PHASE_WEIGH, PHASE_COUNT, PHASE_SCORE, PHASE_CHECK, PHASE_DONE };

struct related {
	int owners;
	struct library *library;
	struct index *index;
	paper_id id;
	int64_t version;		// of the cache
	struct arena *arena;
	struct paper_full *paper;
	struct term *words;		// until the rarest are chosen
	size_t words_n, words_cap;
	struct term terms[TERMS_MAX];	// first the phrases; once counted all, the weightiest first
	size_t terms_n;
	struct segment **segments;
	size_t segments_n, papers;
	enum phase phase;
	size_t next;			// word, segment or match of the phase
	int restarts;			// after segments were merged away
	struct match matches[MATCHES_MAX];	// in their order
	size_t matches_n;
};

// The terms of the paper: phrases among the terms, words apart.
void terms_gather(struct related *related);

// In how many papers word number `next` is.
const struct error *terms_weigh(struct related *related, struct term *word);

// Keeps the rarest words and the phrases that others have too, in their order.
void terms_choose(struct related *related);

// Adds the papers of a segment that have a term to bits that are empty.
const struct error *term_find(const struct related *related, const struct term *term,
	const struct segment *segment, uint64_t *bits);

// The match before another: the greater score, then the newer paper.
bool match_before(const struct match *a, const struct match *b);

// Looks at the paper itself for what the index cannot tell: that the words of a
// phrase stand together. Tells what is shared.
const struct error *match_check(const struct related *related, struct match *match);

#endif
