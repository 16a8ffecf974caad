// SPDX-License-Identifier: GPL-3.0-or-later
// A paper in one line: as a reference, as a link of Markdown.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>

#include "day.h"

static void
add_year(const struct paper *row, struct str *out)
{
	int year, month, day;
	if (row->published_s == PAPER_ABSENT)
		return;
	day_split(day_of(row->published_s), &year, &month, &day);
	str_print(out, " (%d)", year);
}

void
export_citation(const struct paper_full *paper, struct str *out)
{
	const struct paper *row = &paper->row;
	char *abs = paper_address(row, LINK_ABS), *page = paper_address(row, LINK_HF);
	export_authors(paper, str_add, out);
	add_year(row, out);
	str_print(out, "%s%s.", out->len ? ". " : "", row->title);
	if (row->id < PAPER_FOREIGN)
		str_print(out, " arXiv:%s.", row->text_id);
	if (paper->doi)
		str_print(out, " doi:%s.", paper->doi);
	if (abs || page)
		str_print(out, " %s", abs ? abs : page);
	free(abs);
	free(page);
}

void
export_link(const struct paper_full *paper, struct str *out)
{
	char *page = paper_address(&paper->row, LINK_HF);
	str_addc(out, '[');
	export_md_text(out, paper->row.title);
	str_print(out, "](%s)", page ? page : "");
	free(page);
}
