// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as a row of a table: CSV, or with tabs between.
//
// A spreadsheet computes what begins like a formula, even in a file from a stranger; such a cell
// gets an apostrophe before it, which spreadsheets take for "this is text".

#include "config.h"
#include "export_own.h"

#include <stdlib.h>
#include <string.h>

struct row {
	struct str *out;
	bool comma, more;
};

// With tabs a quote at the start of a cell would open one in programs that know CSV better.
static bool
is_computed(const struct row *row, const char *text)
{
	static const char *const wide[] = { "＝", "＋", "－", "＠" };
	if (*text && strchr(row->comma ? "=+-@\t\r" : "=+-@\t\r\"", *text))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return false;
}

static void
add_cell(struct row *row, const char *text)
{
	text = text ? text : "";
	bool quoted = row->comma && strpbrk(text, ",\"\n\r");
	if (row->more)
		str_addc(row->out, row->comma ? ',' : '\t');
	row->more = true;
	str_add(row->out, quoted ? "\"" : "");
	str_add(row->out, is_computed(row, text) ? "'" : "");
	for (; *text; text++) {
		if (*text == '"' && quoted)
			str_addc(row->out, '"');
		str_addc(row->out, !row->comma && strchr("\t\n\r", *text) ? ' ' : *text);
	}
	str_add(row->out, quoted ? "\"" : "");
}

// A cell of what was gathered, which is emptied.
static void
take_cell(struct row *row, struct str *text)
{
	add_cell(row, str_text(text));
	str_cut(text, 0);
}

static void
add_count(struct row *row, int count)
{
	struct str text = { 0 };
	if (count != PAPER_ABSENT)
		str_print(&text, "%d", count);
	take_cell(row, &text);
	str_free(&text);
}

static void
add_day(struct row *row, int64_t moment_s)
{
	struct str text = { 0 };
	export_date(moment_s, &text);
	take_cell(row, &text);
	str_free(&text);
}

static void
add_texts(struct row *row, const char *const *texts, size_t n)
{
	struct str all = { 0 };
	for (size_t i = 0; i < n; i++) {
		str_add(&all, i ? "; " : "");
		str_add(&all, texts[i]);
	}
	take_cell(row, &all);
	str_free(&all);
}

static void
add_authors(struct row *row, const struct paper_full *paper)
{
	struct str all = { 0 };
	for (size_t i = 0; i < paper->authors_n; i++) {
		if (paper->authors[i].hidden || !paper->authors[i].name)
			continue;
		str_add(&all, all.len ? "; " : "");
		str_add(&all, paper->authors[i].name);
	}
	take_cell(row, &all);
	str_free(&all);
}

static void
add_state(struct row *row, unsigned state)
{
	static const char *const names[] = { "fav", "read", "hidden", "queued" };
	struct str all = { 0 };
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		if (!(state & 1u << i))
			continue;
		str_add(&all, all.len ? "; " : "");
		str_add(&all, names[i]);
	}
	take_cell(row, &all);
	str_free(&all);
}

static void
add_link(struct row *row, const struct paper *paper, enum paper_link link)
{
	char *address = paper_address(paper, link);
	add_cell(row, address);
	free(address);
}

// The columns, in the order export_cells writes them.
void
export_cells_head(bool comma, struct str *out)
{
	static const char *const names[] = {
		"id", "title", "authors", "organization", "published", "updated", "days", "submitter", "upvotes", "comments",
		"stars", "models", "datasets", "spaces", "keywords", "categories", "code", "project", "doi", "journal_ref",
		"comment", "hf", "abs", "pdf", "state", "ai_summary", "abstract",
		"version", "withdrawn",
	};
	struct row row = { .out = out, .comma = comma };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_cell(&row, names[i]);
	str_addc(out, '\n');
}

static void
add_numbers(struct row *row, const struct paper_full *paper)
{
	const int counts[] = {
		paper->row.upvotes, paper->row.comments, paper->row.stars, paper->models, paper->datasets, paper->spaces,
	};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		add_count(row, counts[i]);
}

void
export_cells(const struct paper_full *paper, bool comma, struct str *out)
{
	struct row row = { .out = out, .comma = comma };
	add_cell(&row, paper->row.text_id);
	add_cell(&row, paper->row.title);
	add_authors(&row, paper);
	add_cell(&row, paper->row.organization);
	add_day(&row, paper->row.published_s);
	add_day(&row, paper->updated_s);
	add_texts(&row, paper->days, paper->days_n);
	add_cell(&row, paper->submitter);
	add_numbers(&row, paper);
	add_texts(&row, paper->keywords, paper->keywords_n);
	add_texts(&row, paper->categories, paper->categories_n);
	add_cell(&row, paper->row.code_url);
	add_cell(&row, paper->project);
	add_cell(&row, paper->doi);
	add_cell(&row, paper->journal_ref);
	add_cell(&row, paper->comment);
	add_link(&row, &paper->row, LINK_HF);
	add_link(&row, &paper->row, LINK_ABS);
	add_link(&row, &paper->row, LINK_PDF);
	add_state(&row, paper->row.state);
	add_cell(&row, paper->ai_summary);
	add_cell(&row, paper->abstract);
	add_count(&row, paper->version ? paper->version : PAPER_ABSENT);
	add_day(&row, paper->withdrawn_s);
	str_addc(out, '\n');
}
