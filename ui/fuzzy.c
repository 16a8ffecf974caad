// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "fuzzy.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { NONE = -1000000, LETTER = 1, BEGINNING = 8, BESIDE = 6, START = 4, GAP = 1 };

static bool
same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

// What a letter is worth where it stands, alone.
static int
worth(const char *text, size_t at)
{
	bool begins = !at || !isalnum((unsigned char)text[at - 1]);
	return LETTER + (begins ? BEGINNING : 0) + (at ? 0 : START);
}

// The best way to put the pattern's letters into the text: best[j] is that of the letters so far, the last of
// them at j. A gap costs by its length.
static int
word_score(const char *pattern, size_t len, const char *text, size_t n)
{
	int best[FUZZY_BYTES], before[FUZZY_BYTES], score = NONE;
	for (size_t i = 0; i < len; i++) {
		int far = i ? NONE : 0;	// the best that ends before j - 1, less its gap
		memcpy(before, best, n * sizeof *best);
		for (size_t j = 0; j < n; j++) {
			int beside = i && j ? before[j - 1] : NONE;
			int from = far > beside + BESIDE ? far : beside + BESIDE;
			best[j] = same(pattern[i], text[j]) && from > NONE / 2 ? from + worth(text, j) : NONE;
			if (i)
				far = (far > beside ? far : beside) - GAP;
		}
	}
	for (size_t j = 0; j < n; j++)
		score = best[j] > score ? best[j] : score;
	return score;
}

int
fuzzy_score(const char *pattern, const char *text)
{
	size_t n = strlen(text);
	int sum = 0;
	if (n > FUZZY_BYTES)
		n = FUZZY_BYTES;
	for (pattern += strspn(pattern, " "); *pattern; pattern += strspn(pattern, " ")) {
		size_t len = strcspn(pattern, " ");
		int score = n ? word_score(pattern, len, text, n) : NONE;
		if (score < 0)
			return -1;
		sum += score;
		pattern += len;
	}
	return sum;
}
