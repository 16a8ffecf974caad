// SPDX-License-Identifier: GPL-3.0-or-later
// asks CACHE QUERIES keys|whole SECONDS: asks the query itself, without a screen,
// for each query as it is typed or only when it is whole; how long until the
// newest 50 are known and read, and until the count is exact. Ends after about
// SECONDS, having asked the queries in turn.

#include "config.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "library.h"
#include "query.h"
#include "series.h"
#include "store.h"
#include "typed.h"

enum { PAGE = 50, STEP_MS = 4 };	// as the screen's loop

struct asks {
	struct library *library;
	struct series page, count;
	size_t found, refused;
	double until_ms;
};

static void
asks_check(const struct error *error)
{
	if (error)
		errx(1, "%s", error->text);
}

static bool
asks_step(struct query *query)
{
	const struct error *error = NULL;
	bool more = query_step(query, STEP_MS, &error) == QUERY_MORE;
	asks_check(error);
	return more;
}

// Half a query may be none; the screen keeps its list then.
static void
ask(struct asks *asks, const char *text)
{
	struct view all = { .kind = VIEW_ALL };
	struct query *query;
	struct page page = { 0 };
	double from_ms = series_now_ms();
	const struct error *error = query_open(asks->library, &all, text, day_today(), &query);
	if (error) {
		error_free(error);
		asks->refused++;
		return;
	}
	bool exact = false, more = true;
	while (query_count(query, &exact) < PAGE && more)
		more = asks_step(query);
	asks_check(query_page(query, 0, PAGE, &page));
	series_add(&asks->page, series_now_ms() - from_ms);
	while (more)
		more = asks_step(query);
	size_t count = query_count(query, &exact);
	series_add(&asks->count, series_now_ms() - from_ms);
	if (!exact)
		errx(1, "%s: the count is not exact at the end", text);
	asks->found += count;
	page_free(&page);
	query_close(query);
}

static void
ask_typed(struct asks *asks, const char *query, bool keys)
{
	char text[256];
	for (size_t len = keys ? 1 : strlen(query); len <= strlen(query); len++) {
		snprintf(text, sizeof text, "%.*s", (int)len, query);
		if (series_now_ms() < asks->until_ms)
			ask(asks, text);
	}
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		errx(2, "usage: asks CACHE QUERIES keys|whole SECONDS");
	struct asks asks = { 0 };
	struct typed typed = typed_read(argv[2]);
	bool keys = strcmp(argv[3], "keys") == 0;
	asks_check(library_open(NULL, &asks.library));
	asks_check(store_attach(library_db(asks.library), argv[1], STORE_READ));
	asks.until_ms = series_now_ms() + atof(argv[4]) * 1e3;
	for (size_t i = 0; i < typed.n; i++)
		ask_typed(&asks, typed.queries[i], keys);
	series_print("query, newest 50", "ms", &asks.page);
	series_print("query, exact count", "ms", &asks.count);
	number_print("  papers found a query", (double)asks.found / (double)asks.count.n, "");
	if (asks.refused)
		number_print("  texts that are no query", (double)asks.refused, "");
	if (series_now_ms() >= asks.until_ms)
		printf("  (stopped after %s s, at %zu queries)\n", argv[4], asks.count.n);
	series_free(&asks.page);
	series_free(&asks.count);
	typed_free(&typed);
	library_close(asks.library);
	return 0;
}
