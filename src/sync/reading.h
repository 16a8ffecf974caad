// SPDX-License-Identifier: GPL-3.0-or-later
// reading: a reading list as papers of our own JSON, each of them queued.
//
// A list is lines with an id or address somewhere in each ('#' begins a comment), or BibTeX
// (what its manual calls entries; the fields eprint, doi and url tell the id, and title,
// author and abstract come along).

#ifndef READING_H
#define READING_H

#include <stddef.h>

struct reading {
	char *json;		// an array, the caller's; NULL: nothing in it is a paper
	size_t papers;
	size_t without;		// lines or entries that name no paper
};

struct reading reading_parse(const char *text);

#endif
