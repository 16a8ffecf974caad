// SPDX-License-Identifier: GPL-3.0-or-later
// article: a paper laid out for reading: blocks of text, made once a paper, and
// the lines they wrap to, made again for each width.

#ifndef ARTICLE_H
#define ARTICLE_H

#include <stdint.h>

#include "day.h"
#include "links.h"
#include "mem.h"
#include "paper.h"
#include "pen.h"
#include "text.h"

// Bytes of a block in another voice than the rest of it.
struct article_mark {
	size_t start, len;
	enum role role;
};

struct article_block {
	const char *label;	// in a column of its own; NULL: the text starts at the edge
	const char *text;
	enum role role;
	bool gap;		// an empty line before it
	bool searched;		// matches of the filter are marked
	struct article_mark *marks;
	size_t marks_n, marks_cap;
	size_t *items;		// ends of items that are not broken if a line can hold them; NULL: words
	size_t items_n, items_cap;
};

struct article_line {
	const struct article_block *block;	// NULL: empty
	size_t start, len;
	bool first;			// the block's first: the label is here
};

struct article {
	struct arena *arena;		// texts of the blocks
	struct article_block *blocks;
	size_t blocks_n, blocks_cap;
	struct article_line *lines;
	size_t lines_n, lines_cap;
	int columns;			// the lines are for; 0: none yet
	size_t top_block, top_at;	// the reading place, which lines of another width keep
};

struct article_style {
	bool ascii;
	bool unfolded;		// all authors
	const char *shares;	// with the paper it is related to; NULL: it is not shown as such
	const char *also;	// other days it was listed on: days_other; NULL: none
	const char *grown;	// how its votes grew: spark_text; NULL: nobody knows
	daynum today;		// dates of this year do without it
};

// The blocks of a paper; the links it lists are `links`.
void article_make(struct article *article, const struct paper_full *paper, const struct links *links,
	struct article_style style);

// The lines for a text column this wide. *top is the line that is shown first; when
// they are made anew, it becomes the one where what was read is now.
void article_wrap(struct article *article, int columns, size_t *top);

// One line into a row of the rectangle.
void article_draw(const struct article *article, size_t line, struct pen *pen,
	const struct pen_words *words);

void article_free(struct article *article);

#endif
