// SPDX-License-Identifier: GPL-3.0-or-later
// category: the names of arXiv's categories, as people write them: "cs.CL", "hep-th", or
// "cs" for all of an archive.

#ifndef CATEGORY_H
#define CATEGORY_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "mem.h"

enum {
	CATEGORY_TEXT = 32,	// bytes of a name, NUL included
	CATEGORY_KNOWN = 200,	// at least as many as arXiv has
};

// Takes the next name off a list of them, blanks or commas between; false at its end, or
// where what comes next is no name: *list stays at it then.
bool category_next(const char **list, char out[CATEGORY_TEXT]);

// A list as it was typed, as names with a blank between, each once and in arXiv's own
// letters; the caller frees *out. ERROR_USAGE names what is none.
const struct error *categories_read(const char *typed, char **out);

// The set of OAI-PMH that has all of a category: "cs:cs:CL", "physics:hep-th"; the caller
// frees. NULL for what is no name.
char *category_set(const char *category);

// Those that arXiv has today and that begin as `typed` does, in any letters, an archive before its
// subjects; returns how many. The names are the arena's.
size_t categories_begin(const char *typed, const char *names[CATEGORY_KNOWN], struct arena *arena);

#endif
