// SPDX-License-Identifier: GPL-3.0-or-later
// glyph: the few signs of the screen, in Unicode and in ASCII. Each is one
// column wide, so that the layout is the same in both.

#ifndef GLYPH_H
#define GLYPH_H

#include <stdbool.h>

enum glyph {
	GLYPH_CHOSEN,		// left edge of the chosen row
	GLYPH_SELECTED,		// there, of a selected one
	GLYPH_FAV, GLYPH_FAV_UNSAVED, GLYPH_NEW, GLYPH_UNREAD, GLYPH_NOTE, GLYPH_HIDDEN, GLYPH_QUEUED, GLYPH_WATCHED,
	GLYPH_UPDATED, GLYPH_WITHDRAWN,
	GLYPH_CODE,
	GLYPH_UPVOTE, GLYPH_DOWNLOADS, GLYPH_LIKES, GLYPH_STARS,
	GLYPH_ELLIPSIS, GLYPH_DOT,	// between facts
	GLYPH_RULE, GLYPH_RULE_VERTICAL,
	GLYPH_BAR_FULL, GLYPH_BAR_EMPTY,
	GLYPH_SHADE_1, GLYPH_SHADE_2, GLYPH_SHADE_3,	// the last is the densest
	GLYPH_UNKNOWN,		// a number nobody has told
	GLYPH_FETCHING,
	GLYPH_MORE_ABOVE, GLYPH_MORE_BELOW,
	GLYPHS,
};

const char *glyph_text(enum glyph glyph, bool ascii);

#endif
