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
write_as(struct db *db, const struct paper_full *paper, enum export_format format, int columns, struct str *out)
{
	struct cite *cite = format == EXPORT_BIBTEX ? cite_near(db, &paper->row) : NULL;
	const struct error *error = cite ? cite_finish(cite) : NULL;
	if (!error)
		export_paper(paper, format, columns, cite, out);
	cite_free(cite);
	return error;
}

// What `write` makes of them, or, where that is NULL, a format.
static const struct error *
extract(struct app *app, const paper_id *ids, size_t n, extract_fn *write, enum export_format format, int columns,
	struct str *out)
{
	struct db *db = library_db(app->library);
	const struct error *error = NULL;
	for (size_t i = 0; i < n && !error; i++) {
		struct paper_full *paper = NULL;
		struct str text = { 0 };
		if ((error = store_paper(db, ids[i], &paper)))
			return error;
		if (!app->raw_tex)
			render_paper(paper);
		if (write)
			write(paper, &text);
		else
			error = write_as(db, paper, format, columns, &text);
		add(out, &text);
		str_free(&text);
		paper_full_free(paper);
	}
	return error;
}

const struct error *
extract_pages(struct app *app, const paper_id *ids, size_t n, int columns, struct str *out)
{
	return extract(app, ids, n, NULL, EXPORT_TEXT, columns, out);
}

const struct error *
extract_papers(struct app *app, const paper_id *ids, size_t n, extract_fn *write, struct str *out)
{
	return extract(app, ids, n, write, EXPORT_BIBTEX, 0, out);
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
