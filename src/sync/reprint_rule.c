// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER_MAX = 99999 };

static const struct rule classes[] = {
	// what comes first counts
	{ "ltx_page_navbar", rule_skip, NULL, 0 }, { "ltx_page_header", rule_skip, NULL, 0 }, { "ltx_page_footer", rule_skip, NULL, 0 },
	{ "ltx_TOC", rule_skip, NULL, 0 }, { "ltx_pagination", rule_skip, NULL, 0 }, { "ltx_bib_cited", rule_skip, NULL, 0 },
	{ "ltx_listing_data", rule_skip, NULL, 0 }, { "package-alerts", rule_skip, NULL, 0 }, { "ltx_note_type", rule_skip, NULL, 0 },
	{ "ltx_tag_note", rule_skip, NULL, 0 }, { "ltx_ERROR", rule_trouble, rule_end_trouble, 0 },
	{ "ltx_document", rule_document, rule_end_article, 0 },
	{ "ltx_note", rule_note, rule_end_note, 0 }, { "ltx_note_mark", rule_aside, rule_end_note_mark, 0 },
	{ "ltx_tag_item", rule_item_tag, rule_end_item_tag, 0 },
	{ "ltx_tag_bibitem", rule_item_tag, rule_end_reference_tag, 0 }, { "ltx_bibitem", rule_reference, rule_end_item, 0 },
	{ "ltx_bibblock", NULL, rule_blank, 0 }, { "ltx_biblist", rule_block, rule_end_block, 0 },
	{ "ltx_title_theorem", rule_strong_block, rule_end_strong_block, 2 }, { "ltx_title_proof", rule_strong_block, rule_end_strong_block, 2 },
	{ "ltx_title_document", rule_heading, rule_end_heading, 1 }, { "ltx_title_abstract", rule_heading, rule_end_heading, 2 },
	{ "ltx_title_acknowledgements", rule_heading, rule_end_heading, 2 },
	{ "ltx_eqn_eqno", rule_equation_number, rule_end_equation_number, 0 },
	{ "ltx_eqn_row", rule_equation, rule_end_equation, 0 }, { "ltx_eqn_cell", NULL, rule_blank, 0 },
	{ "ltx_eqn_table", rule_block, rule_end_block, 0 },
	{ "ltx_tabular", rule_table, rule_end_table, 0 }, { "ltx_tr", rule_row, NULL, 0 }, { "ltx_td", rule_cell, rule_end_cell, 0 },
	{ "ltx_lstlisting", rule_listing, rule_end_verbatim, 0 }, { "ltx_listingline", rule_listing_line, rule_end_listing_line, 0 },
	{ "ltx_tag_listingline", rule_listing_tag, rule_blank, 0 }, { "ltx_listing", rule_block, rule_end_block, 0 },
	{ "ltx_tag_figure", rule_place, rule_end_emphasis, 2 }, { "ltx_tag_table", rule_place, rule_end_emphasis, 2 },
	{ "ltx_creator", rule_block, rule_end_block, 0 }, { "ltx_author_notes", rule_break_line, NULL, 0 },
	{ "ltx_contact", rule_break_line, rule_end_line, 0 }, { "ltx_para", rule_block, rule_end_block, 0 }, { "ltx_p", rule_block, rule_end_block, 0 },
	{ "ltx_inline-block", NULL, rule_blank, 0 },
	{ "ltx_font_bold", rule_place, rule_end_emphasis, 2 }, { "ltx_font_italic", rule_place, rule_end_emphasis, 1 },
	{ "ltx_font_typewriter", rule_code, rule_end_code, 0 },
};

