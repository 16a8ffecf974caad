// SPDX-License-Identifier: GPL-3.0-or-later
// guide: the table of commands told to a person: rows of help with the keys in
// force, the hint line, and the key tables of `paperboy keys`.

#ifndef GUIDE_H
#define GUIDE_H

#include "keymap.h"

// One row of help. heading is the place's name in the first row of each place
// ("In the list"), else NULL.
struct guide_row {
	const char *heading;
	const char *keys;	// in force, blanks between; "" when none
	const char *name;	// with its argument: "date [PERIOD]"; "" for a key of the line editor
	const char *sentence;
};

// The rows whose name, keys or sentence hold every word of `search` (NULL or "":
// all), case ignored. They live in the arena.
size_t guide_rows(const struct keymap *keymap, const char *search, struct arena *arena,
	struct guide_row **rows);

// The hint line's pieces for a place, most useful first: "j k" "move".
struct guide_hint {
	const char *keys, *word, *command;
};
size_t guide_hints(const struct keymap *keymap, enum place place, struct arena *arena,
	struct guide_hint **hints);

// The same of a table of a pane's own, in its order: the keys of one command or of two that
// belong together. A row without a word, or whose commands have no keys, is left out.
struct guide_pair {
	const char *commands[2], *word;
};
size_t guide_pairs(const struct keymap *keymap, enum place place, const struct guide_pair *pairs, size_t n,
	struct arena *arena, struct guide_hint **hints);

// The table as printed by `paperboy keys`. GUIDE_MAN is mdoc, GUIDE_MD Markdown.
enum guide_format { GUIDE_TEXT, GUIDE_MD, GUIDE_MAN };

// The format of this name ("text", "md", "man"); false if there is none.
bool guide_format_parse(const char *name, enum guide_format *out);
void guide_table(const struct keymap *keymap, enum guide_format format, struct str *out);

// The table of settings, as `paperboy config settings` prints it.
void guide_settings(enum guide_format format, struct str *out);

#endif
