// SPDX-License-Identifier: GPL-3.0-or-later
// print: stdout for data, stderr for talk.

#ifndef PRINT_H
#define PRINT_H

#include "error.h"
#include "str.h"

// Writes the bytes to stdout and empties `out`. A reader that has left (EPIPE)
// wants no more: the process ends at once, quietly and well.
const struct error *print_out(struct str *out);

// "paperboy: TEXT" on stderr, a line of its own.
void print_talk(const char *text);

// The columns of the terminal that stdout is, 0 if it is none.
int print_columns(void);

#endif
