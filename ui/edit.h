// SPDX-License-Identifier: GPL-3.0-or-later
// edit: one line of text being edited with the keys of readline. Pure: no
// terminal.
//
// The text is always clean but for runs of blanks, which one may type; the cursor
// stands between clusters. A zeroed struct is an empty line.

#ifndef EDIT_H
#define EDIT_H

#include <stddef.h>

#include "key.h"

enum { EDIT_BYTES = 4096 };	// of the longest line; what is beyond is not taken

struct edit {
	struct str text;
	size_t cursor;		// byte offset
	size_t scroll;		// first byte shown
	struct str killed;	// what C-y brings back
	const char *const *history;	// borrowed, the oldest first
	size_t history_n, history_at;	// history_at == history_n: the draft
	char *draft;		// what was typed before going back in the history
};

enum edit_answer {
	EDIT_IGNORED,		// not a key of the line
	EDIT_MOVED,		// the cursor, or nothing could be done
	EDIT_CHANGED,		// the text
};

// One key: characters are inserted, readline's keys do what they do there.
enum edit_answer edit_key(struct edit *edit, int key);

// Inserts pasted text as one clean line; false if nothing of it was left.
bool edit_paste(struct edit *edit, const char *bytes, size_t len);

// Replaces the line, cursor at its end.
void edit_set(struct edit *edit, const char *text);

// Replaces bytes [from, cursor) with a word: for completion.
void edit_complete(struct edit *edit, size_t from, const char *word);

// The lines C-p and C-n go through; they stay the caller's and must outlive
// the line or the next call.
void edit_history(struct edit *edit, const char *const *lines, size_t n);

const char *edit_text(const struct edit *edit);

// What to draw in `columns` (>= 1) so that the cursor is seen: bytes
// [start, start + len) of the text, and the cursor's column in them, always
// < columns.
struct edit_view {
	size_t start, len;
	int cursor;
};
struct edit_view edit_view(struct edit *edit, int columns);

void edit_free(struct edit *edit);

// The keys, for help and the man page.
struct edit_row {
	const char *keys, *sentence;
};
const struct edit_row *edit_rows(size_t *n);

#endif