static const struct rule tags[] = {
	{ "a", rule_link_start, rule_end_link, 0 }, { "address", rule_block, rule_end_block, 0 }, { "annotation", rule_annotation, NULL, 0 },
	{ "annotation-xml", rule_skip, NULL, 0 }, { "article", rule_article, rule_end_article, 0 }, { "aside", rule_skip, NULL, 0 },
	{ "audio", rule_skip, NULL, 0 }, { "b", rule_place, rule_end_emphasis, 2 }, { "blockquote", rule_quote, rule_end_quote, 0 },
	{ "br", rule_break_line, NULL, 0 }, { "button", rule_skip, NULL, 0 }, { "canvas", rule_skip, NULL, 0 },
	{ "caption", rule_block, rule_end_block, 0 }, { "center", rule_block, rule_end_block, 0 }, { "code", rule_code, rule_end_code, 0 },
	{ "dd", rule_meaning, rule_end_block, 0 }, { "details", rule_block, rule_end_block, 0 }, { "dialog", rule_skip, NULL, 0 },
	{ "div", rule_block, rule_end_block, 0 }, { "dl", rule_list, rule_end_list, 0 }, { "dt", rule_term, rule_end_strong_block, 2 },
	{ "em", rule_place, rule_end_emphasis, 1 }, { "figcaption", rule_block, rule_end_block, 0 }, { "figure", rule_block, rule_end_block, 0 },
	{ "footer", rule_skip, NULL, 0 }, { "form", rule_skip, NULL, 0 }, { "h1", rule_heading, rule_end_heading, 1 },
	{ "h2", rule_heading, rule_end_heading, 2 }, { "h3", rule_heading, rule_end_heading, 3 }, { "h4", rule_heading, rule_end_heading, 4 },
	{ "h5", rule_heading, rule_end_heading, 5 }, { "h6", rule_heading, rule_end_heading, 6 },
	{ "header", rule_skip_outside, rule_end_block, 0 }, { "hr", rule_rule, NULL, 0 }, { "i", rule_place, rule_end_emphasis, 1 },
	{ "iframe", rule_skip, NULL, 0 }, { "img", rule_image, NULL, 0 }, { "input", rule_skip, NULL, 0 },
	{ "kbd", rule_code, rule_end_code, 0 }, { "li", rule_item, rule_end_item, 0 }, { "main", rule_article, rule_end_article, 0 },
	{ "math", rule_math, rule_end_math, 0 }, { "nav", rule_skip, NULL, 0 }, { "noscript", rule_skip, NULL, 0 },
	{ "object", rule_skip, NULL, 0 }, { "ol", rule_list, rule_end_list, 1 }, { "p", rule_block, rule_end_block, 0 },
	{ "pre", rule_verbatim, rule_end_verbatim, 0 }, { "samp", rule_code, rule_end_code, 0 }, { "script", rule_skip, NULL, 0 },
	{ "section", rule_block, rule_end_block, 0 }, { "select", rule_skip, NULL, 0 }, { "strong", rule_place, rule_end_emphasis, 2 },
	{ "style", rule_skip, NULL, 0 }, { "sub", rule_place, rule_script, 0 }, { "summary", rule_block, rule_end_block, 0 },
	{ "sup", rule_place, rule_script, 0 }, { "svg", rule_picture, NULL, 0 }, { "table", rule_table, rule_end_table, 0 },
	{ "td", rule_cell, rule_end_cell, 0 }, { "template", rule_skip, NULL, 0 }, { "textarea", rule_skip, NULL, 0 },
	{ "th", rule_cell, rule_end_cell, 0 }, { "title", rule_skip, NULL, 0 }, { "tr", rule_row, NULL, 0 }, { "tt", rule_code, rule_end_code, 0 },
	{ "ul", rule_list, rule_end_list, 0 }, { "video", rule_skip, NULL, 0 },
};

int
rule_number(const char *text)
{
	long n = strtol(text, NULL, 10);
	return n < 0 ? 0 : n > NUMBER_MAX ? NUMBER_MAX : (int)n;
}

bool
rule_is_article(const struct rule *rule)
{
	return rule && (rule->start == rule_article || rule->start == rule_document);
}

static int
compare_tags(const void *name, const void *rule)
{
	return strcmp(name, ((const struct rule *)rule)->name);
}

static bool
is_class(const char *names, size_t len, const char *name)
{
	return strlen(name) == len && !memcmp(names, name, len);
}

static const struct rule *
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

const struct rule *
rule_find(const char *tag, const char *const *attributes)
{
	const char *names = xml_page_attribute(attributes, "class");
	const struct rule *found = names && !is_tag_alone(tag) ? class_find(names) : NULL;
	return found ? found : bsearch(tag, tags, sizeof tags / sizeof *tags, sizeof *tags, compare_tags);
}
