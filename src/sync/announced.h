// SPDX-License-Identifier: GPL-3.0-or-later
// announced: what arXiv announced, or had submitted to it, on a day in a category, kept in
// papers.announcement and papers.announced (arxiv.sql). A day without papers, as those of
// weekends are, is kept as such.

#ifndef ANNOUNCED_H
#define ANNOUNCED_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "db.h"
#include "error.h"

struct announced {
	daynum day;
	const char *category;
	int64_t start;		// the place of the first paper that came; 0: what was kept before goes
	bool more;		// there are papers behind these: it is not yet all of the day
};

// Keeps the papers that were just merged; in the transaction that merged them.
const struct error *announced_keep(struct db *db, const struct announced *announced, int64_t now_s);

// Nothing has changed since: an announcement that is kept is as of now.
const struct error *announced_touch(struct db *db, daynum day, const char *category, int64_t now_s);

// The papers that are kept of a day, -1: it is not kept. *final says that arXiv announced
// them: what was submitted on a day that is over takes nothing of that away.
int64_t announced_papers(struct db *db, daynum day, const char *category, bool *final);

// The newest day that is kept of a category; false if none is.
bool announced_newest(struct db *db, const char *category, daynum *day);

#endif
