// SPDX-License-Identifier: GPL-3.0-or-later
// fuzzy: how well a few letters fit a text in which they stand in this order. Pure.

#ifndef FUZZY_H
#define FUZZY_H

enum { FUZZY_BYTES = 256 };	// of a text; what is beyond is not looked at

// Higher is better: letters at the beginnings of words, and letters beside each other; -1: they do
// not stand there in this order. Each word of the pattern is looked for on its own. An empty pattern
// fits all equally: 0. The case of ASCII letters does not count.
int fuzzy_score(const char *pattern, const char *text);

#endif
