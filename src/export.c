// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of papers, a line each.

#include "config.h"
#include "export.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "export_own.h"
#include "text.h"

enum {
	AUTHOR_COLUMNS = 20,	// wider names are cut, so that titles keep their place
	WHY_COLUMNS = 32,	// likewise; a quarter of the terminal if that is less, but …
	WHY_COLUMNS_LEAST = 20,
	NARROW_COLUMNS = 76,	// below that there are no names, for titles to have room
	TIGHT_COLUMNS = 50,	// nor comments nor ages below that
	TITLE_COLUMNS = 8,	// at least, however narrow the terminal
};

void
export_authors(const struct paper_full *paper, void (*add)(struct str *out, const char *text),
	struct str *out)
{
	size_t hidden = 0, shown = 0;
	for (size_t i = 0; i < paper->authors_n; i++)
		hidden += paper->authors[i].hidden || !paper->authors[i].name;
	size_t last = hidden ? SIZE_MAX : paper->authors_n - 1;
	for (size_t i = 0; i < paper->authors_n; i++) {
		if (paper->authors[i].hidden || !paper->authors[i].name)
			continue;
		str_add(out, shown == 0 ? "" : i == last ? " and " : ", ");
		add(out, paper->authors[i].name);
		shown++;
	}
	if (hidden)
		str_print(out, "%s%zu hidden", shown ? " and " : "", hidden);
}

static void
export_blanks(struct str *out, int n)
{
	for (; n > 0; n--)
		str_addc(out, ' ');
}

// The text in at most `columns`, ending in … when it was cut.
static int
export_cut(const struct export_style *style, const char *text, int columns, struct str *out)
{
	size_t len = strlen(text);
	int used = text_width(text, len);
	if (used <= columns) {
		str_addn(out, text, len);
		return used;
	}
	size_t fit = text_fit(text, len, columns - 1, &used);
	str_addn(out, text, fit);
	str_add(out, style->ascii ? "~" : "…");
	return used + 1;
}

// Zero and what nobody told are blank: a number stands out.
static void
export_count(int count, int columns, struct str *out)
{
	if (count > 0)
		str_print(out, " %*d", columns, count);
	else
		export_blanks(out, columns + 1);
}

static char
export_mark(unsigned state)
{
	return state & PAPER_FAV ? '*' : state & PAPER_QUEUED ? 'q' : state & PAPER_READ ? '.' : ' ';
}

static int
export_author(const struct export_style *style, const struct paper *paper, struct str *out)
{
	struct str author = { 0 };
	if (paper->first_author)
		str_add(&author, paper->first_author);
	else if (paper->organization)
		str_add(&author, paper->organization);
	char more[16] = "";
	if (paper->first_author && paper->authors > 1)
		snprintf(more, sizeof more, " +%d", paper->authors - 1);
	int used = export_cut(style, str_text(&author), AUTHOR_COLUMNS - (int)strlen(more), out);
	str_add(out, more);
	export_blanks(out, AUTHOR_COLUMNS - used - (int)strlen(more));
	str_free(&author);
	return AUTHOR_COLUMNS;
}

static int
export_why_columns(const struct export_style *style)
{
	int columns = style->columns / 4;
	if (style->columns == 0 || columns > WHY_COLUMNS)
		return WHY_COLUMNS;
	return columns < WHY_COLUMNS_LEAST ? WHY_COLUMNS_LEAST : columns;
}

static int
export_why(const struct export_style *style, const char *why, struct str *out)
{
	int columns = export_why_columns(style);
	export_blanks(out, columns - export_cut(style, why ? why : "", columns, out));
	return columns;
}

// "    3   2d"; returns the columns it takes.
static int
export_facts(const struct export_style *style, const struct paper *paper, struct str *out)
{
	char age[AGE_TEXT] = "";
	int64_t moment_s = paper->daily_s != PAPER_ABSENT ? paper->daily_s : paper->published_s;
	if (style->columns && style->columns < TIGHT_COLUMNS)
		return 0;
	if (moment_s != PAPER_ABSENT)
		age_format(moment_s, style->now_s, age);
	export_count(paper->comments, 3, out);
	str_print(out, " %4s", age);
	return 9;
}

// "* 2608.90149  152    3   2d  Omar Tanaka +3        PaperMamba: …"
static void
export_line(const struct export_style *style, const struct paper *paper, const char *why, int id_columns,
	struct str *out)
{
	str_addc(out, export_mark(paper->state));
	str_print(out, " %-*s", id_columns, paper->text_id);
	export_count(paper->upvotes, 4, out);
	int columns = style->columns, left = columns - (2 + id_columns + 5 + export_facts(style, paper, out) + 2);
	str_add(out, "  ");
	if (columns == 0 || columns >= NARROW_COLUMNS) {
		left -= 2 + (style->why ? export_why(style, why, out) : export_author(style, paper, out));
		str_add(out, "  ");
	}
	if (columns == 0)
		str_add(out, paper->title);
	else
		export_cut(style, paper->title, left > TITLE_COLUMNS ? left : TITLE_COLUMNS, out);
}

static int
export_id_columns(const struct page *page)
{
	int widest = 0;
	for (size_t i = 0; i < page->n; i++) {
		int columns = (int)strlen(page->papers[i].text_id);
		if (columns > widest)
			widest = columns;
	}
	return widest;
}

static void
export_url(const struct paper *paper, struct str *out)
{
	char *address = paper_address(paper, LINK_HF);
	if (address)
		str_add(out, address);
	free(address);
}

void
export_rows(const struct page *page, enum export_format format, const struct export_style *style,
	struct str *out)
{
	int id_columns = export_id_columns(page);
	for (size_t i = 0; i < page->n; i++) {
		const struct paper *paper = &page->papers[i];
		if (format == EXPORT_IDS)
			str_add(out, paper->text_id);
		else if (format == EXPORT_URLS)
			export_url(paper, out);
		else
			export_line(style, paper, style->why ? style->why[i] : NULL, id_columns, out);
		str_addc(out, '\n');
	}
}
