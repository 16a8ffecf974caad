// SPDX-License-Identifier: GPL-3.0-or-later
// references: what a whole paper refers to, by the numbers its text does.

#ifndef REFERENCES_H
#define REFERENCES_H

#include "links.h"
#include "markdown.h"

enum { REFERENCES_MAX = 900 };	// more are read, but have no number: as many links are numbered

struct references {
	struct arena *arena;
	size_t *numbers;	// of each block of the Markdown, 0: it is no reference
	const char **addresses;	// by number - 1; NULL: it names none
	size_t n;		// the greatest number
};

// Items of the list below "References"; an address is that of its first link, else of the arXiv
// id or the DOI it names.
void references_find(const struct markdown *markdown, struct references *out);
void references_free(struct references *references);

#endif
