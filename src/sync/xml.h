// SPDX-License-Identifier: GPL-3.0-or-later
// xml: markup from outside, read with every door shut: no network, no files,
// no entities of its own, no tree in memory. The only room that knows libxml2.

#ifndef XML_H
#define XML_H

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

#endif
