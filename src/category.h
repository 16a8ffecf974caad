// SPDX-License-Identifier: GPL-3.0-or-later
// category: arXiv's categories as people type them: "cs.CL", "hep-th", a whole
// archive such as "cs"; and lists of them, "cs.CL cs.LG".
//
// Archives are those that arXiv announces today. Which subjects an archive has is not
// known here: arXiv adds to them. Their case is a rule: two letters are upper-case, more
// are lower-case.

#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

enum {
	CATEGORY_TEXT = 40,	// bytes of one, NUL included
	CATEGORIES_TEXT = 1001,	// of a list
};

// One category in any case, as arXiv writes it; false if it is none.
bool category_parse(const char *word, size_t len, char out[CATEGORY_TEXT]);

// A list, with blanks or commas between, as arXiv writes them, with single blanks, each
// once; "" of nothing. ERROR_USAGE names what is no category.
const struct error *categories_read(const char *typed, char out[CATEGORIES_TEXT]);

// The next of such a list; *rest goes behind it. False at its end.
bool category_next(const char **rest, char out[CATEGORY_TEXT]);

#endif
