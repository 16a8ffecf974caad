// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions of ours: what SQL needs to know of papers, moments and text.

#include "config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "db_own.h"
#include "paper.h"
#include "paragraphs.h"
#include "str.h"
#include "text.h"

enum { HTTP_MAX_BYTES = 2048 };	// longer addresses are no addresses

#ifndef SQLITE_SUBTYPE
#define SQLITE_SUBTYPE 0	// before 3.45 every function may ask for subtypes
#endif
enum { SUBTYPE_JSON = 'J' };	// what SQLite's JSON functions mark their JSON with

// The value as text; NULL if it is of another type. A JSON object or array is
// no text, though it comes as such.
static const char *
function_text(sqlite3_value *value)
{
	if (sqlite3_value_type(value) != SQLITE_TEXT || sqlite3_value_subtype(value) == SUBTYPE_JSON)
		return NULL;
	return (const char *)sqlite3_value_text(value);
}

// JSON comes as its text: true is not 1 then, and 30 digits are not a float.
static void
function_whole(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = (const char *)sqlite3_value_text(values[0]);
	size_t len = text ? strlen(text) : 0;
	if (len == 0 || len > 10 || strspn(text, "0123456789") != len)
		return;
	long long number = strtoll(text, NULL, 10);
	if (number <= INT_MAX)
		sqlite3_result_int64(context, number);
}

static void
function_paper_id(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = function_text(values[0]);
	paper_id id;
	if (text && paper_id_parse(text, &id, NULL))
		sqlite3_result_int64(context, id);
}

static void
function_paper_text(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	char text[PAPER_ID_TEXT];
	if (paper_id_format(sqlite3_value_int64(values[0]), text))
		sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void
function_paper_foreign(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *source = function_text(values[0]), *id = function_text(values[1]);
	if (source && *source && id && *id)
		sqlite3_result_int64(context, paper_id_foreign(source, id));
}

static struct db_cuts *
function_cuts(sqlite3_context *context)
{
	struct db *db = sqlite3_user_data(context);
	return &db->cuts;
}

// What becomes of text that is too long: it is cut, or refused.
enum longer { LONGER_CUT, LONGER_REFUSED };

static void
function_clean_by(sqlite3_context *context, int n, sqlite3_value **values, bool lines, enum longer longer)
{
	const char *text = function_text(values[0]);
	if (!text)
		return;
	size_t max_bytes = n > 1 ? (size_t)sqlite3_value_int64(values[1]) : 0;
	bool cut;
	char *result = text_limit(text, (size_t)sqlite3_value_bytes(values[0]), max_bytes, lines, &cut);
	function_cuts(context)->fields += cut;
	if (*result && !(cut && longer == LONGER_REFUSED))
		sqlite3_result_text(context, result, -1, free);
	else
		free(result);
}

static void
function_clean(sqlite3_context *context, int n, sqlite3_value **values)
{
	function_clean_by(context, n, values, false, LONGER_CUT);
}

static void
function_clean_lines(sqlite3_context *context, int n, sqlite3_value **values)
{
	function_clean_by(context, n, values, true, LONGER_CUT);
}

static void
function_clean_source(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = function_text(values[0]);
	if (!text)
		return;
	bool cut;
	char *result = text_clean_source(text, (size_t)sqlite3_value_bytes(values[0]),
		(size_t)sqlite3_value_int64(values[1]), &cut);
	function_cuts(context)->fields += cut;
	if (*result)
		sqlite3_result_text(context, result, -1, free);
	else
		free(result);
}

static void
function_short(sqlite3_context *context, int n, sqlite3_value **values)
{
	function_clean_by(context, n, values, false, LONGER_REFUSED);
}

static void
function_within(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	bool within = sqlite3_value_int64(values[0]) < sqlite3_value_int64(values[1]);
	function_cuts(context)->entries += !within;
	sqlite3_result_int(context, within);
}

static void
function_moment(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *text = function_text(values[0]);
	int64_t moment_s;
	if (text && moment_parse(text, &moment_s))
		sqlite3_result_int64(context, moment_s);
}

static void
function_rfc3339(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	if (sqlite3_value_type(values[0]) != SQLITE_INTEGER)
		return;
	char text[21];
	moment_format(sqlite3_value_int64(values[0]), text);
	sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

// An address that may be stored: whether it may be opened is asked again there.
static bool
http_is_fine(const char *address)
{
	size_t len = strlen(address);
	size_t scheme = strncasecmp(address, "https://", 8) == 0 ? 8 :
		strncasecmp(address, "http://", 7) == 0 ? 7 : 0;
	if (scheme == 0 || len <= scheme || !text_is_clean(address)
	    || memchr(address, ' ', len) || memchr(address, '\n', len))
		return false;
	size_t host = strcspn(address + scheme, "/?#");
	return host > 0 && !memchr(address + scheme, '@', host);
}

static void
function_http(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	static const char blanks[] = " \t\r\n";
	const char *text = function_text(values[0]);
	if (!text)
		return;
	struct str address = { 0 };
	str_add(&address, text + strspn(text, blanks));
	while (address.len > 0 && strchr(blanks, address.data[address.len - 1]))
		str_cut(&address, address.len - 1);
	bool fine = http_is_fine(str_text(&address));
	if (fine && address.len > HTTP_MAX_BYTES)
		function_cuts(context)->fields++;
	else if (fine)
		sqlite3_result_text(context, str_text(&address), -1, SQLITE_TRANSIENT);
	str_free(&address);
}

static void
function_paragraphs(sqlite3_context *context, int n, sqlite3_value **values)
{
	(void)n;
	const char *json = function_text(values[0]);
	struct str text = { 0 };
	if (json && paragraphs_of_json(json, &text))
		sqlite3_result_text(context, str_take(&text), -1, free);
	str_free(&text);
}

int
db_functions(struct db *db)
{
	static const struct {
		const char *name;
		int args;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} rows[] = {
		{ "paper_id", 1, function_paper_id },
		{ "paper_text", 1, function_paper_text },
		{ "paper_foreign", 2, function_paper_foreign },
		{ "clean", 1, function_clean },
		{ "clean", 2, function_clean },
		{ "clean_lines", 1, function_clean_lines },
		{ "clean_lines", 2, function_clean_lines },
		{ "clean_source", 2, function_clean_source },
		{ "short", 2, function_short },
		{ "within", 2, function_within },
		{ "whole", 1, function_whole },
		{ "moment", 1, function_moment },
		{ "rfc3339", 1, function_rfc3339 },
		{ "http", 1, function_http },
		{ "paragraphs", 1, function_paragraphs },
	};
	// They count, but their values depend on nothing else.
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS | SQLITE_SUBTYPE;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int code = sqlite3_create_function_v2(db->handle, rows[i].name, rows[i].args, flags, db,
			rows[i].function, NULL, NULL, NULL);
		if (code != SQLITE_OK)
			return code;
	}
	return SQLITE_OK;
}
