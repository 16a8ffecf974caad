// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as a heading of Org, its facts as properties.
//
// Org has no escape but the zero-width space, which its manual names for this: it stands
// wherever a sign would mean something.

#include "config.h"
#include "export_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define BREAK "\u200b"

// A link to something else than a page: "file:/etc/passwd", "elisp:(…)".
static bool
links(const char *text, const char *colon)
{
	if (colon == text || !isalpha((unsigned char)colon[-1]) || strchr(" \n", colon[1]))
		return false;
	return strncmp(colon, "://", 3) || (colon - text >= 4 && strncmp(colon - 4, "http", 4) &&
		(colon - text < 5 || strncmp(colon - 5, "https", 5)));
}

enum { BEFORE = 1, BEHIND = 2 };

// Where a sign needs to be parted from the text around it so that it means nothing: what
// reads Org differs in which side it looks at.
static int
parting(const char *text, const char *p)
{
	char before = p > text ? p[-1] : '\n', after = p[1];
	if (strchr("*/=~+", *p))
		return !isalnum((unsigned char)before) && after && after != ' ' ? BEFORE | BEHIND : 0;
	if (strchr("[<{@", *p))
		return after == *p || after == '%' || isalnum((unsigned char)after) ? BEHIND : 0;
	if (*p == ':')
		return links(text, p) ? BEFORE : 0;
	return *p == '_' ? BEFORE | BEHIND : strchr("^\\$|", *p) ? BEHIND : 0;
}

// "A. Author shows": an entry of a list by letters.
static bool
is_entry(const char *line)
{
	return isalpha((unsigned char)line[0]) && line[1] && strchr(".)", line[1]) && line[2] && strchr(" \n", line[2]);
}

// What stands at a line's start and is not a letter may be a heading, a list, a table, a comment.
static bool
is_lead(const char *line)
{
	return (isascii((unsigned char)*line) && !isalpha((unsigned char)*line) && !strchr(" \n\"'(", *line)) ||
		strncmp(line, "CLOCK:", 6) == 0 || is_entry(line);
}

static void
add_text(struct str *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		int sides = parting(text, p);
		bool lead = (p == text || p[-1] == '\n') && is_lead(p);
		str_add(out, lead || sides & BEFORE ? BREAK : "");
		str_addc(out, *p);
		str_add(out, sides & BEHIND ? BREAK : "");
	}
}

// A heading of one line. Its first word may be a state ("TODO"), what stands between colons at
// its end tags.
static void
add_heading(struct str *out, const char *text)
{
	size_t upper = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), len = strlen(text);
	if (upper > 1 && (!text[upper] || text[upper] == ' '))
		str_add(out, BREAK);
	add_text(out, text);
	if (len && text[len - 1] == ':')
		str_add(out, BREAK);
	str_addc(out, '\n');
}

// A property is one line, and is not read as text.
static void
add_property(struct str *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	str_addc(out, ':');
	str_add(out, name);
	str_add(out, ": ");
	for (; *value; value++)
		str_addc(out, *value == '\n' ? ' ' : *value);
	str_addc(out, '\n');
}

static void
take_property(struct str *out, const char *name, struct str *value)
{
	add_property(out, name, str_text(value));
	str_free(value);
}

static void
add_list(struct str *out, const char *name, const char *const *texts, size_t n)
{
	struct str all = { 0 };
	for (size_t i = 0; i < n; i++) {
		str_add(&all, i ? ", " : "");
		str_add(&all, texts[i]);
	}
	take_property(out, name, &all);
}

static void
add_count(struct str *out, const char *name, int count)
{
	struct str text = { 0 };
	if (count != PAPER_ABSENT)
		str_print(&text, "%d", count);
	take_property(out, name, &text);
}

static void
add_link(struct str *out, const char *name, const struct paper *row, enum paper_link link)
{
	char *address = paper_address(row, link);
	add_property(out, name, address);
	free(address);
}

static void
add_properties(struct str *out, const struct paper_full *paper)
{
	const struct paper *row = &paper->row;
	struct str text = { 0 };
	str_add(out, ":PROPERTIES:\n");
	add_property(out, "ID", row->text_id);
	export_authors(paper, str_add, &text);
	take_property(out, "AUTHORS", &text);
	add_property(out, "ORGANIZATION", row->organization);
	export_date(row->published_s, &text);
	take_property(out, "PUBLISHED", &text);
	add_list(out, "DAYS", paper->days, paper->days_n);
	add_count(out, "UPVOTES", row->upvotes);
	add_count(out, "COMMENTS", row->comments);
	add_list(out, "KEYWORDS", paper->keywords, paper->keywords_n);
	add_list(out, "CATEGORIES", paper->categories, paper->categories_n);
	add_property(out, "DOI", paper->doi);
	add_property(out, "JOURNAL", paper->journal_ref);
	add_property(out, "ARXIV_COMMENT", paper->comment);
	add_count(out, "VERSION", paper->version ? paper->version : PAPER_ABSENT);
	export_date(paper->withdrawn_s, &text);
	take_property(out, "WITHDRAWN", &text);
	add_link(out, "HF", row, LINK_HF);
	add_link(out, "ARXIV", row, LINK_ABS);
	add_link(out, "PDF", row, LINK_PDF);
	add_property(out, "CODE", row->code_url);
	add_property(out, "PROJECT", paper->project);
	str_add(out, ":END:\n");
}

static void
add_prose(struct str *out, const char *text)
{
	if (!text)
		return;
	char *flowing = text_flow(text);
	str_addc(out, '\n');
	add_text(out, flowing);
	str_addc(out, '\n');
	free(flowing);
}

void
export_org(const struct paper_full *paper, struct str *out)
{
	str_add(out, "* ");
	add_heading(out, paper->row.title);
	add_properties(out, paper);
	add_prose(out, paper->abstract);
	if (paper->ai_summary) {
		str_add(out, "\n** In short\n");
		add_prose(out, paper->ai_summary);
	}
}
