// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "theme.h"

enum { RED = 1, CYAN = 6 };

static const struct theme colourful = { {
	[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
	[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
	[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
	[ROLE_ACCENT] = { 0, CYAN, 0 },
	[ROLE_MATCH] = { LOOK_UNDERLINE, CYAN, 0 },
	[ROLE_WATCHED] = { 0, CYAN, 0 },
	[ROLE_WARNING] = { LOOK_BOLD, RED, 0 },
	[ROLE_MISTAKE] = { LOOK_UNDERLINE, RED, 0 },
} };

static const struct theme plain = { {
	[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
	[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
	[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
	[ROLE_ACCENT] = { 0, COLOUR_OWN, 0 },
	[ROLE_MATCH] = { LOOK_UNDERLINE, COLOUR_OWN, 0 },
	[ROLE_WATCHED] = { 0, COLOUR_OWN, 0 },
	[ROLE_WARNING] = { LOOK_BOLD, COLOUR_OWN, 0 },
	[ROLE_MISTAKE] = { LOOK_UNDERLINE, COLOUR_OWN, 0 },
} };

struct theme
theme_make(bool colours)
{
	return colours ? colourful : plain;
}

struct look
theme_look(const struct theme *theme, enum role role)
{
	return theme->looks[role];
}

struct look
theme_bar(struct look look, bool focused)
{
	unsigned attributes = look.attributes & (LOOK_BOLD | LOOK_UNDERLINE);
	attributes |= LOOK_REVERSE;
	// Dim text on a bright bar is grey on grey; a dim bar is the other pane's.
	if (!focused)
		attributes = (attributes | LOOK_DIM) & ~(unsigned)LOOK_BOLD;
	return (struct look){ (unsigned char)attributes, COLOUR_OWN, 0 };
}

struct look
theme_match(const struct theme *theme, struct look around)
{
	struct look match = theme->looks[ROLE_MATCH];
	match.attributes |= around.attributes & (LOOK_BOLD | LOOK_REVERSE | LOOK_DIM);
	match.behind = around.behind;
	if (around.attributes & LOOK_REVERSE)
		match.colour = around.colour;
	return match;
}
