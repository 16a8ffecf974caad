// SPDX-License-Identifier: GPL-3.0-or-later
// Why a paper is in the list: what it shares with another, as what arXiv announced it.

#include "config.h"
#include "list_own.h"

#include "mem.h"
#include "related.h"

char *
list_why(const struct list *list, paper_id id)
{
	const struct query *shown = list->ask.shown;
	if (shown && query_related(shown))
		return related_why_text(query_related(shown), id);
	if (!shown || !query_announced(shown) || !query_ordered(shown))	// else the line above tells it
		return NULL;
	const char *word = announcement_word(announcement_kind(query_announced(shown), id));
	return *word ? mem_dup(word) : NULL;
}

static enum announcement_kind
kind_at(const struct query *query, size_t row)
{
	paper_id id = 0;
	size_t got;
	query_ids(query, row, 1, &id, &got);
	enum announcement_kind kind = announcement_kind(query_announced(query), id);
	return kind == ANNOUNCEMENT_SUBMITTED ? ANNOUNCEMENT_NEW : kind;
}

const char *
list_kind_above(const struct list *list, size_t row)
{
	static const char *const heads[] = {
		[ANNOUNCEMENT_NEW] = NULL, [ANNOUNCEMENT_CROSS] = "from other categories", [ANNOUNCEMENT_REPLACE] = "new versions",
		[ANNOUNCEMENT_REPLACE_CROSS] = "new versions, from other categories",
	};
	const struct query *shown = list->ask.shown;
	if (!shown || !query_announced(shown) || query_ordered(shown))
		return NULL;
	enum announcement_kind kind = kind_at(shown, row), before = row ? kind_at(shown, row - 1) : ANNOUNCEMENT_NEW;
	return kind != before ? heads[kind] : NULL;
}
