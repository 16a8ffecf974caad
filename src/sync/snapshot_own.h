// SPDX-License-Identifier: GPL-3.0-or-later
// snapshot_own: the lists of a row.

#ifndef SNAPSHOT_OWN_H
#define SNAPSHOT_OWN_H

#include "arxiv_record.h"
#include "db.h"

// Adds what a list tells, as SQLite writes JSON. Nearly all have no escapes and are read at one
// stroke; the others by SQLite.
const struct error *snapshot_names(struct db *db, struct arxiv_record *record, const char *json);
const struct error *snapshot_versions(struct db *db, struct arxiv_record *record, const char *json);
const struct error *snapshot_categories(struct db *db, struct arxiv_record *record, const char *json);

#endif
