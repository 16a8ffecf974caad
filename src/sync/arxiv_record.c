// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "arxiv_record.h"

#include <stdlib.h>
#include <string.h>

#include "arxiv_own.h"
#include "mem.h"
#include "text.h"

extern const char arxiv_paper_sql[];

enum {
	COUNTED = 2 * ARXIV_AUTHORS_MAX,	// of names beyond which nobody wants to know how many
	NAME = 4096,				// bytes of one that are held: more than are stored
};

void
arxiv_record_clear(struct arxiv_record *record)
{
	for (size_t i = 0; i < record->announced_n; i++)
		free(record->announced[i].category);
	for (size_t i = 0; i < ARXIV_TEXTS; i++)
		str_cut(&record->texts[i], 0);
	str_cut(&record->categories, 0);
	str_cut(&record->names, 0);
	record->id = 0;
	record->version = 0;
	record->categories_n = record->names_n = record->versions_n = record->announced_n = 0;
	record->has_published = record->has_updated = record->has_announced = record->has_written = false;
}

void
arxiv_record_free(struct arxiv_record *record)
{
	arxiv_record_clear(record);
	for (size_t i = 0; i < ARXIV_TEXTS; i++)
		str_free(&record->texts[i]);
	str_free(&record->categories);
	str_free(&record->names);
	free(record->versions);
	free(record->announced);
}

void
arxiv_record_id(struct arxiv_record *record, const char *text, size_t len)
{
	static const char oai[] = "oai:arXiv.org:";
	size_t prefix = strlen(oai);
	char *id = mem_dupn(text, len);
	bool is_oai = strncmp(id, oai, prefix) == 0;
	paper_id told = 0;
	int version = 0;
	if (!paper_id_find(is_oai ? id + prefix : id, &told, &version))
		told = 0;
	if (!record->id)
		record->id = told;
	if (told && told == record->id && !record->version)
		record->version = version;
	free(id);
}

void
arxiv_record_text(struct arxiv_record *record, enum arxiv_text which, const char *text, size_t len)
{
	if (record->texts[which].len)
		return;
	str_addn(&record->texts[which], text, len);
	arxiv_mend(&record->texts[which]);
}

// A list of texts, each with a NUL behind it.
static const char *
list_find(const struct str *list, const char *text)
{
	const char *end = str_text(list) + list->len;
	for (const char *at = str_text(list); at < end; at += strlen(at) + 1)
		if (strcmp(at, text) == 0)
			return at;
	return NULL;
}

static void
list_remove(struct str *list, const char *at)
{
	size_t start = (size_t)(at - list->data), len = strlen(at) + 1;
	memmove(list->data + start, list->data + start + len, list->len - start - len);
	str_cut(list, list->len - len);
}

// "cs.CL", "hep-th", "math-ph"; not "68T05" and not "I.2.7".
static bool
is_category(const char *text)
{
	static const char lower[] = "abcdefghijklmnopqrstuvwxyz", upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	size_t archive = strspn(text, "abcdefghijklmnopqrstuvwxyz-");
	if (!archive || !strchr(lower, *text) || archive > 32)
		return false;
	if (!text[archive])
		return true;
	const char *class = text + archive + 1;
	size_t len = strlen(class);
	if (text[archive] != '.' || len > 32 || !len)
		return false;
	for (; *class; class++)
		if (!strchr(lower, *class) && !strchr(upper, *class) && *class != '-')
			return false;
	return true;
}

static void
record_category(struct arxiv_record *record, const char *text, size_t len, bool primary)
{
	char *category = text_clean(text, len, 0);
	const char *known = list_find(&record->categories, category);
	if (is_category(category) && record->categories_n < ARXIV_CATEGORIES_MAX && (!known || primary)) {
		struct str list = { 0 };
		if (known)
			list_remove(&record->categories, known);
		if (primary)
			str_addn(&list, category, strlen(category) + 1);
		str_addn(&list, str_text(&record->categories), record->categories.len);
		if (!primary)
			str_addn(&list, category, strlen(category) + 1);
		str_free(&record->categories);
		record->categories = list;
		record->categories_n += !known;
	}
	free(category);
}

void
arxiv_record_category(struct arxiv_record *record, const char *text, size_t len)
{
	record_category(record, text, len, false);
}

void
arxiv_record_primary(struct arxiv_record *record, const char *text, size_t len)
{
	record_category(record, text, len, true);
}

