// SPDX-License-Identifier: GPL-3.0-or-later
// menu: a few things to choose from, over the lowest lines: a letter takes one at
// once, or the arrows and Enter. Behind `/` letters narrow it to the rows that have words or
// humps which begin so.

#ifndef MENU_H
#define MENU_H

#include <stdbool.h>
#include <stddef.h>

struct app;

struct menu_row {
	char letter;		// not j, k, q or /, which move, leave and narrow; 0: none
	const char *word;
	const char *sentence;	// beside it, "" for none
};

struct menu_table {
	const char *title;
	const struct menu_row *rows;
	size_t n;
	unsigned (*take)(struct app *app, size_t row);	// returns what it dirtied
};

struct menu {
	const struct menu_table *table;	// borrowed; NULL: it is not open
	size_t now, at;			// the row in force, and where the bar is
	bool (*key)(struct app *app, int key, unsigned *dirty);	// asked before all, but while letters narrow; false: not its; NULL: none
	const char *hint;		// of its keys, instead of that of letters; NULL: none
	bool takes_all;			// `key` does with every character: none begins to narrow
	enum { MENU_WHOLE, MENU_NARROWS, MENU_NARROW_ONLY } narrowing;	// the last: there are no letters, and Esc leaves
	char typed[64];			// that narrows it
};

// `now` is the row in force, or MENU_NONE.
enum { MENU_NONE = 1 << 30 };
unsigned menu_open(struct app *app, const struct menu_table *table, size_t now);

// The letter of the ith of many rows; NUL: there are not so many.
char menu_letter(size_t i);

unsigned menu_key(struct app *app, int key);
unsigned menu_move(struct app *app, long rows);
unsigned menu_accept(struct app *app);
unsigned menu_dismiss(struct app *app);	// of one that is narrowed: shows all of it again
unsigned menu_leave(struct app *app);

void menu_draw(struct app *app);

#endif
