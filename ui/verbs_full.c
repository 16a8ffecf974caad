// SPDX-License-Identifier: GPL-3.0-or-later
// show --full: the whole text of a paper.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "full_text.h"
#include "print.h"
#include "render.h"

enum { TEXT_COLUMNS = 88 };	// lines longer than that are hard to read

struct full {
	paper_id id;
	enum export_format format;
	bool raw_tex;
};

// JSON has the paper around its text.
static const struct error *
full_json(struct desk *desk, const struct full *full, const struct full_text *text, struct str *out)
{
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(desk, full->id, &paper);
	if (error)
		return error;
	if (!full->raw_tex)
		render_paper(paper);
	export_json_full(paper, text, out);
	str_addc(out, '\n');
	paper_full_free(paper);
	return NULL;
}

static void
full_plain(struct desk *desk, const struct full *full, const struct full_text *text, struct str *out)
{
	int columns = print_columns();
	export_full_text(text, full->format, columns > TEXT_COLUMNS ? TEXT_COLUMNS : columns, full->raw_tex, out);
	if (full->format == EXPORT_TEXT)
		print_for_people(desk->options, out);
}

static const struct error *
full_print(struct desk *desk, const struct full *full)
{
	char id[PAPER_ID_TEXT];
	struct full_text text = { 0 };
	struct str out = { 0 };
	const struct error *error = full_text_read(library_db(desk->library), full->id, &text);
	if (error)
		return paper_id_format(full->id, id) ? error_wrap(error, "%s", id) : error;
	if (full->format == EXPORT_JSON)
		error = full_json(desk, full, &text, &out);
	else
		full_plain(desk, full, &text, &out);
	if (!error)
		error = print_out(&out);
	str_free(&out);
	full_text_free(&text);
	return error;
}

static const struct error *
full_fetch(struct desk *desk, const struct full *full)
{
	if (desk->options->offline)
		return NULL;
	const struct error *late = full->format == EXPORT_JSON ? desk_fetch_paper(desk, full->id, true) : NULL;
	return late ? late : desk_fetch_text(desk, full->id);
}

const struct error *
verb_show_full(struct desk *desk, const struct args *args, paper_id id, enum export_format format)
{
	struct full full = { .id = id, .format = format, .raw_tex = args->values[ARG_RAW_TEX] };
	if (args->values[ARG_COMMENTS])
		return error_new(ERROR_USAGE, "--full is all of the paper's text, without comments: give one of the two");
	if (export_kind(format)->keys)
		return error_new(ERROR_USAGE, "BibTeX has no place for a paper's text");
	if (desk->options->sample)
		return error_new(ERROR_USAGE, "the sample edition has no full texts");
	verb_restore(desk);
	const struct error *late = full_fetch(desk, &full);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	return verb_end(full_print(desk, &full), late);
}
