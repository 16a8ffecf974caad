// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of export share among themselves: one function a format.

#ifndef EXPORT_OWN_H
#define EXPORT_OWN_H

#include "day.h"
#include "export.h"

void export_text(const struct paper_full *paper, int columns, struct str *out);
void export_md(const struct paper_full *paper, struct str *out);
// Adds a text with everything escaped that Markdown or HTML would read.
void export_md_text(struct str *out, const char *text);
void export_bibtex(const struct paper_full *paper, const struct cite *cite, bool biblatex, struct str *out);
void export_ris(const struct paper_full *paper, const struct cite *cite, struct str *out);
void export_csl(const struct paper_full *paper, const struct cite *cite, struct str *out);
void export_org(const struct paper_full *paper, struct str *out);

// Cells with tabs between, or, `comma`, as CSV.
void export_cells_head(bool comma, struct str *out);
void export_cells(const struct paper_full *paper, bool comma, struct str *out);

void export_atom_head(const struct export_document *document, struct str *out);
void export_atom(const struct export_document *document, const struct paper_full *paper, struct str *out);
void export_html_head(const char *title, const char *below, struct str *out);
void export_html(const struct paper_full *paper, struct str *out);
void export_html_foot(struct str *out);
// Its parts; rank 0: none.
void export_html_title(const struct paper_full *paper, size_t rank, struct str *out);
void export_html_who(const struct paper_full *paper, struct str *out);
void export_html_facts(const struct paper_full *paper, struct str *out);
void export_html_prose(const char *class, const char *text, struct str *out);
void export_html_links(const struct paper_full *paper, struct str *out);

// Text between tags or in a quoted attribute of XML and HTML.
void export_markup(struct str *out, const char *text);

// Text for TeX, nothing in it being a command of its own. `accents`: what is not ASCII as
// commands too, where there are any.
void export_latex(struct str *out, const char *text, bool accents);

// JSON being written: an object or array.
struct json {
	struct str *out;
	bool more;		// a comma is due before the next value
};
struct json json_open(struct json *json, const char *key, char bracket);	// in an array the key is NULL
void json_close(struct json *json, char bracket);
// Values that are absent (NULL, PAPER_ABSENT, none, false) add nothing.
void json_text(struct json *json, const char *key, const char *text);
void json_part(struct json *json, const char *key, const char *text, size_t len);
void json_int(struct json *json, const char *key, int64_t value);
void json_moment(struct json *json, const char *key, int64_t moment_s);
void json_bool(struct json *json, const char *key, bool is);
void json_true(struct json *json, const char *key, bool is);	// if it is
void json_texts(struct json *json, const char *key, const char *const *texts, size_t n);

// A paper's address to cite it by: arXiv's, else the site's; the caller frees. NULL: it has none.
char *export_address(const struct paper *row);

// The day it is of: arXiv's first version, else its Daily, else the first of its id's month.
daynum export_day(const struct paper *row, bool *exact);

// Names of the authors who are to be shown, with commas between and "and"
// before the last; hidden ones are counted. `add` writes one name.
void export_authors(const struct paper_full *paper, void (*add)(struct str *out, const char *text),
	struct str *out);

// The date of a moment: "2026-08-19"; nothing for PAPER_ABSENT.
void export_date(int64_t moment_s, struct str *out);

#endif
