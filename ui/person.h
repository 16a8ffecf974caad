// SPDX-License-Identifier: GPL-3.0-or-later
// person: the papers of one person, out of everything cached: of the paper's only author,
// or of the one chosen from a menu that typing narrows.

#ifndef PERSON_H
#define PERSON_H

#include "menu.h"

struct person {
	struct arena *arena;	// owns what is below; NULL: the menu was never open
	const char **names;	// of the paper, as many as are known
	size_t names_n;
	struct menu_table table;
	struct menu_row *rows;
};

void person_free(struct person *person);

#endif
