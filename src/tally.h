// SPDX-License-Identifier: GPL-3.0-or-later
// tally: how many papers of a view, with a filter, share a keyword, an organisation,
// an author, a category, a week. Counted in steps.
//
//	tally_open ... while (more) tally_step(tally, 8, &more); tally_rows; tally_free
//
// Spellings that differ in case or accents alone are one row; a paper counts once in
// each of its rows. Closing it at any time is how it is cancelled.

#ifndef TALLY_H
#define TALLY_H

#include "query.h"

enum tally_by { TALLY_KEYWORD, TALLY_ORGANIZATION, TALLY_AUTHOR, TALLY_CATEGORY, TALLY_WEEK, TALLY_DIMENSIONS };

enum { TALLY_ROWS = 1000 };	// that are kept: nobody reads on

struct tally_row {
	const char *name;	// as it was met first; of a week its key
	const char *folded;
	int papers;
	paper_id last;		// that was counted
};

struct tally;

// The error is the filter's, as query_open has it.
const struct error *tally_open(struct library *library, const struct view *view, const char *filter, daynum today,
	enum tally_by by, struct tally **out);
void tally_free(struct tally *tally);

// The same papers by another dimension: counts anew.
void tally_turn(struct tally *tally, enum tally_by by);

// Works for about budget_ms; an error ends the work.
const struct error *tally_step(struct tally *tally, int budget_ms, bool *more);

// Rows by how many papers they have, weeks from the newest on; none before all is
// counted. Borrowed.
const struct tally_row *tally_rows(const struct tally *tally, size_t *n);

// Papers counted so far, and papers that are known to be counted.
size_t tally_counted(const struct tally *tally, size_t *all);

// "keyword"
const char *tally_name(enum tally_by by);
bool tally_by_parse(const char *name, enum tally_by *out);

// A filter with one of its rows besides: "agents" and "River Lab" are
// `agents org:"river lab"`. The caller frees.
char *tally_filter(const char *filter, daynum today, enum tally_by by, const struct tally_row *row);

#endif
