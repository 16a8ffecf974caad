// SPDX-License-Identifier: GPL-3.0-or-later
// markdown: Markdown as people write it in comments, as text to be read: blocks
// with what stands out in them. It is CommonMark's common part, with two
// differences: a line break stays one, as on the site, and a quote ends where its
// signs do.
//
// Emphasis loses its signs, code in a line keeps its backticks, links show their
// text and images their description. What is not closed, and HTML but for images,
// stays text. TeX is rendered (tex.h), but not in code. Time is linear.
//
// A whole paper (MARKDOWN_PAPER) is read a little otherwise: a line break inside a paragraph
// is a blank, tables are taken apart, "$$…$$" by itself is displayed mathematics, "[^1]: …" a
// footnote, and images are "[image: …]".

#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"
#include "str.h"

enum markdown_kind {
	MARKDOWN_PARAGRAPH, MARKDOWN_HEADING, MARKDOWN_CODE, MARKDOWN_RULE,
	MARKDOWN_TABLE, MARKDOWN_MATH,	// of whole papers
};

enum markdown_voice { MARKDOWN_EMPHASIS, MARKDOWN_STRONG, MARKDOWN_CODE_SPAN, MARKDOWN_LINK };

// Bytes of a block that stand out. They may overlap; they are in the order of their ends.
struct markdown_span {
	size_t start, len;
	enum markdown_voice voice;
	const char *address;		// of a link: http or https, as it was written
};

struct markdown_cell {
	const char *text;		// one line
	const struct markdown_span *spans;
	size_t spans_n;
	size_t at;			// where it stands in the block's text
};

enum markdown_align { MARKDOWN_LEFT, MARKDOWN_RIGHT, MARKDOWN_CENTRE };

enum { MARKDOWN_COLUMNS = 64 };		// of a table; what has more is shown as it was written

struct markdown_table {
	size_t rows, columns;		// the first row is the heading
	struct markdown_cell *cells;	// row by row
	enum markdown_align aligns[MARKDOWN_COLUMNS];
};

struct markdown_block {
	enum markdown_kind kind;
	int heading;			// of a heading, 1 to 6
	int quotes;			// how deep it is quoted
	int level;			// how many lists it stands in
	const char *bullet;		// "-" or "3." where an item begins, else NULL
	bool gap;			// an empty line stood before it
	const char *text;		// clean; lines end in "\n"; of code, blanks count
	const struct markdown_span *spans;
	size_t spans_n;
	struct markdown_table *table;	// of a table, whose text are its cells
};

enum { MARKDOWN_DEPTH = 8 };		// of quotes and of lists: more counts as so much

struct markdown {
	struct arena *arena;		// owns the texts
	struct markdown_block *blocks;
	size_t n, cap;
};

// Reads clean text (text_clean_source).
enum { MARKDOWN_RAW = 1, MARKDOWN_PAPER = 2 };	// the TeX is left as it is; it is a whole paper
void markdown_read(const char *text, unsigned how, struct markdown *out);
void markdown_free(struct markdown *markdown);

// The blocks as lines of at most `columns` (0: any length), quotes behind "> ", items behind
// their bullets, links with their addresses behind the text; each line begins with `indent` blanks.
void markdown_text(const struct markdown *markdown, int columns, int indent, struct str *out);

// A table as lines of at most `columns` (>= 1): its columns side by side, their cells broken where
// the widest have no room, or, where even that is too narrow, each row as lines "Heading: cell"
// below its first cell. `rule` is a column of the line below the heading. The lines are the arena's.
enum markdown_table_part { MARKDOWN_TABLE_HEADING, MARKDOWN_TABLE_RULE, MARKDOWN_TABLE_CELLS };
struct markdown_table_line {
	const char *text;
	size_t cell;		// that it begins with, or is of
	enum markdown_table_part part;
};
size_t markdown_table_lay(const struct markdown_table *table, int columns, const char *rule, struct arena *arena,
	struct markdown_table_line **lines);

#endif
