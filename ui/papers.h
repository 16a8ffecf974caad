// SPDX-License-Identifier: GPL-3.0-or-later
// papers: a view of the cache, or some papers of it, printed page by page.

#ifndef PAPERS_H
#define PAPERS_H

#include "desk.h"
#include "export.h"
#include "query.h"

struct outfile;

struct papers_wish {
	struct view view;
	const char *filter;		// NULL: none
	size_t limit;			// 0: no limit
	bool raw_tex;			// texts as their authors wrote them
	const char *title;		// of the whole, in formats that have one; NULL: "Papers"
	enum export_format format;
	struct outfile *to;		// NULL: stdout; borrowed
};

// A mistake in the filter, before anything is fetched for it; tells the column.
const struct error *papers_check(const struct papers_wish *wish, daynum today);

// *n, on success, is how many papers were printed.
const struct error *papers_print(struct desk *desk, const struct papers_wish *wish, size_t *n);

// The papers of the ids, which are cached, in a format of whole papers, ids or urls.
const struct error *papers_print_ids(struct desk *desk, const struct papers_wish *wish, const paper_id *ids,
	size_t n);

#endif
