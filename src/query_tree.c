// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_tree_own.h"

#include <stdlib.h>
#include <string.h>

void
query_tree_free(struct query_tree *tree)
{
	if (!tree)
		return;
	for (size_t i = 0; i < tree->regexes_n; i++) {
		regfree(tree->regexes[i]);
		free(tree->regexes[i]);
	}
	arena_free(tree->arena);
}

void
query_tree_require(struct query_tree *tree, struct query_node *node)
{
	if (!tree->root) {
		tree->root = node;
		return;
	}
	struct query_node *and = arena_new_bytes(tree->arena, sizeof *and);
	*and = (struct query_node){ .kind = QUERY_AND, .child = node };
	node->next = tree->root;
	tree->root = and;
}

static bool
text_equal(const struct query_node *a, const struct query_node *b)
{
	return a->field == b->field && strcmp(a->text, b->text) == 0;
}

// Of two atoms of one kind.
static bool
atom_equal(const struct query_node *a, const struct query_node *b)
{
	switch (a->kind) {
	case QUERY_WORD:
	case QUERY_INSIDE:
	case QUERY_PHRASE:
	case QUERY_REGEX:
		return text_equal(a, b);
	case QUERY_NUMBER:
		return a->number == b->number && a->lo == b->lo && a->hi == b->hi;
	case QUERY_DATE:
		return a->date == b->date && a->lo == b->lo && a->hi == b->hi;
	case QUERY_IS:
		return a->state == b->state;
	case QUERY_HAS:
		return a->has == b->has;
	case QUERY_SRC:
		return a->src == b->src;
	case QUERY_ID:
		return a->id == b->id;
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_NOT:
		break;
	}
	return true;
}

static bool
node_equal(const struct query_node *a, const struct query_node *b)
{
	if (!a || !b)
		return a == b;
	if (a->kind != b->kind || !atom_equal(a, b))
		return false;
	const struct query_node *x = a->child, *y = b->child;
	for (; x && y; x = x->next, y = y->next)
		if (!node_equal(x, y))
			return false;
	return x == y;
}

bool
query_tree_equal(const struct query_tree *a, const struct query_tree *b)
{
	if (a->orders_n != b->orders_n || a->limit != b->limit || a->everything != b->everything)
		return false;
	for (size_t i = 0; i < a->orders_n; i++)
		if (a->orders[i].sort != b->orders[i].sort || a->orders[i].down != b->orders[i].down)
			return false;
	return node_equal(a->root, b->root);
}
