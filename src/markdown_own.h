// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of markdown share among themselves: the inside of a paragraph is cut
// into pieces, signs and brackets find their partners, and it is written. Each step
// goes through it once.

#ifndef MARKDOWN_OWN_H
#define MARKDOWN_OWN_H

#include "markdown.h"

enum { MARKDOWN_CODE_INDENT = 4 };

// A line without its quote signs.
struct markdown_line {
	const char *text;
	size_t len;
	int quotes;
	int indent;			// blanks before the rest
};

struct markdown_line markdown_line(const char *text, size_t len);

// What is behind its blanks; whether that is nothing; how often it begins with `sign`; whether it is
// at least three of one of the signs and nothing else; the bytes of a bullet it begins with, 0: none.
const char *markdown_line_rest(const struct markdown_line *line, size_t *len);
bool markdown_line_empty(const struct markdown_line *line);
size_t markdown_line_run(const struct markdown_line *line, char sign);
bool markdown_line_rule(const struct markdown_line *line, const char *signs);
size_t markdown_line_bullet(const struct markdown_line *line);

enum { MARKDOWN_RUN = 3, MARKDOWN_TICKS = 16, MARKDOWN_ENDS = 3 };

enum piece_kind {
	PIECE_TEXT,		// for tex
	PIECE_PLAIN,		// as it is
	PIECE_CODE,		// with its backticks
	PIECE_ADDRESS,
	PIECE_SIGNS,		// "*", "__"
	PIECE_OPEN,		// "[", "!["
	PIECE_CLOSE,		// "](ADDRESS)"
	PIECE_IMAGE,		// of HTML
};

struct piece {
	enum piece_kind kind;
	size_t start, len;		// bytes of the source; of PIECE_IMAGE, its description
	bool star, opens, closes;	// PIECE_SIGNS: which, and what they may do
	size_t left;			// and how many are shown
	size_t ended;			// how many have a partner behind them; PIECE_OPEN: 1 or 0
	size_t opened[MARKDOWN_ENDS];	// the pieces they end
	int opened_n;
	bool image;			// "![", not "["
	size_t url, url_len;		// where it leads
	size_t partner;			// PIECE_CLOSE: the piece it ends
	size_t at;			// where it began in what was written
};

struct pieces {
	const char *text;
	size_t at;			// read up to here
	size_t text_from;		// the beginning of text that is no piece yet
	size_t ticks[MARKDOWN_TICKS + 1];	// where the last run of so many backticks ends
	size_t no_math[3];		// up to there nothing ends a formula that "$" or "$$" begins
	struct piece *items;
	size_t n, cap;
	size_t *signs, signs_n, signs_cap;	// pieces that may yet be ended
	size_t open_n[2][MARKDOWN_RUN + 1];	// of them, by sign and length
	size_t *brackets, brackets_n, brackets_cap;
};

void markdown_cut(struct pieces *pieces);
void markdown_match(struct pieces *pieces);

// Puts what `text`, the inside of a paragraph or heading, reads as into the block.
void markdown_inline(struct arena *arena, const char *text, unsigned how, struct markdown_block *block);

// The same with lines of "| a | b |", the second "|---|---|"; false if they are no table, or one
// that lacks most of its cells.
bool markdown_table(struct arena *arena, const char *text, unsigned how, struct markdown_block *block);

// Whether "$$…" has come to its end, and puts it into the block.
bool markdown_math_ends(const char *text, size_t len);
void markdown_math(struct arena *arena, const char *text, unsigned how, struct markdown_block *block);

// If `text` is "](ADDRESS)", perhaps with a title: its bytes, else 0; where the address
// starts, and its bytes.
size_t markdown_target(const char *text, size_t *start, size_t *len);

// The bytes of a bare address at `text`, without what ends a sentence; 0: none.
size_t markdown_address(const char *text);

#endif
