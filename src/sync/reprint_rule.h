// SPDX-License-Identifier: GPL-3.0-or-later
// What an element means: by LaTeXML's class, or by its tag.

#ifndef REPRINT_RULE_H
#define REPRINT_RULE_H

#include "reprint_own.h"

struct element {
	const char *name;	// "p", or a class: "ltx_note"
	void (*start)(struct reprint_state *r, struct frame *frame, const char *const *attributes);
	void (*end)(struct reprint_state *r, struct frame *frame);
	int n;			// the rule's: stars, a heading's level
};

// A number that an attribute or a mark tells, 0 to 99999.
int element_number(const char *text);

// True if what is inside may count where the rest does not: an article begins.
bool element_is_article(const struct element *rule);

// What elements do at their start …
#define START(name) void element_##name(struct reprint_state *r, struct frame *frame, const char *const *attributes)
START(skip);
START(skip_outside);
START(block);
START(break_line);
START(rule);
START(article);
START(document);
START(strong_block);
START(heading);
START(quote);
START(verbatim);
START(listing);
START(listing_line);
START(listing_tag);
START(list);
START(item);
START(term);
START(meaning);
START(item_tag);
START(reference);
START(place);
START(code);
START(link_start);
START(image);
START(picture);
START(aside);
START(note);
START(trouble);
START(math);
START(annotation);
START(equation);
START(equation_number);
START(table);
START(row);
START(cell);
#undef START
// … and at their end.
#define END(name) void element_##name(struct reprint_state *r, struct frame *frame)
END(end_block);
END(end_line);
END(end_article);
END(end_strong_block);
END(end_heading);
END(end_quote);
END(end_verbatim);
END(end_listing_line);
END(end_list);
END(end_item);
END(end_item_tag);
END(end_reference_tag);
END(blank);
END(end_emphasis);
END(script);
END(end_code);
END(end_link);
END(end_note);
END(end_note_mark);
END(end_trouble);
END(end_math);
END(end_equation);
END(end_equation_number);
END(end_table);
END(end_cell);
#undef END

// The rule of an element, NULL: it is nothing but what is inside.
const struct element *element_find(const char *tag, const char *const *attributes);

#endif
