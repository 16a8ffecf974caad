// SPDX-License-Identifier: GPL-3.0-or-later
// query_literal: bytes that every match of a regular expression has one behind the
// other, so that a text without them need not be given to the library's matcher, which
// takes fifty times as long to find that it has none.

#ifndef QUERY_LITERAL_H
#define QUERY_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"

struct query_literal {
	const char *bytes;	// ASCII; lower case, where `folded`
	size_t len;
	size_t rare;		// where the one is that texts have least
	bool folded;		// in any case
	bool ends;		// a line ends behind them
};

// The longest of a pattern that compiles, in the arena; NULL if there is none of two
// bytes or more.
const struct query_literal *query_literal(const char *pattern, bool cased, struct arena *arena);

// False if a text cannot have a match, the lines of which are those of the matcher.
bool query_literal_in(const struct query_literal *literal, const char *text);

#endif
