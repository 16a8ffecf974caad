// SPDX-License-Identifier: GPL-3.0-or-later
// places: where the person was, under a letter: `m` names the view, its filter and the paper, `'` goes
// back there. `''` goes to where the last such jump began. They last until the program ends.

#ifndef PLACES_H
#define PLACES_H

#include "menu.h"
#include "paper.h"
#include "query.h"

struct place_kept {
	int letter;		// a key that is a character
	struct view view;
	char *filter;
	bool latest;
	paper_id paper;		// 0: none
	size_t line;		// it was on
	char *title;		// of the view, as it was told
};

struct places {
	struct place_kept *all;
	size_t n, cap;
	struct menu_table table;
	struct menu_row *rows;
	struct arena *arena;	// owns the rows
};

void places_free(struct places *places);

#endif
