// SPDX-License-Identifier: GPL-3.0-or-later
// query_tree: what a filter asks, as a tree: from text and back to text. Knows
// words and papers, but no database.
//
//	query := and (("OR" | "|") and)*
//	and   := not ("AND"? not)*
//	not   := ("-" | "!" | "NOT")* atom
//	atom  := "(" query ")" | (FIELD ":")? text | FIELD ":" value | id
//	text  := word | ~word | "phrase" | ~"phrase" | /regex/
//
// A token that is an id or address of a paper in any form (paper_id_find) is
// that paper, before anything else. A lower-case name with a colon and
// something behind it is a field; no field of that name is a mistake, but what
// is quoted, starts upper-case ("Mamba:x"), ends at the colon ("mamba: a") or
// goes on as an address ("ftp://x") is text. Parentheses that open inside a
// word belong to it: "O(n)". sort:, limit: and scope: stand for the whole
// filter, and outside parentheses.
//
// The tree is canonical: no AND in an AND, no OR in an OR, no NOT in a NOT.
// What reading takes grows with the length of the text; depth and number of
// nodes are bounded, because what evaluates the tree recurses and pays by node.

#ifndef QUERY_TREE_H
#define QUERY_TREE_H

#include <regex.h>

#include "day.h"
#include "error.h"
#include "paper.h"
#include "query_order.h"
#include "str.h"
#include "words.h"

enum {
	QUERY_DEPTH = 64,	// of nested parentheses; nobody types more
	QUERY_NODES = 512,	// more than fit in the filter bar with any sense
	QUERY_REGEXES = 16,	// each is an automaton of its own
	QUERY_BYTES = 16384,	// of text; four times the filter bar's
};

enum query_kind {
	QUERY_AND, QUERY_OR,	// of two children or more
	QUERY_NOT,		// of one

	QUERY_WORD,		// found at a word's or hump's start
	QUERY_INSIDE,		// found anywhere: ~word, ~"a phrase"
	QUERY_PHRASE,		// quoted, or not to be written unquoted; else as WORD
	QUERY_REGEX,		// POSIX extended, on the text as it is read

	QUERY_NUMBER,		// lo <= number <= hi; absent is outside of every range
	QUERY_DATE,		// lo <= daynum <= hi
	QUERY_IS, QUERY_HAS, QUERY_SRC,
	QUERY_ID,
};

// Which texts a text atom looks into. Authors are those that are not hidden.
enum query_field {
	QUERY_ANY,		// title, authors, organisation, keywords, abstract, id, tags, notes
	QUERY_TITLE, QUERY_AUTHOR, QUERY_ABS, QUERY_KW,
	QUERY_ORG,		// its full name, else its handle
	QUERY_BY,		// who submitted it: handle and full name
	QUERY_TAG, QUERY_NOTE, QUERY_CAT,
	QUERY_ID_TEXT,		// id: with less than an id
	QUERY_FIELDS,
};

enum query_number { QUERY_UPVOTES, QUERY_COMMENTS, QUERY_STARS };
enum query_date {
	QUERY_PUBLISHED,	// date:, age:
	QUERY_DAY,		// day: any day on which the site listed it
};
enum query_state { QUERY_FAV, QUERY_READ, QUERY_UNREAD, QUERY_HIDDEN, QUERY_QUEUED, QUERY_NEW, QUERY_SELECTED,
	QUERY_UPDATED,		// a later version came since it was read or starred
	QUERY_WITHDRAWN,
	QUERY_WATCHED,		// never in a tree that is asked: query_watched.h
};
enum query_has {
	QUERY_CODE, QUERY_MODEL, QUERY_DATASET, QUERY_SPACE, QUERY_PROJECT, QUERY_NOTED, QUERY_SUMMARY,
	QUERY_COMMENTED, QUERY_PDF, QUERY_FULL,
};
enum query_src {
	QUERY_HF,		// the site told of it: votes or a Daily day are known
	QUERY_ARXIV,		// arXiv's own record of it was read: it has categories
};

struct query_node {
	enum query_kind kind;
	size_t at, len;			// bytes of the source; a group's parentheses are not in it
	struct query_node *child, *next;	// first child of AND, OR, NOT; next sibling

	// WORD, INSIDE, PHRASE, REGEX
	enum query_field field;
	const char *text;		// as typed, blanks of a phrase folded, without quotes and slashes
	struct words_sought sought;	// not of REGEX; folded is never ""
	const char *letters;		// tex_letters of what a match has, where they are of several words; or NULL
	const regex_t *regex;		// REG_NOSUB | REG_NEWLINE, case ignored unless `text` has an upper-case letter
	const struct query_node *needs;	// of REGEX: query_needs.h's; NULL: nothing
	const struct query_literal *literal;	// of REGEX: query_literal.h's; NULL: nothing
	bool person;			// of PHRASE: query_person.h's; never read from text

	// The others
	union {
		enum query_number number;
		enum query_date date;
		enum query_state state;
		enum query_has has;
		enum query_src src;
		paper_id id;
	};
	int64_t lo, hi;			// NUMBER from 0 to QUERY_NUMBER_MAX; DATE daynums
};

#define QUERY_NUMBER_MAX INT64_C(1000000000000)	// beyond any count

enum { QUERY_ORDERS = 4 };	// one decides, the others break ties

struct query_tree {
	struct arena *arena;		// owns all here but the regexes, this struct included
	struct query_node *root;	// NULL: everything
	struct query_order orders[QUERY_ORDERS];
	size_t orders_n;		// 0: the view's own order
	size_t limit;			// 0: none
	bool everything;		// scope:all
	bool shows_hidden;		// is:hidden is in it: hidden papers are not left out

	size_t nodes_n;
	regex_t **regexes;
	size_t regexes_n;
};

// Reads a filter; NULL or "" asks for everything. An error is ERROR_USAGE and
// tells where: error->at and error->len are bytes of `text`. What is half-typed
// is a mistake whose words say what could follow. Dates without a year of their
// own ("yesterday", age:<7d) count from `today`.
const struct error *query_tree_read(const char *text, daynum today, struct query_tree **out);
void query_tree_free(struct query_tree *tree);

// Makes the tree ask for a node of its arena besides.
void query_tree_require(struct query_tree *tree, struct query_node *node);

// Adds the tree as text that reads as an equal tree: ages and relative dates
// have become dates.
void query_tree_print(const struct query_tree *tree, struct str *out);
void query_node_print(const struct query_node *node, struct str *out);

// True if they ask the same, in the same order; positions are not compared.
bool query_tree_equal(const struct query_tree *a, const struct query_tree *b);

#endif
