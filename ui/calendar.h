// SPDX-License-Identifier: GPL-3.0-or-later
// calendar: a month of days, how many papers each has, and how many of them are
// unread.

#ifndef CALENDAR_H
#define CALENDAR_H

#include "day.h"

struct app;

struct calendar {
	daynum day;		// where the bar is
};

#endif
