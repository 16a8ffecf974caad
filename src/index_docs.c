// SPDX-License-Identifier: GPL-3.0-or-later
// Papers to be entered, read out of the store in their order.
//
// Three statements are walked down together, each over all of the papers: what one
// statement costs to begin and to end for each of them is more than its reading.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#define PAPERS_SQL "SELECT p.id, p.title, coalesce(p.organization, p.organization_name), a.keywords, p.text_id," \
	" a.abstract, a.categories, p.upvotes, p.comments, p.stars, p.published_s, p.daily_s," \
	" p.code_url IS NOT NULL, p.models, p.datasets, p.spaces, a.project IS NOT NULL, a.ai_summary IS NOT NULL," \
	" a.linked IS NOT NULL FROM "
#define ABSTRACT_SQL " LEFT JOIN papers.abstract AS a ON a.id = p.id"

// Of all papers between two; of those that are in a list. By kind alone, all days would be read.
static const struct { const char *range, *listed; } sqls[DOCS_ROWS] = {
	[DOCS_PAPERS] = {
		PAPERS_SQL "papers.paper AS p" ABSTRACT_SQL " WHERE p.id BETWEEN ?1 AND ?2 ORDER BY p.id DESC",
		PAPERS_SQL "entering AS e CROSS JOIN papers.paper AS p ON p.id = e.id" ABSTRACT_SQL " ORDER BY e.id DESC",
	},
	[DOCS_AUTHORS] = {
		"SELECT paper, name FROM papers.author WHERE paper BETWEEN ?1 AND ?2 AND NOT hidden"
		" ORDER BY paper DESC, place DESC",
		"SELECT e.id, name FROM entering AS e CROSS JOIN papers.author AS a ON a.paper = e.id WHERE NOT hidden"
		" ORDER BY e.id DESC, place DESC",
	},
	[DOCS_LISTED] = {
		"SELECT paper FROM papers.listed WHERE paper BETWEEN ?1 AND ?2 AND +kind = 1 ORDER BY paper DESC",
		"SELECT e.id FROM entering AS e CROSS JOIN papers.listed AS l ON l.paper = e.id AND l.kind = 1"
		" ORDER BY e.id DESC",
	},
};

enum { OTHERS = 4 };	// of so many rows one may be of a paper that is not asked for

// True if there are few others between the first and the last of the ids: as when a bulk is
// read in its order, and when all is made anew.
static const struct error *
are_dense(struct docs *docs, const paper_id *ids, size_t n, bool *out)
{
	struct stmt *s = db_stmt(docs->db, "SELECT count(*) FROM"
		" (SELECT 1 FROM papers.paper WHERE id BETWEEN ?1 AND ?2 LIMIT ?3)");
	db_bind_int(s, 1, ids[n - 1]);
	db_bind_int(s, 2, ids[0]);
	db_bind_int(s, 3, (int64_t)(n + n / OTHERS + 1));
	*out = db_row(s) && (size_t)db_int(s, 0) <= n + n / OTHERS;
	return db_end(s);
}

static const struct error *
list(struct docs *docs, const paper_id *ids, size_t n)
{
	const struct error *error = db_script(docs->db, "CREATE TEMP TABLE IF NOT EXISTS entering (id INTEGER PRIMARY KEY);"
		" DELETE FROM entering");
	for (size_t i = n; i-- > 0 && !error;) {
		struct stmt *s = db_stmt(docs->db, "INSERT OR IGNORE INTO entering (id) VALUES (?)");
		db_bind_int(s, 1, ids[i]);
		db_row(s);
		error = db_end(s);
	}
	return error;
}

static void
advance(struct docs *docs, int rows)
{
	docs->at[rows] = db_row(docs->rows[rows]) ? db_int(docs->rows[rows], 0) : 0;
}

static void
begin_rows(struct docs *docs, int rows, bool dense)
{
	struct stmt *s = docs->rows[rows] = db_stmt(docs->db, dense ? sqls[rows].range : sqls[rows].listed);
	if (dense) {
		db_bind_int(s, 1, docs->end[-1]);
		db_bind_int(s, 2, docs->ids[0]);
	}
	advance(docs, rows);
}

const struct error *
docs_begin(struct docs *docs, const paper_id *ids, size_t n)
{
	bool dense;
	const struct error *error = are_dense(docs, ids, n, &dense);
	docs->ids = ids;
	docs->end = ids + n;
	if (!error && !dense)
		error = list(docs, ids, n);
	for (int rows = 0; rows < DOCS_ROWS && !error; rows++)
		begin_rows(docs, rows, dense);
	return error;
}

// Passes over the rows of papers above this one; true if the next is its.
static bool
come_to(struct docs *docs, int rows, paper_id id)
{
	while (docs->at[rows] > id)
		advance(docs, rows);
	return docs->at[rows] == id;
}

// A paper's authors in their order, in `out`; NULL if it has none.
static const char *
take_authors(struct docs *docs, paper_id id, struct str *out)
{
	if (!come_to(docs, DOCS_AUTHORS, id))
		return NULL;
	str_cut(&docs->names, 0);
	for (; docs->at[DOCS_AUTHORS] == id; advance(docs, DOCS_AUTHORS)) {
		const char *name = db_text(docs->rows[DOCS_AUTHORS], 1);
		if (name)	// a damaged page may have none
			str_addn(&docs->names, name, strlen(name) + 1);
	}
	str_cut(out, 0);
	if (!docs->names.len)
		return NULL;
	for (size_t end = docs->names.len - 1, from = end; ; end = --from) {
		while (from && docs->names.data[from - 1])
			from--;
		str_addn(out, docs->names.data + from, end - from);
		if (!from)
			return str_text(out);
		str_addn(out, "\n\n", 2);
	}
}

// The next paper that is one of the ids.
static bool
find_next(struct docs *docs)
{
	for (; docs->at[DOCS_PAPERS]; advance(docs, DOCS_PAPERS)) {
		while (docs->ids < docs->end && *docs->ids > docs->at[DOCS_PAPERS])
			docs->ids++;
		if (docs->ids < docs->end && *docs->ids == docs->at[DOCS_PAPERS])
			return true;
	}
	return false;
}

bool
docs_next(struct docs *docs, paper_id *id, struct doc *doc)
{
	if (docs->taken)
		advance(docs, DOCS_PAPERS);
	docs->taken = !docs->error && find_next(docs);
	if (!docs->taken)
		return false;
	*id = docs->at[DOCS_PAPERS];
	const char *authors = take_authors(docs, *id, &doc->made[BUILD_AUTHORS]);
	bool listed = come_to(docs, DOCS_LISTED, *id);
	docs->error = doc_take(docs->db, docs->rows[DOCS_PAPERS], authors, listed, doc);
	return !docs->error;
}

const struct error *
docs_end(struct docs *docs, const struct error *error)
{
	if (!error)
		error = docs->error;
	for (int rows = 0; rows < DOCS_ROWS; rows++)
		if (docs->rows[rows])
			error = db_end_after(docs->rows[rows], error);
	str_free(&docs->names);
	return error;
}
