// SPDX-License-Identifier: GPL-3.0-or-later
// store: papers.db, the cache: papers, listings, details, snapshots,
// validators, rate-limit clocks, errors. Read by all, written by paperboy-sync
// through intake; its schema is papers.sql.
//
// The file is always attached under the name "papers", in both processes.

#ifndef STORE_H
#define STORE_H

#include "day.h"
#include "db.h"
#include "paper.h"

extern const struct db_kind store_kind;

enum store_mode { STORE_READ, STORE_WRITE, STORE_MEMORY };

// Attaches <cache_dir>/papers.db, which for STORE_READ must exist, for
// STORE_WRITE is made; STORE_MEMORY attaches the empty schema and ignores
// cache_dir. What is wrong with the file is told as "papers.db: why (where)".
const struct error *store_attach(struct db *db, const char *cache_dir, enum store_mode mode);
const struct error *store_detach(struct db *db);

// Whether papers.db has a table: one that an older paperboy made, and no paperboy-sync has
// brought forward yet, lacks some.
const struct error *store_has(struct db *db, const char *table, bool *out);
// True if the file is there to be attached.
bool store_exists(const char *cache_dir);
// True if there is a paper in it, listed or not.
bool store_holds(struct db *db);

// Rows of the given papers in the given order, without states; ids the cache
// lacks are left out. *out is the caller's (page_free).
const struct error *store_page(struct db *db, const paper_id *ids, size_t n, struct page *out);

// One paper whole, without state; ERROR_NOT_FOUND if the cache lacks it.
const struct error *store_paper(struct db *db, paper_id id, struct paper_full **out);

struct listing {
	struct period period;
	int papers;		// 0: fetched, and empty
	int64_t fetched_s;	// "as of"; PAPER_ABSENT: not cached
};

const struct error *store_listing(struct db *db, struct period period, struct listing *out);

// The first column of a statement's rows as ids, and its end; *ids is the
// caller's.
const struct error *store_ids(struct stmt *s, paper_id **ids, size_t *n);

// The papers of a listing by rank; *ids is the caller's.
const struct error *store_listed(struct db *db, struct period period, paper_id **ids, size_t *n);

// The nearest cached listing of the same kind before (direction < 0) or behind
// `period` that has papers; ERROR_NOT_FOUND if there is none.
const struct error *store_neighbour(struct db *db, struct period period, int direction,
	struct listing *out);

// The newest cached listing of this kind that has papers; ERROR_NOT_FOUND.
const struct error *store_newest(struct db *db, enum period_kind kind, struct listing *out);

// The newest Daily the site is known to have, as a "latest" fetch found it;
// false if nobody ever asked.
bool store_latest_day(struct db *db, daynum *out);

// What paperboy-sync had to say, newest first, for :messages.
struct message_row {
	int64_t id, time_s;
	char *text;		// clean, one line
};
const struct error *store_messages(struct db *db, int64_t behind_id, struct message_row **out, size_t *n);
void store_messages_free(struct message_row *rows, size_t n);

#endif
