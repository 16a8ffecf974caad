// SPDX-License-Identifier: GPL-3.0-or-later
// extract: papers as text for other programs, as they are read on the screen.

#ifndef EXTRACT_H
#define EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "paper.h"
#include "str.h"

struct app;

typedef void extract_fn(const struct paper_full *paper, struct str *out);

// Adds what `write` makes of each paper: texts of one line a line each, longer ones with an
// empty line between. Where it is NULL, that is its BibTeX entry, with the key that it has in
// every export.
const struct error *extract_papers(struct app *app, const paper_id *ids, size_t n, extract_fn *write,
	struct str *out);

// Adds each paper as a text of lines that are that wide at most.
const struct error *extract_pages(struct app *app, const paper_id *ids, size_t n, int columns, struct str *out);

// Adds the full text of the paper, where that is what is read of it and no others are acted on: as it is kept, or
// as lines that are that wide at most (0: any length). False: it is not.
bool extract_full_source(struct app *app, const paper_id *ids, size_t n, struct str *out);
bool extract_full_lines(struct app *app, const paper_id *ids, size_t n, int columns, struct str *out);

#endif
