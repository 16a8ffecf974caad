// SPDX-License-Identifier: GPL-3.0-or-later
// A paper as a BibTeX entry, with a key that is the same on every machine:
// the first author's last name, the year, the title's first word that says
// something.

#include "config.h"
#include "export_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "words.h"

// BibTeX counts braces even behind a backslash, so they get names.
static void
bibtex_text(struct str *out, const char *text)
{
	static const char *const escapes[128] = {
		['\\'] = "\\textbackslash{}", ['{'] = "\\textbraceleft{}", ['}'] = "\\textbraceright{}",
		['^'] = "\\textasciicircum{}", ['~'] = "\\textasciitilde{}", ['&'] = "\\&", ['%'] = "\\%",
		['$'] = "\\$", ['#'] = "\\#", ['_'] = "\\_", ['"'] = "{''}", ['\n'] = " ",
	};
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		if (*p < 128 && escapes[*p])
			str_add(out, escapes[*p]);
		else
			str_addc(out, (char)*p);
	}
}

static void
bibtex_field(struct str *out, const char *name, const char *text)
{
	if (!text)
		return;
	str_print(out, "  %s = {", name);
	bibtex_text(out, text);
	str_add(out, "},\n");
}

// A name is "Given Family"; one that BibTeX would read otherwise (a comma, an
// "and" inside: a collaboration) is held together.
static void
bibtex_name(struct str *out, const char *name)
{
	bool whole = strchr(name, ',') || strcasestr(name, " and ");
	str_add(out, whole ? "{" : "");
	bibtex_text(out, name);
	str_add(out, whole ? "}" : "");
}

static void
bibtex_authors(struct str *out, const struct paper_full *paper)
{
	size_t shown = 0;
	for (size_t i = 0; i < paper->authors_n; i++) {
		const struct author *author = &paper->authors[i];
		if (author->hidden || !author->name)
			continue;
		str_add(out, shown++ ? " and " : "  author = {");
		bibtex_name(out, author->name);
	}
	if (shown)
		str_add(out, shown < paper->authors_n ? " and others},\n" : "},\n");
}

// The ASCII letters and digits of a folded word; letters that no accent was
// taken from to make them ASCII are spelled out.
static void
bibtex_plain(struct str *out, const char *word, size_t len)
{
	static const char *const spelled[][2] = {
		{ "ø", "o" }, { "ł", "l" }, { "đ", "d" }, { "ð", "d" }, { "ß", "ss" }, { "æ", "ae" },
		{ "œ", "oe" }, { "þ", "th" }, { "ı", "i" },
	};
	for (size_t i = 0; i < len; i++) {
		if (isascii((unsigned char)word[i]) && isalnum((unsigned char)word[i]))
			str_addc(out, word[i]);
		for (size_t k = 0; k < sizeof spelled / sizeof *spelled; k++) {
			if (strncmp(word + i, spelled[k][0], strlen(spelled[k][0])) == 0)
				str_add(out, spelled[k][1]);
		}
	}
}

static void
bibtex_key_author(struct str *out, const struct paper *row)
{
	size_t start = out->len;
	if (row->first_author) {
		char *folded = words_fold(row->first_author, NULL);
		const char *last = strrchr(folded, ' ');
		last = last ? last + 1 : folded;
		bibtex_plain(out, last, strlen(last));
		free(folded);
	}
	if (out->len == start)
		str_add(out, "anon");
}

// Words that say nothing about a paper.
static bool
bibtex_is_small(const char *word, size_t len)
{
	static const char *const small[] = {
		"a", "an", "the", "on", "of", "in", "for", "to", "and", "is", "are", "with", "from", "at", "by",
		"do", "does", "can", "how", "what", "when", "why", "via", "towards", "toward",
	};
	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		if (strlen(small[i]) == len && strncmp(word, small[i], len) == 0)
			return true;
	}
	return false;
}

static void
bibtex_key_word(struct str *out, const char *title)
{
	static const char between[] = " \t\n-:;,./!?()[]{}\"'`$";
	char *folded = words_fold(title, NULL);
	size_t start = out->len;
	for (const char *p = folded; *p && out->len == start;) {
		p += strspn(p, between);
		size_t len = strcspn(p, between);
		if (!bibtex_is_small(p, len))
			bibtex_plain(out, p, len);
		p += len;
	}
	free(folded);
}

static int
bibtex_year(const struct paper *row)
{
	int year, month, day;
	if (row->published_s == PAPER_ABSENT)
		return row->id < PAPER_FOREIGN ? (int)(row->id / 10000000) : 0;
	day_split(day_of(row->published_s), &year, &month, &day);
	return year;
}

static void
bibtex_arxiv(struct str *out, const struct paper_full *paper)
{
	if (paper->row.id >= PAPER_FOREIGN)
		return;
	bibtex_field(out, "eprint", paper->row.text_id);
	bibtex_field(out, "archivePrefix", "arXiv");
	bibtex_field(out, "primaryClass", paper->categories_n ? paper->categories[0] : NULL);
}

void
export_bibtex(const struct paper_full *paper, struct str *out)
{
	const struct paper *row = &paper->row;
	int year = bibtex_year(row);
	str_add(out, "@misc{");
	bibtex_key_author(out, row);
	if (year)
		str_print(out, "%d", year);
	bibtex_key_word(out, row->title);
	str_add(out, ",\n  title = {{");
	bibtex_text(out, row->title);
	str_add(out, "}},\n");
	bibtex_authors(out, paper);
	if (year)
		str_print(out, "  year = {%d},\n", year);
	bibtex_arxiv(out, paper);
	bibtex_field(out, "doi", paper->doi);
	bibtex_field(out, "note", paper->journal_ref);
	char *address = paper_address(row, LINK_HF);
	char *abs = paper_address(row, LINK_ABS);
	str_print(out, "  url = {%s},\n}\n", abs ? abs : address ? address : "");
	free(address);
	free(abs);
}
