// SPDX-License-Identifier: GPL-3.0-or-later
// article: a paper laid out for reading: blocks of text, made once a paper, and
// the lines they wrap to, made again for each width.

#ifndef ARTICLE_H
#define ARTICLE_H

#include <stdint.h>

#include "comment.h"
#include "day.h"
#include "library.h"
#include "links.h"
#include "markdown.h"
#include "mem.h"
#include "paper.h"
#include "pen.h"
#include "text.h"

// Bytes of a block in another voice than the rest of it.
struct article_mark {
	size_t start, len;
	enum role role;
};

// Bytes of a block that lead somewhere.
struct article_link {
	size_t start, len;
	const char *address;
};

struct article_block {
	unsigned key;		// tells it from the others, also when the article is made anew
	const char *label;	// in a column of its own; NULL: the text starts at the edge
	const char *text;
	enum role role;
	bool gap;		// an empty line before it
	bool searched;		// matches of the filter are marked
	struct article_mark *marks;
	size_t marks_n, marks_cap;
	struct article_link *links;
	size_t links_n, links_cap;
	const char *lead;	// before its first line, dim; NULL: nothing
	const char *hang;	// before the others, as wide
	bool verbatim;		// blanks count: lines are broken at the edge alone
	const struct markdown_table *table;	// its text are the cells; NULL: none
	size_t *items;		// ends of items that are not broken if a line can hold them; NULL: words
	size_t items_n, items_cap;
};

struct article_line {
	const struct article_block *block;	// NULL: empty
	size_t start, len;
	bool first;			// the block's first: the label is here; of code, of each line
	const struct markdown_table_line *laid;	// a table's line, whose first cell begins at `start`; NULL: text
};

struct article {
	struct arena *arena;		// texts of the blocks
	struct arena *laid;		// lines of tables
	bool ascii;
	struct article_block *blocks;
	size_t blocks_n, blocks_cap;
	struct article_line *lines;
	size_t lines_n, lines_cap;
	int columns;			// the lines are for; 0: none yet
};

// A version that what is read is compared with.
struct article_changes {
	int from;		// its number; 0: nobody knows
	const char *before;	// its abstract; NULL: nothing is compared
};

struct article_style {
	bool ascii;
	bool summary;		// the summary in the abstract's place
	const char *late;	// why there is perhaps more to be told; NULL: no reason
	bool unfolded;		// all authors
	const char *shares;	// with the paper it is related to; NULL: it is not shown as such
	const char *grown;	// how its votes grew: spark_text; NULL: nobody knows
	const struct library_written *written;	// by you; NULL: nothing
	struct library_version version;
	const char *changes_key;	// that shows what changed, where the version is a later one than you read; NULL: nothing does
	struct article_changes changes;		// shown in place of the abstract
	daynum today;		// dates of this year do without it
};

// The blocks of a paper; the links it lists are `links`.
void article_make(struct article *article, const struct paper_full *paper, const struct links *links,
	struct article_style style);

// The lines for a text column this wide.
void article_wrap(struct article *article, int columns);

// Bytes of a block that stand out as what was found.
struct article_found {
	unsigned key;		// 0: none
	size_t at, len;
};

// Where somebody reads: a byte of a block, whatever lines it is on.
struct article_place {
	unsigned key;		// 0: nowhere
	size_t at;
	size_t before;		// empty lines before it
};

// The place of a line, and the first line of a place; `line` where the place is gone.
struct article_place article_place(const struct article *article, size_t line);
size_t article_line(const struct article *article, struct article_place place, size_t line);

// Where the changes begin: with what is said of them, and the text itself.
struct article_place article_changes(void);
struct article_place article_changed(void);

// One line into a row of the rectangle.
void article_draw(const struct article *article, size_t line, struct pen *pen,
	const struct pen_words *words, struct article_found found);

// What is to be shown of a paper's comments.
struct article_talk {
	const struct comments *comments;
	const bool *folded;	// threads, by their first comment
	size_t current;		// the thread that keys act on
	int64_t since_s;	// what is newer is new; PAPER_ABSENT: nothing is
	const char *note;	// why there are none, or why these may be old; NULL: nothing to say
	bool raw_tex;
};

// The blocks of the comments of the paper `title`; addresses they name are added to `links`.
void article_make_talk(struct article *article, const char *title, const struct article_talk *talk,
	struct links *links, struct article_style style);

// Marks the thread that begins with this comment as the one that keys act on, or no longer.
void article_choose(struct article *article, const char *id, bool chosen, bool ascii);

// Where a comment begins.
struct article_place article_comment(const char *id);

// A whole paper to be read.
struct article_text {
	const struct markdown *markdown;	// NULL: it is not there
	const char *version, *host;	// "v2", where it comes from; NULL: not known
	int64_t fetched_s;
	const char *note;	// why it is not there, or why it may be old; NULL: nothing to say
	const size_t *references;	// of each block the number of the reference it is, 0: none
	size_t references_n;	// how many numbers there are
};

// Its blocks; addresses it names are added to `links`, whose first are its references'.
void article_make_text(struct article *article, const char *title, const struct article_text *text,
	struct links *links, struct article_style style);

// True if a heading only says the title once more; it is left out where it comes first.
// The block of the Markdown that a key stands for, SIZE_MAX: none; and the place of a block.
bool article_text_is_title(const struct markdown_block *block, const char *title);
size_t article_text_block(struct article_place place);
struct article_place article_text_place(size_t block, size_t at);

void article_free(struct article *article);

#endif
