// SPDX-License-Identifier: GPL-3.0-or-later
// Papers as one page of HTML that needs nothing else: no script, no picture, no other file. It is
// well-formed XML too, and keeps to elements that readers of mail know.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

// Colours are told twice, without variables, which readers of mail do not know.
static const char style[] =
	"body { margin: 0; background: #faf9f6; color: #201e1b;\n"
	"  font: 17px/1.55 system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif; }\n"
	".page { max-width: 43rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }\n"
	"h1 { font-size: 1.8rem; line-height: 1.2; margin: 0; letter-spacing: -.015em; }\n"
	".below { color: #6f6a62; margin: .4rem 0 2rem; }\n"
	".paper { border-top: 1px solid #e3dfd7; padding: 1.5rem 0 1.2rem; }\n"
	"h2 { font-size: 1.18rem; line-height: 1.35; margin: 0 0 .3rem; letter-spacing: -.005em; }\n"
	"h2 a { color: #201e1b; text-decoration: none; }\n"
	"h2 a:hover { text-decoration: underline; }\n"
	".rank { color: #b4690e; margin-right: .45rem; }\n"
	".who { margin: 0; color: #4a463f; font-size: .94rem; }\n"
	".facts { margin: .15rem 0 .8rem; color: #6f6a62; font-size: .86rem; }\n"
	".votes { color: #b4690e; font-weight: 600; }\n"
	".paper p { overflow-wrap: anywhere; }\n"
	".text { margin: 0 0 .7rem; }\n"
	".short { margin: 0 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #dfa04a; color: #4a463f; }\n"
	".keys { margin: 0 0 .6rem; line-height: 1.9; }\n"
	".keys span { background: #efebe3; color: #5a554c; border-radius: .8rem; padding: .12rem .6rem; font-size: .8rem;\n"
	"  margin-right: .3rem; white-space: nowrap; }\n"
	".links { margin: 0; font-size: .9rem; }\n"
	".links a { color: #96540a; margin-right: 1rem; text-decoration: none; }\n"
	".links a:hover { text-decoration: underline; }\n"
	".foot { border-top: 1px solid #e3dfd7; padding-top: 1rem; color: #6f6a62; font-size: .85rem; }\n"
	".foot a { color: inherit; }\n"
	"@media (prefers-color-scheme: dark) {\n"
	"  body { background: #171614; color: #e8e4dc; }\n"
	"  h2 a { color: #f1ede5; }\n"
	"  .below, .facts, .foot { color: #979086; }\n"
	"  .paper, .foot { border-color: #33302b; }\n"
	"  .who, .short { color: #c3bcb0; }\n"
	"  .rank, .votes { color: #e5a24a; }\n"
	"  .keys span { background: #2a2723; color: #c3bcb0; }\n"
	"  .short { border-color: #8a6228; }\n"
	"  .links a { color: #e5a24a; }\n"
	"}\n"
	"@media print { body { background: #fff; } .paper { break-inside: avoid; } }\n";

void
export_html_head(const char *title, const char *below, struct str *out)
{
	str_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
		"<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
	export_markup(out, title);
	str_add(out, "</title>\n<style>\n");
	str_add(out, style);
	str_add(out, "</style>\n</head>\n<body>\n<div class=\"page\">\n<h1>");
	export_markup(out, title);
	str_add(out, "</h1>\n<p class=\"below\">");
	export_markup(out, below);
	str_add(out, "</p>\n");
}

void
export_html_foot(struct str *out)
{
	str_add(out, "</div>\n</body>\n</html>\n");
}

void
export_html_title(const struct paper_full *paper, size_t rank, struct str *out)
{
	char *address = paper_address(&paper->row, LINK_HF);
	str_add(out, "<h2>");
	if (rank)
		str_print(out, "<span class=\"rank\">%zu</span>", rank);
	if (address) {
		str_add(out, "<a href=\"");
		export_markup(out, address);
		str_add(out, "\">");
	}
	export_markup(out, paper->row.title);
	str_add(out, address ? "</a></h2>\n" : "</h2>\n");
	free(address);
}

