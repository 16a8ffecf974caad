// SPDX-License-Identifier: GPL-3.0-or-later
// barelist PAPERS.DB: the least a list of papers on a terminal can be, to see
// how near the real one comes: curses, SQLite, titles and one abstract. Keys: j
// k q. It knows nothing of text that bites, sizes, states or the network.

#include "config.h"

#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 128, LIST_LINES = 26 };
enum { LOCK_MS = 2000 };	// a paperboy-sync that ends has the file to itself for a moment

static struct {
	char *title, *abstract;
	int upvotes;
} rows[ROWS];

static int
bare_load(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *s;
	int n = 0;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return 0;
	sqlite3_busy_timeout(db, LOCK_MS);
	if (sqlite3_prepare_v2(db, "SELECT title, abstract, upvotes FROM paper JOIN abstract USING (id)"
		" ORDER BY id DESC LIMIT 128", -1, &s, NULL) != SQLITE_OK)
		return 0;
	for (; n < ROWS && sqlite3_step(s) == SQLITE_ROW; n++) {
		const char *abstract = (const char *)sqlite3_column_text(s, 1);
		rows[n].title = strdup((const char *)sqlite3_column_text(s, 0));
		rows[n].abstract = strdup(abstract ? abstract : "");
		rows[n].upvotes = sqlite3_column_int(s, 2);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	return n;
}

static void
bare_draw(int n, int top, int cursor)
{
	erase();
	for (int y = 0; y < LIST_LINES && top + y < n; y++) {
		if (top + y == cursor)
			attron(A_REVERSE);
		mvprintw(y, 0, "%5d  %-*.*s", rows[top + y].upvotes, COLS - 8, COLS - 8, rows[top + y].title);
		attroff(A_REVERSE);
	}
	mvhline(LIST_LINES, 0, '-', COLS);
	mvaddnstr(LIST_LINES + 1, 0, rows[cursor].abstract, COLS * (LINES - LIST_LINES - 2));
	mvprintw(LINES - 1, 0, "%d of %d", cursor + 1, n);
	refresh();
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	int n = argc > 1 ? bare_load(argv[1]) : 0;
	if (!n) {
		fputs("barelist: no papers\n", stderr);
		return 1;
	}
	initscr();
	raw();
	noecho();
	curs_set(0);
	for (int cursor = 0, top = 0, key = 0; key != 'q'; key = getch()) {
		cursor += key == 'j' && cursor < n - 1 ? 1 : key == 'k' && cursor > 0 ? -1 : 0;
		top = cursor < top ? cursor : cursor >= top + LIST_LINES ? cursor - LIST_LINES + 1 : top;
		bare_draw(n, top, cursor);
	}
	endwin();
	return 0;
}
