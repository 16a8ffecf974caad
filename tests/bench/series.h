// SPDX-License-Identifier: GPL-3.0-or-later
// series: measured values and what is told of them: one line of a table, whose
// columns are name, n, median, p95, p99, worst and unit.

#ifndef SERIES_H
#define SERIES_H

#include <stddef.h>

struct series {
	double *values;
	size_t n, cap;
};

// Milliseconds on a clock that only goes on.
double series_now_ms(void);

// A value below 0 is one that did not come: exits with words.
void series_add(struct series *series, double value);

// The value that this part of all are not above; -1 of none. Sorts.
double series_at(struct series *series, double part);

void series_head(void);		// what the columns are called
void series_print(const char *name, const char *unit, struct series *series);
void series_free(struct series *series);

// A line for a single number, in the column of medians.
void number_print(const char *name, double value, const char *unit);

#endif
