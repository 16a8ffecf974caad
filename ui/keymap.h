// SPDX-License-Identifier: GPL-3.0-or-later
// keymap: which keys run which command, where: the defaults of commands.def
// and the person's own; sequences and counts as they are typed.
//
// One binding for a sequence in a place. A command's places decide where its
// keys apply. While a line is typed only keys without a character can be bound.
// Of the places asked in turn (command.h), the first that knows what was typed,
// whole or as a beginning, has it.

#ifndef KEYMAP_H
#define KEYMAP_H

#include "command.h"
#include "key.h"
#include "mem.h"

enum { KEYMAP_COUNT_MAX = 999999 };

// The default keys.
struct keymap *keymap_new(void);

// They alone again, whatever was bound.
void keymap_defaults(struct keymap *keymap);

// Adds the lines of a config that make a map of default keys this one.
void keymap_print(const struct keymap *keymap, struct str *out);
void keymap_free(struct keymap *keymap);

// Gives a command keys, in every place where it applies; what had these very
// keys there loses them, and with a command for everywhere in each pane too.
// `argument` may be NULL. The error names the nearest
// command or what is wrong with the keys.
const struct error *keymap_bind(struct keymap *keymap, const char *keys, const char *command,
	const char *argument);

// What the last keymap_bind took, in words: "x was for quit"; "" if nothing.
const char *keymap_taken(const struct keymap *keymap);

// The same for a while: what had the keys has them again after keymap_return, where nothing else took
// them meanwhile. What was lent must have been unbound before.
const struct error *keymap_lend(struct keymap *keymap, const char *keys, const char *name, const char *argument);
void keymap_return(struct keymap *keymap);

// Takes from a command, run with this argument, whatever keys it has.
void keymap_unbind_call(struct keymap *keymap, const struct command *command, const char *argument);

// Takes keys from whatever has them, everywhere. An error if nothing has.
const struct error *keymap_unbind(struct keymap *keymap, const char *keys);

// Bindings that can't be reached because of another's keys, one a line in words, added to *out. Returns how many.
size_t keymap_conflicts(const struct keymap *keymap, struct str *out);

enum keymap_answer {
	KEYMAP_NONE,		// nothing has it: in PLACE_ENTRY the key is text
	KEYMAP_PENDING,		// the beginning of a count or sequence
	KEYMAP_RUN,		// *call is filled; its argument lives as long as the binding
	KEYMAP_DROPPED,		// Esc took back what was typed so far
};

// One key with the focus in `place` (one bit, not PLACE_EVERYWHERE).
enum keymap_answer keymap_feed(struct keymap *keymap, enum place place, int key,
	struct command_call *call);

// Forgets what was typed so far; for a change of focus.
void keymap_reset(struct keymap *keymap);

// What was typed so far, count included ("12g"); after KEYMAP_NONE, what nothing
// has; else "". Valid until the next call.
const char *keymap_typed(const struct keymap *keymap);

// True while keys of a sequence, not only a count, are typed: after
// prefix_wait_ms the panel of what can follow is due.
bool keymap_prefixed(const struct keymap *keymap);

// What can follow what was typed, each reachable command once with each argument, in the table's
// order. keys is the rest of the sequence; argument is "" for none.
struct keymap_row {
	const char *keys;
	const struct command *command;
	const char *argument;
};
size_t keymap_following(const struct keymap *keymap, enum place place, struct arena *arena,
	struct keymap_row **rows);

// The command's keys that work with the focus in any of these places, blanks
// between, added to *out; `most` > 0 limits how many.
void keymap_keys(const struct keymap *keymap, const struct command *command, unsigned foci,
	size_t most, struct str *out);

#endif
