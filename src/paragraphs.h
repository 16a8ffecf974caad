// SPDX-License-Identifier: GPL-3.0-or-later
// paragraphs: several texts in one, with an empty line between each two.

#ifndef PARAGRAPHS_H
#define PARAGRAPHS_H

#include <stdbool.h>

#include "str.h"

// Adds the strings of a JSON array. False if it is anything else, or has other escapes
// than of quotes, backslashes and slashes: SQLite's own JSON reads those. What was added
// until then stays.
bool paragraphs_of_json(const char *json, struct str *out);

#endif
