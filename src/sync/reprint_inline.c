// SPDX-License-Identifier: GPL-3.0-or-later
// What stands inside a line: emphasis, code, links, pictures, footnotes.

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { NOTE_MARK = 8 };	// bytes of a footnote's mark

#define IMAGE_NONE "Refer to caption"	// what LaTeXML says of pictures that nobody describes

// Its text is set apart from what stands beside it.
void
rule_blank(struct reprint_state *r, struct frame *frame)
{
	(void)frame;
	r->line.blank = r->line.text.len > 0;
}

// Places in the line, for what is put around when the element ends.
void
rule_place(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	frame->from = line_place(r);
	frame->serial = r->line.serial;
}

void
rule_end_emphasis(struct reprint_state *r, struct frame *frame)
{
	if (frame->serial == r->line.serial)
		voice_emphasis(r, frame->from, (size_t)frame->rule->n);
}

void
rule_script(struct reprint_state *r, struct frame *frame)
{
	if (frame->serial == r->line.serial)
		voice_script(r, frame->from, frame->rule->name);
}

void
rule_code(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	rule_place(r, frame, attributes);
	r->line.plain++;
}

void
rule_end_code(struct reprint_state *r, struct frame *frame)
{
	if (frame->serial != r->line.serial)
		return;
	r->line.plain--;
	if (!r->line.plain && !r->line.source)
		voice_code(r, frame->from);
}

void
rule_link_start(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	rule_place(r, frame, attributes);
	frame->text = mem_dup(xml_page_attribute(attributes, "href"));
}

void
rule_end_link(struct reprint_state *r, struct frame *frame)
{
	r->line.address = false;
	if (frame->text && frame->serial == r->line.serial)
		voice_link(r, frame->from, frame->text);
}

void
rule_image(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	const char *alt = xml_page_attribute(attributes, "alt"), *src = xml_page_attribute(attributes, "src");
	bool told = alt && strcmp(alt, IMAGE_NONE);
	char *address = src ? address_whole(r, src) : NULL;
	rule_place(r, frame, attributes);
	line_mark(r, address ? "![" : "\\[image");
	if (told && *alt) {
		line_mark(r, address ? "" : ": ");
		line_text(r, alt, strlen(alt));
	}
	char *close = address ? mem_print("](%s)", address) : mem_dup("\\]");
	r->line.blank = r->line.address = false;
	line_mark(r, close);
	r->line.blank = true;
	free(close);
	free(address);
}

// A drawing, of which there are no words.
void
rule_picture(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	line_mark(r, "\\[image\\]");
	rule_skip(r, frame, attributes);
}

// Takes what an element says aside.
void
rule_aside(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	frame->real = line_aside(r);
}

void
rule_note(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	frame->real = !r->line.plain && line_aside(r);
	if (!frame->real) {
		rule_skip(r, frame, attributes);
		return;
	}
	frame->text = r->mark;	// that of a note around it waits
	r->mark = NULL;
}

void
rule_end_note(struct reprint_state *r, struct frame *frame)
{
	char *text = line_back(r);
	char *mark = r->mark ? r->mark : mem_print("%d", ++r->notes_n), *sign = mem_print("[^%s]", mark);
	line_mark(r, sign);
	if (*text)
		str_print(&r->notes, "%s: %s\n", sign, text);
	free(sign);
	free(mark);
	free(text);
	r->mark = frame->text;
	frame->text = NULL;
}

// The first mark counts; the note repeats it.
void
rule_end_note_mark(struct reprint_state *r, struct frame *frame)
{
	char *text = frame->real ? line_back(r) : NULL;
	size_t len = text ? strlen(text) : 0;
	bool plain = len && len <= NOTE_MARK && !strpbrk(text, "[]\\$*_`<|");
	if (plain && !r->mark)
		r->mark = mem_dup(text);
	if (plain && rule_number(text) > r->notes_n)
		r->notes_n = rule_number(text);
	free(text);
}

// What LaTeXML could not read is shown as it was written.
void
rule_trouble(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	line_mark(r, "\\[not converted:");
	r->line.blank = true;
}

void
rule_end_trouble(struct reprint_state *r, struct frame *frame)
{
	(void)frame;
	r->line.blank = false;
	line_mark(r, "\\]");
}
