// SPDX-License-Identifier: GPL-3.0-or-later
// Papers that are selected: ids in ascending order.

#include "config.h"
#include "library.h"

#include <stdlib.h>
#include <string.h>

#include "library_own.h"
#include "mem.h"

bool
library_selected(const struct library *library, paper_id id)
{
	return library->selected_n
	    && bsearch(&id, library->selected, library->selected_n, sizeof id, paper_id_compare);
}

const paper_id *
library_selection(const struct library *library, size_t *n)
{
	*n = library->selected_n;
	return library->selected;
}

// True if a paper that was selected or not, and is one of those named or not, is
// selected from now on.
static bool
stays(bool was, bool named, enum library_selecting how)
{
	if (!named)
		return was;
	return how == LIBRARY_SELECT || (how == LIBRARY_INVERT && !was);
}

// Both lists are walked up at once.
void
library_select(struct library *library, const paper_id *ids, size_t n, enum library_selecting how)
{
	paper_id *named = mem_new(n + 1, sizeof *named), *old = library->selected;
	paper_id *selected = mem_new(library->selected_n + n + 1, sizeof *selected);
	size_t old_n = library->selected_n, kept = 0;
	if (n) {
		memcpy(named, ids, n * sizeof *ids);
		qsort(named, n, sizeof *named, paper_id_compare);
	}
	for (size_t i = 0, k = 0; i < old_n || k < n;) {
		paper_id id = k == n || (i < old_n && old[i] < named[k]) ? old[i] : named[k];
		bool was = i < old_n && old[i] == id, is_named = k < n && named[k] == id;
		if (stays(was, is_named, how))
			selected[kept++] = id;
		i += was;
		while (k < n && named[k] == id)
			k++;
	}
	library->selected = selected;
	library->selected_n = kept;
	free(named);
	free(old);
}
