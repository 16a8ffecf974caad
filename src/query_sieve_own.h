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

// Adds what answers to a node to bits that are empty.
const struct error *ask_node(const struct ask *ask, const struct query_node *node, uint64_t *bits);

#endif
