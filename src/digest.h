// SPDX-License-Identifier: GPL-3.0-or-later
// digest: the first few papers of a while, each in a few lines, to be read over coffee: as text,
// Markdown, HTML, or a message of mail that has the first and the last.

#ifndef DIGEST_H
#define DIGEST_H

#include "mime.h"
#include "paper.h"
#include "str.h"

enum digest_format { DIGEST_TEXT, DIGEST_MD, DIGEST_HTML, DIGEST_MIME };

struct digest {
	const char *title;		// "Papers of Thu 20 Aug 2026"
	struct paper_full **papers;	// rendered, the first one first; borrowed
	size_t n, more;			// and how many there were besides
	struct mime envelope;		// DIGEST_MIME: all but subject, text and html
};

bool digest_format_parse(const char *name, enum digest_format *out);

void digest_write(const struct digest *digest, enum digest_format format, struct str *out);

#endif
