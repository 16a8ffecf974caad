// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "papers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "outfile.h"
#include "print.h"
#include "query_tree.h"
#include "related.h"
#include "render.h"
#include "store.h"
#include "text.h"

enum {
	PAGE_ROWS = 200,	// printed at one stroke
	STEP_MS = 100,		// nobody waits for a frame here
};

// Works until `need` papers are known or there are no more.
static const struct error *
papers_seek(struct query *query, size_t need, bool *done)
{
	const struct error *error = NULL;
	bool exact = false;
	while (query_count(query, &exact) < need && !exact && !error)
		query_step(query, STEP_MS, &error);
	*done = exact;
	return error;
}

// The papers being printed.
struct printing {
	struct desk *desk;
	const struct papers_wish *wish;
	const struct related *related;	// NULL: they are not related to one
	struct export_document document;
	struct cite *cite;		// NULL: no keys are wanted
	struct str out;
	size_t n;			// printed before
};

static const struct error *
papers_put(struct printing *printing)
{
	const struct papers_wish *wish = printing->wish;
	if (wish->to && !outfile_is_stdout(wish->to))
		return outfile_put(wish->to, &printing->out);
	return wish->format == EXPORT_ORG ? print_out_org(&printing->out) : print_out(&printing->out);
}

static const struct error *
papers_one(struct printing *printing, paper_id id)
{
	struct export_document *document = &printing->document;
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(printing->desk, id, &paper);
	if (error)
		return error;
	if (!printing->wish->raw_tex)
		render_paper(paper);
	if (printing->related)
		document->why = related_why(printing->related, id, &document->why_n);
	export_add(document, paper, &printing->out);
	printing->n++;
	paper_full_free(paper);
	return NULL;
}

static char **
papers_why(const struct printing *printing, const struct page *page, bool ascii)
{
	if (!printing->related)
		return NULL;
	char **why = mem_new(page->n + 1, sizeof *why);
	for (size_t i = 0; i < page->n; i++) {
		why[i] = related_why_text(printing->related, page->papers[i].id);
		if (why[i] && ascii) {
			char *text = text_ascii(why[i], strlen(why[i]));
			free(why[i]);
			why[i] = text;
		}
	}
	return why;
}

static void
papers_rows(struct printing *printing, struct page *page)
{
	const struct papers_wish *wish = printing->wish;
	bool ascii = print_ascii(printing->desk->options);
	char **why = papers_why(printing, page, ascii);
	struct export_style style = { print_columns(), ascii, time(NULL), why };
	if (!wish->raw_tex)
		render_page(page);
	if (ascii && wish->format == EXPORT_TABLE)
		page_texts(page, text_ascii);
	export_rows(page, wish->format, &style, &printing->out);
	for (size_t i = 0; why && i < page->n; i++)
		free(why[i]);
	free(why);
	printing->n += page->n;
}

// Papers whole, of one state of the files, whose locks are taken once.
static const struct error *
papers_ids(struct printing *printing, const paper_id *ids, size_t n)
{
	struct db *db = library_db(printing->desk->library);
	const struct error *error = db_begin_read(db);
	if (error)
		return error;
	for (size_t i = 0; i < n && !error; i++)
		error = papers_one(printing, ids[i]);
	db_end_read(db);
	return error ? error : papers_put(printing);
}

// Rows [from, from + n) of the query.
static const struct error *
papers_page(struct printing *printing, struct query *query, size_t from, size_t n)
{
	if (export_kind(printing->wish->format)->whole) {
		paper_id ids[PAGE_ROWS];
		query_ids(query, from, n, ids, &n);
		return papers_ids(printing, ids, n);
	}
	struct page page = { 0 };
	const struct error *error = query_page(query, from, n, &page);
	if (!error)
		papers_rows(printing, &page);
	page_free(&page);
	return error ? error : papers_put(printing);
}

static const struct error *
papers_pages(struct printing *printing, struct query *query)
{
	size_t limit = printing->wish->limit ? printing->wish->limit : SIZE_MAX, from = 0;
	const struct error *error = NULL;
	bool done = false;
	while (from < limit && !error) {
		size_t rows = limit - from < PAGE_ROWS ? limit - from : PAGE_ROWS;
		if ((error = papers_seek(query, from + rows, &done)))
			break;
		size_t known = query_count(query, &done);
		if (known - from < rows)
			rows = known - from;
		if (rows == 0)
			break;
		error = papers_page(printing, query, from, rows);
		from += rows;
	}
	return error;
}

const struct error *
papers_check(const struct papers_wish *wish, daynum today)
{
	struct query_tree *tree = NULL;
	const struct error *error = query_tree_read(wish->filter, today, &tree);
	query_tree_free(tree);
	if (!error)
		return NULL;
	int column = 1;		// in characters, as people count
	for (size_t i = 0; i < error->at; i++)
		column += (wish->filter[i] & 0xc0) != 0x80;
	return error_wrap(error, "filter, column %d", column);
}

// What stands behind the papers.
static const struct error *
papers_end(struct printing *printing, const struct error *error)
{
	if (!error && export_kind(printing->wish->format)->whole) {
		export_end(&printing->document, &printing->out);
		error = papers_put(printing);
	}
	str_free(&printing->out);
	cite_free(printing->cite);
	return error;
}

// With --today the same papers give the same bytes.
static int64_t
papers_now_s(const struct options *options)
{
	enum { DAY_S = 86400 };
	return options->today_given ? (int64_t)options->today * DAY_S : (int64_t)time(NULL);
}

static const struct error *
papers_begin(struct printing *printing, struct desk *desk, const struct papers_wish *wish, const struct related *related)
{
	const struct export_kind *kind = export_kind(wish->format);
	*printing = (struct printing){ .desk = desk, .wish = wish, .related = related };
	if (kind->keys) {
		printing->cite = cite_new(library_db(desk->library));
		const struct error *error = cite_finish(printing->cite);
		if (error)
			return error;
	}
	printing->document = (struct export_document){
		.format = wish->format, .title = wish->title, .now_s = papers_now_s(desk->options), .cite = printing->cite,
	};
	if (kind->whole)
		export_begin(&printing->document, &printing->out);
	return NULL;
}

const struct error *
papers_print(struct desk *desk, const struct papers_wish *wish, size_t *n)
{
	struct query *query = NULL;
	const struct error *error = query_open(desk->library, &wish->view, wish->filter, desk->options->today,
		&query);
	if (error)
		return error;
	struct printing printing;
	error = papers_begin(&printing, desk, wish, query_related(query));
	error = papers_end(&printing, error ? error : papers_pages(&printing, query));
	*n = printing.n;
	query_close(query);
	return error;
}

const struct error *
papers_print_ids(struct desk *desk, const struct papers_wish *wish, const paper_id *ids, size_t n)
{
	struct printing printing;
	const struct error *error = papers_begin(&printing, desk, wish, NULL);
	for (size_t i = 0; i < n && !error; i += PAGE_ROWS) {
		size_t rows = n - i < PAGE_ROWS ? n - i : PAGE_ROWS;
		struct page page = { 0 };
		if (export_kind(wish->format)->whole) {
			error = papers_ids(&printing, ids + i, rows);
		} else if (!(error = store_page(library_db(desk->library), ids + i, rows, &page))) {
			papers_rows(&printing, &page);
			error = papers_put(&printing);
		}
		page_free(&page);
	}
	return papers_end(&printing, error);
}
