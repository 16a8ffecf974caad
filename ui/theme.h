// SPDX-License-Identifier: GPL-3.0-or-later
// theme: roles to attributes and colours. The default theme has the terminal's own
// background and 16 colours; `dark` and `light` paint their background where there are 256
// colours, `mono` has none; the others are the person's (theme_file.h).
//
// Three levels of voice (strong, text, dim), one accent for what can be acted
// on, a warning for failures only. Nothing is told by colour alone: a theme
// without colours reads as well.

#ifndef THEME_H
#define THEME_H

#include <stdbool.h>
#include <stddef.h>

enum role {
	ROLE_TEXT,	// for reading
	ROLE_STRONG,	// new or chosen: unread titles, headings
	ROLE_DIM,	// everything about it: counts, dates, labels, rules
	ROLE_ACCENT,	// can be acted on: links, keys, stars
	ROLE_MATCH,	// what the filter found
	ROLE_WATCHED,	// papers of a watch
	ROLE_WARNING,	// failures only
	ROLE_MISTAKE,	// the part of a typed text that is at fault
	ROLES,
};

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };

enum { COLOUR_OWN = -1, COLOURS_MAX = 256 };	// the terminal's own foreground

struct look {
	unsigned char attributes;	// LOOK_ bits
	short colour;			// COLOUR_OWN, or 0 to 255
	short behind;			// 0: the terminal's own, else 1 + 0 to 255
};

struct theme {
	struct look looks[ROLES];
};

// A shipped theme on a terminal of so many colours; the default one where the name is none.
struct theme theme_make(const char *name, int colours);

// The names of those, NULL behind the last.
const char *theme_name(size_t i);

// What a role has not of its own it has of ROLE_TEXT: the ground that is painted, the colour on it.
void theme_settle(struct theme *theme);

// A colour of the 256 that xterm has, as 0xRRGGBB; and the nearest of `colours`, of which one that is
// bright may want bold.
unsigned theme_rgb(int colour);
int theme_nearest(int colour, int colours, bool *bold);

struct look theme_look(const struct theme *theme, enum role role);

// What a look becomes on the bar of the chosen row; `focused` tells whether the
// bar's pane has the focus.
struct look theme_bar(const struct theme *theme, struct look look, bool focused);

// A match inside text of another look: that text, with the mark of a match.
struct look theme_match(const struct theme *theme, struct look around);

#endif
