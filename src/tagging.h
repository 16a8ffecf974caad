// SPDX-License-Identifier: GPL-3.0-or-later
// tagging: tags as people type them, as steps for the library.
//
// Words with blanks between: "agents" and "+agents" set a tag, "-agents" takes it
// off. A tag is clean text of at most TAG_BYTES bytes without blanks, quotes and commas,
// and does not begin with + or -.

#ifndef TAGGING_H
#define TAGGING_H

#include "library.h"

enum { TAG_BYTES = 64, TAGGING_WORDS = 32 };

struct tagging {
	struct tagging_word {
		char *tag;
		bool on;
	} words[TAGGING_WORDS];
	size_t n;
};

// ERROR_USAGE where a word is no tag, or there is none or too many.
const struct error *tagging_read(const char *text, struct tagging *out);
void tagging_free(struct tagging *tagging);

// The steps that do so with each of the papers; they borrow the tags. The caller frees the
// array of n * tagging->n.
struct library_step *tagging_steps(const struct tagging *tagging, const paper_id *ids, size_t n);

// "+agents -survey", for the label of the change; the caller frees.
char *tagging_words(const struct tagging *tagging);

#endif
