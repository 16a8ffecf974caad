// SPDX-License-Identifier: GPL-3.0-or-later
// snapshot: arXiv's metadata as JSON lines, row by row into the incoming tables.
//
// A row is an object as one of these tell a paper:
//	arxiv-metadata-oai-snapshot.json (kaggle.com/datasets/Cornell-University/arxiv): id,
//	    submitter, authors, title, comments, journal-ref, doi, categories (between blanks),
//	    abstract, versions [{version, created}], update_date, authors_parsed [[last, first, suffix]]
//	answers of the API as programs keep them: id, authors ["First Last"], title, summary,
//	    comment, categories ["cs.CL"] or cate
//	tables of the metadata: arxiv_id, author_text, title, abstract, comments, doi, created,
//	    updated, categories (between commas)
// Whatever of it is missing, or is no text, was not told. Who submitted a paper to arXiv is not
// who put it on Daily, and left out.

#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db.h"

struct snapshot;
struct snapshot *snapshot_new(struct db *db);	// never NULL
void snapshot_free(struct snapshot *snapshot);

// True if the line is such a row.
bool snapshot_knows(struct db *db, const char *line, size_t len);

// Why a line is no row: what is cut off is none.
extern const char snapshot_no_json[];

// Puts a row into the incoming tables, as `position`. *why becomes NULL, or why the line is no
// row and nothing was put anywhere; it is a constant.
const struct error *snapshot_take(struct snapshot *snapshot, const char *line, size_t len, int64_t position,
	const char **why);

#endif
