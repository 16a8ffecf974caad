// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "papers.h"

#include <stdint.h>
#include <time.h>

#include "print.h"
#include "query_tree.h"
#include "render.h"
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

static const struct error *
papers_json(struct desk *desk, const struct page *page, const struct papers_wish *wish, bool first,
	struct str *out)
{
	for (size_t i = 0; i < page->n; i++) {
		struct paper_full *paper = NULL;
		const struct error *error = desk_paper(desk, page->papers[i].id, &paper);
		if (error)
			return error;
		if (!wish->raw_tex)
			render_paper(paper);
		if (wish->format == EXPORT_JSON && !(first && i == 0))
			str_add(out, ",\n");
		export_json(paper, out);
		if (wish->format == EXPORT_JSONL)
			str_addc(out, '\n');
		paper_full_free(paper);
	}
	return NULL;
}

static void
papers_rows(const struct desk *desk, struct page *page, const struct papers_wish *wish, struct str *out)
{
	struct export_style style = { print_columns(), print_ascii(desk->options), time(NULL) };
	if (!wish->raw_tex)
		render_page(page);
	if (style.ascii && wish->format == EXPORT_TABLE)
		page_texts(page, text_ascii);
	export_rows(page, wish->format, &style, out);
}

static const struct error *
papers_page(struct desk *desk, struct query *query, const struct papers_wish *wish, size_t from,
	size_t rows, struct str *out)
{
	struct page page = { 0 };
	const struct error *error = query_page(query, from, rows, &page);
	if (error)
		return error;
	if (wish->format == EXPORT_JSON || wish->format == EXPORT_JSONL)
		error = papers_json(desk, &page, wish, from == 0, out);
	else
		papers_rows(desk, &page, wish, out);
	page_free(&page);
	return error ? error : print_out(out);
}

static const struct error *
papers_pages(struct desk *desk, struct query *query, const struct papers_wish *wish, struct str *out,
	size_t *n)
{
	size_t limit = wish->limit ? wish->limit : SIZE_MAX;
	const struct error *error = NULL;
	bool done = false;
	*n = 0;
	while (*n < limit && !error) {
		size_t rows = limit - *n < PAGE_ROWS ? limit - *n : PAGE_ROWS;
		if ((error = papers_seek(query, *n + rows, &done)))
			break;
		size_t known = query_count(query, &done);
		if (known - *n < rows)
			rows = known - *n;
		if (rows == 0)
			break;
		error = papers_page(desk, query, wish, *n, rows, out);
		*n += rows;
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

const struct error *
papers_print(struct desk *desk, const struct papers_wish *wish, size_t *n)
{
	struct query *query = NULL;
	const struct error *error = query_open(desk->library, &wish->view, wish->filter, desk->options->today,
		&query);
	if (error)
		return error;
	struct str out = { 0 };
	if (wish->format == EXPORT_JSON)
		str_addc(&out, '[');
	error = papers_pages(desk, query, wish, &out, n);
	if (!error && wish->format == EXPORT_JSON) {
		str_add(&out, "]\n");
		error = print_out(&out);
	}
	str_free(&out);
	query_close(query);
	return error;
}
