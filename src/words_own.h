// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of words share: the one rule of where words and humps start.

#ifndef WORDS_OWN_H
#define WORDS_OWN_H

#include "text.h"
#include "words.h"

enum { CHARACTER = 4 };	// bytes the longest one has in UTF-8

// A character as that rule sees it.
struct seen {
	enum letter_kind kind;
	bool greek;
	size_t bytes;
};

struct seen words_see(const char *text);

// True if a word or a hump starts at `here`, which `behind` follows; `before` is the
// letter before it, whatever marks that has.
bool words_start_here(struct seen before, struct seen here, const char *behind);

// Hands out the words from `at` on, where nothing is in front that they might go on with, as
// long as they are plain ones; returns where another begins, or the end. The text is made
// lower-case on the way; WORDS_SPARE bytes can be read behind it.
char *words_plain(char *at, words_take *take, void *arg);

// TeX's signs for where a letter stands, which rendering removes.
static inline bool
words_is_placement(char c)
{
	return c == '^' || c == '_' || c == '{' || c == '}';
}

#endif
