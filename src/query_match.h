// SPDX-License-Identifier: GPL-3.0-or-later
// query_match: whether one paper answers to a query's tree, or to a part of it.
//
// The last word on what an atom means: an index that brings candidates may
// bring too many, and has them judged here.

#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "query_record.h"
#include "query_tree.h"

// True if the paper the record is set to is cached and answers to the node;
// NULL asks for any paper. What is cheap to know is looked at first, and no more
// is read than decides. See record_error.
bool match_record(struct record *record, const struct query_node *node);

// The same for one paper.
const struct error *match_paper(struct record *record, paper_id id, const struct query_node *node, bool *out);

#endif
