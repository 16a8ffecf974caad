// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "digest.h"

#include <stdlib.h>
#include <string.h>

#include "export_own.h"
#include "text.h"

enum {
	COLUMNS = 72,		// of text, as mail has it
	INDENT = 4,
	AUTHORS = 3,		// named, of more
	BRIEF_BYTES = 420,	// of an abstract, where nobody has said it shorter
	NAME_COLUMNS = 60,	// of the first paper, in a subject
};

bool
digest_format_parse(const char *name, enum digest_format *out)
{
	static const char *const names[] = {
		[DIGEST_TEXT] = "text", [DIGEST_MD] = "md", [DIGEST_HTML] = "html", [DIGEST_MIME] = "mime",
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum digest_format)i;
			return true;
		}
	}
	return false;
}

// "Yuki Tanaka, Ana Souza and 5 more"; the caller frees.
static char *
authors_of(const struct paper_full *paper)
{
	struct str out = { 0 };
	size_t shown = 0;
	for (size_t i = 0; i < paper->authors_n && shown < AUTHORS; i++) {
		if (paper->authors[i].hidden || !paper->authors[i].name)
			continue;
		bool last = i + 1 == paper->authors_n;
		str_add(&out, !shown ? "" : last ? " and " : ", ");
		str_add(&out, paper->authors[i].name);
		shown++;
	}
	if (shown && shown < paper->authors_n)
		str_print(&out, " and %zu more", paper->authors_n - shown);
	return str_take(&out);
}

// Where a text may be cut: behind the last sentence that fits, else before a word.
static size_t
cut_of(const char *text, size_t most)
{
	size_t cut = 0, word = 0;
	for (size_t i = 1; i < most; i++) {
		if (text[i] != ' ' && text[i] != '\n')
			continue;
		word = i;
		if (strchr(".!?", text[i - 1]))
			cut = i;
	}
	return cut > most / 3 ? cut : word;
}

// What a paper is about, in a paragraph; the caller frees. NULL: nobody has said.
static char *
brief_of(const struct paper_full *paper)
{
	const char *text = paper->ai_summary ? paper->ai_summary : paper->abstract;
	if (!text || !*text)
		return NULL;
	struct str out = { 0 };
	size_t len = strlen(text);
	bool cut = !paper->ai_summary && len > BRIEF_BYTES;
	str_addn(&out, text, cut ? cut_of(text, BRIEF_BYTES) : len);
	for (size_t i = 0; i < out.len; i++)
		if (out.data[i] == '\n')
			out.data[i] = ' ';
	str_add(&out, cut ? " …" : "");
	return str_take(&out);
}

static void
add_number(struct str *out, size_t start, int n, const char *word)
{
	if (n > 0)
		str_print(out, "%s%d %s%s", out->len > start ? " · " : "", n, word, n == 1 ? "" : "s");
}

// "152 votes · 3 comments · River Lab"
static void
add_facts(struct str *out, const struct paper *row)
{
	size_t start = out->len;
	add_number(out, start, row->upvotes, "vote");
	add_number(out, start, row->comments, "comment");
	if (row->organization) {
		str_add(out, out->len > start ? " · " : "");
		str_add(out, row->organization);
	}
}

// Lines of a paragraph, `lead` before the first and as many blanks before the others.
static void
add_wrapped(struct str *out, const char *lead, const char *text)
{
	struct text_line *lines = NULL;
	size_t cap = 0, n = text && *text ? text_wrap(text, COLUMNS - INDENT, &lines, &cap) : 0;
	for (size_t i = 0; i < n; i++) {
		str_print(out, "%*s", INDENT, i ? "" : lead);
		str_addn(out, text + lines[i].start, lines[i].len);
		str_addc(out, '\n');
	}
	free(lines);
}

static void
text_paper(const struct paper_full *paper, size_t rank, struct str *out)
{
	char *authors = authors_of(paper), *brief = brief_of(paper), *address = paper_address(&paper->row, LINK_HF);
	char *lead = mem_print("%zu. ", rank);
	struct str facts = { 0 };
	str_addc(out, '\n');
	add_wrapped(out, lead, paper->row.title);
	add_wrapped(out, "", authors);
	add_facts(&facts, &paper->row);
	add_wrapped(out, "", str_text(&facts));
	add_wrapped(out, "", brief);
	if (address)
		str_print(out, "%*s%s\n", INDENT, "", address);
	str_free(&facts);
	free(lead);
	free(address);
	free(brief);
	free(authors);
}

