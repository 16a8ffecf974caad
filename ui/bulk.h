// SPDX-License-Identifier: GPL-3.0-or-later
// bulk: the papers that a verb does something with: named one by one, or all that
// answer to a filter.

#ifndef BULK_H
#define BULK_H

#include "desk.h"

struct bulk {
	paper_id *ids;
	size_t n;
};

// The papers of `words`, ids or addresses, "-" for those on standard input, one a line; or, with a
// filter, all cached ones that answer to it: not both. Nothing that matches is ERROR_OTHER.
const struct error *bulk_read(struct desk *desk, const char **words, size_t words_n, const char *filter,
	struct bulk *out);
void bulk_free(struct bulk *bulk);

// Sees to it that the cache has each of them, asking the site for those it lacks. The
// first that there is not, or that cannot be asked for, is the error.
const struct error *bulk_know(struct desk *desk, const struct bulk *bulk);

// "2608.09888", "12 papers"; the caller frees.
char *bulk_name(const struct bulk *bulk);

// One change, of a step for each paper: `step` with its id. The sample edition's are not kept, which is
// an error.
const struct error *bulk_apply(struct desk *desk, const struct bulk *bulk, const struct library_step *step,
	const char *label);

#endif
