// SPDX-License-Identifier: GPL-3.0-or-later
// spool: bytes as a file without a name, for handing to paperboy-sync.

#ifndef SPOOL_H
#define SPOOL_H

#include <stddef.h>

#include "error.h"

enum { SPOOL_MAX = 1 << 30 };	// more is surely not what was meant

// The text as a file, read from its start. *fd is the caller's.
const struct error *spool_text(const char *text, size_t len, int *fd);

// Everything that can be read from `from`, a pipe or terminal; at most SPOOL_MAX.
const struct error *spool_copy(int from, int *fd);

#endif
