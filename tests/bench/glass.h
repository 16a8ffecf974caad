// SPDX-License-Identifier: GPL-3.0-or-later
// glass: what a terminal shows after the bytes that were written to it: enough
// of xterm for curses programs and fzf. Cells hold a character and a mark of its
// look; what a look is nobody asks, only whether it changed.

#ifndef GLASS_H
#define GLASS_H

#include <stddef.h>
#include <stdint.h>

struct glass;

struct glass *glass_new(int columns, int rows);
void glass_free(struct glass *glass);

void glass_feed(struct glass *glass, const char *bytes, size_t len);

// A row as UTF-8 without the blanks at its end; good until the next call.
const char *glass_row(struct glass *glass, int row);

// Differs, as good as surely, where characters or looks of the row do.
uint64_t glass_row_hash(const struct glass *glass, int row);

#endif
