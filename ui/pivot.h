// SPDX-License-Identifier: GPL-3.0-or-later
// pivot: the papers of the list counted by keyword, organisation, author, category or
// week, with bars; a row filters the list.

#ifndef PIVOT_H
#define PIVOT_H

#include "tally.h"

struct app;

struct pivot {
	struct tally *tally;	// NULL: nothing is counted
	enum tally_by by;
	bool counting;
	bool stopped;		// before all was counted
	size_t at, top;		// rows
};

#endif
