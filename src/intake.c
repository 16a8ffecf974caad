// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "intake.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"
#include "str.h"
#include "text.h"

extern const char intake_sql[], merge_sql[], merge_known_sql[], own_sql[], own_author_sql[], own_day_sql[], own_mark_sql[], own_rule_sql[];

const struct error *
intake_start(struct db *db)
{
	db_cuts_forget(db);
	return db_script(db, intake_sql);
}

static const struct error *
intake_number(struct db *db, const char *sql, int64_t *out)
{
	struct stmt *s = db_stmt(db, sql);
	*out = db_row(s) ? db_int(s, 0) : 0;
	return db_end(s);
}

int64_t
intake_next(struct db *db)
{
	int64_t next = 0;
	error_free(intake_number(db, "SELECT coalesce(max(position) + 1, 0) FROM incoming", &next));
	return next;
}

// In as many bytes, U+FFFD takes the place of what would hide the rest.
static void
intake_replace_nul(char *json, size_t len)
{
	const char *end = json + len;
	// Whatever is escaped is stepped over, a backslash too.
	for (; (json = memchr(json, '\\', (size_t)(end - json))) && end - json >= 2; json += 2)
		if (end - json >= 6 && memcmp(json, "\\u0000", 6) == 0)
			memcpy(json, "\\ufffd", 6);
}

char *
intake_json(const char *bytes, size_t *len)
{
	static const char mark[] = "\xef\xbb\xbf";
	if (*len >= 3 && memcmp(bytes, mark, 3) == 0) {
		bytes += 3;
		*len -= 3;
	}
	char *json = text_utf8(bytes, len);
	intake_replace_nul(json, *len);
	return json;
}

static void
cut_add(struct str *out, int64_t n, const char *one, const char *many, const char *rest)
{
	if (n)
		str_print(out, "%s%" PRId64 " %s %s %s", out->len ? "; " : "", n, n == 1 ? one : many,
			n == 1 ? "was" : "were", rest);
}

char *
intake_cut(const struct intake_count *count)
{
	struct str words = { 0 };
	cut_add(&words, count->cuts.fields, "field", "fields", "too long and cut");
	cut_add(&words, count->cuts.entries, "entry of a list", "entries of lists", "too many and left out");
	return words.len ? str_take(&words) : NULL;
}

// One statement over the JSON array, which starts at the given position.
static const struct error *
intake_fill(struct db *db, const char *sql, const char *json, size_t len, int64_t first)
{
	struct stmt *s = db_stmt(db, sql);
	db_bind_bytes(s, 1, json, len);
	db_bind_int(s, 2, first);
	db_bind_int(s, 3, INTAKE_MAX - first);
	while (db_row(s))
		;
	return db_end(s);
}

static const struct error *
intake_valid(struct db *db, const char *json, size_t len, bool *is_array)
{
	struct stmt *s = db_stmt(db, "SELECT iif(json_valid(?1), json_type(?1), NULL)");
	db_bind_bytes(s, 1, json, len);
	const char *type = db_row(s) ? db_text(s, 0) : NULL;
	bool object = type && strcmp(type, "object") == 0;
	*is_array = type && strcmp(type, "array") == 0;
	const struct error *error = db_end(s);
	if (!error && !object && !*is_array)
		error = error_new(ERROR_INPUT, "not a JSON array of papers");
	return error;
}

const struct error *
intake_own(struct db *db, const char *json, size_t len)
{
	bool is_array = false;
	char *clean = intake_json(json, &len);
	const struct error *error = intake_valid(db, clean, len, &is_array);
	struct str array = { 0 };
	if (!is_array)
		str_addc(&array, '[');
	str_addn(&array, clean, len);
	if (!is_array)
		str_addc(&array, ']');
	free(clean);
	static const char *const fills[] = { own_sql, own_author_sql, own_day_sql, own_mark_sql, own_rule_sql };
	int64_t first = intake_next(db);
	for (size_t i = 0; i < sizeof fills / sizeof *fills && !error; i++)
		error = intake_fill(db, fills[i], array.data, array.len, first);
	str_free(&array);
	return error;
}

// What is not all of a period tells nothing of how long the rest is known: it is
// as of the period's beginning, behind every listing that is whole.
static int64_t
intake_listed_s(const struct period *period, bool whole, int64_t captured_s)
{
	int64_t first_s = period ? period->first * INT64_C(86400) : captured_s;
	return whole || captured_s < first_s ? captured_s : first_s;
}

static const struct error *
intake_capture(struct db *db, const struct period *period, bool whole, int64_t captured_s)
{
	struct stmt *s = db_stmt(db, "INSERT INTO capture (captured_s, seen_s, kind, first, replaces, listed_s)"
		" VALUES (?, ?, ?, ?, ?, ?)");
	db_bind_int(s, 1, captured_s);
	db_bind_int(s, 2, time(NULL));
	if (period) {
		db_bind_int(s, 3, period->kind);
		db_bind_int(s, 4, period->first);
	}
	db_bind_int(s, 5, whole && period && period->kind == PERIOD_TRENDING);
	db_bind_int(s, 6, intake_listed_s(period, whole, captured_s));
	while (db_row(s))
		;
	return db_end(s);
}

const struct error *
intake_merge(struct db *db, const struct period *period, bool whole, int64_t captured_s,
	struct intake_count *out)
{
	int64_t all = 0, fresh = 0, kept = 0;
	const struct error *error;
	if ((error = intake_number(db, "SELECT count(*) FROM incoming", &all)) ||
	    (error = intake_capture(db, period, whole, captured_s)) ||
	    (error = db_script(db, merge_sql)) ||
	    (error = intake_number(db, "SELECT coalesce(sum(fresh), 0) FROM arriving", &fresh)) ||
	    (error = intake_number(db, "SELECT count(*) FROM incoming", &kept)) ||
	    (error = fresh < kept ? db_script(db, merge_known_sql) : NULL))
		return error;
	*out = (struct intake_count){
		.papers = (int)kept, .fresh = (int)fresh, .skipped = (int)(all - kept), .cuts = db_cuts(db),
	};
	return NULL;
}
