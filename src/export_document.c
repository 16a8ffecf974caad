// SPDX-License-Identifier: GPL-3.0-or-later
// Papers as one document, and the table of formats.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

static const struct export_kind kinds[EXPORT_FORMATS] = {
	[EXPORT_TABLE] = { "table", "txt", "columns for people", false, false },
	[EXPORT_IDS] = { "ids", "txt", "ids alone", false, false },
	[EXPORT_URLS] = { "urls", "txt", "addresses alone", false, false },
	[EXPORT_BIBTEX] = { "bibtex", "bib", "for BibTeX: accents as TeX commands", true, true },
	[EXPORT_BIBLATEX] = { "biblatex", "bib", "for biblatex and biber, in UTF-8", true, true },
	[EXPORT_RIS] = { "ris", "ris", "for Zotero, EndNote, Mendeley", true, true },
	[EXPORT_CSL] = { "csl-json", "json", "for citation processors, pandoc", true, true },
	[EXPORT_JSON] = { "json", "json", "all there is, one array", true, false },
	[EXPORT_JSONL] = { "jsonl", "jsonl", "all there is, a paper a line", true, false },
	[EXPORT_CSV] = { "csv", "csv", "a table for spreadsheets", true, false },
	[EXPORT_TSV] = { "tsv", "tsv", "a table with tabs, for awk and cut", true, false },
	[EXPORT_MD] = { "md", "md", "Markdown", true, false },
	[EXPORT_ORG] = { "org", "org", "Org, facts as properties", true, false },
	[EXPORT_ATOM] = { "atom", "atom", "a feed", true, false },
	[EXPORT_HTML] = { "html", "html", "a page for the browser", true, false },
	[EXPORT_TEXT] = { "text", "txt", "plain text to read", true, false },
};

const struct export_kind *
export_kind(enum export_format format)
{
	return &kinds[format];
}

bool
export_format_parse(const char *name, enum export_format *out)
{
	for (size_t i = 0; i < EXPORT_FORMATS; i++) {
		if (strcmp(name, kinds[i].name) == 0) {
			*out = (enum export_format)i;
			return true;
		}
	}
	return false;
}

void
export_date(int64_t moment_s, struct str *out)
{
	if (moment_s == PAPER_ABSENT)
		return;
	char text[DAY_TEXT];
	day_format(day_of(moment_s), text);
	str_add(out, text);
}

daynum
export_day(const struct paper *row, bool *exact)
{
	int64_t moment_s = row->published_s != PAPER_ABSENT ? row->published_s : row->daily_s;
	*exact = moment_s != PAPER_ABSENT;
	if (*exact)
		return day_of(moment_s);
	if (row->id >= PAPER_FOREIGN)
		return PAPER_ABSENT;
	int64_t month = row->id / 100000;
	return day_make((int)(month / 100), (int)(month % 100), 1);
}

char *
export_address(const struct paper *row)
{
	char *address = paper_address(row, LINK_ABS);
	return address ? address : paper_address(row, LINK_HF);
}

static void
html_head(const struct export_document *document, struct str *out)
{
	struct str below = { 0 };
	export_date(document->now_s, &below);
	export_html_head(document->title ? document->title : "Papers", str_text(&below), out);
	str_free(&below);
}

void
export_begin(struct export_document *document, struct str *out)
{
	document->n = 0;
	switch (document->format) {
	case EXPORT_JSON:
	case EXPORT_CSL:
		str_addc(out, '[');
		break;
	case EXPORT_CSV:
	case EXPORT_TSV:
		export_cells_head(document->format == EXPORT_CSV, out);
		break;
	case EXPORT_ORG:
		str_add(out, "#+OPTIONS: ^:nil -:nil toc:nil num:nil\n");
		break;
	case EXPORT_ATOM:
		export_atom_head(document, out);
		break;
	case EXPORT_HTML:
		html_head(document, out);
		break;
	default:
		break;
	}
}

// What stands between two papers.
static const char *
between(enum export_format format)
{
	switch (format) {
	case EXPORT_JSON:
	case EXPORT_CSL:
		return ",\n";
	case EXPORT_BIBTEX:
	case EXPORT_BIBLATEX:
	case EXPORT_RIS:
	case EXPORT_MD:
	case EXPORT_TEXT:
		return "\n";
	default:
		return "";
	}
}

void
export_add(struct export_document *document, const struct paper_full *paper, struct str *out)
{
	enum export_format format = document->format;
	str_add(out, document->n++ ? between(format) : "");
	switch (format) {
	case EXPORT_JSON:
	case EXPORT_JSONL:
		export_json_why(paper, document->why, document->why_n, out);
		str_add(out, format == EXPORT_JSONL ? "\n" : "");
		break;
	case EXPORT_RIS:
		export_ris(paper, document->cite, out);
		break;
	case EXPORT_CSL:
		export_csl(paper, document->cite, out);
		break;
	case EXPORT_CSV:
	case EXPORT_TSV:
		export_cells(paper, format == EXPORT_CSV, out);
		break;
	case EXPORT_ORG:
		export_org(paper, out);
		break;
	case EXPORT_ATOM:
		export_atom(document, paper, out);
		break;
	case EXPORT_HTML:
		export_html(paper, out);
		break;
	default:
		export_paper(paper, format, 0, document->cite, out);
	}
}

void
export_end(struct export_document *document, struct str *out)
{
	if (document->format == EXPORT_JSON || document->format == EXPORT_CSL)
		str_add(out, "]\n");
	else if (document->format == EXPORT_ATOM)
		str_add(out, "</feed>\n");
	else if (document->format == EXPORT_HTML)
		export_html_foot(out);
}

void
export_paper(const struct paper_full *paper, enum export_format format, int columns, const struct cite *cite,
	struct str *out)
{
	if (format == EXPORT_BIBTEX || format == EXPORT_BIBLATEX)
		export_bibtex(paper, cite, format == EXPORT_BIBLATEX, out);
	else if (format == EXPORT_MD)
		export_md(paper, out);
	else
		export_text(paper, columns, out);
}
