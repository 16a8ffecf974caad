// SPDX-License-Identifier: GPL-3.0-or-later
// days: the days on which the site listed a paper, where there are several: "also 19
// Aug", behind the one that is told as its Daily day.

#ifndef DAYS_H
#define DAYS_H

#include "day.h"
#include "paper.h"

// NULL: there are no others. Dates of today's year do without it. The caller frees.
char *days_other(const struct paper_full *paper, daynum today);

#endif
