// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"

extern const char papers_sql[], index_sql[], search_sql[], comments_sql[], seen_sql[], pdf_sql[],
	staged_sql[], arxiv_sql[];

enum { STORE_MESSAGES = 200 };	// as many as a person scrolls through

static const char *const store_migrations[] = { papers_sql, index_sql, search_sql, comments_sql, seen_sql,
	pdf_sql, staged_sql, arxiv_sql };

const struct db_kind store_kind = {
	.name = "papers",
	.application_id = 0x70627070,	// "pbpp"
	.migrations = store_migrations,
	.version = sizeof store_migrations / sizeof *store_migrations,
	.readable = 1,			// there is no index: a scan answers; nor searches, nor comments: none was asked for
	.page_bytes = 32768,		// rows of 1.5 KB: a fifth less waste than 4 KB pages
};

static char *
store_path(const char *cache_dir)
{
	return mem_print("%s/papers.db", cache_dir);
}

bool
store_exists(const char *cache_dir)
{
	char *path = store_path(cache_dir);
	bool exists = access(path, R_OK) == 0;
	free(path);
	return exists;
}

bool
store_holds(struct db *db)
{
	struct stmt *s = db_stmt(db, "SELECT 1 FROM papers.paper LIMIT 1");
	bool holds = db_row(s);
	error_free(db_end(s));	// whoever shows the papers tells why they cannot be read
	return holds;
}

// The cause before the path, which a line of the screen may not hold.
static const struct error *
cause_first(const char *cache_dir, const struct error *error)
{
	char *path = mem_print("%s/", cache_dir);
	size_t len = strlen(path);
	const struct error *told = strncmp(error->text, path, len) ? error_new(error->kind, "%s", error->text)
		: error_new(error->kind, "%s (%s)", error->text + len, cache_dir);
	free(path);
	error_free(error);
	return told;
}

const struct error *
store_attach(struct db *db, const char *cache_dir, enum store_mode mode)
{
	static const enum db_mode modes[] = {
		[STORE_READ] = DB_READ, [STORE_WRITE] = DB_WRITE, [STORE_MEMORY] = DB_MEMORY,
	};
	char *path = mode == STORE_MEMORY ? NULL : store_path(cache_dir);
	const struct error *error = db_attach(db, path, &store_kind, modes[mode]);
	free(path);
	// 512 pages are 16 MB: a day and its index touch some 20. What all the world may read need
	// not be overwritten where it goes, as some builds of SQLite do of themselves.
	if (!error && mode == STORE_WRITE)
		error = db_exec(db, "PRAGMA wal_autocheckpoint = 512; PRAGMA papers.secure_delete = OFF");
	// The pages of the words that are typed, of all segments: half as much is read twice.
	if (!error && mode == STORE_READ)
		error = db_exec(db, "PRAGMA papers.cache_size = -4096");
	return error && mode != STORE_MEMORY ? cause_first(cache_dir, error) : error;
}

const struct error *
store_has(struct db *db, const char *table, bool *out)
{
	return db_has_table(db, store_kind.name, table, out);
}

const struct error *
store_detach(struct db *db)
{
	return db_detach(db, &store_kind);
}

static struct listing
listing_of(struct stmt *s, enum period_kind kind)
{
	return (struct listing){
		.period = { .kind = kind, .first = (daynum)db_int(s, 0) },
		.fetched_s = db_int(s, 1),
		.papers = (int)db_int(s, 2),
	};
}

const struct error *
store_listing(struct db *db, struct period period, struct listing *out)
{
	struct stmt *s = db_stmt(db, "SELECT first, fetched_s, papers FROM papers.listing"
		" WHERE kind = ? AND first = ?");
	db_bind_int(s, 1, period.kind);
	db_bind_int(s, 2, period.first);
	struct listing listing = { .period = period, .fetched_s = PAPER_ABSENT };
	if (db_row(s))
		listing = listing_of(s, period.kind);
	const struct error *error = db_end(s);
	if (!error)
		*out = listing;
	return error;
}

const struct error *
store_ids(struct stmt *s, paper_id **ids, size_t *n)
{
	paper_id *list = NULL;
	size_t count = 0, cap = 0;
	while (db_row(s)) {
		list = mem_grow(list, &cap, count + 1, sizeof *list);
		list[count++] = db_int(s, 0);
	}
	const struct error *error = db_end(s);
	if (error) {
		free(list);
		return error;
	}
	*ids = list;
	*n = count;
	return NULL;
}

const struct error *
store_listed(struct db *db, struct period period, paper_id **ids, size_t *n)
{
	struct stmt *s = db_stmt(db, "SELECT paper FROM papers.listed WHERE kind = ? AND first = ? ORDER BY rank");
	db_bind_int(s, 1, period.kind);
	db_bind_int(s, 2, period.first);
	return store_ids(s, ids, n);
}

static const struct error *
store_one_listing(struct stmt *s, enum period_kind kind, struct listing *out)
{
	bool found = db_row(s);
	if (found)
		*out = listing_of(s, kind);
	const struct error *error = db_end(s);
	if (!error && !found)
		error = error_new(ERROR_NOT_FOUND, "no such listing is cached");
	return error;
}

const struct error *
store_neighbour(struct db *db, struct period period, int direction, struct listing *out)
{
	struct stmt *s = db_stmt(db, direction < 0 ?
		"SELECT first, fetched_s, papers FROM papers.listing WHERE kind = ? AND first < ?"
		" AND papers > 0 ORDER BY first DESC LIMIT 1" :
		"SELECT first, fetched_s, papers FROM papers.listing WHERE kind = ? AND first > ?"
		" AND papers > 0 ORDER BY first LIMIT 1");
	db_bind_int(s, 1, period.kind);
	db_bind_int(s, 2, period.first);
	return store_one_listing(s, period.kind, out);
}

const struct error *
store_newest(struct db *db, enum period_kind kind, struct listing *out)
{
	struct stmt *s = db_stmt(db, "SELECT first, fetched_s, papers FROM papers.listing"
		" WHERE kind = ? AND papers > 0 ORDER BY first DESC LIMIT 1");
	db_bind_int(s, 1, kind);
	return store_one_listing(s, kind, out);
}

bool
store_latest_day(struct db *db, daynum *out)
{
	struct stmt *s = db_stmt(db, "SELECT value FROM papers.fact WHERE name = 'latest_day'");
	bool found = db_row(s);
	if (found)
		*out = (daynum)db_int(s, 0);
	const struct error *error = db_end(s);
	found = found && !error;
	error_free(error);	// a fact that cannot be read is one nobody knows
	return found;
}

const struct error *
store_messages(struct db *db, int64_t behind_id, struct message_row **out, size_t *n)
{
	struct stmt *s = db_stmt(db, "SELECT id, time_s, text FROM papers.message WHERE id > ?"
		" ORDER BY id DESC LIMIT ?");
	db_bind_int(s, 1, behind_id);
	db_bind_int(s, 2, STORE_MESSAGES);
	struct message_row *rows = NULL;
	size_t count = 0, cap = 0;
	while (db_row(s)) {
		rows = mem_grow(rows, &cap, count + 1, sizeof *rows);
		rows[count++] = (struct message_row){
			.id = db_int(s, 0), .time_s = db_int(s, 1), .text = mem_dup(db_text(s, 2)),
		};
	}
	const struct error *error = db_end(s);
	if (error) {
		store_messages_free(rows, count);
		return error;
	}
	*out = rows;
	*n = count;
	return NULL;
}

void
store_messages_free(struct message_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(rows[i].text);
	free(rows);
}
