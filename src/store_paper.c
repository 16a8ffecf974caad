// SPDX-License-Identifier: GPL-3.0-or-later
// Papers out of the store: rows of a list, and one paper whole.

#include "config.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

// The columns of a row, in the order paper_of reads them.
#define ROW_COLUMNS \
	"p.id, p.text_id, p.title, p.first_author, coalesce(p.organization, p.organization_name)," \
	" p.code_url, p.authors, p.upvotes, p.comments, p.stars, p.published_s, p.daily_s, p.first_seen_s," \
	" p.withdrawn_s IS NOT NULL"
enum { ROW_COLUMNS_N = 14 };

static const char *
paper_text_id(struct stmt *s, struct arena *arena)
{
	if (!db_is_null(s, 1))
		return arena_dup(arena, db_text(s, 1));
	char text[PAPER_ID_TEXT];
	paper_id_format(db_int(s, 0), text);
	return arena_dup(arena, text);
}

static struct paper
paper_of(struct stmt *s, struct arena *arena)
{
	return (struct paper){
		.id = db_int(s, 0),
		.text_id = paper_text_id(s, arena),
		.title = arena_dup(arena, db_text(s, 2)),
		.first_author = arena_dup(arena, db_text(s, 3)),
		.organization = arena_dup(arena, db_text(s, 4)),
		.code_url = arena_dup(arena, db_text(s, 5)),
		.authors = (int)db_int(s, 6),
		.upvotes = (int)db_int_or(s, 7, PAPER_ABSENT),
		.comments = (int)db_int_or(s, 8, PAPER_ABSENT),
		.stars = (int)db_int_or(s, 9, PAPER_ABSENT),
		.published_s = db_int_or(s, 10, PAPER_ABSENT),
		.daily_s = db_int_or(s, 11, PAPER_ABSENT),
		.first_seen_s = db_int(s, 12),
		.withdrawn = db_int(s, 13),
	};
}

const struct error *
store_page(struct db *db, const paper_id *ids, size_t n, struct page *out)
{
	struct page page = { .arena = arena_new() };
	page.papers = arena_new_bytes(page.arena, (n ? n : 1) * sizeof *page.papers);
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		struct stmt *s = db_stmt(db, "SELECT " ROW_COLUMNS " FROM papers.paper AS p WHERE p.id = ?");
		db_bind_int(s, 1, ids[i]);
		if (db_row(s))
			page.papers[page.n++] = paper_of(s, page.arena);
		error = db_end(s);
	}
	if (error)
		page_free(&page);
	else
		*out = page;
	return error;
}

// What one text column of a statement holds, row by row.
struct texts {
	const char **items;
	size_t n;
};

static const struct error *
texts_read(struct db *db, const char *sql, paper_id id, struct arena *arena, struct texts *out)
{
	const char **items = NULL;
	size_t n = 0, cap = 0;
	struct stmt *s = db_stmt(db, sql);
	db_bind_int(s, 1, id);
	while (db_row(s)) {
		const char *text = arena_dup(arena, db_text(s, 0));
		if (!text)
			continue;
		items = mem_grow(items, &cap, n + 1, sizeof *items);
		items[n++] = text;
	}
	const char **kept = arena_new_bytes(arena, (n ? n : 1) * sizeof *kept);
	if (n)
		memcpy(kept, items, n * sizeof *kept);
	free(items);
	*out = (struct texts){ kept, n };
	return db_end(s);
}

// The strings of a JSON array that is written without escapes, as nearly all are: json_each takes
// longer. False for any other.
static bool
texts_split(const char *json, struct arena *arena, struct texts *out)
{
	size_t quotes = 0, n = 0;
	if (*json++ != '[' || strchr(json, '\\'))
		return false;
	for (const char *p = json; *p; p++)
		quotes += *p == '"';
	const char **items = arena_new_bytes(arena, (quotes / 2 + 1) * sizeof *items);
	for (const char *p = json + strspn(json, " "); *p != ']';) {
		const char *end = *p == '"' ? strchr(p + 1, '"') : NULL;
		if (!end)
			return false;
		items[n++] = arena_dupn(arena, p + 1, (size_t)(end - p - 1));
		p = end + 1 + strspn(end + 1, " ");
		if (*p == ',')
			p += 1 + strspn(p + 1, " ");
		else if (*p != ']')
			return false;
	}
	*out = (struct texts){ items, n };
	return true;
}

