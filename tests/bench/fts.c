// SPDX-License-Identifier: GPL-3.0-or-later
// fts FILE WORDS N BATCH QUERIES: what SQLite's own full text search, at its
// best, does with the same invented papers and the same keys: titles, abstracts
// and authors without positions, with the prefixes of one to three letters
// stored. Prints how fast it is filled, the bytes a paper it takes, and how long
// the newest 50 and the count take.

#include "config.h"

#include <err.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "invent.h"
#include "mem.h"
#include "series.h"
#include "typed.h"

enum { NEWEST = 50 };

static void
fts_run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		errx(1, "%s: %s", sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *
fts_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		errx(1, "%s: %s", sql, sqlite3_errmsg(db));
	return s;
}

static sqlite3 *
fts_open(const char *path)
{
	sqlite3 *db;
	if (sqlite3_open(path, &db) != SQLITE_OK)
		errx(1, "%s: %s", path, sqlite3_errmsg(db));
	fts_run(db, "PRAGMA cache_size = -65536");
	return db;
}

static void
fts_insert(sqlite3_stmt *s, const struct invented *paper, struct str *authors)
{
	paper_id id;
	str_cut(authors, 0);
	for (int i = 0; i < paper->authors_n; i++)
		str_print(authors, i ? ", %s" : "%s", str_text(&paper->authors[i]));
	if (!paper_id_parse(paper->id, &id, NULL))
		errx(1, "%s is no id", paper->id);
	sqlite3_bind_int64(s, 1, id);
	sqlite3_bind_text(s, 2, str_text(&paper->title), -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 3, str_text(&paper->abstract), -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 4, str_text(authors), -1, SQLITE_STATIC);
	if (sqlite3_step(s) != SQLITE_DONE)
		errx(1, "%s", sqlite3_errmsg(sqlite3_db_handle(s)));
	sqlite3_reset(s);
}

// Ascending, which it likes best.
static void
fts_fill(sqlite3 *db, const struct vocabulary *vocabulary, int n, int batch)
{
	struct invented paper = { 0 };
	struct str authors = { 0 };
	fts_run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE VIRTUAL TABLE f USING"
		" fts5(title, abstract, authors, content = '', detail = none, columnsize = 0, prefix = '1 2 3',"
		" tokenize = 'unicode61 remove_diacritics 2')");
	sqlite3_stmt *s = fts_prepare(db, "INSERT INTO f (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)");
	double took_ms = 0;
	for (int i = 0; i < n; i++) {
		invent(vocabulary, n - 1 - i, &paper);
		double from_ms = series_now_ms();
		if (i % batch == 0)
			fts_run(db, "BEGIN");
		fts_insert(s, &paper, &authors);
		if (i % batch == batch - 1 || i == n - 1)
			fts_run(db, "COMMIT");
		took_ms += series_now_ms() - from_ms;
	}
	sqlite3_finalize(s);
	char *name = mem_print("FTS5 filled, %d a batch, oldest first", batch);
	number_print(name, n / took_ms * 1e3, "papers/s");
	free(name);
	str_free(&authors);
	invented_free(&paper);
}

static void
fts_size(sqlite3 *db, int n)
{
	sqlite3_stmt *s = fts_prepare(db, "SELECT sum(length(block)) FROM f_data");
	sqlite3_step(s);
	number_print("FTS5, words alone", sqlite3_column_double(s, 0) / n, "bytes/paper");
	sqlite3_finalize(s);
}

// `"diffusion" "vid"*` for the first len bytes of what is typed. A hyphen parts
// words: they would be a phrase, for which positions are missing.
static void
fts_match(const char *typed, size_t len, struct str *out)
{
	str_cut(out, 0);
	for (size_t i = 0; i < len;) {
		size_t n = strcspn(typed + i, " -");
		n = n < len - i ? n : len - i;
		if (n)
			str_print(out, "%s\"%.*s\"%s", out->len ? " " : "", (int)n, typed + i, i + n == len ? "*" : "");
		i += n + 1;
	}
}

static size_t
fts_rows(sqlite3_stmt *s, const char *match, struct series *times)
{
	double from_ms = series_now_ms();
	size_t rows = 0;
	sqlite3_bind_text(s, 1, match, -1, SQLITE_STATIC);
	int status;
	while ((status = sqlite3_step(s)) == SQLITE_ROW)
		rows = sqlite3_column_type(s, 1) == SQLITE_NULL ? (size_t)sqlite3_column_int64(s, 0) : rows + 1;
	if (status != SQLITE_DONE)
		errx(1, "%s: %s", match, sqlite3_errmsg(sqlite3_db_handle(s)));
	sqlite3_reset(s);
	series_add(times, series_now_ms() - from_ms);
	return rows;
}

static void
fts_ask(sqlite3 *db, const struct typed *typed)
{
	struct series page = { 0 }, count = { 0 };
	struct str match = { 0 };
	size_t found = 0;
	sqlite3_stmt *pages = fts_prepare(db, "SELECT rowid, 1 FROM f WHERE f MATCH ? ORDER BY rowid DESC LIMIT 50");
	sqlite3_stmt *counts = fts_prepare(db, "SELECT count(*), NULL FROM f WHERE f MATCH ?");
	for (size_t i = 0; i < typed->n; i++)
		for (size_t len = 1; len <= strlen(typed->queries[i]); len++) {
			fts_match(typed->queries[i], len, &match);
			if (fts_rows(pages, str_text(&match), &page) > NEWEST)
				errx(1, "more rows than asked for");
			found += fts_rows(counts, str_text(&match), &count);
		}
	series_print("FTS5, newest 50", "ms", &page);
	series_print("FTS5, count", "ms", &count);
	number_print("  papers found a query", (double)found / (double)count.n, "");
	sqlite3_finalize(pages);
	sqlite3_finalize(counts);
	series_free(&page);
	series_free(&count);
	str_free(&match);
}

int
main(int argc, char **argv)
{
	if (argc != 6 || atoi(argv[3]) < 1 || atoi(argv[3]) > INVENT_MAX || atoi(argv[4]) < 1)
		errx(2, "usage: fts FILE WORDS N BATCH QUERIES");
	struct vocabulary *vocabulary = vocabulary_open(argv[2]);
	struct typed typed = typed_read(argv[5]);
	sqlite3 *db = fts_open(argv[1]);
	fts_fill(db, vocabulary, atoi(argv[3]), atoi(argv[4]));
	fts_size(db, atoi(argv[3]));
	sqlite3_close(db);
	db = fts_open(argv[1]);
	fts_ask(db, &typed);
	sqlite3_close(db);
	typed_free(&typed);
	vocabulary_free(vocabulary);
	return 0;
}
