// SPDX-License-Identifier: GPL-3.0-or-later
// query_relevance: how well a paper fits the words of a filter: where each of them is
// found weighs, a title most, then keywords, authors and what else names the paper,
// the abstract least.

#ifndef QUERY_RELEVANCE_H
#define QUERY_RELEVANCE_H

#include "query_record.h"
#include "words.h"

// From 0, for none of the words, up.
int64_t relevance_of(struct record *record, const struct words_sought *words, size_t n);

#endif
