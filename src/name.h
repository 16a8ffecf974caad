// SPDX-License-Identifier: GPL-3.0-or-later
// name: a person's name, written given name first as the site has it, taken apart for
// programs that want the family name.
//
// The family name is the last word, with what stands before it in small letters and is a
// known particle ("von", "de la"), and without a suffix ("Jr."). A name of several words
// that is no person's ("Gemini Team", one with a comma or "and" in it) is left whole.
// Nobody can tell "Gabriel García Márquez" from "Ana Maria Souza": that is guessed.

#ifndef NAME_H
#define NAME_H

#include <stdbool.h>
#include <stddef.h>

struct name_part {
	const char *text;	// into the name; not NUL-terminated
	size_t len;		// 0: there is none
};

struct name {
	struct name_part given, particle, family, suffix;
	bool whole;		// no person's: all of it is in `family`
};

void name_read(const char *text, struct name *out);

#endif
