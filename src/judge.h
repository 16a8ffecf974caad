// SPDX-License-Identifier: GPL-3.0-or-later
// judge: what the rules say of single papers: whether one is watched, which colour of a row it has.

#ifndef JUDGE_H
#define JUDGE_H

#include "day.h"
#include "library.h"
#include "rules.h"

struct verdict {
	bool watched;
	const struct rule *row;	// the first of RULE_ROW that it answers to, borrowed; NULL: none
};

// The rules the library uses, as they are now; `today` is what relative dates count from. NULL if none of
// them is a watch or a colour.
struct judge *judge_new(struct library *library, daynum today);
void judge_free(struct judge *judge);

const struct error *judge_paper(struct judge *judge, paper_id id, struct verdict *out);

#endif
