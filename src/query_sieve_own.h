// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the sieve share.

#ifndef QUERY_SIEVE_OWN_H
#define QUERY_SIEVE_OWN_H

#include "query_sieve.h"

// Papers by their ids, ascending: what the library or a listing says.
struct papers {
	const struct query_node *node;	// whose they are; NULL: those with a tag or a note
	paper_id *ids;
	size_t n;
};

// What the index has found of a node in the segment at work: it is asked once, though
// the tree is asked twice.
struct found {
	const struct query_node *node;
	uint64_t *bits;
	size_t at;			// of index_inside; INDEX_OVER: all is found
};

struct sieve {
	struct library *library;
	const struct query_tree *tree;
	struct index *index;
	struct papers *papers;
	size_t papers_n, papers_cap;
	const paper_id *hidden;
	size_t hidden_n;
	bool states_wait;		// changes of states are not saved yet
	struct sifted *sifted;
	size_t n, next;
	const struct query_node **insides;	// nodes that need all words to be looked at
	size_t insides_n, insides_cap;
	struct found *found;
	size_t found_n, found_cap;
};

// What is asked of one segment: what surely answers, or what may.
struct ask {
	struct sieve *sieve;
	const struct segment *segment;
	bool maybe;
};

// Reads the lists that a node, its siblings and all below them ask for; that of the
// papers with a tag or a note.
const struct error *papers_read(struct sieve *sieve, const struct query_node *node);
const struct error *papers_read_noted(struct sieve *sieve);

// The list of a node; NULL if there is none.
const struct papers *papers_of(const struct sieve *sieve, const struct query_node *node);

// What was found of a node, or nothing yet; until the next call.
struct found *sieve_found(struct sieve *sieve, const struct query_node *node);

// Finds some more of what has a word inside, looking at so many pieces at most.
const struct error *find_inside(const struct ask *ask, const struct query_node *node, size_t pieces,
	struct found *found);

enum { PARTS_MAX = 8 };	// of a word or phrase that are looked for

// Adds the papers that have an entry for each part, in any order, to bits that are empty.
const struct error *find_parts(const struct ask *ask, enum index_field field, const struct words_part *parts, size_t n,
	uint64_t *bits);

// Adds the papers whose authors may decide on a node, its siblings and all below them.
const struct error *ask_authors(const struct ask *ask, const struct query_node *node, uint64_t *bits);

// Adds to bits that are empty what answers to an AND's, or else an OR's, children, of which
// `one` is asked.
typedef const struct error *ask_fn(const struct ask *ask, const struct query_node *node, uint64_t *bits);
const struct error *ask_children(const struct ask *ask, const struct query_node *node, ask_fn *one, uint64_t *bits);

// Adds what answers to a node to bits that are empty.
const struct error *ask_node(const struct ask *ask, const struct query_node *node, uint64_t *bits);

#endif
