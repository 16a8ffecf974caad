// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of query_tree share: the names of the language, and a filter
// being read.

#ifndef QUERY_TREE_OWN_H
#define QUERY_TREE_OWN_H

#include "query_tree.h"

// What a field takes behind its colon.
enum query_takes {
	TAKES_TEXT, TAKES_NUMBER, TAKES_DATE, TAKES_AGE, TAKES_STATE, TAKES_HAS, TAKES_SRC,
	TAKES_ID,
	TAKES_SORT, TAKES_LIMIT, TAKES_SCOPE,	// these stand for the whole filter
};

struct query_field_row {
	const char *name;
	enum query_takes takes;
	int value;		// of the enum its takes is about
};

// Names and what they mean; the first of a value is the one that is printed.
struct query_name {
	const char *name;
	int value;
	const char *not_yet;	// why nothing can be known of it; NULL: it can
};

struct query_names {
	const char *what;			// "state"
	const struct query_name *rows;
	size_t n;
	const char *(*name)(size_t i);		// for options_nearest
	const char *list;			// all of them, for a person
};

extern const struct query_names query_states, query_has, query_srcs, query_sorts, query_scopes;

const struct query_field_row *query_field_find(const char *name, size_t len);
const char *query_field_near(const char *name);
const char *query_field_name(enum query_takes takes, int value);
const char *query_name_of(const struct query_names *names, int value);

// A filter being read.
struct query_read {
	const char *text;
	size_t at;
	daynum today;
	struct query_tree *tree;
	int depth;			// open parentheses
	const struct error *error;	// the first mistake; ends the reading
};

// Notes the mistake in bytes [at, at + len), if it is the first.
void query_mistake(struct query_read *read, size_t at, size_t len, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

// Bytes of the text as a message may show them; the caller frees.
char *query_excerpt(const struct query_read *read, size_t at, size_t len);

// NULL, with a mistake, if there are too many.
struct query_node *query_node_new(struct query_read *read, enum query_kind kind, size_t at, size_t len);

// The length of the token at text[at]: up to a blank, or a "|" or ")" outside of
// parentheses that it opened itself.
size_t query_token(const char *text, size_t at);
bool query_is_blank(char c);

// True if the text reads as a word of its own wherever it is printed.
bool query_is_bare(const char *text);

// The value behind a field's colon at read->at, which is moved behind it. NULL
// with a mistake, or for sort:, limit: and scope:.
struct query_node *query_value(struct query_read *read, const struct query_field_row *field, size_t at);

// A word, ~word, "phrase" or /regex/ at read->at that belongs to a field; `at` is
// where the field's name began.
struct query_node *query_text(struct query_read *read, enum query_field field, size_t at);

// A pattern compiled; the words of what is wrong with it (the caller's), or NULL.
char *query_regex(const char *pattern, regex_t **out);

// "1.5k", "50", with nothing behind it.
bool query_count_parse(const char *text, int64_t *out);

#endif
