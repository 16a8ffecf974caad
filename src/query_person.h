// SPDX-License-Identifier: GPL-3.0-or-later
// query_person: the papers of one author: a part of a tree that asks for the whole name
// of a person, where author:NAME also finds longer ones. Case and accents are ignored,
// as ever.

#ifndef QUERY_PERSON_H
#define QUERY_PERSON_H

#include "query_tree.h"

// Makes the tree ask for papers of that author besides. Of a name without any letter it
// asks for no paper.
void person_require(struct query_tree *tree, const char *name);

// True if one of the authors, parted by empty lines, is the person of the node.
bool person_among(const char *authors, const struct query_node *node);

#endif
