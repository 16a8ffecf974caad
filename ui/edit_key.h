// SPDX-License-Identifier: GPL-3.0-or-later
// edit_key: what keys do to a line being edited; readline's, as fingers know
// them.

#ifndef EDIT_KEY_H
#define EDIT_KEY_H

#include "edit.h"
#include "key.h"

enum edit_answer {
	EDIT_IGNORED,		// not a key of the line
	EDIT_MOVED,		// the cursor, or nothing could be done
	EDIT_CHANGED,		// the text
};

// One key: characters are inserted.
enum edit_answer edit_key(struct edit *edit, int key);

// The keys and what they do, for help and the man page. keys ends with 0.
const char *edit_key_row(size_t row, const int **keys);	// NULL behind the last

#endif
