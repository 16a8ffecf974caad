// SPDX-License-Identifier: GPL-3.0-or-later
// query_slot: one text of a paper as a query asks for it: its source, and no more of what is
// made of that than was asked for.

#ifndef QUERY_SLOT_H
#define QUERY_SLOT_H

#include <stdbool.h>

#include "str.h"

// {0} is one without a text.
struct slot {
	struct str text;		// the source
	bool there;			// there is one at all
	bool tex;			// it may have TeX
	bool looked, plain;		// once looked at: there is nothing to be rendered
	bool asked, told;		// once asked for: the letters are
	bool has_rendered;
	struct str start, rendered, letters;
};

void slot_set(struct slot *slot, const char *text, bool tex);	// NULL: none
void slot_free(struct slot *slot);

// As it is read, until the next slot_set; NULL if there is none.
const char *slot_text(struct slot *slot);

// The words at its beginning that need not be rendered, where others do: what is found in
// them is in the text. NULL if it is all of it, or has been rendered.
const char *slot_start(struct slot *slot);

// True if it surely has not these letters one behind the other, or no line that ends so,
// whatever signs are between them: its source tells, which need not be rendered then.
bool slot_lacks(struct slot *slot, const char *letters, bool ends);

#endif
