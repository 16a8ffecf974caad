// SPDX-License-Identifier: GPL-3.0-or-later
// edit: one line of text being edited. Pure: no terminal. edit_key.h has the
// keys.
//
// The text is always clean but for runs of blanks, which one may type; the cursor
// stands between clusters. A zeroed struct is an empty line.

#ifndef EDIT_H
#define EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

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

// Inserts typed or pasted text as one clean line; false if nothing of it was
// left.
bool edit_insert(struct edit *edit, const char *bytes, size_t len);

// Replaces the line, cursor at its end.
void edit_set(struct edit *edit, const char *text);

// Replaces bytes [from, to) and puts the cursor behind what came there. The
// bytes must be clean and not make the line longer than EDIT_BYTES.
void edit_replace(struct edit *edit, size_t from, size_t to, const char *bytes, size_t len);

// Where the cluster before or behind `at` starts.
size_t edit_before(const struct edit *edit, size_t at);
size_t edit_after(const struct edit *edit, size_t at);

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

#endif
