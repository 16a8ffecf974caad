// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as an entry of BibTeX or biblatex.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

#include "name.h"

struct entry {
	struct str *out;
	bool biblatex;
};

static void
field_text(const struct entry *entry, const char *name, const char *text)
{
	if (!text)
		return;
	str_print(entry->out, "  %s = {", name);
	export_latex(entry->out, text, !entry->biblatex);
	str_add(entry->out, "},\n");
}

// An id or address, which is not typeset but followed: as it is, but for what would end
// the field or the line.
static void
field_verbatim(const struct entry *entry, const char *name, const char *text)
{
	if (!text)
		return;
	str_print(entry->out, "  %s = {", name);
	for (; *text; text++) {
		if (strchr("{}\\\" \n", *text))
			str_print(entry->out, "%s%02X", entry->biblatex ? "%" : "\\%", *text);
		else if ((*text == '%' || *text == '#') && !entry->biblatex)
			str_print(entry->out, "\\%c", *text);
		else
			str_addc(entry->out, *text);
	}
	str_add(entry->out, "},\n");
}

static void
add_part(const struct entry *entry, struct name_part part, const char *before)
{
	if (!part.len)
		return;
	char *text = mem_dupn(part.text, part.len);
	str_add(entry->out, before);
	export_latex(entry->out, text, !entry->biblatex);
	free(text);
}

// "Given Family"; with a suffix BibTeX wants the family name first, and what is no
// person's name is held together.
static void
add_name(const struct entry *entry, const char *text)
{
	struct name name;
	name_read(text, &name);
	if (name.whole) {
		str_addc(entry->out, '{');
		add_part(entry, name.family, "");
		str_addc(entry->out, '}');
	} else if (name.suffix.len) {
		add_part(entry, name.particle, "");
		add_part(entry, name.family, name.particle.len ? " " : "");
		add_part(entry, name.suffix, ", ");
		add_part(entry, name.given, ", ");
	} else {
		export_latex(entry->out, text, !entry->biblatex);
	}
}

// Without authors BibTeX wants to know what to sort by.
static void
add_authors(const struct entry *entry, const struct paper_full *paper)
{
	size_t shown = 0;
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		if (author->hidden || !author->name || !*author->name)
			continue;
		str_add(entry->out, shown++ ? " and " : "  author = {");
		add_name(entry, author->name);
	}
	if (shown)
		str_add(entry->out, shown < paper->authors_n ? " and others},\n" : "},\n");
	else if (!entry->biblatex)
		field_text(entry, "key", paper->row.title);
}

static void
add_date(const struct entry *entry, const struct paper *row)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char text[DAY_TEXT];
	bool exact;
	int year, month, mday;
	daynum day = export_day(row, &exact);
	if (day == PAPER_ABSENT)
		return;
	day_format(day, text);
	day_split(day, &year, &month, &mday);
	if (entry->biblatex)
		str_print(entry->out, "  date = {%.*s},\n", exact ? 10 : 7, text);
	else
		str_print(entry->out, "  year = {%d},\n  month = %.3s,\n", year, months + 3 * (month - 1));
}

static void
add_arxiv(const struct entry *entry, const struct paper_full *paper)
{
	if (paper->row.id >= PAPER_FOREIGN)
		return;
	field_verbatim(entry, "eprint", paper->row.text_id);
	field_text(entry, entry->biblatex ? "eprinttype" : "archivePrefix", "arXiv");
	field_text(entry, entry->biblatex ? "eprintclass" : "primaryClass",
		paper->categories_n ? paper->categories[0] : NULL);
}

// What BibTeX has no field for it leaves out.
static void
add_version(const struct entry *entry, const struct paper_full *paper)
{
	if (paper->version && entry->biblatex)
		str_print(entry->out, "  version = {%d},\n", paper->version);
}

// Braces within the braces keep the title's capitals.
void
export_bibtex(const struct paper_full *paper, const struct cite *cite, bool biblatex, struct str *out)
{
	struct entry entry = { out, biblatex };
	str_add(out, biblatex ? "@online{" : "@misc{");
	cite_key(cite, &paper->row, out);
	str_add(out, ",\n  title = {{");
	export_latex(out, paper->row.title, !biblatex);
	str_add(out, "}},\n");
	add_authors(&entry, paper);
	add_date(&entry, &paper->row);
	add_arxiv(&entry, paper);
	field_verbatim(&entry, "doi", paper->doi);
	field_text(&entry, "note", paper->journal_ref);
	field_text(&entry, biblatex ? "annotation" : "annote", paper->comment);
	add_version(&entry, paper);
	char *address = export_address(&paper->row);
	field_verbatim(&entry, "url", address);
	free(address);
	str_add(out, "}\n");
}