// `json` NULL: there are none.
static const struct error *
texts_list(struct db *db, const char *json, const char *sql, struct paper_full *paper, struct texts *out)
{
	if (!json || texts_split(json, paper->arena, out))
		return NULL;
	return texts_read(db, sql, paper->row.id, paper->arena, out);
}

// Adds a day behind the last, once.
static void
day_add(daynum day, struct arena *arena, daynum *last, struct texts *days)
{
	char text[DAY_TEXT];
	if (days->n && day == *last)
		return;
	day_format(day, text);
	days->items[days->n++] = arena_dup(arena, text);
	*last = day;
}

// The days whose listings have it, and that when it was put on Daily among them, in their order. A
// UNION of both would have SQLite sort in a table of its own, which took a third of an export.
static const struct error *
paper_days(struct db *db, const struct paper_full *paper, struct texts *out)
{
	enum { DAYS_MAX = 400 };
	const char *items[DAYS_MAX + 2];
	struct texts days = { .items = items };
	daynum last = 0, daily = day_of(paper->row.daily_s);
	bool due = paper->row.daily_s != PAPER_ABSENT;
	struct stmt *s = db_stmt(db, "SELECT first FROM papers.listed WHERE paper = ? AND kind = 1 ORDER BY first");
	db_bind_int(s, 1, paper->row.id);
	while (days.n < DAYS_MAX && db_row(s)) {
		daynum day = day_clamp(db_int(s, 0));
		if (due && day >= daily) {
			day_add(daily, paper->arena, &last, &days);
			due = false;
		}
		day_add(day, paper->arena, &last, &days);
	}
	if (due)
		day_add(daily, paper->arena, &last, &days);
	out->items = arena_new_bytes(paper->arena, (days.n + 1) * sizeof *items);
	memcpy(out->items, items, days.n * sizeof *items);
	out->n = days.n;
	return db_end(s);
}

// What the lists of a paper are kept as.
struct lists {
	const char *keywords, *categories, *media, *linked;
};

static const struct error *
paper_lists(struct db *db, const struct lists *lists, struct paper_full *paper)
{
	struct texts keywords = { 0 }, categories = { 0 }, media = { 0 }, days = { 0 };
	const struct error *error;
	if ((error = texts_list(db, lists->keywords, "SELECT value FROM papers.abstract AS a, json_each(a.keywords)"
		" WHERE a.id = ?", paper, &keywords)) ||
	    (error = texts_list(db, lists->categories, "SELECT value FROM papers.abstract AS a, json_each(a.categories)"
		" WHERE a.id = ?", paper, &categories)) ||
	    (error = texts_list(db, lists->media, "SELECT value FROM papers.abstract AS a, json_each(a.media)"
		" WHERE a.id = ?", paper, &media)) ||
	    (error = paper_days(db, paper, &days)))
		return error;
	paper->keywords = keywords.items, paper->keywords_n = keywords.n;
	paper->categories = categories.items, paper->categories_n = categories.n;
	paper->media = media.items, paper->media_n = media.n;
	paper->days = days.items, paper->days_n = days.n;
	return NULL;
}

static const struct error *
paper_authors(struct db *db, struct paper_full *paper)
{
	struct author *authors = arena_new_bytes(paper->arena,
		(size_t)(paper->row.authors + 1) * sizeof *authors);
	struct stmt *s = db_stmt(db, "SELECT name, user, hidden FROM papers.author WHERE paper = ? ORDER BY place");
	db_bind_int(s, 1, paper->row.id);
	size_t n = 0;
	while (n < (size_t)paper->row.authors && db_row(s))
		authors[n++] = (struct author){
			.name = arena_dup(paper->arena, db_text(s, 0)),
			.user = arena_dup(paper->arena, db_text(s, 1)),
			.hidden = db_int(s, 2),
		};
	paper->authors = authors;
	paper->authors_n = n;
	return db_end(s);
}

