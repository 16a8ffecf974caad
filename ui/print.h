// SPDX-License-Identifier: GPL-3.0-or-later
// print: stdout for data, stderr for talk.

#ifndef PRINT_H
#define PRINT_H

#include <stdbool.h>

#include "error.h"
#include "options.h"
#include "str.h"

// Writes the bytes to stdout and empties `out`. A reader that has left (EPIPE)
// wants no more: the process ends at once, quietly and well.
const struct error *print_out(struct str *out);

// The same, and frees `out`: there is no more.
const struct error *print_end(struct str *out);

// As print_out, but zero-width spaces stay, which are Org's escape.
const struct error *print_out_org(struct str *out);

// "paperboy: TEXT" on stderr, a line of its own; or the text alone.
void print_talk(const char *text);
void print_line(const char *text);

// True if people are to get ASCII alone: it was asked for, or the locale is not
// UTF-8. Data for programs is UTF-8 in any.
bool print_ascii(const struct options *options);

// Makes what is printed for people ASCII, where that is so.
void print_for_people(const struct options *options, struct str *out);

// The columns of the terminal that stdout is, 0 if it is none.
int print_columns(void);

#endif
