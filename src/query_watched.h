// SPDX-License-Identifier: GPL-3.0-or-later
// query_watched: is:watched in a filter stands for what the watches ask: in its tree their
// queries take its place.

#ifndef QUERY_WATCHED_H
#define QUERY_WATCHED_H

#include "query_tree.h"
#include "rules.h"

// Puts the watches' trees where is:watched is, and answers what owns them: it is freed after the tree.
// NULL if nothing asks for them. `rules` may be NULL: no paper is watched then.
struct watched *watched_expand(struct query_tree *tree, const struct rules *rules, daynum today);

// Makes the tree ask is:watched besides, for watched_expand.
void watched_require(struct query_tree *tree);

void watched_free(struct watched *watched);

#endif
