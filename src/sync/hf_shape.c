// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer is, before its papers are read.

#include "config.h"
#include "hf_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"

extern const char hf_shape_sql[];

enum { QUOTED_BYTES = 60 };	// of an answer that is no JSON, shown in the error

// The columns of hf_shape.sql.
enum {
	SHAPE_LIST,
	SHAPE_WRAPS_PAPER,
	SHAPE_IS_PAPER,
	SHAPE_LISTS_BARE_PAPERS,
	SHAPE_REFUSAL,
	SHAPE_DATE,
	SHAPE_PERIOD,
	SHAPE_TRENDING,
	SHAPE_TYPE,
};

// Says why a text is no JSON, with its beginning.
static const struct error *
shape_no_json(const char *text, size_t len)
{
	char *start = text_clean(text, len < 4 * QUOTED_BYTES ? len : 4 * QUOTED_BYTES, QUOTED_BYTES);
	const struct error *error;
	const char *first = text + strspn(text, " \t\r\n");
	if (!*start)
		error = error_new(ERROR_INPUT, "the answer is empty");
	else if (*first == '[' || *first == '{')
		error = error_new(ERROR_INPUT, "the answer is damaged or cut short: “%s…”", start);
	else
		error = error_new(ERROR_INPUT, "the answer is no JSON: “%s”", start);
	free(start);
	return error;
}

// The period that a page says it lists: a key ("2026-W34"), or a day in it
// beside the kind of period ("day", "daily", "week").
static bool
shape_period(const char *date, const char *kind, bool trending, struct period *out)
{
	static const struct {
		const char *word;
		enum period_kind kind;
	} kinds[] = { { "week", PERIOD_WEEK }, { "month", PERIOD_MONTH }, { "", PERIOD_DAY } };
	int64_t moment_s;
	if (trending) {
		*out = period_of(PERIOD_TRENDING, 0);
		return true;
	}
	if (!date)
		return false;
	if (!moment_parse(date, &moment_s))
		return strlen(date) >= sizeof "2026-08" - 1 && period_parse(date, 0, out);
	size_t i = 0;
	while (strncasecmp(kind ? kind : "", kinds[i].word, strlen(kinds[i].word)) != 0)
		i++;
	*out = period_of(kinds[i].kind, day_of(moment_s));
	return true;
}

static void
shape_list(struct stmt *s, struct hf_shape *out)
{
	static const char *const paths[] = { "$", "$.searchResults", "$.dailyPapers" };
	size_t i = 0;
	while (strcmp(db_text(s, SHAPE_LIST), paths[i]) != 0)
		i++;
	out->path = paths[i];
	out->answer.list = true;
	out->bare = db_int(s, SHAPE_LISTS_BARE_PAPERS);
	if (i == 2)
		out->answer.has_period = shape_period(db_text(s, SHAPE_DATE), db_text(s, SHAPE_PERIOD),
			db_int(s, SHAPE_TRENDING), &out->answer.period);
}

static const struct error *
shape_read(struct stmt *s, struct hf_shape *out)
{
	*out = (struct hf_shape){ .path = "$" };
	out->bare = db_int(s, SHAPE_IS_PAPER);
	out->one = out->bare || db_int(s, SHAPE_WRAPS_PAPER);
	if (db_text(s, SHAPE_LIST))
		shape_list(s, out);
	else if (out->one)
		return NULL;
	else if (db_text(s, SHAPE_REFUSAL))
		return error_new(ERROR_NETWORK, "the site says: %s", db_text(s, SHAPE_REFUSAL));
	else
		return error_new(ERROR_INPUT, "the answer holds no papers, it is JSON of type %s",
			db_text(s, SHAPE_TYPE));
	out->one = false;
	return NULL;
}

const struct error *
hf_look(struct db *db, const char *json, size_t len, struct hf_shape *out)
{
	struct stmt *s = db_stmt(db, hf_shape_sql);
	db_bind_borrowed(s, 1, json);
	bool is_json = db_row(s);
	const struct error *wrong = is_json ? shape_read(s, out) : NULL;
	const struct error *error = db_end(s);
	if (error) {
		error_free(wrong);
		return error;
	}
	return is_json ? wrong : shape_no_json(json, len);
}
