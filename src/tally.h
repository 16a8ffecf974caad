// SPDX-License-Identifier: GPL-3.0-or-later
// tally: what the two files hold, counted, for a person.

#ifndef TALLY_H
#define TALLY_H

#include "db.h"

// Takes one line: "days", "120, 2026-03-01 to 2026-08-21". Both live until it returns.
typedef void tally_take(void *arg, const char *name, const char *text);

// Of the library that is the connection's main file, and of the cache attached to it.
const struct error *tally_library(struct db *db, tally_take *take, void *arg);
const struct error *tally_cache(struct db *db, tally_take *take, void *arg);

#endif
