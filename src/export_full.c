// SPDX-License-Identifier: GPL-3.0-or-later
// The whole text of a paper.

#include "config.h"
#include "export_own.h"

#include "markdown.h"

static void
add_source(const struct full_text *text, struct str *out)
{
	str_add(out, "\nAs of ");
	export_date(text->fetched_s, out);
	if (text->version != PAPER_ABSENT)
		str_print(out, ", version %lld", (long long)text->version);
	str_print(out, ", from\n%s\n", text->source);
}

void
export_full_text(const struct full_text *text, enum export_format format, int columns, bool raw, struct str *out)
{
	struct markdown markdown;
	if (format == EXPORT_MD) {
		str_print(out, "%s\n", text->text);
		return;
	}
	markdown_read(text->text, MARKDOWN_PAPER | (raw ? MARKDOWN_RAW : 0), &markdown);
	markdown_text(&markdown, columns, 0, out);
	markdown_free(&markdown);
	add_source(text, out);
}

void
export_json_full(const struct paper_full *paper, const struct full_text *text, struct str *out)
{
	export_json(paper, out);
	str_cut(out, out->len - 1);	// goes on before the last bracket
	struct json json = { .out = out, .more = true }, object = json_open(&json, "full_text", '{');
	json_text(&object, "source", text->source);
	if (text->version != PAPER_ABSENT)
		json_int(&object, "version", (int)text->version);
	json_moment(&object, "fetched", text->fetched_s);
	json_text(&object, "text", text->text);
	str_add(out, "}}");
}
