// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of reprint share. The page's elements (reprint.c) are told one by one; their
// text goes into the line that is being made (reprint_line.c), lines become blocks
// (reprint_block.c). What is said at another place, or looked at first, gets a line of its own
// meanwhile: a table's cell, a footnote, the sign of a list's item.

#ifndef REPRINT_OWN_H
#define REPRINT_OWN_H

#include "reprint.h"
#include "str.h"
#include "xml_page.h"

enum {
	REPRINT_ASIDE = 8,	// lines made within each other
	REPRINT_LEVELS = 8,	// of lists: the items of deeper ones are of the last
	REPRINT_PREFIX = 48,	// bytes before a line; what is further in stands no further in
	REPRINT_COLUMNS = 64,	// of a table; what is beyond is added to the last
	REPRINT_SIGN = 16,	// bytes of an item's bullet
};

// A line of text in the making.
struct line {
	struct str text;
	size_t serial;		// tells it from others, so that places in it are not mistaken
	bool blank;		// a blank is due before what comes
	bool address;		// inside an address that is written out: nothing is escaped
	bool cell;		// of a table: "|" would end it
	int plain;		// inside code, or a formula: nothing is escaped
	int source;		// inside what keeps its blanks and line breaks, likewise
	size_t closed_at;	// where the last emphasis ended; 0: there was none
	size_t closed_from, closed_n;	// where it began, and its stars
};

struct table {
	char **cells;		// row by row; NULL: empty
	size_t n, cap;
	size_t *rows;		// where each begins among the cells
	size_t rows_n, rows_cap;
	size_t columns;		// the most that a row has
	int below[REPRINT_COLUMNS];	// rows that a cell from above still fills
	int column;		// where the next cell goes
	struct str beyond;	// what the row has behind its last column
};

struct list {
	bool ordered;
	int items, number;
};

// An element that is open.
struct frame {
	const struct element *rule;
	size_t from, serial;	// where it began in which line
	size_t prefix;		// bytes of the prefix before it
	char *text;		// what its attributes told; the frame's
	int n;			// its rule's
	bool real;		// its rule took hold
};

struct reprint_state {
	struct str out;		// the blocks so far
	size_t max_bytes, taken;
	bool full;		// no more is taken

	struct line line;
	struct line outer[REPRINT_ASIDE];	// those that wait
	int aside;
	size_t serial;

	struct str prefix;	// what stands before each line of a block
	bool item;		// an item has begun, and nothing of it is written
	bool tagged;		// its own bullet is yet to come
	bool tight;		// the next block follows without an empty line
	char sign[REPRINT_SIGN];	// its bullet
	size_t held;		// bytes of the line that the paragraph behind them goes on with; 0: none
	struct list lists[REPRINT_LEVELS];
	int levels;

	int heading;		// of the line; 0: it is none

	struct table table;
	int tables;		// within each other: those inside are part of a cell
	bool equation;		// inside a row of one: formulas are its parts
	char *eqno;		// its number

	struct str notes;	// a line each, due at the end of the section
	int notes_n;
	char *mark;		// of the note that is being read
	int references;		// of the bibliography

	const char *address;	// of the page
	char *base;		// what its links start from; NULL: the address

	bool paper, seen;	// seen: an article was, so that what is outside is no part of the text
	int inside;		// articles within each other
	int skip;		// the depth of what is passed over, 0: nothing is
	paper_id id;
	int version;
	struct frame frames[XML_PAGE_DEPTH + 1];
	int depth;
};

// The line: text with blanks in a row made one, what Markdown or TeX would take for a sign
// escaped.
void line_text(struct reprint_state *r, const char *bytes, size_t len);
// Signs of ours, as they are, behind the blank that is due.
void line_mark(struct reprint_state *r, const char *text);
void line_break(struct reprint_state *r);
// A place in the line from here on: a blank that is due is written.
size_t line_place(struct reprint_state *r);
void line_insert(struct line *line, size_t at, const char *text);
// A line of its own for what follows; false if there are too many.
bool line_aside(struct reprint_state *r);
// Back to the line before: what was made meanwhile, the caller's.
char *line_back(struct reprint_state *r);
// The line is begun anew.
void line_clear(struct reprint_state *r);
// Where what was added since `from` ends, blanks at both ends left out.
size_t line_trim(const struct line *line, size_t *from);

// What was added since `from`: in n stars …
void voice_emphasis(struct reprint_state *r, size_t from, size_t n);
// … and without them, if a letter follows where they would not be taken for an end.
void voice_undo(struct line *line);
// In backticks, for it is as it is.
void voice_code(struct reprint_state *r, size_t from);
// Raised or lowered by the tag of that name.
void voice_script(struct reprint_state *r, size_t from, const char *name);
// As a link, if the address leads anywhere.
void voice_link(struct reprint_state *r, size_t from, const char *href);

// The blocks. What is in the line is a paragraph, or a heading.
void block_end(struct reprint_state *r);
void block_paragraph(struct reprint_state *r, const char *text);
void block_write(struct reprint_state *r, const char *text);	// lines that are one block, as they are
void block_code(struct reprint_state *r, const char *text);
void block_item(struct reprint_state *r, const char *sign, bool tight);
void block_notes(struct reprint_state *r);

// Tables. The cell's text is taken over.
void table_start(struct reprint_state *r);
void table_row(struct reprint_state *r);
void table_cell(struct reprint_state *r, char *text, int columns, int rows);
void table_end(struct reprint_state *r);
void table_free(struct table *table);

// TeX as it can stand between dollars; the caller frees. `cell`: in a table.
char *math_source(const char *tex, bool cell);
// A formula: in the line, displayed, or as a part of the equation.
void math_write(struct reprint_state *r, const char *tex, bool display);
void math_equation(struct reprint_state *r, const char *source);

// An address as the page means it: http or https, whole, without what would end it in
// Markdown; the caller frees. NULL: it leads nowhere else.
char *address_whole(const struct reprint_state *r, const char *href);

#endif
