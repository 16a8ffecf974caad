// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of list share: the cursor and its paper.

#ifndef LIST_OWN_H
#define LIST_OWN_H

#include "list.h"

// No cursor behind the last row.
void list_clamp(struct list *list);

// The paper the cursor is to be on in the new query, and its line on the screen.
paper_id list_wanted(const struct app *app, enum ask_why why, size_t *line);

// Another query is shown: the cursor stays on its paper, and that on its line. If that
// is not found yet, it is awaited.
void list_put(struct app *app);

// More of the query is known: perhaps the paper that is awaited.
void list_await(struct list *list);

#endif
