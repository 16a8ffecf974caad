// SPDX-License-Identifier: GPL-3.0-or-later
// comment: what is said about a paper on its page.

#ifndef COMMENT_H
#define COMMENT_H

#include "db.h"
#include "paper.h"

struct reaction {
	const char *sign;	// as the site has it: "👍"
	int count;
};

struct comment {
	const char *id;		// the site's
	int depth;		// 0: begins a thread; else a reply to the nearest above with less
	const char *user;	// handle; NULL where nobody told, as any of these
	const char *name;	// full name
	int64_t written_s;	// PAPER_ABSENT
	bool edited;
	bool hidden;		// by the site: its text says no more than that
	bool submitter;		// by who put the paper on Daily
	bool author;		// by one of the paper's authors
	const char *text;	// Markdown (markdown.h)
	const struct reaction *reactions;
	size_t reactions_n;
};

// The comments of a paper in the order of its page, each thread together.
struct comments {
	struct arena *arena;
	struct comment *comments;
	size_t n;
	int64_t fetched_s;	// "as of"; PAPER_ABSENT: the page was never read
};

// A paper's comments as the cache has them; none with fetched_s PAPER_ABSENT if it has not.
// *out is the caller's (comments_free).
const struct error *comments_read(struct db *db, paper_id id, struct comments *out);
void comments_free(struct comments *comments);

// Puts the names into another form, as paper_full_texts; the texts are for markdown.
void comments_names(struct comments *comments, paper_form *form);

#endif
