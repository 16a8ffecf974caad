// SPDX-License-Identifier: GPL-3.0-or-later
// outfile: what is printed for a file, which is there whole or as it was before.
//
// A regular file, or one that is not there yet, is written beside its place and put
// there at the end; a device or a pipe is written as it comes.

#ifndef OUTFILE_H
#define OUTFILE_H

#include <stdbool.h>

#include "error.h"
#include "str.h"

struct outfile;

// path NULL or "-": standard output. A new file has the modes that umask leaves.
// Errors name the file.
const struct error *outfile_open(const char *path, unsigned umask, struct outfile **out);

bool outfile_is_stdout(const struct outfile *file);

// True for a named pipe, whose opening waits for a reader, however long.
bool outfile_waits(const char *path);

// Writes the bytes and empties `text`.
const struct error *outfile_put(struct outfile *file, struct str *text);

// Ends it: with NULL the file takes its place, and an error if it cannot is
// returned; with an error, which is returned, all is as it was. Frees the outfile.
const struct error *outfile_end(struct outfile *file, const struct error *error);

#endif