static void
add_more(const struct digest *digest, struct str *out)
{
	if (digest->more)
		str_print(out, "and %zu more", digest->more);
}

static void
digest_text(const struct digest *digest, struct str *out)
{
	str_add(out, digest->title);
	str_addc(out, '\n');
	for (size_t i = 0; i < digest->n; i++)
		text_paper(digest->papers[i], i + 1, out);
	if (digest->more)
		str_addc(out, '\n');
	add_more(digest, out);
	str_add(out, digest->more ? ": https://huggingface.co/papers\n" : "");
}

static void
md_paragraph(struct str *out, const char *text)
{
	if (!text || !*text)
		return;
	export_md_text(out, text);
	str_add(out, "\n\n");
}

static void
md_paper(const struct paper_full *paper, size_t rank, struct str *out)
{
	char *authors = authors_of(paper), *brief = brief_of(paper), *address = paper_address(&paper->row, LINK_HF);
	struct str facts = { 0 };
	str_print(out, "## %zu. ", rank);
	str_add(out, address ? "[" : "");
	export_md_text(out, paper->row.title);
	if (address)
		str_print(out, "](<%s>)", address);
	str_add(out, "\n\n");
	md_paragraph(out, authors);
	add_facts(&facts, &paper->row);
	md_paragraph(out, str_text(&facts));
	md_paragraph(out, brief);
	str_free(&facts);
	free(address);
	free(brief);
	free(authors);
}

static void
digest_md(const struct digest *digest, struct str *out)
{
	str_add(out, "# ");
	md_paragraph(out, digest->title);
	for (size_t i = 0; i < digest->n; i++)
		md_paper(digest->papers[i], i + 1, out);
	if (digest->more)
		str_print(out, "[and %zu more](<https://huggingface.co/papers>)\n", digest->more);
	else if (out->len && out->data[out->len - 1] == '\n')
		str_cut(out, out->len - 1);	// one line break ends it
}

static void
html_paper(const struct paper_full *paper, size_t rank, struct str *out)
{
	char *authors = authors_of(paper), *brief = brief_of(paper);
	str_add(out, "<div class=\"paper\">\n");
	export_html_title(paper, rank, out);
	if (authors && *authors)
		export_html_prose("who", authors, out);
	export_html_facts(paper, out);
	export_html_prose("text", brief, out);
	export_html_links(paper, out);
	str_add(out, "</div>\n");
	free(brief);
	free(authors);
}

static void
digest_html(const struct digest *digest, struct str *out)
{
	char *below = mem_print("%zu of %zu papers, by votes", digest->n, digest->n + digest->more);
	export_html_head(digest->title, digest->more ? below : digest->n == 1 ? "one paper" : "by votes", out);
	for (size_t i = 0; i < digest->n; i++)
		html_paper(digest->papers[i], i + 1, out);
	if (digest->more) {
		str_add(out, "<p class=\"foot\"><a href=\"https://huggingface.co/papers\">");
		add_more(digest, out);
		str_add(out, "</a></p>\n");
	}
	export_html_foot(out);
	free(below);
}

// "Papers of Thu 20 Aug 2026: PaperMamba and 9 more"
static char *
subject_of(const struct digest *digest)
{
	bool cut;
	char *name = paper_name(digest->papers[0]->row.title, NAME_COLUMNS, &cut);
	size_t others = digest->n + digest->more - 1;
	char *more = others ? mem_print(" and %zu more", others) : mem_dup("");
	char *subject = mem_print("%s: %s%s%s", digest->title, name, cut ? "…" : "", more);
	free(more);
	free(name);
	return subject;
}

static void
digest_mime(const struct digest *digest, struct str *out)
{
	struct str text = { 0 }, html = { 0 };
	struct mime mime = digest->envelope;
	char *subject = subject_of(digest);
	digest_text(digest, &text);
	digest_html(digest, &html);
	mime.subject = subject;
	mime.text = str_text(&text);
	mime.html = str_text(&html);
	mime_write(&mime, out);
	str_free(&text);
	str_free(&html);
	free(subject);
}

void
digest_write(const struct digest *digest, enum digest_format format, struct str *out)
{
	static void (*const writers[])(const struct digest *digest, struct str *out) = {
		[DIGEST_TEXT] = digest_text, [DIGEST_MD] = digest_md, [DIGEST_HTML] = digest_html, [DIGEST_MIME] = digest_mime,
	};
	writers[format](digest, out);
}
