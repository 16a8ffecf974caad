// SPDX-License-Identifier: GPL-3.0-or-later
// query_order: the orders in which papers can be shown, by the names that a filter's
// sort:, the sort menu and `ls --sort` share.

#ifndef QUERY_ORDER_H
#define QUERY_ORDER_H

#include <stdbool.h>

enum query_sort {
	QUERY_BY_RANK,		// the view's own order
	QUERY_BY_UPVOTES, QUERY_BY_COMMENTS, QUERY_BY_STARS, QUERY_BY_DATE, QUERY_BY_TITLE, QUERY_BY_AUTHOR,
	QUERY_BY_RELEVANCE,	// what fits the filter's words best first: see query_relevance.h
	QUERY_BY_MOMENTUM,	// upvotes gained lately: see spark.h
	QUERY_SORTS,
};

struct query_order {
	enum query_sort sort;
	bool down;		// sort:-upvotes; what a paper lacks is last either way
};

// "upvotes", the first of its names.
const char *query_sort_name(enum query_sort sort);

// "upvotes", "-votes". False if it is none of them.
bool query_order_parse(const char *text, struct query_order *out);

#endif
