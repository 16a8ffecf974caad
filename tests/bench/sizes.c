// SPDX-License-Identifier: GPL-3.0-or-later
// sizes PAPERS.DB TABLE…: the bytes a paper that the tables take in the file,
// whole pages and their indexes counted where SQLite can tell them, else what
// is in them; and those of the whole file. A table that is not there takes none.

#include "config.h"

#include <err.h>
#include <sqlite3.h>
#include <stdio.h>

#include "series.h"
#include "str.h"

enum { WAIT_MS = 10000 };	// paperboy-sync may still be closing the file

// The number a statement about a table gives; -1 if it cannot be asked.
static double
sizes_ask(sqlite3 *db, const char *sql, const char *table)
{
	sqlite3_stmt *s;
	double value = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		return -1;
	if (table)
		sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
	if (sqlite3_step(s) == SQLITE_ROW)
		value = sqlite3_column_double(s, 0);
	sqlite3_finalize(s);
	return value;
}

// What the columns hold, each once.
static double
sizes_content(sqlite3 *db, const char *table)
{
	struct str sql = { 0 };
	sqlite3_stmt *s;
	str_add(&sql, "SELECT sum(0");
	if (sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?)", -1, &s, NULL) != SQLITE_OK)
		errx(1, "%s", sqlite3_errmsg(db));
	sqlite3_bind_text(s, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(s) == SQLITE_ROW)
		str_print(&sql, " + coalesce(length(CAST(\"%s\" AS BLOB)), 0)", (const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	str_print(&sql, ") FROM \"%s\"", table);
	double bytes = sizes_ask(db, str_text(&sql), NULL);
	str_free(&sql);
	return bytes;
}

static double
sizes_table(sqlite3 *db, const char *table)
{
	double pages = sizes_ask(db, "SELECT coalesce(sum(pgsize), 0) FROM dbstat"
		" WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ?)", table);
	return pages >= 0 ? pages : sizes_content(db, table);
}

int
main(int argc, char **argv)
{
	sqlite3 *db;
	if (argc < 3)
		errx(2, "usage: sizes PAPERS.DB TABLE...");
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		errx(1, "%s: %s", argv[1], sqlite3_errmsg(db));
	sqlite3_busy_timeout(db, WAIT_MS);
	double papers = sizes_ask(db, "SELECT count(*) FROM paper", NULL), bytes = 0;
	if (papers < 1)
		errx(1, "%s: no papers: %s", argv[1], sqlite3_errmsg(db));
	for (int i = 2; i < argc; i++) {
		if (sizes_ask(db, "SELECT count(*) FROM sqlite_schema WHERE name = ?", argv[i]) < 1)
			printf("(there is no table %s)\n", argv[i]);
		else
			bytes += sizes_table(db, argv[i]);
	}
	number_print("index", bytes / papers, "bytes/paper");
	number_print("papers.db, all of it", sizes_ask(db,
		"SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", NULL) / papers, "bytes/paper");
	sqlite3_close(db);
	return 0;
}
