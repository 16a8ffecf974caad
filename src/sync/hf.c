// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "hf_own.h"

#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "str.h"
#include "xml.h"

extern const char hf_told_sql[], hf_sql[], hf_author_sql[];

enum { EXACT_DAY = 20164 };	// 2025-03-17: since then papers tell their Daily day

static const struct error *
hf_split(struct db *db, const char *json, const struct hf_shape *shape, int64_t first)
{
	struct stmt *s = db_stmt(db, hf_told_sql);
	db_bind_borrowed(s, 1, json);
	db_bind_int(s, 2, first);
	db_bind_text(s, 3, shape->path);
	db_bind_int(s, 4, INTAKE_MAX - first);
	db_bind_int(s, 5, shape->bare);
	return db_run(s);
}

static const struct error *
hf_map(struct db *db, bool detail)
{
	struct stmt *papers = db_stmt(db, hf_sql);
	db_bind_int(papers, 1, detail);
	const struct error *error = db_run(papers);
	if (error)
		return error;
	struct stmt *authors = db_stmt(db, hf_author_sql);
	db_bind_int(authors, 1, HF_AUTHORS_MAX);
	return db_run(authors);
}

// From what came in with this answer: how many entries and papers, and the
// day, if all were put on Daily on one. Before EXACT_DAY a day's list holds
// papers that were submitted the evening before.
static const struct error *
hf_count(struct db *db, int64_t first, struct hf_answer *out)
{
	struct stmt *s = db_stmt(db, "SELECT count(*), count(iif(id IS NULL, NULL, title)), count(daily_s),"
		" min(daily_s), max(daily_s) FROM incoming WHERE position >= ?");
	db_bind_int(s, 1, first);
	int papers = 0;
	if (db_row(s)) {
		out->papers = (int)db_int(s, 0);
		papers = (int)db_int(s, 1);
		daynum earliest = day_of(db_int(s, 3)), latest = day_of(db_int(s, 4));
		bool all_told = papers > 0 && db_int(s, 2) == out->papers;
		if (all_told && out->list && !out->has_period && latest - earliest <= (latest < EXACT_DAY)) {
			out->has_period = out->guessed = true;
			out->period = period_of(PERIOD_DAY, latest);
		}
	}
	const struct error *error = db_end(s);
	if (!error && out->papers > 0 && papers == 0)
		error = error_new(ERROR_INPUT, "the answer holds no papers: none of its %d entries has an id and a title",
			out->papers);
	return error;
}

static const struct error *
hf_forget(struct db *db, int64_t first)
{
	struct stmt *papers = db_stmt(db, "DELETE FROM incoming WHERE position >= ?");
	db_bind_int(papers, 1, first);
	const struct error *error = db_run(papers);
	if (error)
		return error;
	struct stmt *authors = db_stmt(db, "DELETE FROM incoming_author WHERE position >= ?");
	db_bind_int(authors, 1, first);
	return db_run(authors);
}

static const struct error *
hf_fill(struct db *db, const char *json, struct hf_shape *shape)
{
	int64_t first = intake_next(db);
	const struct error *error;
	if ((error = db_exec(db, "CREATE TEMP TABLE IF NOT EXISTS told (position INTEGER PRIMARY KEY,"
			" entry TEXT NOT NULL); DELETE FROM told")) ||
	    (error = hf_split(db, json, shape, first)) ||
	    (error = hf_map(db, shape->one && shape->bare)) ||
	    (error = hf_count(db, first, &shape->answer)))
		error_free(hf_forget(db, first));
	return error;
}

static const struct error *
hf_take_json(struct db *db, const char *json, size_t len, struct hf_answer *out)
{
	struct hf_shape shape;
	const struct error *error = hf_look(db, json, len, &shape);
	if (error)
		return error;
	struct str array = { 0 };
	if (shape.one) {
		str_addc(&array, '[');
		str_addn(&array, json, len);
		str_addc(&array, ']');
	}
	error = hf_fill(db, shape.one ? array.data : json, &shape);
	str_free(&array);
	if (!error)
		*out = shape.answer;
	return error;
}

// A page holds its papers in one of two islands.
static const struct error *
hf_take_page(struct db *db, const char *html, size_t len, struct hf_answer *out)
{
	char *json = NULL;
	size_t json_len = 0;
	const struct error *error = xml_island(html, len, "DailyPapers", &json, &json_len);
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		error = xml_island(html, len, "PaperContent", &json, &json_len);
	}
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		return error_new(ERROR_INPUT, "the answer is a web page without papers");
	}
	if (!error) {
		// The page may have hidden in its own signs what JSON may not have.
		char *clean = intake_json(json, &json_len);
		error = hf_take_json(db, clean, json_len, out);
		free(clean);
	}
	free(json);
	return error;
}

const struct error *
hf_take(struct db *db, const char *bytes, size_t len, struct hf_answer *out)
{
	char *text = intake_json(bytes, &len);
	const char *start = text + strspn(text, " \t\r\n");
	const struct error *error = *start == '<' ?
		hf_take_page(db, text, len, out) :
		hf_take_json(db, text, len, out);
	free(text);
	return error;
}
