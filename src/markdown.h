// SPDX-License-Identifier: GPL-3.0-or-later
// markdown: Markdown as people write it in comments, as text to be read: blocks
// with what stands out in them. It is CommonMark's common part, with two
// differences: a line break stays one, as on the site, and a quote ends where its
// signs do.
//
// Emphasis loses its signs, code in a line keeps its backticks, links show their
// text and images their description. What is not closed, and HTML but for images,
// stays text. TeX is rendered (tex.h), but not in code. Time is linear.

#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "mem.h"
#include "str.h"

enum markdown_kind { MARKDOWN_PARAGRAPH, MARKDOWN_HEADING, MARKDOWN_CODE, MARKDOWN_RULE };

enum markdown_voice { MARKDOWN_EMPHASIS, MARKDOWN_STRONG, MARKDOWN_CODE_SPAN, MARKDOWN_LINK };

// Bytes of a block that stand out. They may overlap; they are in the order of their ends.
struct markdown_span {
	size_t start, len;
	enum markdown_voice voice;
	const char *address;		// of a link: http or https, as it was written
};

struct markdown_block {
	enum markdown_kind kind;
	int quotes;			// how deep it is quoted
	int level;			// how many lists it stands in
	const char *bullet;		// "-" or "3." where an item begins, else NULL
	bool gap;			// an empty line stood before it
	const char *text;		// clean; lines end in "\n"; of code, blanks count
	const struct markdown_span *spans;
	size_t spans_n;
};

enum { MARKDOWN_DEPTH = 8 };		// of quotes and of lists: more counts as so much

struct markdown {
	struct arena *arena;		// owns the texts
	struct markdown_block *blocks;
	size_t n, cap;
};

// Reads clean text (text_clean_source). `raw` leaves the TeX as it is.
void markdown_read(const char *text, bool raw, struct markdown *out);
void markdown_free(struct markdown *markdown);

// The blocks as lines of at most `columns` (0: any length), quotes behind "> ", items behind
// their bullets, links with their addresses behind the text; each line begins with `indent` blanks.
void markdown_text(const struct markdown *markdown, int columns, int indent, struct str *out);

#endif
