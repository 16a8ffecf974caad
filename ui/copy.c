// SPDX-License-Identifier: GPL-3.0-or-later
// What can be copied of the papers acted on: the commands behind `y`.

#include "config.h"
#include "app.h"

#include <stdlib.h>

#include "chosen.h"
#include "export.h"
#include "extract.h"

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

// `lacks` is said where there is nothing.
static unsigned
copy(struct app *app, extract_fn *add, const char *lacks)
{
	struct str text = { 0 };
	paper_id *ids;
	unsigned dirty;
	size_t n = chosen_papers(app, &ids);
	const struct error *error = extract_papers(app, ids, n, add, &text);
	if (!n)
		dirty = messages_say(app, "No paper here");
	else if (error)
		dirty = messages_fail(app, NULL, error);
	else if (!text.len)
		dirty = messages_say(app, n > 1 ? "These papers have %s" : "This paper has %s", lacks);
	else
		dirty = clipboard_put(app, str_text(&text));
	str_free(&text);
	free(ids);
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
copy_full_text(struct app *app, const struct command_call *call)
{
	(void)call;
	struct full_text text;
	paper_id *ids;
	size_t n = chosen_papers(app, &ids);
	const struct error *error = n == 1 ? full_text_read(library_db(app->library), ids[0], &text) : NULL;
	free(ids);
	if (n != 1)
		return messages_say(app, n ? "A full text is copied of one paper" : "No paper here");
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);
		return messages_say(app, "The full text of this paper was not fetched yet");
	}
	if (error)
		return messages_fail(app, NULL, error);
	unsigned dirty = clipboard_put(app, text.text);
	full_text_free(&text);
	return dirty;
}

unsigned
copy_json(struct app *app, const struct command_call *call)
{
	(void)call;
	return copy(app, export_json, "no JSON");
}
