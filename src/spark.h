// SPDX-License-Identifier: GPL-3.0-or-later
// spark: how a paper's upvotes grew, from the snapshots that the cache took of them.

#ifndef SPARK_H
#define SPARK_H

#include "day.h"
#include "db.h"
#include "paper.h"
#include "str.h"

enum {
	SPARK_POINTS = 100,	// the newest: a snapshot a quarter of an hour for a day
	SPARK_COLUMNS = 8,	// of the line drawn
};

struct spark_point {
	int64_t time_s;
	int64_t upvotes;
};

struct spark {
	struct spark_point points[SPARK_POINTS];	// ascending in time
	size_t n;
};

const struct error *spark_read(struct db *db, paper_id id, struct spark *out);

// The upvotes gained (they may be lost) since a snapshot of before yesterday, or the
// first there is, and when that was. False where there is nothing to compare. What was
// last looked at before then has gained nothing that we know of.
bool spark_gain(const struct spark *spark, daynum today, int64_t *gained, int64_t *since_s);

// "▁▂▄▇", a sign for each snapshot, or for each step of time where they are more than
// SPARK_COLUMNS; nothing where nothing changed.
void spark_line(const struct spark *spark, bool ascii, struct str *out);

// "▁▂▄▇ +37 today", or "+37 in 3d" as long as it took; NULL where nothing changed. The
// caller frees.
char *spark_text(const struct spark *spark, daynum today, int64_t now_s, bool ascii);

#endif
