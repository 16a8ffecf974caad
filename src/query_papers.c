// SPDX-License-Identifier: GPL-3.0-or-later
// Papers that the library or a listing names for a filter: states, notes, days.

#include "config.h"
#include "query_sieve_own.h"

#include <stdlib.h>
#include <string.h>

#include "full_text.h"
#include "mem.h"
#include "pdf.h"
#include "store.h"

static void
papers_add(struct sieve *sieve, struct papers papers)
{
	if (papers.n)
		qsort(papers.ids, papers.n, sizeof *papers.ids, paper_id_compare);
	sieve->papers = mem_grow(sieve->papers, &sieve->papers_cap, sieve->papers_n + 1, sizeof *sieve->papers);
	sieve->papers[sieve->papers_n++] = papers;
}

// Keeps a statement's papers for a node.
static const struct error *
papers_keep(struct sieve *sieve, const struct query_node *node, struct stmt *s)
{
	struct papers papers = { .node = node };
	const struct error *error = store_ids(s, &papers.ids, &papers.n);
	if (!error)
		papers_add(sieve, papers);
	return error;
}

static const struct error *
papers_told(struct sieve *sieve, const struct query_node *node,
	const struct error *(*tell)(struct library *, paper_id **, size_t *))
{
	struct papers papers = { .node = node };
	const struct error *error = tell(sieve->library, &papers.ids, &papers.n);
	if (!error)
		papers_add(sieve, papers);
	return error;
}

static const struct error *
papers_withdrawn(struct sieve *sieve, const struct query_node *node)
{
	return papers_keep(sieve, node, db_stmt(library_db(sieve->library),
		"SELECT id FROM papers.paper WHERE withdrawn_s IS NOT NULL"));
}

static const struct error *
papers_selected(struct sieve *sieve, const struct query_node *node)
{
	size_t n;
	const paper_id *ids = library_selection(sieve->library, &n);
	struct papers papers = { .node = node, .ids = mem_new(n + 1, sizeof *ids), .n = n };
	if (n)
		memcpy(papers.ids, ids, n * sizeof *ids);
	papers_add(sieve, papers);
	return NULL;
}

static const struct error *
papers_with(struct sieve *sieve, const struct query_node *node, unsigned state)
{
	struct stmt *s = db_stmt(library_db(sieve->library), "SELECT paper FROM state WHERE bit = ?");
	db_bind_int(s, 1, state);
	return papers_keep(sieve, node, s);
}

static const struct error *
papers_on(struct sieve *sieve, const struct query_node *node)
{
	struct stmt *s = db_stmt(library_db(sieve->library), "SELECT DISTINCT paper FROM papers.listed"
		" WHERE kind = 1 AND first BETWEEN ? AND ?");
	db_bind_int(s, 1, node->lo);
	db_bind_int(s, 2, node->hi);
	return papers_keep(sieve, node, s);
}

// Whose PDF or text is kept.
static const struct error *
papers_kept(struct sieve *sieve, const struct query_node *node)
{
	struct papers papers = { .node = node };
	const struct error *error = (node->has == QUERY_PDF ? pdf_all : full_text_all)(library_db(sieve->library),
		&papers.ids, &papers.n);
	if (!error)
		papers_add(sieve, papers);
	return error;
}

// Reads the lists that the tree's nodes ask for.
const struct error *
papers_read(struct sieve *sieve, const struct query_node *node)
{
	static const unsigned states[] = {
		[QUERY_FAV] = PAPER_FAV, [QUERY_READ] = PAPER_READ, [QUERY_UNREAD] = PAPER_READ,
		[QUERY_HIDDEN] = PAPER_HIDDEN, [QUERY_QUEUED] = PAPER_QUEUED,
	};
	const struct error *error = NULL;
	for (; node && !error; node = node->next) {
		if (node->kind == QUERY_IS && node->state == QUERY_NEW)
			error = papers_told(sieve, node, library_new);
		else if (node->kind == QUERY_IS && node->state == QUERY_SELECTED)
			error = papers_selected(sieve, node);
		else if (node->kind == QUERY_IS && node->state == QUERY_UPDATED)
			error = papers_told(sieve, node, library_updated);
		else if (node->kind == QUERY_IS && node->state == QUERY_WITHDRAWN)
			error = papers_withdrawn(sieve, node);
		else if (node->kind == QUERY_IS)
			error = papers_with(sieve, node, states[node->state]);
		else if (node->kind == QUERY_HAS && node->has == QUERY_NOTED)
			error = papers_keep(sieve, node, db_stmt(library_db(sieve->library), "SELECT paper FROM note"));
		else if (node->kind == QUERY_HAS && (node->has == QUERY_PDF || node->has == QUERY_FULL))
			error = papers_kept(sieve, node);
		else if (node->kind == QUERY_DATE && node->date == QUERY_DAY)
			error = papers_on(sieve, node);
		if (!error)
			error = papers_read(sieve, node->child);
	}
	return error;
}

const struct papers *
papers_of(const struct sieve *sieve, const struct query_node *node)
{
	for (size_t i = 0; i < sieve->papers_n; i++)
		if (sieve->papers[i].node == node)
			return &sieve->papers[i];
	return NULL;
}

const struct error *
papers_read_noted(struct sieve *sieve)
{
	return papers_keep(sieve, NULL, db_stmt(library_db(sieve->library),
		"SELECT paper FROM tag UNION SELECT paper FROM note"));
}
