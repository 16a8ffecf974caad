// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_match.h"

#include <stdlib.h>
#include <string.h>

#include "query_literal.h"
#include "query_person.h"
#include "text.h"

// The texts of each field, in the order in which they answer soonest: what is at hand
// with the title, then the abstract, where most is found that is not there.
enum { TEXTS_MAX = 8 };
static const struct { size_t n; enum record_text texts[TEXTS_MAX]; } field_texts[QUERY_FIELDS] = {
	[QUERY_ANY] = { 8, { RECORD_TITLE, RECORD_ORG, RECORD_ID, RECORD_TAGS, RECORD_NOTE,
		RECORD_ABSTRACT, RECORD_KEYWORDS, RECORD_AUTHORS } },
	[QUERY_TITLE] = { 1, { RECORD_TITLE } },
	[QUERY_AUTHOR] = { 1, { RECORD_AUTHORS } },
	[QUERY_ABS] = { 1, { RECORD_ABSTRACT } },
	[QUERY_KW] = { 1, { RECORD_KEYWORDS } },
	[QUERY_ORG] = { 1, { RECORD_ORG } },
	[QUERY_BY] = { 1, { RECORD_SUBMITTER } },
	[QUERY_TAG] = { 1, { RECORD_TAGS } },
	[QUERY_NOTE] = { 1, { RECORD_NOTE } },
	[QUERY_CAT] = { 1, { RECORD_CATEGORIES } },
	[QUERY_ID_TEXT] = { 1, { RECORD_ID } },
};

// A paragraph is a line to a regular expression, wherever its text was broken.
static bool
match_regex(const struct query_node *node, const char *text)
{
	char *flowed = strchr(text, '\n') ? text_flow(text) : NULL;
	const char *line = flowed ? flowed : text;
	bool found = (!node->literal || query_literal_in(node->literal, line)) && regexec(node->regex, line, 0, NULL, 0) == 0;
	free(flowed);
	return found;
}

// What need not be rendered to be known is looked at first.
static bool
match_regex_of(struct record *record, enum record_text which, const struct query_node *node)
{
	if (node->letters && record_lacks(record, which, node->letters, node->literal->ends))
		return false;
	const char *text = record_text(record, which);
	return text && match_regex(node, text);
}

static bool
match_sought(struct record *record, enum record_text which, const struct query_node *node)
{
	size_t start, len;
	const char *text = record_start(record, which);
	if (text && words_seek(text, 0, &node->sought, &start, &len))
		return true;
	if (text && node->letters && record_lacks(record, which, node->letters, false))
		return false;
	text = record_text(record, which);
	return text && words_seek(text, 0, &node->sought, &start, &len);
}

static bool
match_text(struct record *record, const struct query_node *node)
{
	if (node->person) {
		const char *authors = record_text(record, RECORD_AUTHORS);
		return authors && person_among(authors, node);
	}
	for (size_t i = 0; i < field_texts[node->field].n; i++) {
		enum record_text which = field_texts[node->field].texts[i];
		if (node->kind == QUERY_REGEX ? match_regex_of(record, which, node) : match_sought(record, which, node))
			return true;
	}
	return false;
}

static bool
match_number(struct record *record, const struct query_node *node)
{
	static const enum record_number numbers[] = {
		[QUERY_UPVOTES] = RECORD_UPVOTES, [QUERY_COMMENTS] = RECORD_COMMENTS, [QUERY_STARS] = RECORD_STARS,
	};
	int64_t value = record_number(record, numbers[node->number]);
	return value != PAPER_ABSENT && value >= node->lo && value <= node->hi;
}

static bool
match_date(struct record *record, const struct query_node *node)
{
	if (node->date == QUERY_DAY)
		return record_on_day(record, node->lo, node->hi);
	int64_t published_s = record_number(record, RECORD_PUBLISHED_S);
	daynum day = day_of(published_s);
	return published_s != PAPER_ABSENT && day >= node->lo && day <= node->hi;
}