static void
add_fact(struct str *out, size_t start, const char *text)
{
	if (out->len > start)
		str_add(out, " · ");
	export_markup(out, text);
}

void
export_html_facts(const struct paper_full *paper, struct str *out)
{
	const struct paper *row = &paper->row;
	struct str date = { 0 };
	str_add(out, "<p class=\"facts\">");
	size_t start = out->len;
	if (row->upvotes != PAPER_ABSENT)
		str_print(out, "<span class=\"votes\">%d %s</span>", row->upvotes, row->upvotes == 1 ? "vote" : "votes");
	if (row->comments > 0)
		str_print(out, "%s%d %s", out->len > start ? " · " : "", row->comments,
			row->comments == 1 ? "comment" : "comments");
	if (row->organization)
		add_fact(out, start, row->organization);
	export_date(row->published_s, &date);
	if (date.len)
		add_fact(out, start, str_text(&date));
	if (paper->withdrawn_s != PAPER_ABSENT)
		add_fact(out, start, "withdrawn");
	str_add(out, "</p>\n");
	str_free(&date);
}

void
export_html_prose(const char *class, const char *text, struct str *out)
{
	if (!text)
		return;
	char *flowing = text_flow(text), *rest = flowing;
	for (char *line; (line = strsep(&rest, "\n"));) {
		if (!*line)
			continue;
		str_print(out, "<p class=\"%s\">", class);
		export_markup(out, line);
		str_add(out, "</p>\n");
	}
	free(flowing);
}

static void
add_keywords(struct str *out, const struct paper_full *paper)
{
	if (!paper->keywords_n)
		return;
	str_add(out, "<p class=\"keys\">");
	for (size_t i = 0; i < paper->keywords_n; i++) {
		str_add(out, i ? " <span>" : "<span>");
		export_markup(out, paper->keywords[i]);
		str_add(out, "</span>");
	}
	str_add(out, "</p>\n");
}

// What arXiv tells beside the text.
static void
add_arxiv(struct str *out, const struct paper_full *paper)
{
	struct str facts = { 0 }, version = { 0 };
	for (size_t i = 0; i < paper->categories_n; i++)
		add_fact(&facts, 0, paper->categories[i]);
	if (paper->version)
		str_print(&version, "v%d", paper->version);
	const char *const texts[] = { version.len ? version.data : NULL, paper->comment, paper->journal_ref, paper->doi };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i])
			add_fact(&facts, 0, texts[i]);
	if (facts.len)
		str_print(out, "<p class=\"facts\">%s</p>\n", facts.data);
	str_free(&facts);
	str_free(&version);
}

static void
add_link(struct str *out, const char *word, const char *address)
{
	if (!address || (strncmp(address, "https://", 8) && strncmp(address, "http://", 7)))
		return;
	str_add(out, "<a href=\"");
	export_markup(out, address);
	str_print(out, "\">%s</a> ", word);
}

void
export_html_links(const struct paper_full *paper, struct str *out)
{
	char *abs = paper_address(&paper->row, LINK_ABS), *pdf = paper_address(&paper->row, LINK_PDF);
	str_add(out, "<p class=\"links\">");
	add_link(out, "arXiv", abs);
	add_link(out, "PDF", pdf);
	add_link(out, "Code", paper->row.code_url);
	add_link(out, "Project", paper->project);
	str_add(out, "</p>\n");
	free(abs);
	free(pdf);
}

void
export_html_who(const struct paper_full *paper, struct str *out)
{
	if (!paper->authors_n)
		return;
	str_add(out, "<p class=\"who\">");
	export_authors(paper, export_markup, out);
	str_add(out, "</p>\n");
}

void
export_html(const struct paper_full *paper, struct str *out)
{
	str_add(out, "<div class=\"paper\">\n");
	export_html_title(paper, 0, out);
	export_html_who(paper, out);
	export_html_facts(paper, out);
	export_html_prose("short", paper->ai_summary, out);
	export_html_prose("text", paper->abstract, out);
	add_keywords(out, paper);
	add_arxiv(out, paper);
	export_html_links(paper, out);
	str_add(out, "</div>\n");
}
