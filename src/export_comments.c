// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about a paper, below it.

#include "config.h"
#include "export_own.h"

#include <string.h>

#include "markdown.h"

enum { INDENT = 2, DEEPEST = 3 };	// deeper replies stand no further in

struct telling {
	const struct comments *comments;
	int columns;		// of text; 0: not wrapped
	bool raw;
	struct str *out;
};

// "Mensah Osei @mosei, submitter, 2026-08-20"
static void
add_name(struct str *out, const struct comment *comment)
{
	str_add(out, comment->name ? comment->name : "");
	if (comment->user)
		str_print(out, "%s@%s", comment->name ? " " : "", comment->user);
	if (!comment->name && !comment->user)
		str_add(out, "Somebody");
	str_add(out, comment->author ? ", author" : "");
	str_add(out, comment->submitter ? ", submitter" : "");
	if (comment->written_s != PAPER_ABSENT) {
		str_add(out, ", ");
		export_date(comment->written_s, out);
	}
	str_add(out, comment->hidden ? ", hidden by the site" : "");
}

static void
text_comment(const struct telling *telling, const struct comment *comment)
{
	int indent = INDENT * (comment->depth < DEEPEST ? comment->depth : DEEPEST);
	struct markdown markdown;
	str_print(telling->out, "\n%*s", indent, "");
	add_name(telling->out, comment);
	str_addc(telling->out, '\n');
	if (comment->hidden || !comment->text)
		return;
	markdown_read(comment->text, telling->raw, &markdown);
	markdown_text(&markdown, telling->columns, indent + INDENT, telling->out);
	markdown_free(&markdown);
}

// A quote, so that nothing in it is more than that.
static void
md_comment(const struct telling *telling, const struct comment *comment)
{
	str_add(telling->out, "\n");
	struct str name = { 0 };
	add_name(&name, comment);
	for (int i = 0; i < comment->depth; i++)
		str_add(telling->out, "> ");
	export_md_text(telling->out, str_text(&name));
	str_add(telling->out, "\n");
	str_free(&name);
	for (const char *line = comment->hidden || !comment->text ? "" : comment->text; *line;) {
		size_t len = strcspn(line, "\n");
		for (int i = 0; i <= comment->depth; i++)
			str_add(telling->out, i ? " >" : ">");
		str_print(telling->out, "%s%.*s\n", len ? " " : "", (int)len, line);
		line += len + (line[len] == '\n');
	}
}

void
export_comments(const struct comments *comments, enum export_format format, int columns, bool raw, struct str *out)
{
	struct telling telling = { comments, columns, raw, out };
	str_add(out, format == EXPORT_MD ? "\n## Comments\n" : "");
	if (comments->fetched_s == PAPER_ABSENT)
		str_add(out, "\nThe comments are not cached.\n");
	else if (!comments->n)
		str_add(out, "\nNobody has said anything yet.\n");
	else if (format != EXPORT_MD)
		str_print(out, "\nComments    %zu\n", comments->n);
	for (size_t i = 0; i < comments->n; i++)
		(format == EXPORT_MD ? md_comment : text_comment)(&telling, &comments->comments[i]);
}
