// SPDX-License-Identifier: GPL-3.0-or-later
// vocabulary: words drawn as often as papers have them.
//
// A word is a rank, 0 the most frequent. The first VOCABULARY_HEAD, five in six
// of all tokens, are real words with the frequencies that measure.sh counted in
// titles and abstracts (words.tsv). Behind them come invented words without
// end, made of syllables out of the rank: each doubling of the rank has a share
// of the tokens, those that were measured as far as the corpus goes, falling
// shares beyond, so that a million papers hold more words than ten thousand.

#ifndef VOCABULARY_H
#define VOCABULARY_H

#include <stdint.h>

#include "dice.h"
#include "str.h"

enum { VOCABULARY_HEAD = 4096 };

enum place { IN_TITLE, IN_ABSTRACT, PLACES };

struct vocabulary;

// Reads words.tsv; exits with words when it cannot.
struct vocabulary *vocabulary_open(const char *path);
void vocabulary_free(struct vocabulary *vocabulary);

uint32_t vocabulary_draw(const struct vocabulary *vocabulary, enum place place, struct dice *dice);

void vocabulary_add(const struct vocabulary *vocabulary, uint32_t rank, struct str *out);

// A name made of syllables, capitalised: another seed, another name.
void vocabulary_name(uint32_t seed, int syllables, struct str *out);

#endif
