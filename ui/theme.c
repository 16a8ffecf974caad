// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "theme.h"

#include <string.h>

enum { RED = 1, BLUE = 4, CYAN = 6, BRIGHT = 8 };

// The colour N behind a text.
#define ON(n) ((n) + 1)

// What is shipped: with 256 colours and on a ground of its own, and with the terminal's 16 on its own
// ground, which is to be what the name says.
static const struct {
	const char *name;
	struct theme rich, plain;
} shipped[] = {
	{ "default", { { { 0 } } }, { {
		[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
		[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
		[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
		[ROLE_ACCENT] = { 0, CYAN, 0 },
		[ROLE_MATCH] = { LOOK_UNDERLINE, CYAN, 0 },
		[ROLE_WATCHED] = { 0, CYAN, 0 },
		[ROLE_WARNING] = { LOOK_BOLD, RED, 0 },
		[ROLE_MISTAKE] = { LOOK_UNDERLINE, RED, 0 },
	} } },
	{ "dark", { {
		[ROLE_TEXT] = { 0, 252, ON(234) },
		[ROLE_STRONG] = { LOOK_BOLD, 255, ON(234) },
		[ROLE_DIM] = { 0, 246, ON(234) },
		[ROLE_ACCENT] = { 0, 80, ON(234) },
		[ROLE_MATCH] = { LOOK_UNDERLINE, 222, ON(234) },
		[ROLE_WATCHED] = { 0, 150, ON(234) },
		[ROLE_WARNING] = { LOOK_BOLD, 210, ON(234) },
		[ROLE_MISTAKE] = { LOOK_UNDERLINE, 210, ON(234) },
	} }, { {
		[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
		[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
		[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
		[ROLE_ACCENT] = { 0, BRIGHT + CYAN, 0 },
		[ROLE_MATCH] = { LOOK_UNDERLINE, BRIGHT + CYAN, 0 },
		[ROLE_WATCHED] = { 0, BRIGHT + CYAN, 0 },
		[ROLE_WARNING] = { LOOK_BOLD, BRIGHT + RED, 0 },
		[ROLE_MISTAKE] = { LOOK_UNDERLINE, BRIGHT + RED, 0 },
	} } },
	{ "light", { {
		[ROLE_TEXT] = { 0, 235, ON(255) },
		[ROLE_STRONG] = { LOOK_BOLD, 232, ON(255) },
		[ROLE_DIM] = { 0, 241, ON(255) },
		[ROLE_ACCENT] = { 0, 25, ON(255) },
		[ROLE_MATCH] = { LOOK_UNDERLINE, 90, ON(255) },
		[ROLE_WATCHED] = { 0, 22, ON(255) },
		[ROLE_WARNING] = { LOOK_BOLD, 124, ON(255) },
		[ROLE_MISTAKE] = { LOOK_UNDERLINE, 124, ON(255) },
	} }, { {
		[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
		[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
		[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
		[ROLE_ACCENT] = { 0, BLUE, 0 },
		[ROLE_MATCH] = { LOOK_UNDERLINE, BLUE, 0 },
		[ROLE_WATCHED] = { 0, BLUE, 0 },
		[ROLE_WARNING] = { LOOK_BOLD, RED, 0 },
		[ROLE_MISTAKE] = { LOOK_UNDERLINE, RED, 0 },
	} } },
};
enum { SHIPPED = sizeof shipped / sizeof *shipped };

static const char mono_name[] = "mono";

static const struct theme mono = { {
	[ROLE_TEXT] = { 0, COLOUR_OWN, 0 },
	[ROLE_STRONG] = { LOOK_BOLD, COLOUR_OWN, 0 },
	[ROLE_DIM] = { LOOK_DIM, COLOUR_OWN, 0 },
	[ROLE_ACCENT] = { 0, COLOUR_OWN, 0 },
	[ROLE_MATCH] = { LOOK_UNDERLINE, COLOUR_OWN, 0 },
	[ROLE_WATCHED] = { 0, COLOUR_OWN, 0 },
	[ROLE_WARNING] = { LOOK_BOLD, COLOUR_OWN, 0 },
	[ROLE_MISTAKE] = { LOOK_UNDERLINE, COLOUR_OWN, 0 },
} };

const char *
theme_name(size_t i)
{
	return i < SHIPPED ? shipped[i].name : i == SHIPPED ? mono_name : NULL;
}

struct theme
theme_make(const char *name, int colours)
{
	if (!colours || !strcmp(name, mono_name))
		return mono;
	size_t i = 0;
	for (size_t k = 0; k < SHIPPED; k++)
		if (!strcmp(shipped[k].name, name))
			i = k;
	return i && colours >= COLOURS_MAX ? shipped[i].rich : shipped[i].plain;
}

void
theme_settle(struct theme *theme)
{
	struct look text = theme->looks[ROLE_TEXT];
	for (size_t i = 0; i < ROLES; i++) {
		struct look *look = &theme->looks[i];
		look->colour = look->colour == COLOUR_OWN ? text.colour : look->colour;
		look->behind = look->behind ? look->behind : text.behind;
	}
}

unsigned
theme_rgb(int colour)
{
	static const unsigned named[] = {
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	};
	static const unsigned levels[] = { 0, 0x5f, 0x87, 0xaf, 0xd7, 0xff };
	enum { CUBE = 16, GREYS = 232 };
	if (colour < CUBE)
		return named[colour];
	if (colour >= GREYS)
		return (unsigned)(8 + 10 * (colour - GREYS)) * 0x010101;
	colour -= CUBE;
	return levels[colour / 36] << 16 | levels[colour / 6 % 6] << 8 | levels[colour % 6];
}

static int
distance(unsigned a, unsigned b)
{
	int sum = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		int d = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
		sum += d * d;
	}
	return sum;
}

int
theme_nearest(int colour, int colours, bool *bold)
{
	int best = 0;
	*bold = false;
	if (colour < colours)
		return colour;
	for (int i = 1; i < 2 * BRIGHT; i++)
		if (distance(theme_rgb(i), theme_rgb(colour)) < distance(theme_rgb(best), theme_rgb(colour)))
			best = i;
	*bold = best >= BRIGHT && colours < 2 * BRIGHT;
	best = *bold ? best - BRIGHT : best;
	return best < colours ? best : COLOUR_OWN;
}

struct look
theme_look(const struct theme *theme, enum role role)
{
	return theme->looks[role];
}

struct look
theme_bar(const struct theme *theme, struct look look, bool focused)
{
	struct look text = theme->looks[ROLE_TEXT], dim = theme->looks[ROLE_DIM];
	unsigned attributes = look.attributes & (LOOK_BOLD | LOOK_UNDERLINE);
	attributes |= LOOK_REVERSE;
	// Dim text on a bright bar is grey on grey; a dim bar is the other pane's.
	if (!focused)
		attributes = (attributes | (dim.attributes & LOOK_DIM)) & ~(unsigned)LOOK_BOLD;
	return (struct look){ (unsigned char)attributes, focused ? text.colour : dim.colour, text.behind };
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
