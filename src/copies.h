// SPDX-License-Identifier: GPL-3.0-or-later
// copies: the files beside a database that are named after it: copies that were
// made, and what was set aside.

#ifndef COPIES_H
#define COPIES_H

#include <stddef.h>
#include <stdint.h>

struct copy {
	char *path;
	int64_t bytes, changed_ns;
};

// Those in `dir` whose names begin so ("library.db.version-"), newest first; *n 0
// where there are none or the directory cannot be read. The caller frees.
struct copy *copies_find(const char *dir, const char *prefix, size_t *n);
void copies_free(struct copy *copies, size_t n);

// A name beside a file that nothing has: "PATH.WORD-1790000000", with "-2" behind it and so
// on where that is taken. The caller frees.
char *copies_name(const char *path, const char *word);

// Deletes all but the `keep` newest.
void copies_prune(const char *dir, const char *prefix, size_t keep);

#endif
