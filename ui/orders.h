// SPDX-License-Identifier: GPL-3.0-or-later
// orders: in which order each kind of view is shown, remembered over restarts in
// $XDG_STATE_HOME/paperboy/orders: a line a view, "daily -upvotes". What the view
// itself has as its order is not written down.

#ifndef ORDERS_H
#define ORDERS_H

#include "query.h"

struct app;

// Views of one kind share their order: all days have one.
enum orders_view {
	ORDERS_DAILY, ORDERS_WEEKLY, ORDERS_MONTHLY, ORDERS_TRENDING, ORDERS_FAV, ORDERS_QUEUE, ORDERS_NEW, ORDERS_WATCH,
	ORDERS_ALL, ORDERS_RELATED, ORDERS_SEARCH, ORDERS_HIDDEN, ORDERS_ARXIV, ORDERS_AUTHOR,
	ORDERS_VIEWS,		// also: of a view whose order is not kept
};

struct orders {
	struct query_order of[ORDERS_VIEWS + 1];
	char *path;		// NULL: they are not kept
};

// Reads what was remembered. A line that makes no sense is passed over: another
// version may have written it.
void orders_read(struct orders *orders, const char *state_dir);

struct query_order orders_of(const struct orders *orders, const struct view *view);

// Another order for views of this kind. An error is that it could not be written; it
// counts until the end.
const struct error *orders_set(struct orders *orders, const struct view *view, struct query_order order);

// "by votes", "by votes, reversed"; the caller frees.
char *orders_words(struct query_order order);

// Shows the view in another order and remembers it.
unsigned orders_take(struct app *app, struct query_order order);

void orders_free(struct orders *orders);

#endif
