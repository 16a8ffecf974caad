// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "extract.h"

#include <string.h>

#include "app.h"
#include "cite.h"
#include "export.h"
#include "render.h"
#include "store.h"

static void
add(struct str *out, struct str *text)
{
	while (text->len && text->data[text->len - 1] == '\n')
		str_cut(text, text->len - 1);
	if (!text->len)
		return;
	if (out->len)
		str_add(out, strchr(str_text(text), '\n') ? "\n\n" : "\n");
	str_addn(out, str_text(text), text->len);
}

static const struct error *
write_bibtex(struct db *db, const struct paper_full *paper, struct str *out)
{
	struct cite *cite = cite_near(db, &paper->row);
	const struct error *error = cite_finish(cite);
	if (!error)
		export_paper(paper, EXPORT_BIBTEX, 0, cite, out);
	cite_free(cite);
	return error;
}

static const struct error *
read_paper(struct app *app, paper_id id, struct paper_full **out)
{
	const struct error *error = store_paper(library_db(app->library), id, out);
	if (!error && !app->raw_tex)
		render_paper(*out);
	return error;
}

const struct error *
extract_pages(struct app *app, const paper_id *ids, size_t n, int columns, struct str *out)
{
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		struct paper_full *paper = NULL;
		struct str text = { 0 };
		if ((error = read_paper(app, ids[i], &paper)))
			return error;
		export_paper(paper, EXPORT_TEXT, columns, NULL, &text);
		add(out, &text);
		str_free(&text);
		paper_full_free(paper);
	}
	return error;
}

const struct error *
extract_papers(struct app *app, const paper_id *ids, size_t n, extract_fn *write, struct str *out)
{
	struct db *db = library_db(app->library);
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		struct paper_full *paper = NULL;
		struct str text = { 0 };
		if ((error = read_paper(app, ids[i], &paper)))
			return error;
		if (write)
			write(paper, &text);
		else
			error = write_bibtex(db, paper, &text);
		add(out, &text);
		str_free(&text);
		paper_full_free(paper);
	}
	return error;
}

bool
extract_full_source(struct app *app, const paper_id *ids, size_t n, struct str *out)
{
	return n == 1 && reader_source(app, ids[0], out);
}

bool
extract_full_lines(struct app *app, const paper_id *ids, size_t n, int columns, struct str *out)
{
	return n == 1 && reader_lines(app, ids[0], columns, out);
}
