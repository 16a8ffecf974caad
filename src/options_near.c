// SPDX-License-Identifier: GPL-3.0-or-later
// The name somebody meant.

#include "config.h"
#include "options.h"

#include <string.h>

enum {
	NEAR = 2,		// slips of a mistyped name
	SHORT = 4,		// letters of a name in which only one is near
	NAME_BYTES = 32,	// longer names are never near
};

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

// Insertions, deletions, replacements and swaps of neighbours between two names.
static size_t
name_distance(const char *a, const char *b)
{
	size_t rows[3][NAME_BYTES + 1], a_len = strlen(a), b_len = strlen(b);
	if (a_len > NAME_BYTES || b_len > NAME_BYTES)
		return NAME_BYTES;
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t *free_row = before;
		before = above;
		above = row;
		row = free_row;
		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]), least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[b_len];
}

const char *
options_nearest(const char *name, const char *(*row)(size_t i), size_t n)
{
	const char *nearest = NULL;
	// Two slips make a short name any other; one, a single letter.
	size_t best = strlen(name) <= SHORT ? least(NEAR, strlen(name)) : NEAR + 1;
	for (size_t i = 0; i < n; i++) {
		size_t distance = name_distance(name, row(i));
		if (distance < best) {
			best = distance;
			nearest = row(i);
		}
	}
	return nearest;
}
