// SPDX-License-Identifier: GPL-3.0-or-later
// What can be copied of the paper on the screen: the commands behind `y`.

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "export.h"
#include "render.h"
#include "store.h"

typedef void copy_fn(const struct paper_full *paper, struct str *out);

static void
add_address(const struct paper_full *paper, enum paper_link link, struct str *out)
{
	char *address = paper_address(&paper->row, link);
	if (address)
		str_add(out, address);
	free(address);
}

static void
add_page(const struct paper_full *paper, struct str *out)
{
	add_address(paper, LINK_HF, out);
}

static void
add_arxiv(const struct paper_full *paper, struct str *out)
{
	add_address(paper, LINK_ABS, out);
}

static void
add_pdf(const struct paper_full *paper, struct str *out)
{
	add_address(paper, LINK_PDF, out);
}

static void
add_id(const struct paper_full *paper, struct str *out)
{
	str_add(out, paper->row.text_id);
}

static void
add_title(const struct paper_full *paper, struct str *out)
{
	str_add(out, paper->row.title);
}

static void
add_abstract(const struct paper_full *paper, struct str *out)
{
	if (paper->abstract)
		str_add(out, paper->abstract);
}

// Its key is the one it has in every export.
static const struct error *
add_bibtex(struct db *db, const struct paper_full *paper, struct str *out)
{
	struct cite *cite = cite_near(db, &paper->row);
	const struct error *error = cite_finish(cite);
	if (!error)
		export_paper(paper, EXPORT_BIBTEX, 0, cite, out);
	cite_free(cite);
	return error;
}

// The text of one paper, behind those of others; add NULL: its BibTeX entry.
static const struct error *
add_paper(struct app *app, paper_id id, copy_fn *add, struct str *out)
{
	struct paper_full *paper = NULL;
	const struct error *error = store_paper(library_db(app->library), id, &paper);
	if (error)
		return error;
	if (!app->raw_tex)
		render_paper(paper);
	if (out->len)
		str_addc(out, '\n');
	if (add)
		add(paper, out);
	else
		error = add_bibtex(library_db(app->library), paper, out);
	paper_full_free(paper);
	return error;
}

// `lacks` is said where there is nothing.
static unsigned
copy(struct app *app, copy_fn *add, const char *lacks)
{
	struct str text = { 0 };
	unsigned dirty;
	if (!app->list.chosen)
		return messages_say(app, "No paper here");
	const struct error *error = add_paper(app, app->list.chosen, add, &text);
	while (text.len && text.data[text.len - 1] == '\n')
		str_cut(&text, text.len - 1);
	if (error)
		dirty = messages_fail(app, NULL, error);
	else if (!text.len)
		dirty = messages_say(app, "This paper has %s", lacks);
	else
		dirty = clipboard_put(app, str_text(&text));
	str_free(&text);
	return dirty;
}

unsigned
copy_page(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_page, "no page at Hugging Face");
}

unsigned
copy_id(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_id, "no id");
}

unsigned
copy_arxiv(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_arxiv, "no page at arXiv");
}

unsigned
copy_pdf(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_pdf, "no PDF at arXiv");
}

unsigned
copy_title(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_title, "no title");
}

unsigned
copy_bibtex(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, NULL, "no entry");
}

unsigned
copy_citation(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, export_citation, "no citation");
}

unsigned
copy_link(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, export_link, "no page at Hugging Face");
}

unsigned
copy_abstract(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, add_abstract, "no abstract yet");
}

unsigned
copy_json(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, export_json, "no JSON");
}