void
arxiv_record_name(struct arxiv_record *record, const char *text, size_t len)
{
	struct str name = { 0 };
	// A NUL, which XML can't hold, would end the list.
	if (memchr(text, '\0', len) || !len || record->names_n++ >= ARXIV_AUTHORS_MAX)
		return;
	if (len > NAME)
		for (len = NAME; len > 1 && ((unsigned char)text[len] & 0xc0) == 0x80;)
			len--;
	str_addn(&name, text, len);
	arxiv_mend(&name);
	str_addn(&record->names, name.data, name.len + 1);
	str_free(&name);
}

void
arxiv_record_published(struct arxiv_record *record, const char *text, size_t len)
{
	if (!record->has_published)
		record->has_published = arxiv_moment(text, len, &record->published_s);
}

void
arxiv_record_updated(struct arxiv_record *record, const char *text, size_t len)
{
	if (!record->has_updated)
		record->has_updated = arxiv_moment(text, len, &record->updated_s);
}

void
arxiv_record_dated(struct arxiv_record *record, const char *text, size_t len)
{
	if (!record->has_announced)
		record->has_announced = arxiv_moment(text, len, &record->announced_s);
}

void
arxiv_record_written(struct arxiv_record *record, const char *text, size_t len)
{
	if (!record->has_written)
		record->has_written = arxiv_moment(text, len, &record->written_s);
}

static void
record_version(struct arxiv_record *record, struct arxiv_version told)
{
	if (told.version < 1 || record->versions_n == ARXIV_VERSIONS_MAX)
		return;
	record->versions = mem_grow(record->versions, &record->versions_cap, record->versions_n + 1,
		sizeof *record->versions);
	record->versions[record->versions_n++] = told;
}

void
arxiv_record_version(struct arxiv_record *record, int version, const char *date, size_t len)
{
	struct arxiv_version told = { .version = version };
	told.dated = date && arxiv_moment(date, len, &told.submitted_s);
	record_version(record, told);
}

void
arxiv_record_settle(struct arxiv_record *record)
{
	for (size_t i = 0; i < record->versions_n; i++) {
		const struct arxiv_version *v = &record->versions[i];
		if (v->version == 1 && v->dated) {
			record->has_published = true;
			record->published_s = v->submitted_s;
		}
		if (v->version > record->version || (v->version == record->version && !record->has_updated)) {
			record->version = v->version;
			record->has_updated = v->dated;
			record->updated_s = v->submitted_s;
		}
	}
}

void
arxiv_record_imply(struct arxiv_record *record)
{
	bool updated = record->has_updated;
	if (record->has_published)
		record_version(record, (struct arxiv_version){ 1, record->published_s, true });
	if (record->version != 1 || !record->has_published)
		record_version(record, (struct arxiv_version){ record->version, updated ? record->updated_s : 0, updated });
}

void
arxiv_record_announced(struct arxiv_record *record, const char *category, enum announcement_kind kind)
{
	if (record->announced_n == ARXIV_CATEGORIES_MAX)
		return;
	record->announced = mem_grow(record->announced, &record->announced_cap, record->announced_n + 1,
		sizeof *record->announced);
	record->announced[record->announced_n++] = (struct arxiv_announced){ mem_dup(category), kind };
}

// ["cs.CL","cs.LG"]; no sign of a category needs an escape.
static void
add_categories(struct str *json, const struct arxiv_record *record)
{
	const char *end = str_text(&record->categories) + record->categories.len;
	for (const char *at = str_text(&record->categories); at < end; at += strlen(at) + 1)
		str_print(json, "%s\"%s\"", json->len ? "," : "[", at);
	if (json->len)
		str_addc(json, ']');
}

static void
bind_moment(struct stmt *s, int i, bool told, int64_t moment_s)
{
	if (told)
		db_bind_int(s, i, moment_s);
	else
		db_bind_null(s, i);
}

// When the text was last changed is when it was withdrawn.
static void
bind_withdrawn(struct stmt *s, int i, const struct arxiv_record *record)
{
	bool withdrawn = arxiv_withdrawn(str_text(&record->texts[ARXIV_COMMENT]),
		str_text(&record->texts[ARXIV_ABSTRACT]));
	int64_t moment_s = record->has_updated ? record->updated_s :
		record->has_published ? record->published_s : record->announced_s;
	bind_moment(s, i, withdrawn && (record->has_updated || record->has_published || record->has_announced), moment_s);
}

