// SPDX-License-Identifier: GPL-3.0-or-later
// settings: all that lines of the config language change, and files of such lines. The
// prompt and keys run the same lines.
//
//	set NAME VALUE			bind KEYS COMMAND [ARGUMENT…]	unbind KEYS
//	keys PROFILE			color ROLE FG [BG] [ATTRIBUTE…]	color row QUERY FG …
//	filter NAME QUERY […]		watch KIND VALUE		macro NAME COMMAND; …
//	include FILE

#ifndef SETTINGS_H
#define SETTINGS_H

#include "color.h"
#include "keymap.h"
#include "macro.h"
#include "options.h"

// Where lines go. All but the options are the owner's, for settings_free.
struct settings {
	struct options *options;	// borrowed; its rules are among what lines change
	struct keymap *keymap;
	struct colors colors;
	struct macros macros;
};

// One line, split into words; n > 0. `include` is for files alone.
const struct error *settings_line(struct settings *settings, char *const *words, size_t n);

// Reads a file, if there is one, and those it includes, to the end whatever is wrong. Returns the
// number of mistakes; *mistakes (the caller's) holds one a line, "FILE:LINE: words".
size_t settings_read(struct settings *settings, const char *file, char **mistakes);

void settings_free(struct settings *settings);

// All of it as lines of a config.
void settings_print(const struct settings *settings, struct str *out);

// The first words of lines, NULL behind the last.
const char *settings_word(size_t i);

#endif
