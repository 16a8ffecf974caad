// SPDX-License-Identifier: GPL-3.0-or-later
// size: bytes as people read them.

#ifndef SIZE_H
#define SIZE_H

#include <stdint.h>

enum { SIZE_TEXT = 24 };

// "640 B", "12 kB", "3.4 MB" (powers of 1000); returns `out`.
const char *size_text(int64_t bytes, char out[SIZE_TEXT]);

// The bytes of a file; 0 if there is none.
int64_t size_of_file(const char *path);

#endif
