// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_sieve_own.h"

#include <stdlib.h>

#include "mem.h"

enum { INSIDE_PIECES = 256 };	// looked at in a step: below a millisecond

struct found *
sieve_found(struct sieve *sieve, const struct query_node *node)
{
	for (size_t i = 0; i < sieve->found_n; i++)
		if (sieve->found[i].node == node)
			return &sieve->found[i];
	uint64_t *bits = mem_new(set_words(segment_size(sieve->sifted[sieve->next].segment)), sizeof *bits);
	sieve->found = mem_grow(sieve->found, &sieve->found_cap, sieve->found_n + 1, sizeof *sieve->found);
	sieve->found[sieve->found_n] = (struct found){ .node = node, .bits = bits };
	return &sieve->found[sieve->found_n++];
}

static void
forget_found(struct sieve *sieve)
{
	for (size_t i = 0; i < sieve->found_n; i++)
		free(sieve->found[i].bits);
	sieve->found_n = 0;
}

// The nodes whose papers are found piece by piece, before the tree is asked.
static void
gather_insides(struct sieve *sieve, const struct query_node *node)
{
	for (; node; node = node->next) {
		gather_insides(sieve, node->child);
		gather_insides(sieve, node->needs);
		if (node->kind != QUERY_INSIDE)
			continue;
		sieve->insides = mem_grow(sieve->insides, &sieve->insides_cap, sieve->insides_n + 1,
			sizeof *sieve->insides);
		sieve->insides[sieve->insides_n++] = node;
	}
}

static const struct error *
find_insides(struct sieve *sieve, bool *over)
{
	struct ask maybe = { sieve, sieve->sifted[sieve->next].segment, true };
	for (size_t i = 0; i < sieve->insides_n; i++) {
		struct found *found = sieve_found(sieve, sieve->insides[i]);
		*over = found->at == INDEX_OVER;
		if (!*over)
			return find_inside(&maybe, sieve->insides[i], INSIDE_PIECES, found);
	}
	*over = true;
	return NULL;
}

static const struct error *
sift(struct sieve *sieve, struct sifted *sifted)
{
	size_t size = segment_size(sifted->segment);
	struct ask sure = { sieve, sifted->segment, false }, maybe = { sieve, sifted->segment, true };
	const struct query_node *root = sieve->tree->root;
	const struct error *error = NULL;
	sifted->sure = mem_new(set_words(size), sizeof *sifted->sure);
	sifted->maybe = mem_new(set_words(size), sizeof *sifted->maybe);
	if (!root)
		set_fill(sifted->sure, size);
	else if (!(error = ask_node(&sure, root, sifted->sure)))
		error = ask_node(&maybe, root, sifted->maybe);
	segment_alive(sifted->segment, sifted->sure);
	segment_alive(sifted->segment, sifted->maybe);
	for (size_t i = 0; i < sieve->hidden_n; i++) {
		size_t position = segment_place(sifted->segment, sieve->hidden[i]);
		if (position != SIZE_MAX) {
			set_drop(sifted->sure, position);
			set_drop(sifted->maybe, position);
		}
	}
	set_minus(sifted->maybe, sifted->sure, size);
	if (!error && set_next(sifted->maybe, size, 0) < size) {
		sifted->authors = mem_new(set_words(size), sizeof *sifted->authors);
		error = ask_authors(&maybe, root, sifted->authors);
	}
	sifted->done = true;
	return error;
}

const struct error *
sieve_step(struct sieve *sieve, bool *more)
{
	const struct error *error = NULL;
	bool over = false;
	if (sieve->next < sieve->n)
		error = find_insides(sieve, &over);
	if (over && !(error = sift(sieve, &sieve->sifted[sieve->next]))) {
		forget_found(sieve);
		sieve->next++;
	}
	*more = !error && sieve->next < sieve->n;
	return error;
}

struct sifted *
sieve_sifted(struct sieve *sieve, size_t *n)
{
	*n = sieve->n;
	return sieve->sifted;
}

enum sieve_answer
sieve_ask(const struct sieve *sieve, paper_id id)
{
	for (size_t i = 0; i < sieve->n && segment_highest(sieve->sifted[i].segment) >= id; i++) {
		const struct sifted *sifted = &sieve->sifted[i];
		size_t position = segment_place(sifted->segment, id);
		if (position != SIZE_MAX)
			return set_has(sifted->sure, position) ? SIEVE_YES :
				set_has(sifted->maybe, position) ? SIEVE_MAYBE : SIEVE_NO;
	}
	return SIEVE_NO;
}

void
sieve_free(struct sieve *sieve)
{
	if (!sieve)
		return;
	for (size_t i = 0; i < sieve->n; i++) {
		segment_free(sieve->sifted[i].segment);
		free(sieve->sifted[i].sure);
		free(sieve->sifted[i].maybe);
		free(sieve->sifted[i].authors);
	}
	for (size_t i = 0; i < sieve->papers_n; i++)
		free(sieve->papers[i].ids);
	forget_found(sieve);
	free(sieve->found);
	free(sieve->insides);
	free(sieve->papers);
	free(sieve->sifted);
	free(sieve);
}

static const struct error *
sieve_open(struct sieve *sieve)
{
	struct segment *const *segments = index_segments(sieve->index, &sieve->n);
	sieve->sifted = mem_new(sieve->n + 1, sizeof *sieve->sifted);
	for (size_t i = 0; i < sieve->n; i++)
		sieve->sifted[i].segment = segment_hold(segments[i]);
	gather_insides(sieve, sieve->tree->root);
	sieve->states_wait = library_unsaved(sieve->library) > 0;
	const struct error *error = papers_read_noted(sieve);
	return error ? error : papers_read(sieve, sieve->tree->root);
}

const struct error *
sieve_new(struct library *library, const struct query_tree *tree, const paper_id *hidden, size_t hidden_n,
	struct sieve **out)
{
	bool usable;
	struct index *index = library_index(library);
	*out = NULL;
	const struct error *error = index_look(index, &usable);
	if (error || !usable)
		return error;
	struct sieve *sieve = mem_new(1, sizeof *sieve);
	*sieve = (struct sieve){
		.library = library, .tree = tree, .index = index, .hidden = hidden, .hidden_n = hidden_n,
	};
	error = sieve_open(sieve);
	if (error)
		sieve_free(sieve);
	else
		*out = sieve;
	return error;
}
