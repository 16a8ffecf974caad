// SPDX-License-Identifier: GPL-3.0-or-later
// rules: queries that are kept: saved filters, watches, colours of rows. Some stand in the
// config, others were made on the screen and are in library.db; here they are one list, the
// config's first, each kind in its order.
//
// A rule is two texts, as the config language writes them:
//	filter NAME QUERY [sort ORDER] [key KEYS]	name NAME
//	watch KIND VALUE				name `author Yuki Tanaka`
//	color row QUERY FG [BG] [ATTRIBUTE…]		name QUERY
// with the rest of the line as its text.

#ifndef RULES_H
#define RULES_H

#include <stdbool.h>

#include "day.h"
#include "error.h"
#include "query_order.h"
#include "str.h"

enum rule_kind { RULE_FILTER, RULE_WATCH, RULE_ROW, RULES };

// What our own JSON calls a kind: "filter", "watch", "row".
const char *rule_kind_name(enum rule_kind kind);

struct rule {
	enum rule_kind kind;
	bool config;		// else it is the library's
	char *name, *text;
	char *query;		// in the filter language
	bool whole;		// RULE_WATCH: its words are whole: Yi Li is not Yi Liang
	// RULE_FILTER
	bool sorted;
	struct query_order order;	// if sorted
	char *key;		// NULL: none
};

struct rules {
	struct rule *all;
	size_t n, cap;
	unsigned changes;	// counted, for who has made something of them
};

// Reads the words behind `filter`, `watch`, `color row`; *out is the caller's, for rule_clear. An error
// is ERROR_USAGE: a query is read here as well.
const struct error *rule_parse(enum rule_kind kind, char *const *words, size_t n, struct rule *out);

// The same of a name and a text, as they are kept.
const struct error *rule_read(enum rule_kind kind, const char *name, const char *text, struct rule *out);
void rule_clear(struct rule *rule);

// The rule's query, read; the error is the query's.
struct query_tree;
const struct error *rule_tree(const struct rule *rule, daynum today, struct query_tree **out);

// Adds the whole line of the config that makes the rule, without its newline.
void rule_print(const struct rule *rule, struct str *out);

// A word of the config language that reads as `text`, added.
void rule_quote(const char *text, struct str *out);

// Takes the rule over. One of its kind, name and origin gives its place to it.
void rules_add(struct rules *rules, struct rule *rule);

// Forgets all of an origin.
void rules_drop(struct rules *rules, bool config);
void rules_free(struct rules *rules);

// How many there are of a kind.
size_t rules_n(const struct rules *rules, enum rule_kind kind);

// By kind and name, the library's before the config's; NULL if there is none.
const struct rule *rules_find(const struct rules *rules, enum rule_kind kind, const char *name);

// The kinds of watches: author, keyword, organisation, category; NULL behind the last.
const char *rule_watch_kind(size_t i);

// The query of a watch of that kind, in any case; the caller frees.
char *rule_watch_query(size_t kind, const char *value);

#endif
