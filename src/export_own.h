// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of export share among themselves: one function a format.

#ifndef EXPORT_OWN_H
#define EXPORT_OWN_H

#include "export.h"

void export_text(const struct paper_full *paper, int columns, struct str *out);
void export_md(const struct paper_full *paper, struct str *out);
// Adds a text with everything escaped that Markdown or HTML would read.
void export_md_text(struct str *out, const char *text);

void export_bibtex(const struct paper_full *paper, struct str *out);

// Names of the authors who are to be shown, with commas between and "and"
// before the last; hidden ones are counted. `add` writes one name.
void export_authors(const struct paper_full *paper, void (*add)(struct str *out, const char *text),
	struct str *out);

// The date of a moment: "2026-08-19"; nothing for PAPER_ABSENT.
void export_date(int64_t moment_s, struct str *out);

#endif