static bool
match_state(struct record *record, enum query_state state)
{
	if (state == QUERY_NEW)
		return record_is_new(record);
	if (state == QUERY_UPDATED)
		return record_is_updated(record);
	if (state == QUERY_WITHDRAWN)
		return record_number(record, RECORD_WITHDRAWN_S) != PAPER_ABSENT;
	static const unsigned bits[] = {
		[QUERY_FAV] = PAPER_FAV, [QUERY_READ] = PAPER_READ, [QUERY_UNREAD] = PAPER_READ,
		[QUERY_HIDDEN] = PAPER_HIDDEN, [QUERY_QUEUED] = PAPER_QUEUED,
		[QUERY_SELECTED] = PAPER_SELECTED,
	};
	bool is = record_state(record) & bits[state];
	return is != (state == QUERY_UNREAD);
}

// A total on the site, or a link of which we know.
static bool
match_linked(struct record *record, enum record_number total, enum record_flag flag)
{
	return record_number(record, total) > 0 || record_flag(record, flag);
}

static bool
match_has(struct record *record, enum query_has has)
{
	switch (has) {
	case QUERY_CODE:
		return record_flag(record, RECORD_CODE);
	case QUERY_MODEL:
		return match_linked(record, RECORD_MODELS, RECORD_MODEL);
	case QUERY_DATASET:
		return match_linked(record, RECORD_DATASETS, RECORD_DATASET);
	case QUERY_SPACE:
		return match_linked(record, RECORD_SPACES, RECORD_SPACE);
	case QUERY_PROJECT:
		return record_flag(record, RECORD_PROJECT);
	case QUERY_NOTED:
		return record_state(record) & PAPER_NOTE;
	case QUERY_SUMMARY:
		return record_flag(record, RECORD_SUMMARY);
	case QUERY_PDF:
		return record_pdf(record);
	case QUERY_FULL:
		return record_full(record);
	case QUERY_COMMENTED:
		return record_number(record, RECORD_COMMENTS) > 0;
	}
	return false;
}

static bool
match_src(struct record *record, enum query_src src)
{
	if (src == QUERY_ARXIV)
		return record_text(record, RECORD_CATEGORIES) != NULL;
	return record_number(record, RECORD_UPVOTES) != PAPER_ABSENT
	    || record_number(record, RECORD_DAILY_S) != PAPER_ABSENT
	    || record_on_day(record, day_clamp(INT64_MIN), day_clamp(INT64_MAX));
}

static bool
is_cheap(const struct query_node *node)
{
	return node->kind == QUERY_NOT ? is_cheap(node->child) : node->kind >= QUERY_NUMBER;
}

static bool match_node(struct record *record, const struct query_node *node);

// True if any child's answer is `wanted`.
static bool
match_any(struct record *record, const struct query_node *node, bool wanted)
{
	for (int dear = 0; dear < 2; dear++)
		for (const struct query_node *child = node->child; child; child = child->next)
			if (is_cheap(child) != (bool)dear && match_node(record, child) == wanted)
				return true;
	return false;
}

static bool
match_node(struct record *record, const struct query_node *node)
{
	switch (node->kind) {
	case QUERY_AND:
		return !match_any(record, node, false);
	case QUERY_OR:
		return match_any(record, node, true);
	case QUERY_NOT:
		return !match_node(record, node->child);
	case QUERY_WORD:
	case QUERY_INSIDE:
	case QUERY_PHRASE:
	case QUERY_REGEX:
		return match_text(record, node);
	case QUERY_NUMBER:
		return match_number(record, node);
	case QUERY_DATE:
		return match_date(record, node);
	case QUERY_IS:
		return match_state(record, node->state);
	case QUERY_HAS:
		return match_has(record, node->has);
	case QUERY_SRC:
		return match_src(record, node->src);
	case QUERY_ID:
		return node->id == record_id(record);
	}
	return false;
}

bool
match_record(struct record *record, const struct query_node *node)
{
	return record_exists(record) && (!node || match_node(record, node));
}

const struct error *
match_paper(struct record *record, paper_id id, const struct query_node *node, bool *out)
{
	record_set(record, id);
	bool holds = match_record(record, node);
	const struct error *error = record_error(record);
	if (!error)
		*out = holds;
	return error;
}
