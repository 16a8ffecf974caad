// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "series.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "mem.h"

double
series_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
series_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

double
series_at(struct series *series, double part)
{
	if (!series->n)
		return -1;
	qsort(series->values, series->n, sizeof *series->values, series_compare);
	size_t i = (size_t)(part * (double)series->n);
	return series->values[i < series->n ? i : series->n - 1];
}

void
series_add(struct series *series, double value)
{
	if (value < 0)
		errx(1, "a frame did not come");
	series->values = mem_grow(series->values, &series->cap, series->n + 1, sizeof value);
	series->values[series->n++] = value;
}

void
series_head(void)
{
	printf("%-44s %5s  %9s  %9s  %9s  %9s\n", "", "n", "median", "p95", "p99", "worst");
}

void
series_print(const char *name, const char *unit, struct series *series)
{
	printf("%-44s %5zu  %9.3f  %9.3f  %9.3f  %9.3f  %s\n", name, series->n, series_at(series, 0.5),
		series_at(series, 0.95), series_at(series, 0.99), series_at(series, 1), unit);
	fflush(stdout);
}

void
series_free(struct series *series)
{
	free(series->values);
	*series = (struct series){ 0 };
}

void
number_print(const char *name, double value, const char *unit)
{
	printf("%-44s        %9.3f                                   %s\n", name, value, unit);
	fflush(stdout);
}
