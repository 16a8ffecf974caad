// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "snapshot_own.h"

#include <stdlib.h>
#include <string.h>

#include "arxiv_own.h"
#include "mem.h"

enum { NAME_PARTS = 3 };	// last, first, suffix; what is behind them is of no name

// Steps over what stands there; false if it does not.
static bool
skip(char **at, const char *what)
{
	size_t len = strlen(what);
	if (strncmp(*at, what, len) != 0)
		return false;
	*at += len;
	return true;
}

// A string without escapes, ended where its quotes were; NULL if it is none.
static char *
plain(char **at)
{
	char *text = *at + 1;
	if (**at != '"')
		return NULL;
	size_t len = strcspn(text, "\"\\");
	if (text[len] != '"')
		return NULL;
	text[len] = '\0';
	*at = text + len + 1;
	return text;
}

static bool
plain_name(struct arxiv_record *record, char **at)
{
	const char *parts[NAME_PARTS] = { "", "", "" };
	char *part;
	if (**at == '"') {
		part = plain(at);
		if (part)
			arxiv_record_name(record, part, strlen(part));
		return part;
	}
	if (!skip(at, "["))
		return false;
	for (int i = 0; **at != ']'; i++) {
		if ((i > 0 && !skip(at, ",")) || !(part = plain(at)))
			return false;
		if (i < NAME_PARTS)
			parts[i] = part;
	}
	arxiv_name(record, parts[1], parts[0], parts[2]);
	return skip(at, "]");
}

static bool
plain_version(struct arxiv_record *record, char **at)
{
	char *version, *created;
	if (!skip(at, "{\"version\":") || !(version = plain(at)) || !skip(at, ",\"created\":") ||
	    !(created = plain(at)) || !skip(at, "}"))
		return false;
	arxiv_record_version(record, arxiv_version(version), created, strlen(created));
	return true;
}

// Reads a list whose entries are all plain.
static bool
plain_list(struct arxiv_record *record, const char *json, bool (*entry)(struct arxiv_record *, char **))
{
	char *copy = mem_dup(json), *at = copy;
	bool fine = skip(&at, "[");
	for (int i = 0; fine && *at != ']'; i++)
		fine = (i == 0 || skip(&at, ",")) && entry(record, &at);
	free(copy);
	return fine;
}

// A text of a row; "" where it is none.
static const char *
text_of(struct stmt *s, int column)
{
	const char *text = db_text(s, column);
	return text ? text : "";
}

const struct error *
snapshot_names(struct db *db, struct arxiv_record *record, const char *json)
{
	if (plain_list(record, json, plain_name))
		return NULL;
	str_cut(&record->names, 0);
	record->names_n = 0;
	struct stmt *s = db_stmt(db, "SELECT type = 'text', value, iif(type = 'array', json_extract(value, '$[0]'), NULL),"
		" iif(type = 'array', json_extract(value, '$[1]'), NULL), iif(type = 'array', json_extract(value, '$[2]'), NULL)"
		" FROM json_each(?1) WHERE type IN ('text', 'array')");
	db_bind_borrowed(s, 1, json);
	while (db_row(s)) {
		if (db_int(s, 0))
			arxiv_record_name(record, text_of(s, 1), strlen(text_of(s, 1)));
		else
			arxiv_name(record, text_of(s, 3), text_of(s, 2), text_of(s, 4));
	}
	return db_end(s);
}

const struct error *
snapshot_versions(struct db *db, struct arxiv_record *record, const char *json)
{
	if (plain_list(record, json, plain_version))
		return NULL;
	record->versions_n = 0;
	struct stmt *s = db_stmt(db, "SELECT json_extract(value, '$.version'), json_extract(value, '$.created')"
		" FROM json_each(?1) WHERE type = 'object'");
	db_bind_borrowed(s, 1, json);
	while (db_row(s))
		arxiv_record_version(record, arxiv_version(text_of(s, 0)), text_of(s, 1), strlen(text_of(s, 1)));
	return db_end(s);
}

const struct error *
snapshot_categories(struct db *db, struct arxiv_record *record, const char *json)
{
	struct stmt *s = db_stmt(db, "SELECT value FROM json_each(?1) WHERE type = 'text'");
	db_bind_borrowed(s, 1, json);
	while (db_row(s))
		arxiv_record_category(record, text_of(s, 0), strlen(text_of(s, 0)));
	return db_end(s);
}