static const struct error *
store_paper(const struct arxiv_record *record, struct db *db, int64_t position)
{
	struct str categories = { 0 }, doi = { 0 };
	const struct str *texts = record->texts;
	char *abstract = arxiv_unfold(str_text(&texts[ARXIV_ABSTRACT]));
	add_categories(&categories, record);
	arxiv_doi(&doi, str_text(&texts[ARXIV_DOI]));
	struct stmt *s = db_stmt(db, arxiv_paper_sql);
	db_bind_int(s, 1, position);
	bind_moment(s, 2, record->id != 0, record->id);
	db_bind_bytes(s, 3, str_text(&texts[ARXIV_TITLE]), texts[ARXIV_TITLE].len);
	db_bind_borrowed(s, 4, abstract);
	db_bind_borrowed(s, 5, categories.len ? categories.data : NULL);
	bind_moment(s, 6, record->has_published, record->published_s);
	bind_moment(s, 7, record->has_updated, record->updated_s);
	bind_withdrawn(s, 8, record);
	db_bind_borrowed(s, 9, str_text(&doi));
	db_bind_bytes(s, 10, str_text(&texts[ARXIV_JOURNAL]), texts[ARXIV_JOURNAL].len);
	db_bind_bytes(s, 11, str_text(&texts[ARXIV_COMMENT]), texts[ARXIV_COMMENT].len);
	bind_moment(s, 12, record->version > 0, record->version);
	bind_moment(s, 13, record->has_written, record->written_s);
	const struct error *error = db_run(s);
	free(abstract);
	str_free(&categories);
	str_free(&doi);
	return error;
}

// Counts the names that are left out as a statement does that has a list.
static const struct error *
leave_out(struct db *db, int64_t place)
{
	struct stmt *s = db_stmt(db, "SELECT within(?, ?)");
	db_bind_int(s, 1, place);
	db_bind_int(s, 2, ARXIV_AUTHORS_MAX);
	return db_run(s);
}

// A statement of one row: one that may have several is made ready to be undone each time.
static const struct error *
store_name(struct db *db, int64_t position, int64_t place, const char *name)
{
	struct stmt *s = db_stmt(db, "INSERT INTO incoming_author (position, place, name) VALUES (?, ?, clean(?, 512))");
	db_bind_int(s, 1, position);
	db_bind_int(s, 2, place);
	db_bind_borrowed(s, 3, name);
	return db_run(s);
}

static const struct error *
store_names(const struct arxiv_record *record, struct db *db, int64_t position)
{
	const struct error *error = NULL;
	const char *at = str_text(&record->names);
	int64_t n = (int64_t)record->names_n, i = 0;
	for (; i < n && i < ARXIV_AUTHORS_MAX && !error; i++, at += strlen(at) + 1)
		error = store_name(db, position, i, at);
	for (; i < n && i < COUNTED && !error; i++)
		error = leave_out(db, i);
	return error;
}

static const struct error *
store_versions(const struct arxiv_record *record, struct db *db, int64_t position)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < record->versions_n && !error; i++) {
		struct stmt *s = db_stmt(db, "INSERT OR IGNORE INTO incoming_version (position, version, submitted_s)"
			" VALUES (?, ?, ?)");
		db_bind_int(s, 1, position);
		db_bind_int(s, 2, record->versions[i].version);
		bind_moment(s, 3, record->versions[i].dated, record->versions[i].submitted_s);
		error = db_run(s);
	}
	return error;
}

static const struct error *
store_announced(const struct arxiv_record *record, struct db *db, int64_t position)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < record->announced_n && !error; i++) {
		struct stmt *s = db_stmt(db, "INSERT OR IGNORE INTO incoming_announced (position, category, kind)"
			" VALUES (?, ?, ?)");
		db_bind_int(s, 1, position);
		db_bind_borrowed(s, 2, record->announced[i].category);
		db_bind_int(s, 3, record->announced[i].kind);
		error = db_run(s);
	}
	return error;
}

const struct error *
arxiv_record_store(const struct arxiv_record *record, struct db *db, int64_t position)
{
	const struct error *error;
	if ((error = store_paper(record, db, position)) ||
	    (error = store_names(record, db, position)) ||
	    (error = store_versions(record, db, position)) ||
	    (error = store_announced(record, db, position)))
		return error;
	return NULL;
}
