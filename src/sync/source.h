// SPDX-License-Identifier: GPL-3.0-or-later
// source: a file of the person's as a stream of bytes, unpacked where it is gzip.

#ifndef SOURCE_H
#define SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "str.h"

struct source;

// Of an open file, which stays the caller's, from its beginning or from where a pipe is.
struct source *source_new(int fd);	// never NULL
void source_free(struct source *source);

// Adds bytes to `out`, up to `most` there or the end (*end). A pipe that is silent
// for long is an error, and so is what is packed and damaged or cut; what came before it is
// in `out` all the same, and the error comes again.
const struct error *source_read(struct source *source, size_t most, struct str *out, bool *end);

// How far it was read, of how many bytes of the file; 0: nobody knows. Packed bytes count as such.
int64_t source_at(const struct source *source);
int64_t source_all(const struct source *source);

// What tells the file from all others: size, time, a sum of its beginning; the caller frees.
// NULL for what is no file.
char *source_name(const struct source *source);

// When the file was saved; now for what is no file.
int64_t source_saved_s(const struct source *source);

// Goes on at a byte of what is unpacked; of a packed file as far as one step goes (*there:
// that was far enough). A file that ends before it is an error.
const struct error *source_seek(struct source *source, int64_t at, bool *there);

#endif
