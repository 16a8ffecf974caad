// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "harvest.h"

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

// "harvest cs:cs:CL", or "harvest" for all of arXiv; the caller's.
static char *
fact_name(const char *set)
{
	return mem_print("harvest%s%s", *set ? " " : "", set);
}

// "20000 20030 20059 TOKEN", days as numbers; no token but a blank where there is none.
static bool
place_read(const char *text, struct harvest_place *out)
{
	int since, from, until, n = 0;
	if (!text || sscanf(text, "%d %d %d %n", &since, &from, &until, &n) != 3 || !n || from < since)
		return false;
	out->since = since;
	out->from = from;
	out->until = until;
	out->token = text[n] ? mem_dup(text + n) : NULL;
	return true;
}

void
harvest_place_find(struct db *db, const char *set, daynum since, struct harvest_place *out)
{
	struct harvest_place kept = { 0 };
	*out = (struct harvest_place){ .since = since, .from = since };
	snprintf(out->set, sizeof out->set, "%s", set ? set : "");
	char *name = fact_name(out->set);
	struct stmt *s = db_stmt(db, "SELECT value FROM papers.fact WHERE name = ?");
	db_bind_text(s, 1, name);
	bool found = db_row(s) && place_read(db_text(s, 0), &kept);
	error_free(db_end(s));	// what cannot be read was never begun
	free(name);
	if (found && kept.since <= since && kept.from >= since) {
		out->since = kept.since;
		out->from = kept.from;
		out->until = kept.until;
		out->token = kept.token;
	} else {
		free(kept.token);
	}
}

const struct error *
harvest_place_keep(struct db *db, const struct harvest_place *place)
{
	char *name = fact_name(place->set);
	char *value = mem_print("%d %d %d %s", place->since, place->from, place->until, place->token ? place->token : "");
	struct stmt *s = db_stmt(db, "INSERT OR REPLACE INTO papers.fact (name, value) VALUES (?, ?)");
	db_bind_text(s, 1, name);
	db_bind_text(s, 2, value);
	db_row(s);
	free(name);
	free(value);
	return db_end(s);
}
