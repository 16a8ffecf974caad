// SPDX-License-Identifier: GPL-3.0-or-later
// diff: what changed between two texts, word by word.
//
// Blanks between words count for nothing, line breaks do: a run of them is a word.
// What both have in common is a longest common sequence of words; of texts so long that this
// takes more than DIFF_CELLS, all between what they begin and end with is taken for changed.

#ifndef DIFF_H
#define DIFF_H

#include <stddef.h>

enum { DIFF_CELLS = 4000000 };	// two bytes each, for a moment: 2000 words against 2000

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW };

// Words that stand together: bytes of the old text, where they are gone, else of the new one.
struct diff_piece {
	enum diff_kind kind;
	size_t start, len;
};

struct diff {
	struct diff_piece *pieces;	// in their order; what is gone stands before what took its place
	size_t n, cap;
	size_t gone, added;		// words
};

void diff_make(struct diff *diff, const char *before, const char *after);
void diff_free(struct diff *diff);

#endif
