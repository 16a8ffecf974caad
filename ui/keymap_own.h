// SPDX-License-Identifier: GPL-3.0-or-later
// keymap_own: what the files of keymap share.

#ifndef KEYMAP_OWN_H
#define KEYMAP_OWN_H

#include "keymap.h"

struct binding {
	enum place place;
	struct key_sequence sequence;
	const struct command *command;
	char *argument;
};

struct keymap {
	struct binding *bindings;
	size_t n, cap;
	struct binding *aside;	// what gave way to keymap_lend
	size_t aside_n, aside_cap;
	struct key_sequence typed;
	int count;
	struct str words;	// what keymap_typed tells
	struct str taken;	// what keymap_taken tells
	bool stale;		// words are of a sequence that has ended
	bool own;		// differs from the defaults, none of which hides another
};

// True if a place is asked with that focus.
bool keymap_asks(enum place focus, enum place place);

// The first of the places asked with this focus that knows `typed` decides:
// *out is the binding that is typed, or one of those that begin so. The whole
// wins over a beginning. Never KEYMAP_DROPPED.
enum keymap_answer keymap_match(const struct keymap *keymap, enum place focus,
	const struct key_sequence *typed, const struct binding **out);

// What typing a whole sequence with that focus meets when its first `from` keys
// are typed already: its binding, or the one in its way.
const struct binding *keymap_meet(const struct keymap *keymap, enum place focus,
	const struct key_sequence *sequence, size_t from);

bool sequence_begins(const struct key_sequence *whole, const struct key_sequence *start);

#endif
