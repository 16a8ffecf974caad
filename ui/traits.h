// SPDX-License-Identifier: GPL-3.0-or-later
// traits: the organisation, keywords, categories and authors of the paper under the cursor, as a menu:
// one is watched, or the view is filtered by it.

#ifndef TRAITS_H
#define TRAITS_H

#include "menu.h"

struct traits {
	struct arena *arena;	// owns what is below; NULL: the menu was never open
	struct menu_table table;
	struct menu_row *rows;
	size_t *kinds;		// as rule_watch_kind counts them
	const char **values;
};

void traits_free(struct traits *traits);

#endif
