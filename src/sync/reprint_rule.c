// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_MAX = 99999 };

static const struct element classes[] = {
	// what comes first counts
	{ "ltx_page_navbar", element_skip, NULL, 0 }, { "ltx_page_header", element_skip, NULL, 0 }, { "ltx_page_footer", element_skip, NULL, 0 },
	{ "ltx_TOC", element_skip, NULL, 0 }, { "ltx_pagination", element_skip, NULL, 0 }, { "ltx_bib_cited", element_skip, NULL, 0 },
	{ "ltx_listing_data", element_skip, NULL, 0 }, { "package-alerts", element_skip, NULL, 0 }, { "ltx_note_type", element_skip, NULL, 0 },
	{ "ltx_tag_note", element_skip, NULL, 0 }, { "ltx_ERROR", element_trouble, element_end_trouble, 0 },
	{ "ltx_document", element_document, element_end_article, 0 },
	{ "ltx_note", element_note, element_end_note, 0 }, { "ltx_note_mark", element_aside, element_end_note_mark, 0 },
	{ "ltx_tag_item", element_item_tag, element_end_item_tag, 0 },
	{ "ltx_tag_bibitem", element_item_tag, element_end_reference_tag, 0 }, { "ltx_bibitem", element_reference, element_end_item, 0 },
	{ "ltx_bibblock", NULL, element_blank, 0 }, { "ltx_biblist", element_block, element_end_block, 0 },
	{ "ltx_title_theorem", element_strong_block, element_end_strong_block, 2 }, { "ltx_title_proof", element_strong_block, element_end_strong_block, 2 },
	{ "ltx_title_document", element_heading, element_end_heading, 1 }, { "ltx_title_abstract", element_heading, element_end_heading, 2 },
	{ "ltx_title_acknowledgements", element_heading, element_end_heading, 2 },
	{ "ltx_eqn_eqno", element_equation_number, element_end_equation_number, 0 },
	{ "ltx_eqn_row", element_equation, element_end_equation, 0 }, { "ltx_eqn_cell", NULL, element_blank, 0 },
	{ "ltx_eqn_table", element_block, element_end_block, 0 },
	{ "ltx_tabular", element_table, element_end_table, 0 }, { "ltx_tr", element_row, NULL, 0 }, { "ltx_td", element_cell, element_end_cell, 0 },
	{ "ltx_lstlisting", element_listing, element_end_verbatim, 0 }, { "ltx_listingline", element_listing_line, element_end_listing_line, 0 },
	{ "ltx_tag_listingline", element_listing_tag, element_blank, 0 }, { "ltx_listing", element_block, element_end_block, 0 },
	{ "ltx_tag_figure", element_place, element_end_emphasis, 2 }, { "ltx_tag_table", element_place, element_end_emphasis, 2 },
	{ "ltx_creator", element_block, element_end_block, 0 }, { "ltx_author_notes", element_break_line, NULL, 0 },
	{ "ltx_contact", element_break_line, element_end_line, 0 }, { "ltx_para", element_block, element_end_block, 0 }, { "ltx_p", element_block, element_end_block, 0 },
	{ "ltx_inline-block", NULL, element_blank, 0 },
	{ "ltx_font_bold", element_place, element_end_emphasis, 2 }, { "ltx_font_italic", element_place, element_end_emphasis, 1 },
	{ "ltx_font_typewriter", element_code, element_end_code, 0 },
};

