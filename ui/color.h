// SPDX-License-Identifier: GPL-3.0-or-later
// color: looks in words, as the config and the prompt have them: `color ROLE FG [BG]
// [ATTRIBUTE…]`, `color row QUERY FG [BG] [ATTRIBUTE…]`.
//
// FG and BG are default, black, red, green, yellow, blue, magenta, cyan, white, each of the eight
// with bright- before it, or a number of 0 to 255; attributes are bold, dim, reverse, underline.
// What is given counts alone: `color strong cyan` is not bold.

#ifndef COLOR_H
#define COLOR_H

#include "error.h"
#include "str.h"
#include "theme.h"

// Roles that were given a look of their own.
struct colors {
	struct look looks[ROLES];
	bool given[ROLES];
};

// Reads the words of a look; there is at least one.
const struct error *color_parse(char *const *words, size_t n, struct look *out);

// The same in one text; blanks between.
const struct error *color_read(const char *text, struct look *out);

// ROLE and its look.
const struct error *colors_set(struct colors *colors, char *const *words, size_t n);

// Puts them into a theme. Where there are no colours, their attributes are all that counts.
void colors_apply(const struct colors *colors, bool colours, struct theme *theme);

// Adds the look as words that color_parse reads.
void color_print(struct look look, struct str *out);

// The names of roles, NULL behind the last; and of what can stand behind one.
const char *color_role(size_t i);
const char *color_word(size_t i);

#endif
