// SPDX-License-Identifier: GPL-3.0-or-later
// gunzip: gzip unpacked in pieces (RFC 1952), several members one behind the other
// included. The only room that knows zlib.

#ifndef GUNZIP_H
#define GUNZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "str.h"

struct gunzip;

// True for bytes that begin as gzip does.
bool gunzip_knows(const char *bytes, size_t len);

struct gunzip *gunzip_new(void);	// never NULL
void gunzip_free(struct gunzip *gunzip);

// Unpacks *len bytes at *bytes, both of which move on, and adds what comes of them to
// `out`, up to `most` bytes there. What was added before an error (ERROR_INPUT:
// damaged) was right. Zeros behind the last member, which fill blocks of tapes, are left out.
const struct error *gunzip_feed(struct gunzip *gunzip, const char **bytes, size_t *len, size_t most,
	struct str *out);

// True where the bytes may end: behind a member.
bool gunzip_whole(const struct gunzip *gunzip);

#endif
