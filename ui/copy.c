// SPDX-License-Identifier: GPL-3.0-or-later
// What can be copied of the papers acted on: the commands behind `y`.

#include "config.h"
#include "app.h"

#include <stdlib.h>

#include "chosen.h"
#include "export.h"
#include "extract.h"

// What is copied of a paper, and what those lack that have none.
struct part {
	extract_fn *add;
	const char *lacks;
};

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

static unsigned
copy(struct app *app, const paper_id *ids, size_t n, const void *arg)
{
	const struct part *part = arg;
	struct str text = { 0 };
	unsigned dirty;
	const struct error *error = extract_papers(app, ids, n, part->add, &text);
	if (error)
		dirty = messages_fail(app, NULL, error);
	else if (!text.len)
		dirty = messages_say(app, n > 1 ? "These papers have %s" : "This paper has %s", part->lacks);
	else
		dirty = clipboard_put(app, str_text(&text));
	str_free(&text);
	return dirty;
}

#define COPY(command, add, lacks) \
	unsigned command(struct app *app, const struct command_call *call) \
	{ \
		(void)call; \
		return chosen_act(app, copy, &(const struct part){ add, lacks }); \
	}
COPY(copy_page, add_page, "no page at Hugging Face")
COPY(copy_id, add_id, "no id")
COPY(copy_arxiv, add_arxiv, "no page at arXiv")
COPY(copy_pdf, add_pdf, "no PDF at arXiv")
COPY(copy_title, add_title, "no title")
COPY(copy_bibtex, NULL, "no entry")
COPY(copy_citation, export_citation, "no citation")
COPY(copy_link, export_link, "no page at Hugging Face")
COPY(copy_abstract, add_abstract, "no abstract yet")
COPY(copy_json, export_json, "no JSON")

static unsigned
copy_text(struct app *app, const paper_id *ids, size_t n, const void *arg)
{
	(void)arg;
	struct full_text text;
	if (n > 1)
		return messages_say(app, "A full text is copied of one paper");
	const struct error *error = full_text_read(library_db(app->library), ids[0], &text);
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
copy_full_text(struct app *app, const struct command_call *call)
{
	(void)call;
	return chosen_act(app, copy_text, NULL);
}
