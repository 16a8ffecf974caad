// SPDX-License-Identifier: GPL-3.0-or-later
// inventory: what the two files hold, counted, for a person.

#ifndef INVENTORY_H
#define INVENTORY_H

#include "db.h"

// Takes one line: "days", "120, 2026-03-01 to 2026-08-21". Both live until it returns.
typedef void inventory_take(void *arg, const char *name, const char *text);

// Of the library that is the connection's main file, and of the cache attached to it.
const struct error *inventory_library(struct db *db, inventory_take *take, void *arg);
const struct error *inventory_cache(struct db *db, inventory_take *take, void *arg);

#endif
