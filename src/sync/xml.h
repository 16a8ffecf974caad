// SPDX-License-Identifier: GPL-3.0-or-later
// xml: markup from outside, read with every door shut: no network, no files,
// no entities of its own, no tree in memory. The only room that knows libxml2.

#ifndef XML_H
#define XML_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"

// The version of libxml2.
const char *xml_version(void);

enum { XML_MAX_BYTES = 8 << 20 };	// the largest page read; the site's are below 2 MB

// The decoded data-props of the island TARGET ("DailyPapers") in one of the
// site's HTML pages: the first element with data-target=TARGET and the class
// SVELTE_HYDRATER. *json is the caller's. ERROR_NOT_FOUND when the page has no
// such island, ERROR_INPUT when it is too large.
const struct error *xml_island(const char *html, size_t len, const char *target,
	char **json, size_t *json_len);

// A walk over an XML document of any size that comes in pieces. UTF-8 alone is read; a
// document type (and so any entity but the five and characters by number), another
// encoding, a page of HTML, what is cut off or no XML at all is ERROR_INPUT in words that
// say which. What was told before an error was right.

enum {
	XML_DEPTH = 64,			// elements within elements; arXiv's have seven
	XML_TEXT = 1 << 20,		// bytes of an element's text; the longest known is 60 KiB of authors
	XML_ATTRIBUTES = 64,		// of one element
	XML_ATTRIBUTE = 64 << 10,	// bytes of one
	XML_MARKUP = 4 << 20,		// bytes that may pass without an element or text: a comment, a tag
};

// An element as it opens. Names are without their prefix.
struct xml_tag {
	const char *name;
	const char *parent;		// "" for the root
	int depth;			// the root's is 1
	int attributes;			// how many, and
	const void *told;		//   what xml_attribute reads
};

// A copy of an attribute's value, the caller's; NULL where there is none. Only while the
// element opens.
char *xml_attribute(const struct xml_tag *tag, const char *name);

// What is told. An error from any of them ends the walk and is its result.
struct xml_visitor {
	// *wanted: whether the element's text is, with that of the elements in it, which
	// are then told, but not their texts.
	const struct error *(*open)(void *arg, const struct xml_tag *tag, bool *wanted);
	// The end of an element; its text if it was wanted, else NULL.
	const struct error *(*close)(void *arg, const struct xml_tag *tag, const char *text, size_t len);
};

struct xml_walker;
struct xml_walker *xml_walker_new(const struct xml_visitor *visitor, void *arg);	// never NULL
void xml_walker_free(struct xml_walker *walker);

// The next bytes. Behind an error the walk is over, and so are all further ones.
const struct error *xml_walk(struct xml_walker *walker, const char *bytes, size_t len);
// There are no more.
const struct error *xml_walk_end(struct xml_walker *walker);

#endif
