// SPDX-License-Identifier: GPL-3.0-or-later
// mime: a message of mail, complete, for `sendmail -t`: headers, and the same said twice, as
// text and as HTML (RFC 5322, 2045 to 2047, 2046's multipart/alternative).
//
// All of it is ASCII in lines of at most 76 bytes, with LF at their ends as programs on Unix
// hand mail to each other.

#ifndef MIME_H
#define MIME_H

#include <stdint.h>

#include "error.h"
#include "str.h"

struct mime {
	const char *from, *to;	// as mime_addresses has checked them
	const char *subject;
	const char *id;		// "what.is@unique", without brackets
	int64_t date_s;
	const char *text, *html;
};

void mime_write(const struct mime *mime, struct str *out);

// NULL if this is one or more addresses ("ada@example.org", "Ada <ada@example.org>", with
// commas between) that may stand in a header.
const struct error *mime_addresses(const char *text);

#endif
