// SPDX-License-Identifier: GPL-3.0-or-later
// month: how many papers each day of a month has, as far as the cache knows, and how
// many of them you have not read.

#ifndef MONTH_H
#define MONTH_H

#include "day.h"
#include "error.h"
#include "library.h"

enum { MONTH_DAYS = 31, WEEK_DAYS = 7 };

struct month_day {
	bool known;		// its listing was fetched, or the month's: else papers are those that happen to be here
	int papers, unread;	// hidden ones are neither
};

struct month {
	struct period period;
	int days;
	struct month_day of[MONTH_DAYS];
	int papers, unread;
	bool fetched;		// the month's own listing is cached
};

// A period of another kind stands for the month of its first day. `only`, a JSON array of ids: no paper
// but these is counted; NULL: all are.
const struct error *month_read(struct library *library, struct period period, const char *only, struct month *out);

// The Monday on or before the first day, and in how many weeks the month has days.
daynum month_grid(struct period month, int *weeks);

// The same day of another month, or that month's last.
daynum month_step(daynum day, int months);

#endif
