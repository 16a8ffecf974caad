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

// The line below what is new: which row it is above; its rows are counted as they are read.
void list_new_forget(struct list *list);
void list_new_count(struct app *app);
bool list_new_above(const struct list *list, size_t row);
void list_new_draw(struct app *app, size_t row, int line);

// Why a paper is shown: what it shares with another, as what it was announced; NULL: that
// needs no words. The caller frees.
char *list_why(const struct list *list, paper_id id);

// The line above the first of those that were announced as something else than the rows
// above; NULL: there is none above this row.
const char *list_kind_above(const struct list *list, size_t row);

#endif
