// SPDX-License-Identifier: GPL-3.0-or-later
// theme: roles to attributes and the terminal's own colours.
//
// Three levels of voice (strong, text, dim), one accent for what can be acted
// on, a warning for failures only. Nothing is told by colour alone: a theme
// without colours reads as well.

#ifndef THEME_H
#define THEME_H

#include <stdbool.h>

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

enum { COLOUR_OWN = -1 };	// the terminal's own foreground

struct look {
	unsigned char attributes;	// LOOK_ bits
	short colour;			// COLOUR_OWN, or 0 to 255
	short behind;			// 0: the terminal's own, else 1 + 0 to 255
};

struct theme {
	struct look looks[ROLES];
};

struct theme theme_make(bool colours);

struct look theme_look(const struct theme *theme, enum role role);

// What a look becomes on the bar of the chosen row; `focused` tells whether the
// bar's pane has the focus.
struct look theme_bar(struct look look, bool focused);

// A match inside text of another look: that text, with the mark of a match.
struct look theme_match(const struct theme *theme, struct look around);

#endif
