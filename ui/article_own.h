// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of article share: blocks being written.

#ifndef ARTICLE_OWN_H
#define ARTICLE_OWN_H

#include "article.h"
#include "links.h"
#include "markdown.h"
#include "str.h"

enum { ARTICLE_DATE = 16 };

// A block while it is written.
struct writer {
	struct article *article;
	struct article_block block;
	struct str text;
	bool ascii;
	daynum today;
	size_t own_number;	// a link of this number does not show it: it stands before the block
};

// Empties the article, and begins it anew.
struct writer writer_new(struct article *article, bool ascii, daynum today);
void writer_free(struct writer *w);

// `key` is the block's own in its article, the same when it is made anew.
void writer_begin(struct writer *w, unsigned key, const char *label, enum role role, bool gap);
void writer_end(struct writer *w);

void writer_add(struct writer *w, enum role role, const char *text);

// What was written since `start`, or up to `end`, leads to the address.
void writer_link(struct writer *w, size_t start, const char *address);
void writer_link_at(struct writer *w, size_t start, size_t end, const char *address);

// The same in a block that was written, in the voice of what can be acted on.
void writer_lead_to(struct article *article, struct article_block *block, size_t start, size_t len, const char *address);

// Ends an item of a row of items.
void writer_item(struct writer *w);

// A fact, a dot before it where it is not the first.
void writer_fact(struct writer *w, enum role role, const char *text);

// A whole block of one voice; nothing if there is no text.
void writer_text(struct writer *w, unsigned key, const char *label, enum role role, const char *text);

// The text of a block of Markdown, addresses added to `links` and numbered.
void writer_markdown(struct writer *w, const struct markdown_block *block, struct links *links);

// "▲ 51 · 1 comment · arXiv 19 Aug · v1 · Daily 20 Aug, by mosei"
void writer_facts(struct writer *w, unsigned key, const struct paper_full *paper, const char *grown);

// "v2 since you read v1 · gv shows what changed", where there is a later version.
void writer_updated(struct writer *w, unsigned key, const struct library_version *version, const char *keys);

// The abstract against another, as two blocks of these keys.
void writer_changes(struct writer *w, unsigned key, const struct article_changes *changes, const char *abstract);

// What stands at the left of the block's lines: blanks, bars of quotes, a bullet (NULL: none), lists.
void writer_lead(struct writer *w, int indent, int quotes, const char *bullet, int level);

// A whole block of Markdown, its links numbered as above.
void writer_block(struct writer *w, const struct markdown_block *block, unsigned key, int indent, struct links *links);

// "19 Aug", with the year when it is another.
void writer_date(const struct writer *w, int64_t moment_s, char out[ARTICLE_DATE]);

#endif
