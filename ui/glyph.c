// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "glyph.h"

#include <stddef.h>

static const struct {
	const char *unicode, *ascii;
} glyphs[GLYPHS] = {
	[GLYPH_CHOSEN] = { "▌", ">" },
	[GLYPH_FAV] = { "★", "*" },
	[GLYPH_FAV_UNSAVED] = { "☆", "+" },
	[GLYPH_UNREAD] = { "●", "o" },
	[GLYPH_NOTE] = { "✎", "n" },
	[GLYPH_HIDDEN] = { "·", "." },
	[GLYPH_QUEUED] = { "»", "q" },
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
	[GLYPH_FETCHING] = { "⟳", "@" },
	[GLYPH_MORE_ABOVE] = { "↑", "^" },
	[GLYPH_MORE_BELOW] = { "↓", "v" },
};

const char *
glyph_text(enum glyph glyph, bool ascii)
{
	return ascii ? glyphs[glyph].ascii : glyphs[glyph].unicode;
}

// Runs of code points, each with one character for every point of the run.
static const struct {
	uint32_t first, last;
	const char *characters;
} runs[] = {
	{ 0x00a0, 0x00bf, " !cLoY|S\"ca<--R-o+23'uP.,1o>424?" },
	{ 0x00c0, 0x00ff, "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPs" "aaaaaaaceeeeiiiidnooooo/ouuuuypy" },
	{ 0x0100, 0x013f, "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg" "GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL" },
	{ 0x0140, 0x017f, "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs" "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs" },
	{ 0x0391, 0x03a9, "ABGDEZHTIKLMNXOPR?STUFXPO" },
	{ 0x03b1, 0x03c9, "abgdezhtiklmnxoprsstufxpo" },
	{ 0x2010, 0x2015, "------" },
	{ 0x2018, 0x201f, "''''\"\"\"\"" },
	{ 0x2020, 0x2026, "++*>..." },
	{ 0x2032, 0x203a, "'\"\"`\"\"^<>" },
	{ 0x2070, 0x207f, "0i??456789+-=()n" },
	{ 0x2080, 0x208e, "0123456789+-=()" },
	{ 0x2190, 0x2193, "<^>v" },
	{ 0x2212, 0x2212, "-" },
	{ 0x2215, 0x2219, "/\\**." },
	{ 0x223c, 0x223c, "~" },
	{ 0x2248, 0x2248, "~" },
	{ 0x2264, 0x2265, "<>" },
};

char
glyph_ascii(uint32_t code_point)
{
	if (code_point < 0x7f)
		return (char)code_point;
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		if (code_point >= runs[i].first && code_point <= runs[i].last)
			return runs[i].characters[code_point - runs[i].first];
	return '?';
}
