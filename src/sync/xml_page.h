// SPDX-License-Identifier: GPL-3.0-or-later
// xml_page: a web page walked through, element by element, with every door shut: no
// network, no files, no tree in memory.
//
// It is read as browsers do: what is not closed is closed where it must end, what is closed
// and was not open is passed over. Time is linear: what would keep libxml2 busy for longer
// (elements nested without end, ends of none by the hundred thousand) ends the walk.

#ifndef XML_PAGE_H
#define XML_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

enum {
	XML_PAGE_MAX = 32 << 20,	// bytes of a page: papers of 300 pages full of formulas have 20
	XML_PAGE_DEPTH = 512,		// elements within each other
	XML_PAGE_ATTRIBUTES = 256,	// of an element; what is beyond is text
	XML_PAGE_STRAYS = 100000,	// ends of what was not open
};

// What is told of the page, in its order; every `start` has its `end` unless the walk ended
// early. Names are in lower case; `attributes` is name, value, name, value …, NULL, and
// itself NULL where there are none; a value may be NULL. Text comes in pieces, references
// to characters resolved, as valid UTF-8.
struct xml_page_events {
	bool (*start)(void *arg, const char *name, const char *const *attributes);	// false ends the walk
	void (*end)(void *arg, const char *name);
	bool (*text)(void *arg, const char *bytes, size_t len);				// likewise
	void *arg;
};

// ERROR_INPUT where the page is too large or too deep; what was told up to there is right.
const struct error *xml_page(const char *html, size_t len, const struct xml_page_events *events);

// The value of an attribute, NULL where there is none.
const char *xml_page_attribute(const char *const *attributes, const char *name);

#endif
