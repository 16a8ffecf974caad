// SPDX-License-Identifier: GPL-3.0-or-later
// reprint: a paper's web page as Markdown: what arXiv makes of its authors' TeX by LaTeXML,
// and, as far as tags tell, any other page.
//
// What is known of LaTeXML's pages: classes "ltx_…" say what an element is (title, para, item,
// tabular, equation, note, bibitem, listing …), formulas are MathML with their TeX in
// `alttext` or in an annotation. What is written is what full_text.h says; of the page's
// surroundings (navigation, buttons, footers) there is nothing.

#ifndef REPRINT_H
#define REPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "paper.h"

struct reprint {
	char *text;		// Markdown, clean; "" where the page has nothing to read
	size_t len;
	bool cut;		// it is longer than that
	bool paper;		// the page is one of LaTeXML's
	paper_id id;		// what paper it says it is, 0: does not say
	int64_t version;	// and which version; PAPER_ABSENT
};

// Reads a page that came from `address`, of which at most `max_bytes` are kept. ERROR_INPUT where
// it cannot be read (xml_page.h). *out is the caller's (reprint_free) on success.
const struct error *reprint_read(const char *html, size_t len, const char *address, size_t max_bytes,
	struct reprint *out);
void reprint_free(struct reprint *reprint);

#endif
