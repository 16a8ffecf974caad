// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "glyph.h"

static const struct {
	const char *unicode, *ascii;
} glyphs[GLYPHS] = {
	[GLYPH_CHOSEN] = { "▌", ">" },
	[GLYPH_SELECTED] = { "✓", "%" },
	[GLYPH_FAV] = { "★", "*" },
	[GLYPH_FAV_UNSAVED] = { "☆", "+" },
	[GLYPH_NEW] = { "✦", "N" },
	[GLYPH_UNREAD] = { "●", "o" },
	[GLYPH_NOTE] = { "✎", "n" },
	[GLYPH_HIDDEN] = { "·", "." },
	[GLYPH_QUEUED] = { "»", "q" },
	[GLYPH_WATCHED] = { "◎", "!" },
	[GLYPH_UPDATED] = { "Δ", "u" },
	[GLYPH_WITHDRAWN] = { "✗", "x" },
	[GLYPH_CODE] = { "◆", "#" },
	[GLYPH_UPVOTE] = { "▲", "^" },
	[GLYPH_DOWNLOADS] = { "↓", "v" },
	[GLYPH_LIKES] = { "♥", "+" },
	[GLYPH_STARS] = { "★", "*" },
	[GLYPH_ELLIPSIS] = { "…", "~" },
	[GLYPH_DOT] = { "·", "|" },
	[GLYPH_RULE] = { "─", "-" },
	[GLYPH_RULE_VERTICAL] = { "│", "|" },
	[GLYPH_BAR_FULL] = { "█", "#" },
	[GLYPH_BAR_EMPTY] = { "░", "." },
	[GLYPH_SHADE_1] = { "░", "." },
	[GLYPH_SHADE_2] = { "▒", "-" },
	[GLYPH_SHADE_3] = { "▓", "+" },
	[GLYPH_UNKNOWN] = { "·", "?" },
	[GLYPH_FETCHING] = { "⟳", "@" },
	[GLYPH_MORE_ABOVE] = { "↑", "^" },
	[GLYPH_MORE_BELOW] = { "↓", "v" },
};

const char *
glyph_text(enum glyph glyph, bool ascii)
{
	return ascii ? glyphs[glyph].ascii : glyphs[glyph].unicode;
}
