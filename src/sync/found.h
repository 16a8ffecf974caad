// SPDX-License-Identifier: GPL-3.0-or-later
// found: what a search of the site or of arXiv found, kept by the words that were asked
// (search.h).

#ifndef FOUND_H
#define FOUND_H

#include <stdint.h>

#include "db.h"
#include "error.h"

// Keeps what was found for these words: the papers that were just merged, as rows_sql
// makes rows of them (?1 is the search); NULL: it is as it was. In the transaction that
// merged them.
const struct error *found_keep(struct db *db, const char *words, const char *rows_sql, int64_t now_s);

#endif
