// SPDX-License-Identifier: GPL-3.0-or-later
// query_needs: what a text must have for a regular expression to match it, as the
// index can tell: /diffusion.*(policy|policies)/ needs ~diffusion and one of ~policy
// and ~policies.
//
// Letters and digits of ASCII that a match must have one behind the other are within
// one word of the text, and where a sign or a line's beginning stands before them they
// are a word's beginning; where one, or a line's end, stands behind them, they are a word's
// end: `whole`, also of an INSIDE. What may be repeated no times is not needed. Case does not
// count: all that a matcher takes for a letter in another case folds to that letter.

#ifndef QUERY_NEEDS_H
#define QUERY_NEEDS_H

#include "query_tree.h"

// The last byte of the [:class:], [.sign.] or [=sign=] that stands here between brackets; `c`
// itself if none does.
const char *query_bracket_item(const char *c);

// A tree of WORD, INSIDE, AND and OR in the arena; NULL if nothing is known to be
// needed. The pattern is one that compiles.
const struct query_node *query_needs(const char *pattern, enum query_field field, struct arena *arena);

#endif
