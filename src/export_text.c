// SPDX-License-Identifier: GPL-3.0-or-later
// A paper whole, as text for reading.

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { LABEL_COLUMNS = 12 };	// "Categories" and a gap

// A text being laid out: where it goes and how wide it may be, 0 for any width.
struct sheet {
	struct str *out;
	int columns;
};

// The text wrapped, lines behind the first indented.
static void
sheet_wrap(const struct sheet *sheet, const char *text, int indent)
{
	int columns = sheet->columns - indent;
	if (sheet->columns == 0 || columns < 1) {
		str_add(sheet->out, text);
		str_addc(sheet->out, '\n');
		return;
	}
	struct text_line *lines = NULL;
	size_t cap = 0, n = text_wrap(text, columns, &lines, &cap);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && lines[i].len > 0)
			str_print(sheet->out, "%*s", indent, "");
		str_addn(sheet->out, text + lines[i].start, lines[i].len);
		str_addc(sheet->out, '\n');
	}
	free(lines);
}

// "Votes       152"; nothing when the value is empty.
static void
sheet_row(const struct sheet *sheet, const char *label, const char *value)
{
	if (!value || !*value)
		return;
	str_print(sheet->out, "%-*s", LABEL_COLUMNS, label);
	sheet_wrap(sheet, value, LABEL_COLUMNS);
}

// An abstract or summary.
static void
sheet_prose(const struct sheet *sheet, const char *label, const char *text)
{
	if (!text)
		return;
	char *flowing = text_flow(text);
	str_addc(sheet->out, '\n');
	if (label)
		sheet_row(sheet, label, flowing);
	else
		sheet_wrap(sheet, flowing, 0);
	free(flowing);
}

// An address stays whole, however long: people copy it.
static void
sheet_address(const struct sheet *sheet, const char *label, const char *address)
{
	if (address)
		str_print(sheet->out, "%-*s%s\n", LABEL_COLUMNS, label, address);
}

// The same as sheet_row with a value made for it.
static void
sheet_take(const struct sheet *sheet, const char *label, struct str *value)
{
	sheet_row(sheet, label, str_text(value));
	str_free(value);
}

static void
sheet_count(const struct sheet *sheet, const char *label, int count)
{
	struct str value = { 0 };
	if (count != PAPER_ABSENT)
		str_print(&value, "%d", count);
	sheet_take(sheet, label, &value);
}

static void
sheet_date(const struct sheet *sheet, const char *label, int64_t moment_s)
{
	struct str value = { 0 };
	export_date(moment_s, &value);
	sheet_take(sheet, label, &value);
}

static void
sheet_list(const struct sheet *sheet, const char *label, const char *const *texts, size_t n)
{
	struct str value = { 0 };
	for (size_t i = 0; i < n; i++)
		str_print(&value, "%s%s", i ? ", " : "", texts[i]);
	sheet_take(sheet, label, &value);
}

static void
sheet_daily(const struct sheet *sheet, const struct paper_full *paper)
{
	struct str value = { 0 };
	for (size_t i = 0; i < paper->days_n; i++)
		str_print(&value, "%s%s", i ? ", " : "", paper->days[i]);
	if (value.len && paper->submitter)
		str_print(&value, ", by %s", paper->submitter);
	sheet_take(sheet, "Daily", &value);
}

// "3: riverlab/papermamba-7b, …": the total, and the ones the site names.
static void
sheet_linked(const struct sheet *sheet, const char *label, const struct paper_full *paper,
	enum linked_kind kind, int total)
{
	struct str value = { 0 };
	size_t named = 0;
	if (total > 0)
		str_print(&value, "%d", total);
	for (size_t i = 0; i < paper->linked_n; i++) {
		if (paper->linked[i].kind != kind)
			continue;
		str_print(&value, "%s%s", named ? ", " : total > 0 ? ": " : "", paper->linked[i].id);
		named++;
	}
	sheet_take(sheet, label, &value);
}

static void
sheet_link(const struct sheet *sheet, const char *label, const struct paper *row, enum paper_link link)
{
	char *address = paper_address(row, link);
	sheet_address(sheet, label, address);
	free(address);
}

static void
sheet_facts(const struct sheet *sheet, const struct paper_full *paper)
{
	const struct paper *row = &paper->row;
	sheet_row(sheet, "Id", row->text_id);
	sheet_count(sheet, "Votes", row->upvotes);
	sheet_count(sheet, "Comments", row->comments);
	sheet_date(sheet, "Published", row->published_s);
	sheet_date(sheet, "Updated", paper->updated_s);
	sheet_count(sheet, "Version", paper->version ? paper->version : PAPER_ABSENT);
	sheet_date(sheet, "Withdrawn", paper->withdrawn_s);
	sheet_daily(sheet, paper);
	sheet_list(sheet, "Keywords", paper->keywords, paper->keywords_n);
	sheet_list(sheet, "Categories", paper->categories, paper->categories_n);
	sheet_row(sheet, "Comment", paper->comment);
	sheet_row(sheet, "Journal", paper->journal_ref);
	sheet_row(sheet, "DOI", paper->doi);
	sheet_linked(sheet, "Models", paper, LINKED_MODEL, paper->models);
	sheet_linked(sheet, "Datasets", paper, LINKED_DATASET, paper->datasets);
	sheet_linked(sheet, "Spaces", paper, LINKED_SPACE, paper->spaces);
	sheet_address(sheet, "Code", row->code_url);
	sheet_count(sheet, "Stars", row->stars);
	sheet_address(sheet, "Project", paper->project);
	sheet_link(sheet, "Page", row, LINK_HF);
	sheet_link(sheet, "arXiv", row, LINK_ABS);
	sheet_link(sheet, "PDF", row, LINK_PDF);
}

void
export_text(const struct paper_full *paper, int columns, struct str *out)
{
	struct sheet sheet = { out, columns };
	struct str authors = { 0 };
	export_authors(paper, str_add, &authors);
	sheet_wrap(&sheet, paper->row.title, 0);
	if (authors.len)
		sheet_wrap(&sheet, str_text(&authors), 0);
	if (paper->row.organization)
		sheet_wrap(&sheet, paper->row.organization, 0);
	str_free(&authors);
	sheet_prose(&sheet, NULL, paper->abstract);
	sheet_prose(&sheet, "In short", paper->ai_summary);
	str_addc(out, '\n');
	sheet_facts(&sheet, paper);
}
