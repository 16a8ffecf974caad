// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "inventory.h"

#include "store.h"

// A line's name, and what gives its text.
static const struct inventory { const char *name, *sql; } library[] = {
	{ "favourites", "SELECT count(*) FROM state WHERE bit = 1" },
	{ "read", "SELECT count(*) FROM state WHERE bit = 2" },
	{ "queued", "SELECT count(*) FROM state WHERE bit = 8" },
	{ "hidden", "SELECT count(*) FROM state WHERE bit = 4" },
	{ "tags, notes", "SELECT (SELECT count(*) FROM tag) || ', ' || (SELECT count(*) FROM note)" },
	{ "copies", "SELECT count(*) FROM copy" },
	{ "changes", "SELECT count(*) FROM change" },
}, cache[] = {
	{ "papers", "SELECT count(*) FROM papers.paper" },
	{ "days", "SELECT count(*) || coalesce(', ' || date(min(first) * 86400, 'unixepoch') || ' to '"
		" || date(max(first) * 86400, 'unixepoch'), '') FROM papers.listing WHERE kind = 1" },
	{ "weeks", "SELECT count(*) FROM papers.listing WHERE kind = 2" },
	{ "months", "SELECT count(*) FROM papers.listing WHERE kind = 3" },
	{ "asked last", "SELECT coalesce(datetime(max(fetched_s), 'unixepoch') || ' UTC', 'never') FROM papers.listing" },
	{ "votes", "SELECT count(*) || ' snapshots of ' || count(DISTINCT paper) || ' papers' FROM papers.snapshot" },
	{ "pages", "PRAGMA papers.page_count" },
	{ "free pages", "PRAGMA papers.freelist_count" },
}, texts = { "full texts", "SELECT count(*) || ', ' || ((coalesce(sum(length(CAST(text AS BLOB))), 0) + 1023) / 1024) || ' KiB' FROM papers.full_text" };

static const struct error *
inventory(struct db *db, const struct inventory *lines, size_t n, inventory_take *take, void *arg)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		struct stmt *s = db_stmt(db, lines[i].sql);
		if (db_row(s))
			take(arg, lines[i].name, db_text(s, 0));
		error = db_end(s);
	}
	return error;
}

const struct error *
inventory_library(struct db *db, inventory_take *take, void *arg)
{
	return inventory(db, library, sizeof library / sizeof *library, take, arg);
}

const struct error *
inventory_cache(struct db *db, inventory_take *take, void *arg)
{
	bool there = false;
	const struct error *error = inventory(db, cache, sizeof cache / sizeof *cache, take, arg);
	if (!error)
		error = store_has(db, "full_text", &there);
	return error || !there ? error : inventory(db, &texts, 1, take, arg);
}
