// SPDX-License-Identifier: GPL-3.0-or-later
// part: a file of the cache directory that comes in pieces: kept until it is whole,
// and gone on with.
//
// NAME.part is what has come, NAME.of the validator of what it is a part of: both stay when a
// download breaks off, or the process dies. Whole, it takes NAME's place.

#ifndef PART_H
#define PART_H

#include <stdint.h>

#include "error.h"

struct part;

// Opens, below <dir>, made if missing, what there is of the file; `magic` is how every such file
// begins. ERROR_BUSY while another process downloads it.
const struct error *part_open(const char *dir, const char *name, const char *magic, struct part **out);

// Closes it; what has come stays.
void part_close(struct part *part);

int64_t part_bytes(const struct part *part);		// that have come
const char *part_validator(const struct part *part);	// of what; NULL: go on with nothing

// A piece that begins at byte `at`: 0 begins anew, else it must go on where the last one ended. `total`
// is how long the file will be, -1: nobody told; `validator` may be NULL. ERROR_INPUT: it is no such
// file, or goes on with another one.
const struct error *part_take(struct part *part, int64_t at, int64_t total, const char *validator,
	const char *bytes, size_t len);

// It has all come: puts the file in its place, durable. ERROR_INPUT: it is too short, or no such file.
const struct error *part_finish(struct part *part);

// Forgets what has come.
void part_drop(struct part *part);

#endif