static const struct element tags[] = {
	{ "a", element_link_start, element_end_link, 0 }, { "address", element_block, element_end_block, 0 }, { "annotation", element_annotation, NULL, 0 },
	{ "annotation-xml", element_skip, NULL, 0 }, { "article", element_article, element_end_article, 0 }, { "aside", element_skip, NULL, 0 },
	{ "audio", element_skip, NULL, 0 }, { "b", element_place, element_end_emphasis, 2 }, { "blockquote", element_quote, element_end_quote, 0 },
	{ "br", element_break_line, NULL, 0 }, { "button", element_skip, NULL, 0 }, { "canvas", element_skip, NULL, 0 },
	{ "caption", element_block, element_end_block, 0 }, { "center", element_block, element_end_block, 0 }, { "code", element_code, element_end_code, 0 },
	{ "dd", element_meaning, element_end_block, 0 }, { "details", element_block, element_end_block, 0 }, { "dialog", element_skip, NULL, 0 },
	{ "div", element_block, element_end_block, 0 }, { "dl", element_list, element_end_list, 0 }, { "dt", element_term, element_end_strong_block, 2 },
	{ "em", element_place, element_end_emphasis, 1 }, { "figcaption", element_block, element_end_block, 0 }, { "figure", element_block, element_end_block, 0 },
	{ "footer", element_skip, NULL, 0 }, { "form", element_skip, NULL, 0 }, { "h1", element_heading, element_end_heading, 1 },
	{ "h2", element_heading, element_end_heading, 2 }, { "h3", element_heading, element_end_heading, 3 }, { "h4", element_heading, element_end_heading, 4 },
	{ "h5", element_heading, element_end_heading, 5 }, { "h6", element_heading, element_end_heading, 6 },
	{ "header", element_skip_outside, element_end_block, 0 }, { "hr", element_rule, NULL, 0 }, { "i", element_place, element_end_emphasis, 1 },
	{ "iframe", element_skip, NULL, 0 }, { "img", element_image, NULL, 0 }, { "input", element_skip, NULL, 0 },
	{ "kbd", element_code, element_end_code, 0 }, { "li", element_item, element_end_item, 0 }, { "main", element_article, element_end_article, 0 },
	{ "math", element_math, element_end_math, 0 }, { "nav", element_skip, NULL, 0 }, { "noscript", element_skip, NULL, 0 },
	{ "object", element_skip, NULL, 0 }, { "ol", element_list, element_end_list, 1 }, { "p", element_block, element_end_block, 0 },
	{ "pre", element_verbatim, element_end_verbatim, 0 }, { "samp", element_code, element_end_code, 0 }, { "script", element_skip, NULL, 0 },
	{ "section", element_block, element_end_block, 0 }, { "select", element_skip, NULL, 0 }, { "strong", element_place, element_end_emphasis, 2 },
	{ "style", element_skip, NULL, 0 }, { "sub", element_place, element_script, 0 }, { "summary", element_block, element_end_block, 0 },
	{ "sup", element_place, element_script, 0 }, { "svg", element_picture, NULL, 0 }, { "table", element_table, element_end_table, 0 },
	{ "td", element_cell, element_end_cell, 0 }, { "template", element_skip, NULL, 0 }, { "textarea", element_skip, NULL, 0 },
	{ "th", element_cell, element_end_cell, 0 }, { "title", element_skip, NULL, 0 }, { "tr", element_row, NULL, 0 }, { "tt", element_code, element_end_code, 0 },
	{ "ul", element_list, element_end_list, 0 }, { "video", element_skip, NULL, 0 },
};

int
element_number(const char *text)
{
	long n = strtol(text, NULL, 10);
	return n < 0 ? 0 : n > NUMBER_MAX ? NUMBER_MAX : (int)n;
}

bool
element_is_article(const struct element *rule)
{
	return rule && (rule->start == element_article || rule->start == element_document);
}

static int
compare_tags(const void *name, const void *rule)
{
	return strcmp(name, ((const struct element *)rule)->name);
}

static bool
is_class(const char *names, size_t len, const char *name)
{
	return strlen(name) == len && !memcmp(names, name, len);
}

static const struct element *
class_find(const char *names)
{
	size_t best = sizeof classes / sizeof *classes;
	for (const char *at = names + strspn(names, " \t\n"); *at; at += strspn(at, " \t\n")) {
		size_t len = strcspn(at, " \t\n");
		bool known = !strncmp(at, "ltx_", 4) || !strncmp(at, "package", 7);
		for (size_t i = 0; known && i < best; i++)
			if (is_class(at, len, classes[i].name))
				best = i;
		at += len;
	}
	return best < sizeof classes / sizeof *classes ? &classes[best] : NULL;
}

// These are what they are, whatever their class.
static bool
is_tag_alone(const char *tag)
{
	static const char *const alone[] = { "a", "math", "img", "svg", "pre" };
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (!strcmp(tag, alone[i]))
			return true;
	return false;
}

const struct element *
element_find(const char *tag, const char *const *attributes)
{
	const char *names = xml_page_attribute(attributes, "class");
	const struct element *found = names && !is_tag_alone(tag) ? class_find(names) : NULL;
	return found ? found : bsearch(tag, tags, sizeof tags / sizeof *tags, sizeof *tags, compare_tags);
}
