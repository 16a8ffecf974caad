// SPDX-License-Identifier: GPL-3.0-or-later
// related CACHE [PAPERS]: finds what is related to PAPERS papers of a cache, evenly
// drawn from it, and prints how long the processor worked for each, and for the
// longest step of any.

#include "config.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "related.h"
#include "store.h"

enum { PAPERS = 200 };

static double
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
must(const struct error *error)
{
	if (error)
		errx(1, "%s", error->text);
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double
find(struct library *library, paper_id id, double *longest_ms, size_t *found)
{
	paper_id ids[RELATED_MAX];
	struct related *related;
	double from_ms = now_ms(), step_ms = from_ms;
	must(related_open(library, id, &related));
	for (bool more = true; more;) {
		must(related_step(related, &more));
		double ms = now_ms();
		if (ms - step_ms > *longest_ms)
			*longest_ms = ms - step_ms;
		step_ms = ms;
	}
	*found += related_ids(related, ids);
	related_free(related);
	return step_ms - from_ms;
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		errx(2, "usage: related CACHE [PAPERS]");
	size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : PAPERS, all, found = 0;
	struct library *library;
	paper_id *ids;
	double longest_ms = 0;
	must(library_open(NULL, &library));
	must(store_attach(library_db(library), argv[1], STORE_READ));
	must(store_ids(db_stmt(library_db(library), "SELECT id FROM papers.paper ORDER BY id"), &ids, &all));
	if (!all || !n)
		errx(1, "no papers");
	double *took_ms = mem_new(n, sizeof *took_ms);
	for (size_t i = 0; i < n; i++)
		took_ms[i] = find(library, ids[i * all / n], &longest_ms, &found);
	qsort(took_ms, n, sizeof *took_ms, compare);
	printf("related, %zu papers of %zu: median %.1f ms, p99 %.1f ms, worst %.1f ms, longest step %.1f ms, %.1f found\n",
		n, all, took_ms[n / 2], took_ms[n * 99 / 100], took_ms[n - 1], longest_ms, (double)found / (double)n);
	free(took_ms);
	free(ids);
	library_close(library);
	return 0;
}
