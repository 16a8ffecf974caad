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
	struct str out;
	size_t n;			// printed before
};

static bool
papers_whole(enum export_format format)
{
	return format != EXPORT_TABLE && format != EXPORT_IDS && format != EXPORT_URLS;
}

static const struct error *
papers_put(struct printing *printing)
{
	return printing->wish->to ? outfile_put(printing->wish->to, &printing->out) : print_out(&printing->out);
}

static void
papers_json(struct printing *printing, const struct paper_full *paper)
{
	size_t why_n = 0;
	const char *const *why = NULL;
	if (printing->related)
		why = related_why(printing->related, paper->row.id, &why_n);
	if (printing->wish->format == EXPORT_JSON && printing->n)
		str_add(&printing->out, ",\n");
	export_json_why(paper, why, why_n, &printing->out);
	if (printing->wish->format == EXPORT_JSONL)
		str_addc(&printing->out, '\n');
}

// One paper whole; between two that people read is an empty line.
static const struct error *
papers_one(struct printing *printing, paper_id id)
{
	enum export_format format = printing->wish->format;
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(printing->desk, id, &paper);
	if (error)
		return error;
	if (!printing->wish->raw_tex)
		render_paper(paper);
	if (format == EXPORT_JSON || format == EXPORT_JSONL) {
		papers_json(printing, paper);
	} else {
		str_add(&printing->out, printing->n ? "\n" : "");
		export_paper(paper, format, 0, &printing->out);
	}
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

static const struct error *
papers_page(struct printing *printing, struct page *page)
{
	const struct error *error = NULL;
	if (papers_whole(printing->wish->format)) {
		for (size_t i = 0; i < page->n && !error; i++)
			error = papers_one(printing, page->papers[i].id);
	} else {
		papers_rows(printing, page);
	}
	return error ? error : papers_put(printing);
}

static const struct error *
papers_pages(struct printing *printing, struct query *query)
{
	size_t limit = printing->wish->limit ? printing->wish->limit : SIZE_MAX, from = 0;
	const struct error *error = NULL;
	bool done = false;
	while (from < limit && !error) {
		struct page page = { 0 };
		size_t rows = limit - from < PAGE_ROWS ? limit - from : PAGE_ROWS;
		if ((error = papers_seek(query, from + rows, &done)))
			break;
		size_t known = query_count(query, &done);
		if (known - from < rows)
			rows = known - from;
		if (rows == 0)
			break;
		if (!(error = query_page(query, from, rows, &page)))
			error = papers_page(printing, &page);
		page_free(&page);
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
	if (!error && printing->wish->format == EXPORT_JSON) {
		str_add(&printing->out, "]\n");
		error = papers_put(printing);
	}
	str_free(&printing->out);
	return error;
}

static struct printing
papers_begin(struct desk *desk, const struct papers_wish *wish, const struct related *related)
{
	struct printing printing = { .desk = desk, .wish = wish, .related = related };
	if (wish->format == EXPORT_JSON)
		str_addc(&printing.out, '[');
	return printing;
}

const struct error *
papers_print(struct desk *desk, const struct papers_wish *wish, size_t *n)
{
	struct query *query = NULL;
	const struct error *error = query_open(desk->library, &wish->view, wish->filter, desk->options->today,
		&query);
	if (error)
		return error;
	struct printing printing = papers_begin(desk, wish, query_related(query));
	error = papers_end(&printing, papers_pages(&printing, query));
	*n = printing.n;
	query_close(query);
	return error;
}

const struct error *
papers_print_ids(struct desk *desk, const struct papers_wish *wish, const paper_id *ids, size_t n)
{
	struct printing printing = papers_begin(desk, wish, NULL);
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i += PAGE_ROWS) {
		struct page page = { 0 };
		if (!(error = store_page(library_db(desk->library), ids + i, n - i < PAGE_ROWS ? n - i : PAGE_ROWS, &page)))
			error = papers_page(&printing, &page);
		page_free(&page);
	}
	return papers_end(&printing, error);
}