static const struct error *
paper_linked(struct db *db, const struct lists *lists, struct paper_full *paper)
{
	enum { LINKED_MAX = 300 };	// previews; the site sends a few dozen at most
	if (!lists->linked || strcmp(lists->linked, "[]") == 0)
		return NULL;
	struct linked *linked = arena_new_bytes(paper->arena, LINKED_MAX * sizeof *linked);
	struct stmt *s = db_stmt(db, "SELECT value ->> 'kind' = 'dataset', value ->> 'kind' = 'space',"
		" value ->> 'id', value ->> 'downloads', value ->> 'likes'"
		" FROM papers.abstract AS a, json_each(a.linked) WHERE a.id = ?");
	db_bind_int(s, 1, paper->row.id);
	size_t n = 0;
	while (n < LINKED_MAX && db_row(s))
		linked[n++] = (struct linked){
			.kind = db_int(s, 0) ? LINKED_DATASET : db_int(s, 1) ? LINKED_SPACE : LINKED_MODEL,
			.id = arena_dup(paper->arena, db_text(s, 2)),
			.downloads = db_int_or(s, 3, PAPER_ABSENT),
			.likes = db_int_or(s, 4, PAPER_ABSENT),
		};
	paper->linked = linked;
	paper->linked_n = n;
	return db_end(s);
}

#define FULL_COLUMNS \
	" a.abstract, a.ai_summary, a.ai_model, p.organization_name, a.submitter, a.submitter_name," \
	" a.project, a.doi, a.journal_ref, a.comment, a.thumbnail," \
	" p.models, p.datasets, p.spaces, p.updated_s, p.withdrawn_s, a.detail_s," \
	" a.keywords, a.categories, a.media, a.linked"

static void
paper_fill(struct stmt *s, struct paper_full *paper, struct lists *lists)
{
	const char **texts[] = {
		&paper->abstract, &paper->ai_summary, &paper->ai_model, &paper->organization_name,
		&paper->submitter, &paper->submitter_name, &paper->project, &paper->doi,
		&paper->journal_ref, &paper->comment, &paper->thumbnail,
	};
	enum { TEXTS = sizeof texts / sizeof *texts };
	paper->row = paper_of(s, paper->arena);
	for (int i = 0; i < TEXTS; i++)
		*texts[i] = arena_dup(paper->arena, db_text(s, ROW_COLUMNS_N + i));
	int column = ROW_COLUMNS_N + TEXTS;
	paper->models = (int)db_int_or(s, column, PAPER_ABSENT);
	paper->datasets = (int)db_int_or(s, column + 1, PAPER_ABSENT);
	paper->spaces = (int)db_int_or(s, column + 2, PAPER_ABSENT);
	paper->updated_s = db_int_or(s, column + 3, PAPER_ABSENT);
	paper->withdrawn_s = db_int_or(s, column + 4, PAPER_ABSENT);
	paper->detail_s = db_int_or(s, column + 5, PAPER_ABSENT);
	lists->keywords = arena_dup(paper->arena, db_text(s, column + 6));
	lists->categories = arena_dup(paper->arena, db_text(s, column + 7));
	lists->media = arena_dup(paper->arena, db_text(s, column + 8));
	lists->linked = arena_dup(paper->arena, db_text(s, column + 9));
}

// A cache of before versions were told has no such column.
static const struct error *
paper_version(struct db *db, struct paper_full *paper)
{
	bool known = false;
	const struct error *error = store_has(db, "version", &known);
	if (error || !known)
		return error;
	struct stmt *s = db_stmt(db, "SELECT version FROM papers.paper WHERE id = ?");
	db_bind_int(s, 1, paper->row.id);
	paper->version = db_row(s) ? (int)db_int_or(s, 0, 0) : 0;
	return db_end(s);
}

const struct error *
store_paper(struct db *db, paper_id id, struct paper_full **out)
{
	struct arena *arena = arena_new();
	struct paper_full *paper = arena_new_bytes(arena, sizeof *paper);
	struct lists lists = { 0 };
	paper->arena = arena;
	struct stmt *s = db_stmt(db, "SELECT " ROW_COLUMNS "," FULL_COLUMNS
		" FROM papers.paper AS p LEFT JOIN papers.abstract AS a USING (id) WHERE p.id = ?");
	db_bind_int(s, 1, id);
	bool found = db_row(s);
	if (found)
		paper_fill(s, paper, &lists);
	const struct error *error = db_end(s);
	if (!error && !found)
		error = error_new(ERROR_NOT_FOUND, "this paper is not cached");
	if (error || (error = paper_version(db, paper)) || (error = paper_authors(db, paper)) || (error = paper_lists(db, &lists, paper)) ||
	    (error = paper_linked(db, &lists, paper))) {
		arena_free(arena);
		return error;
	}
	*out = paper;
	return NULL;
}
