// SPDX-License-Identifier: GPL-3.0-or-later
// manuscript: what the papers site and arXiv answer when asked for a whole paper, as the text
// that is kept (full_text.h).

#ifndef MANUSCRIPT_H
#define MANUSCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fetch.h"
#include "paper.h"

struct manuscript {
	char *text;		// clean Markdown; where it is cut, its last line says so
	size_t len;
	bool cut;
	int64_t version;	// PAPER_ABSENT: not told
};

// The papers site's Markdown. What it begins with between lines of "---" is left out but for a title
// that the text itself lacks. ERROR_INPUT, naming the host, if it is a web page or nothing. *out is
// the caller's (manuscript_free) on success.
const struct error *manuscript_markdown(const struct fetch_answer *answer, struct manuscript *out);

// arXiv's page of the paper. ERROR_INPUT if it is any other page.
const struct error *manuscript_page(const struct fetch_answer *answer, paper_id id, struct manuscript *out);

void manuscript_free(struct manuscript *manuscript);

#endif
