// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the filter language.

#include "config.h"
#include "query_tree_own.h"

#include <string.h>

#include "options.h"

static const struct query_field_row fields[] = {
	{ "title", TAKES_TEXT, QUERY_TITLE },
	{ "author", TAKES_TEXT, QUERY_AUTHOR },
	{ "abs", TAKES_TEXT, QUERY_ABS },
	{ "abstract", TAKES_TEXT, QUERY_ABS },
	{ "kw", TAKES_TEXT, QUERY_KW },
	{ "keyword", TAKES_TEXT, QUERY_KW },
	{ "org", TAKES_TEXT, QUERY_ORG },
	{ "by", TAKES_TEXT, QUERY_BY },
	{ "tag", TAKES_TEXT, QUERY_TAG },
	{ "note", TAKES_TEXT, QUERY_NOTE },
	{ "cat", TAKES_TEXT, QUERY_CAT },
	{ "id", TAKES_ID, QUERY_ID_TEXT },
	{ "src", TAKES_SRC, 0 },
	{ "upvotes", TAKES_NUMBER, QUERY_UPVOTES },
	{ "votes", TAKES_NUMBER, QUERY_UPVOTES },
	{ "comments", TAKES_NUMBER, QUERY_COMMENTS },
	{ "stars", TAKES_NUMBER, QUERY_STARS },
	{ "date", TAKES_DATE, QUERY_PUBLISHED },
	{ "day", TAKES_DATE, QUERY_DAY },
	{ "age", TAKES_AGE, QUERY_PUBLISHED },
	{ "is", TAKES_STATE, 0 },
	{ "has", TAKES_HAS, 0 },
	{ "sort", TAKES_SORT, 0 },
	{ "limit", TAKES_LIMIT, 0 },
	{ "scope", TAKES_SCOPE, 0 },
};
enum { FIELDS = sizeof fields / sizeof *fields };

static const struct query_name states[] = {
	{ "fav", QUERY_FAV, NULL },
	{ "read", QUERY_READ, NULL },
	{ "unread", QUERY_UNREAD, NULL },
	{ "hidden", QUERY_HIDDEN, NULL },
	{ "queued", QUERY_QUEUED, NULL },
	{ "new", QUERY_NEW, NULL },
	{ "selected", QUERY_SELECTED, NULL },
	{ "updated", QUERY_UPDATED, NULL },
	{ "withdrawn", QUERY_WITHDRAWN, NULL },
	{ "watched", QUERY_WATCHED, NULL },
};

static const struct query_name has[] = {
	{ "code", QUERY_CODE, NULL },
	{ "model", QUERY_MODEL, NULL },
	{ "dataset", QUERY_DATASET, NULL },
	{ "space", QUERY_SPACE, NULL },
	{ "project", QUERY_PROJECT, NULL },
	{ "note", QUERY_NOTED, NULL },
	{ "summary", QUERY_SUMMARY, NULL },
	{ "comments", QUERY_COMMENTED, NULL },
	{ "pdf", QUERY_PDF, NULL },
	{ "full", QUERY_FULL, NULL },
};

static const struct query_name srcs[] = {
	{ "hf", QUERY_HF, NULL },
	{ "arxiv", QUERY_ARXIV, NULL },
};

static const struct query_name sorts[] = {
	{ "rank", QUERY_BY_RANK, NULL },
	{ "upvotes", QUERY_BY_UPVOTES, NULL },
	{ "votes", QUERY_BY_UPVOTES, NULL },
	{ "comments", QUERY_BY_COMMENTS, NULL },
	{ "stars", QUERY_BY_STARS, NULL },
	{ "date", QUERY_BY_DATE, NULL },
	{ "title", QUERY_BY_TITLE, NULL },
	{ "author", QUERY_BY_AUTHOR, NULL },
	{ "relevance", QUERY_BY_RELEVANCE, NULL },
	{ "momentum", QUERY_BY_MOMENTUM, NULL },
};

static const struct query_name scopes[] = {
	{ "view", false, NULL },
	{ "all", true, NULL },
};

#define NAMES(rows) rows, sizeof (rows) / sizeof *(rows)

static const char *state_name(size_t i) { return states[i].name; }
static const char *has_name(size_t i) { return has[i].name; }
static const char *src_name(size_t i) { return srcs[i].name; }
static const char *sort_name(size_t i) { return sorts[i].name; }
static const char *scope_name(size_t i) { return scopes[i].name; }
static const char *field_name(size_t i) { return fields[i].name; }

const struct query_names query_states = { "state", NAMES(states), state_name,
	"fav, read, unread, hidden, queued, new, selected, updated, withdrawn, watched" };
const struct query_names query_has = { "thing to have", NAMES(has), has_name,
	"code, model, dataset, space, project, note, summary, comments, pdf, full" };
const struct query_names query_srcs = { "source", NAMES(srcs), src_name, "hf, arxiv" };
const struct query_names query_sorts = { "order", NAMES(sorts), sort_name,
	"rank, upvotes, comments, stars, date, title, author, relevance, momentum; - before it turns it round" };
const struct query_names query_scopes = { "scope", NAMES(scopes), scope_name, "view, all" };

const struct query_field_row *
query_field_find(const char *name, size_t len)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (strlen(fields[i].name) == len && memcmp(fields[i].name, name, len) == 0)
			return &fields[i];
	return NULL;
}

const char *
query_field_near(const char *name)
{
	return options_nearest(name, field_name, FIELDS);
}

const char *
query_field_name(enum query_takes takes, int value)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (fields[i].takes == takes && fields[i].value == value)
			return fields[i].name;
	return NULL;
}

const char *
query_name_of(const struct query_names *names, int value)
{
	for (size_t i = 0; i < names->n; i++)
		if (names->rows[i].value == value)
			return names->rows[i].name;
	return NULL;
}

const char *
query_sort_name(enum query_sort sort)
{
	return query_name_of(&query_sorts, (int)sort);
}

bool
query_order_parse(const char *text, struct query_order *out)
{
	bool down = *text == '-';
	for (size_t i = 0; i < query_sorts.n; i++)
		if (strcmp(query_sorts.rows[i].name, text + down) == 0) {
			*out = (struct query_order){ (enum query_sort)query_sorts.rows[i].value, down };
			return true;
		}
	return false;
}
