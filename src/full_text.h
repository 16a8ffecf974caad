// SPDX-License-Identifier: GPL-3.0-or-later
// full_text: whole papers as Markdown, where somebody asked to read them.
//
// paperboy-sync brings them (JOB_TEXT) and keeps them in papers.full_text: from the papers site,
// which has Markdown, else made of arXiv's HTML. The text is clean (text_clean_source) and
// has what markdown.h reads of whole papers (MARKDOWN_PAPER). As made of arXiv's HTML: displayed
// mathematics is a paragraph "$$…$$" of its own, with "\tag{1}" where it is numbered; pictures are
// "![…](address)"; footnotes "[^1]", with "[^1]: …" at the end of their section; references a numbered
// list below "## References"; a line that ends in "\" is broken there.

#ifndef FULL_TEXT_H
#define FULL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db.h"
#include "mem.h"
#include "paper.h"

enum { FULL_TEXT_MAX = 2 << 20 };	// bytes kept of one; a book of 600 pages has as many

struct full_text {
	struct arena *arena;
	const char *source;	// the address it came from
	int64_t version;	// of the paper; PAPER_ABSENT where it was not told
	const char *text;	// Markdown
	size_t len;
	int64_t fetched_s;	// "as of"
};

// A paper's text as the cache has it; ERROR_NOT_FOUND if it has not. *out is the caller's
// (full_text_free) on success.
const struct error *full_text_read(struct db *db, paper_id id, struct full_text *out);
void full_text_free(struct full_text *text);

// True if the cache has it. A cache of before there were whole texts has none.
bool full_text_kept(struct db *db, paper_id id);

// All of which it has; *ids is the caller's.
const struct error *full_text_all(struct db *db, paper_id **ids, size_t *n);

// JOB_TEXT's text: the id, and the address of arXiv ("https://arxiv.org") that is asked where the
// papers site has no text; the caller frees. NULL for a paper that is not on arXiv.
char *full_text_job(const char *arxiv, paper_id id);

// Keeps it in the attached cache, in the place of what was there; inside a transaction.
const struct error *full_text_keep(struct db *db, paper_id id, const struct full_text *text);

// The same text, told once more: it is as of now.
const struct error *full_text_touch(struct db *db, paper_id id, int64_t fetched_s);

#endif
