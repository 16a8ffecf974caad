// SPDX-License-Identifier: GPL-3.0-or-later
// Papers as a feed of Atom (RFC 4287).

#include "config.h"
#include "export_own.h"

#include <stdlib.h>

#include "text.h"

static void
add_element(struct str *out, const char *name, const char *text)
{
	if (!text)
		return;
	str_print(out, "<%s>", name);
	export_markup(out, text);
	str_print(out, "</%s>\n", name);
}

static void
add_moment(struct str *out, const char *name, int64_t moment_s)
{
	char text[21];
	if (moment_s == PAPER_ABSENT)
		return;
	moment_format(moment_s, text);
	add_element(out, name, text);
}

void
export_atom_head(const struct export_document *document, struct str *out)
{
	str_add(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
	add_element(out, "id", "https://huggingface.co/papers");
	add_element(out, "title", document->title ? document->title : "Papers");
	add_moment(out, "updated", document->now_s);
	str_add(out, "<author><name>paperboy</name></author>\n<generator>paperboy</generator>\n");
}

static void
add_authors(struct str *out, const struct paper_full *paper)
{
	for (size_t i = 0; i < paper->authors_n; i++) {
		if (paper->authors[i].hidden || !paper->authors[i].name)
			continue;
		str_add(out, "<author>");
		str_add(out, "<name>");
		export_markup(out, paper->authors[i].name);
		str_add(out, "</name></author>\n");
	}
}

static void
add_link(struct str *out, const char *rel, const char *type, char *address)
{
	if (address) {
		str_print(out, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
		export_markup(out, address);
		str_add(out, "\"/>\n");
	}
	free(address);
}

static void
add_categories(struct str *out, const char *const *terms, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str_add(out, "<category term=\"");
		export_markup(out, terms[i]);
		str_add(out, "\"/>\n");
	}
}

// The latest moment that is known of it; an entry must have one.
static int64_t
updated_s(const struct export_document *document, const struct paper_full *paper)
{
	const int64_t moments_s[] = { paper->updated_s, paper->row.published_s, paper->row.daily_s, document->now_s };
	size_t i = 0;
	while (moments_s[i] == PAPER_ABSENT && i + 1 < sizeof moments_s / sizeof *moments_s)
		i++;
	return moments_s[i];
}

void
export_atom(const struct export_document *document, const struct paper_full *paper, struct str *out)
{
	char *address = paper_address(&paper->row, LINK_HF);
	char *abstract = paper->abstract ? text_flow(paper->abstract) : NULL;
	str_add(out, "<entry>\n<id>");
	export_markup(out, address ? address : paper->row.text_id);
	str_add(out, "</id>\n");
	add_element(out, "title", paper->row.title);
	add_moment(out, "published", paper->row.published_s);
	add_moment(out, "updated", updated_s(document, paper));
	add_authors(out, paper);
	add_link(out, "alternate", "text/html", address);
	add_link(out, "related", "text/html", paper_address(&paper->row, LINK_ABS));
	add_link(out, "related", "application/pdf", paper_address(&paper->row, LINK_PDF));
	add_categories(out, paper->categories, paper->categories_n);
	add_categories(out, paper->keywords, paper->keywords_n);
	add_element(out, "summary", abstract);
	str_add(out, "</entry>\n");
	free(abstract);
}
