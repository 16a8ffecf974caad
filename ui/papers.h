// SPDX-License-Identifier: GPL-3.0-or-later
// papers: a view of the cache printed on stdout, page by page.

#ifndef PAPERS_H
#define PAPERS_H

#include "desk.h"
#include "export.h"
#include "query.h"

struct papers_wish {
	struct view view;
	const char *filter;		// NULL: none
	size_t limit;			// 0: no limit
	bool raw_tex;			// texts as their authors wrote them
	enum export_format format;	// a list's: table, json, jsonl, ids or urls
};

// A mistake in the filter, before anything is fetched for it; tells the column.
const struct error *papers_check(const struct papers_wish *wish, daynum today);

// *n, on success, is how many papers were printed.
const struct error *papers_print(struct desk *desk, const struct papers_wish *wish, size_t *n);

#endif
