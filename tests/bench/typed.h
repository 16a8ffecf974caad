// SPDX-License-Identifier: GPL-3.0-or-later
// typed: the queries that are typed, a line each in a file; lines that begin
// with "# " are prose.

#ifndef TYPED_H
#define TYPED_H

#include <stddef.h>

struct typed {
	char **queries;
	size_t n, cap;
	size_t keys;	// bytes of all
};

// Exits with words when the file cannot be read or has none.
struct typed typed_read(const char *path);
void typed_free(struct typed *typed);

#endif
