// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "answer.h"

#include <stdlib.h>

#include "mem.h"

enum {
	RECENT_DAYS = 1, FREEZE_DAYS = 14, RECENT_S = 5 * 60, DAY_S = 6 * 60 * 60, SPAN_S = 30 * 60,
	CLOCK_SLACK_S = 60,	// by which a clock may be set back unnoticed
};

int64_t
answer_fresh_until_s(struct period period, int64_t now_s)
{
	if (period.kind == PERIOD_TRENDING)
		return now_s + SPAN_S;
	daynum age = day_of(now_s) - period_last(period);
	if (age > FREEZE_DAYS)
		return ANSWER_FROZEN;
	if (period.kind != PERIOD_DAY)
		return now_s + SPAN_S;
	return now_s + (age > RECENT_DAYS ? DAY_S : RECENT_S);
}

bool
answer_find(struct db *db, const char *url, struct known_answer *out)
{
	struct stmt *s = db_stmt(db, "SELECT etag, modified, fresh_until_s, fetched_s FROM papers.answer WHERE url = ?");
	db_bind_text(s, 1, url);
	bool found = db_row(s);
	if (found)
		*out = (struct known_answer){
			.etag = mem_dup(db_text(s, 0)), .modified = mem_dup(db_text(s, 1)),
			.fresh_until_s = db_int(s, 2), .fetched_s = db_int(s, 3),
		};
	error_free(db_end(s));	// what cannot be read was never asked
	return found;
}

void
known_answer_free(struct known_answer *known)
{
	free(known->etag);
	free(known->modified);
}

bool
answer_fresh(struct db *db, const char *url, int64_t now_s)
{
	struct known_answer known = { 0 };
	bool fresh = answer_find(db, url, &known) && known.fresh_until_s > now_s
		&& known.fetched_s <= now_s + CLOCK_SLACK_S;
	known_answer_free(&known);
	return fresh;
}

const struct error *
answer_keep(struct db *db, const char *url, const struct fetch_answer *answer, bool validators,
	int64_t now_s, int64_t fresh_until_s)
{
	struct stmt *s = db_stmt(db,
		"INSERT INTO papers.answer AS old (url, etag, modified, status, fetched_s, fresh_until_s)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
		" ON CONFLICT (url) DO UPDATE SET"
		" etag = iif(?4 = 304, old.etag, excluded.etag),"
		" modified = iif(?4 = 304, old.modified, excluded.modified),"
		" status = excluded.status, fetched_s = excluded.fetched_s, fresh_until_s = excluded.fresh_until_s");
	db_bind_text(s, 1, url);
	db_bind_text(s, 2, validators ? answer->etag : NULL);
	db_bind_text(s, 3, validators ? answer->modified : NULL);
	db_bind_int(s, 4, answer->status);
	db_bind_int(s, 5, now_s);
	db_bind_int(s, 6, fresh_until_s);
	return db_run(s);
}
