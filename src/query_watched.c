// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_watched.h"

#include <stdlib.h>

#include "mem.h"

struct watched {
	struct query_tree **trees;
	size_t n, cap;
};

static bool
asks(const struct query_node *node)
{
	return node->kind == QUERY_IS && node->state == QUERY_WATCHED;
}

static bool
asked(const struct query_node *node)
{
	for (; node; node = node->next)
		if (asks(node) || asked(node->child))
			return true;
	return false;
}

// Each place needs nodes of its own: who asks keeps what he found by node.
static struct query_node *
watches(struct watched *watched, const struct rules *rules, daynum today)
{
	struct query_node *first = NULL;
	for (size_t i = rules ? rules->n : 0; i-- > 0;) {
		struct query_tree *tree = NULL;
		if (rules->all[i].kind != RULE_WATCH)
			continue;
		const struct error *error = rule_tree(&rules->all[i], today, &tree);
		if (error) {
			error_free(error);	// it was read when the watch was made
			continue;
		}
		watched->trees = mem_grow(watched->trees, &watched->cap, watched->n + 1, sizeof tree);
		watched->trees[watched->n++] = tree;
		tree->root->next = first;
		first = tree->root;
	}
	return first;
}

static void
expand(struct watched *watched, struct query_node *node, const struct rules *rules, daynum today)
{
	for (; node; node = node->next) {
		if (!asks(node)) {
			expand(watched, node->child, rules, today);
			continue;
		}
		struct query_node *next = node->next, *child = watches(watched, rules, today);
		if (child && child->next) {
			node->kind = QUERY_OR;
			node->child = child;
		} else if (child) {
			*node = *child;
			node->next = next;
		} else {
			node->kind = QUERY_ID;
			node->id = 0;	// no paper's
		}
	}
}

struct watched *
watched_expand(struct query_tree *tree, const struct rules *rules, daynum today)
{
	if (!asked(tree->root))
		return NULL;
	struct watched *watched = mem_new(1, sizeof *watched);
	expand(watched, tree->root, rules, today);
	return watched;
}

void
watched_require(struct query_tree *tree)
{
	struct query_node *is = arena_new_bytes(tree->arena, sizeof *is);
	*is = (struct query_node){ .kind = QUERY_IS, .state = QUERY_WATCHED };
	query_tree_require(tree, is);
}

void
watched_free(struct watched *watched)
{
	if (!watched)
		return;
	for (size_t i = 0; i < watched->n; i++)
		query_tree_free(watched->trees[i]);
	free(watched->trees);
	free(watched);
}
