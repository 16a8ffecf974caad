// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as a RIS record: a tag and a value a line, as reference managers read it.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

#include "name.h"
#include "text.h"

// A line is a value: what breaks it is a blank.
static void
add_line(struct str *out, const char *tag, const char *text, size_t len)
{
	if (!len)
		return;
	str_add(out, tag);
	str_add(out, "  - ");
	for (size_t i = 0; i < len; i++)
		str_addc(out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
	str_addc(out, '\n');
}

static void
add_text(struct str *out, const char *tag, const char *text)
{
	if (text)
		add_line(out, tag, text, strlen(text));
}

// "Family, Given, Suffix", the particle before the family name.
static void
add_author(struct str *out, const char *text)
{
	struct str line = { 0 };
	struct name name;
	name_read(text, &name);
	if (name.particle.len) {
		str_addn(&line, name.particle.text, name.particle.len);
		str_addc(&line, ' ');
	}
	str_addn(&line, name.family.text, name.family.len);
	if (name.given.len) {
		str_add(&line, ", ");
		str_addn(&line, name.given.text, name.given.len);
	}
	if (name.suffix.len) {
		str_add(&line, ", ");
		str_addn(&line, name.suffix.text, name.suffix.len);
	}
	add_line(out, "AU", str_text(&line), line.len);
	str_free(&line);
}

static void
add_date(struct str *out, const struct paper *row)
{
	bool exact;
	int year, month, mday;
	daynum day = export_day(row, &exact);
	if (day == PAPER_ABSENT)
		return;
	day_split(day, &year, &month, &mday);
	str_print(out, "PY  - %d\nDA  - %d/%02d/", year, year, month);
	str_print(out, exact ? "%02d/\n" : "/\n", mday);
}

static void
add_addresses(struct str *out, const struct paper_full *paper)
{
	enum paper_link links[] = { LINK_ABS, LINK_HF, LINK_PDF };
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		char *address = paper_address(&paper->row, links[i]);
		add_text(out, links[i] == LINK_PDF ? "L1" : "UR", address);
		free(address);
	}
	add_text(out, "UR", paper->row.code_url);
	add_text(out, "UR", paper->project);
}

static void
add_version(struct str *out, const struct paper_full *paper)
{
	if (paper->version)
		str_print(out, "ET  - v%d\n", paper->version);
}

void
export_ris(const struct paper_full *paper, const struct cite *cite, struct str *out)
{
	struct str key = { 0 };
	add_text(out, "TY", "UNPB");
	cite_key(cite, &paper->row, &key);
	add_text(out, "ID", str_text(&key));
	str_free(&key);
	add_text(out, "TI", paper->row.title);
	for (size_t i = 0; i < paper->authors_n; i++)
		if (!paper->authors[i].hidden && paper->authors[i].name)
			add_author(out, paper->authors[i].name);
	add_date(out, &paper->row);
	char *abstract = paper->abstract ? text_flow(paper->abstract) : NULL;
	add_text(out, "AB", abstract);
	free(abstract);
	for (size_t i = 0; i < paper->keywords_n; i++)
		add_text(out, "KW", paper->keywords[i]);
	for (size_t i = 0; i < paper->categories_n; i++)
		add_text(out, "KW", paper->categories[i]);
	add_text(out, "AN", paper->row.text_id);
	add_text(out, "DO", paper->doi);
	add_text(out, "N1", paper->journal_ref);
	add_text(out, "N1", paper->comment);
	add_version(out, paper);
	if (paper->row.id < PAPER_FOREIGN)
		add_text(out, "PB", "arXiv");
	add_addresses(out, paper);
	str_add(out, "ER  - \n");
}
