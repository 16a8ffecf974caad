// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "judge.h"

#include <stdlib.h>

#include "library_rules.h"
#include "mem.h"
#include "query_match.h"
#include "query_tree.h"
#include "query_watched.h"

struct judged {
	const struct rule *rule;
	struct query_tree *tree;
	struct watched *watched;	// is:watched in it
};

struct judge {
	struct record *record;
	struct judged *all;
	size_t n, cap;
};

static void
judge_add(struct judge *judge, const struct rules *rules, const struct rule *rule, daynum today)
{
	struct judged one = { .rule = rule };
	const struct error *error = rule_tree(rule, today, &one.tree);
	if (error) {
		error_free(error);	// it was read when it was made: nothing that today changes
		return;
	}
	one.watched = watched_expand(one.tree, rules, today);
	judge->all = mem_grow(judge->all, &judge->cap, judge->n + 1, sizeof one);
	judge->all[judge->n++] = one;
}

struct judge *
judge_new(struct library *library, daynum today)
{
	const struct rules *rules = library_rules(library);
	struct judge *judge = mem_new(1, sizeof *judge);
	judge->record = record_new(library);
	for (size_t i = 0; rules && i < rules->n; i++)
		if (rules->all[i].kind != RULE_FILTER)
			judge_add(judge, rules, &rules->all[i], today);
	if (judge->n)
		return judge;
	judge_free(judge);
	return NULL;
}

void
judge_free(struct judge *judge)
{
	if (!judge)
		return;
	for (size_t i = 0; i < judge->n; i++) {
		watched_free(judge->all[i].watched);
		query_tree_free(judge->all[i].tree);
	}
	free(judge->all);
	record_free(judge->record);
	free(judge);
}

const struct error *
judge_paper(struct judge *judge, paper_id id, struct verdict *out)
{
	struct verdict verdict = { 0 };
	record_set(judge->record, id);
	for (size_t i = 0; i < judge->n; i++) {
		const struct judged *one = &judge->all[i];
		bool watch = one->rule->kind == RULE_WATCH;
		if (watch ? verdict.watched : verdict.row != NULL)
			continue;
		bool holds = match_record(judge->record, one->tree->root);
		if (holds && watch)
			verdict.watched = true;
		else if (holds)
			verdict.row = one->rule;
	}
	const struct error *error = record_error(judge->record);
	if (!error)
		*out = verdict;
	return error;
}
