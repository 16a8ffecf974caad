// SPDX-License-Identifier: GPL-3.0-or-later
// Of which papers the authors must be read to judge a query: of a few, mostly. They are
// more rows than all else that is read of a paper.

#include "config.h"
#include "query_sieve_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static const struct error *
add_all(const struct ask *ask, uint64_t *bits)
{
	set_fill(bits, segment_size(ask->segment));
	return NULL;
}

// The papers whose authors may have all that one text must have: the bits are empty before.
static const struct error *
needed(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	struct words_part parts[PARTS_MAX];
	size_t n;
	if (!node || node->kind == QUERY_INSIDE)
		return add_all(ask, bits);
	if (node->kind == QUERY_WORD || node->kind == QUERY_PHRASE) {
		words_parts(node->sought.folded, parts, PARTS_MAX, &n);
		return n ? find_parts(ask, INDEX_AUTHOR, parts, n, bits) : add_all(ask, bits);
	}
	return ask_children(ask, node, needed, bits);
}

static bool
asks_authors(const struct query_node *node)
{
	bool text = node->kind == QUERY_WORD || node->kind == QUERY_INSIDE || node->kind == QUERY_PHRASE
		|| node->kind == QUERY_REGEX;
	return text && (node->field == QUERY_ANY || node->field == QUERY_AUTHOR);
}

const struct error *
ask_authors(const struct ask *ask, const struct query_node *node, uint64_t *bits)
{
	const struct error *error = NULL;
	size_t size = segment_size(ask->segment);
	uint64_t *one = mem_new(set_words(size), sizeof *one);
	for (; node && !error; node = node->next) {
		error = ask_authors(ask, node->child, bits);
		if (error || !asks_authors(node))
			continue;
		set_clear(one, size);
		error = needed(ask, node->kind == QUERY_REGEX ? node->needs : node, one);
		set_or(bits, one, size);
	}
	free(one);
	return error;
}
