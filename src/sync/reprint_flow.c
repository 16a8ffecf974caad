// SPDX-License-Identifier: GPL-3.0-or-later
// What parts the text: paragraphs, headings, quotes, code, and what is no part of it.

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

// Everything inside is passed over.
void
element_skip(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	r->skip = r->depth;
}

void
element_skip_outside(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	if (!r->inside)
		element_skip(r, frame, attributes);
}

void
element_block(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	if (!r->aside && r->held && r->line.text.len <= r->held)
		r->line.blank = true;
	else
		block_end(r);
}

void
element_end_block(struct reprint_state *r, struct frame *frame)
{
	(void)frame;
	block_end(r);
}

void
element_break_line(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	line_break(r);
}

void
element_end_line(struct reprint_state *r, struct frame *frame)
{
	(void)frame;
	line_break(r);
}

void
element_rule(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	block_end(r);
	if (!r->aside)
		block_write(r, "---");
}

// What came before the first article is not of it.
void
element_article(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	element_block(r, frame, attributes);
	frame->real = !r->aside;
	if (!frame->real)
		return;
	r->inside++;
	if (r->seen)
		return;
	r->seen = true;
	str_cut(&r->out, 0);
	str_cut(&r->notes, 0);
}

void
element_end_article(struct reprint_state *r, struct frame *frame)
{
	block_end(r);
	r->inside -= frame->real;
}

void
element_document(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	r->paper = true;
	element_article(r, frame, attributes);
}

void
element_strong_block(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	block_end(r);
	element_place(r, frame, attributes);
}

void
element_end_strong_block(struct reprint_state *r, struct frame *frame)
{
	element_end_emphasis(r, frame);
	block_end(r);
}

void
element_heading(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	block_end(r);
	if (r->aside)
		return;
	if (frame->rule->n <= 2)
		block_notes(r);
	r->heading = frame->rule->n;
}

void
element_end_heading(struct reprint_state *r, struct frame *frame)
{
	(void)frame;
	block_end(r);
	if (!r->aside)
		r->heading = 0;
}

void
element_quote(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	element_block(r, frame, attributes);
	frame->real = !r->aside && !r->item && r->prefix.len < REPRINT_PREFIX;
	if (frame->real)
		str_add(&r->prefix, "> ");
}

void
element_end_quote(struct reprint_state *r, struct frame *frame)
{
	block_end(r);
	if (frame->real && !r->aside)
		str_cut(&r->prefix, frame->prefix);
}

// Blanks and line breaks are the author's.
void
element_verbatim(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	block_end(r);
	frame->real = !r->aside;
	if (!frame->real) {
		element_code(r, frame, attributes);
		return;
	}
	line_aside(r);
	r->line.source++;
}

void
element_end_verbatim(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real) {
		element_end_code(r, frame);
		return;
	}
	char *text = mem_dup(str_text(&r->line.text));
	free(line_back(r));
	size_t len = strlen(text), from = strspn(text, "\n");
	while (len > from && strchr(" \n", text[len - 1]))
		text[--len] = '\0';
	if (len > from)
		block_code(r, text + from);
	free(text);
}

// Lines of code stand in elements of their own; what is between them is nothing.
void
element_listing(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	element_verbatim(r, frame, attributes);
	if (!frame->real)
		return;
	r->line.source = 0;
	r->line.plain = 1;
}

void
element_listing_line(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	frame->real = r->aside == 1 && r->line.plain == 1 && !r->line.cell;
	frame->serial = r->line.serial;
	if (frame->real)
		r->line.source = 1;
}

void
element_end_listing_line(struct reprint_state *r, struct frame *frame)
{
	struct str *text = &r->line.text;
	while (frame->real && text->len && strchr(" \n", text->data[text->len - 1]))
		str_cut(text, text->len - 1);
	if (frame->serial == r->line.serial)
		line_break(r);
	if (frame->real && frame->serial == r->line.serial)
		r->line.source = 0;
}

// The number of a line that is code is none of it.
void
element_listing_tag(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	if (r->line.source)
		element_skip(r, frame, attributes);
}
