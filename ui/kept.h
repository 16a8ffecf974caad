// SPDX-License-Identifier: GPL-3.0-or-later
// kept: the menus of what is kept: saved filters, watches, colours of rows, each with how many papers it
// has and how many of them are unread, counted while the menu is open.

#ifndef KEPT_H
#define KEPT_H

#include "menu.h"
#include "query.h"
#include "rules.h"

struct kept_count {
	bool known;
	size_t papers, unread;
};

struct kept {
	enum rule_kind kind;
	struct arena *arena;	// owns what is below; NULL: the menu was never open
	struct menu_table table;
	struct menu_row *rows;
	const char **names;	// of the rules; NULL: the row that stands for all watches
	const char **queries;
	struct kept_count *counts;
	struct query *query;	// of the row that is counted
	size_t counting;	// that row; all behind it wait
};

// Counts, while the menu is open; true while there is more.
bool kept_work(struct app *app, int budget_ms);

void kept_free(struct kept *kept);

#endif
