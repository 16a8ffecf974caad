// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as a page of Markdown (CommonMark).

#include "config.h"
#include "export_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

// What means something at the start of a line alone: headings, lists, rules,
// quotes. "12." is a list too.
static size_t
md_block(const char *line)
{
	if (strchr("#+-=~", *line))
		return 0;
	size_t digits = strspn(line, "0123456789");
	return digits > 0 && (line[digits] == '.' || line[digits] == ')') ? digits : SIZE_MAX;
}

void
export_md_text(struct str *out, const char *text)
{
	size_t block = md_block(text);
	for (size_t i = 0; text[i]; i++) {
		if (i == block || strchr("\\`*_[]<>|&$", text[i]))
			str_addc(out, '\\');
		str_addc(out, text[i]);
		if (text[i] == '\n') {
			size_t next = md_block(text + i + 1);
			block = next == SIZE_MAX ? next : i + 1 + next;
		}
	}
}

// An address between < and >, which must not hold them.
static void
md_item(struct str *out, const char *label, const char *address)
{
	if (!address)
		return;
	str_print(out, "- %s: <", label);
	for (; *address; address++) {
		if (*address == '<' || *address == '>')
			str_print(out, "%%%02X", *address);
		else
			str_addc(out, *address);
	}
	str_add(out, ">\n");
}

static void
md_link(struct str *out, const char *label, const struct paper *row, enum paper_link link)
{
	char *address = paper_address(row, link);
	md_item(out, label, address);
	free(address);
}

static void
md_part(struct str *out, const char *text)
{
	if (!text)
		return;
	export_md_text(out, text);
	str_add(out, "\n\n");
}

static void
md_prose(struct str *out, const char *text)
{
	char *flowing = text ? text_flow(text) : NULL;
	md_part(out, flowing);
	free(flowing);
}

// "riverlab · 152 votes · 3 comments · 2026-08-19"
static void
md_facts(struct str *out, const struct paper_full *paper)
{
	const struct paper *row = &paper->row;
	size_t start = out->len;
	if (row->organization)
		export_md_text(out, row->organization);
	if (row->upvotes != PAPER_ABSENT)
		str_print(out, "%s%d %s", out->len > start ? " · " : "", row->upvotes,
			row->upvotes == 1 ? "vote" : "votes");
	if (row->comments != PAPER_ABSENT)
		str_print(out, "%s%d %s", out->len > start ? " · " : "", row->comments,
			row->comments == 1 ? "comment" : "comments");
	if (row->published_s != PAPER_ABSENT) {
		str_add(out, out->len > start ? " · " : "");
		export_date(row->published_s, out);
	}
	if (paper->withdrawn_s != PAPER_ABSENT)
		str_add(out, out->len > start ? " · withdrawn" : "withdrawn");
	if (out->len > start)
		str_add(out, "\n\n");
}

static void
md_keywords(struct str *out, const struct paper_full *paper)
{
	for (size_t i = 0; i < paper->keywords_n; i++) {
		str_add(out, i ? ", " : "Keywords: ");
		export_md_text(out, paper->keywords[i]);
	}
	if (paper->keywords_n)
		str_add(out, "\n\n");
}

static void
md_row(struct str *out, const char *label, const char *text)
{
	if (!text)
		return;
	str_print(out, "%s: ", label);
	md_part(out, text);
}

// What arXiv tells beside the text.
static void
md_arxiv(struct str *out, const struct paper_full *paper)
{
	struct str categories = { 0 };
	for (size_t i = 0; i < paper->categories_n; i++)
		str_print(&categories, "%s%s", i ? ", " : "", paper->categories[i]);
	md_row(out, "Categories", categories.len ? categories.data : NULL);
	md_row(out, "Comment", paper->comment);
	md_row(out, "Journal", paper->journal_ref);
	md_row(out, "DOI", paper->doi);
	if (paper->version)
		str_print(out, "Version: %d\n\n", paper->version);
	str_free(&categories);
}

void
export_md(const struct paper_full *paper, struct str *out)
{
	str_add(out, "# ");
	md_part(out, paper->row.title);
	export_authors(paper, export_md_text, out);
	str_add(out, paper->authors_n ? "\n\n" : "");
	md_facts(out, paper);
	md_prose(out, paper->abstract);
	if (paper->ai_summary) {
		str_add(out, "## In short\n\n");
		md_prose(out, paper->ai_summary);
	}
	md_keywords(out, paper);
	md_arxiv(out, paper);
	md_link(out, "Hugging Face", &paper->row, LINK_HF);
	md_link(out, "arXiv", &paper->row, LINK_ABS);
	md_link(out, "PDF", &paper->row, LINK_PDF);
	md_item(out, "Code", paper->row.code_url);
	md_item(out, "Project", paper->project);
}
