// SPDX-License-Identifier: GPL-3.0-or-later
// Lists, and the references at the end of a paper.

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

void
element_list(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	const char *start = xml_page_attribute(attributes, "start");
	block_end(r);
	frame->real = !r->aside && r->levels < REPRINT_LEVELS;
	if (!frame->real)
		return;
	r->lists[r->levels++] = (struct list){ .ordered = frame->rule->n, .number = start ? element_number(start) - 1 : 0 };
}

void
element_end_list(struct reprint_state *r, struct frame *frame)
{
	block_end(r);
	r->levels -= frame->real;
	if (!r->aside)
		str_cut(&r->prefix, frame->prefix);
	r->item = r->item && r->aside;
	r->tight = false;
}

// The next item of the list; what it is told as is not known yet.
static void
begin_item(struct reprint_state *r, const char *own_sign)
{
	struct list *list = r->levels ? &r->lists[r->levels - 1] : NULL;
	char sign[REPRINT_SIGN] = "-", *numbered = NULL;
	if (list && list->ordered)
		numbered = mem_print("%d.", ++list->number);
	if (numbered && strlen(numbered) < sizeof sign)
		memcpy(sign, numbered, strlen(numbered) + 1);
	bool tight = r->levels > 1 || (list && list->items > 0);
	if (list)
		list->items++;
	block_item(r, own_sign ? own_sign : sign, tight);
	free(numbered);
}

void
element_item(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	const char *value = xml_page_attribute(attributes, "value");
	block_end(r);
	frame->real = !r->aside;
	if (!frame->real)
		return;
	if (value && r->levels)
		r->lists[r->levels - 1].number = element_number(value) - 1;
	begin_item(r, NULL);
	r->tagged = true;
}

void
element_end_item(struct reprint_state *r, struct frame *frame)
{
	block_end(r);
	if (!frame->real || r->aside)
		return;
	r->item = r->tagged = false;
	r->tight = false;
	str_cut(&r->prefix, frame->prefix);
}

// Terms stand where items do, what they mean below.
void
element_term(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	block_end(r);
	if (!r->aside) {
		for (int i = r->depth - 2; i >= 0 && i > r->depth - 4; i--)	// an earlier term's blanks
			if (r->frames[i].rule && r->frames[i].rule->start == element_list)
				str_cut(&r->prefix, r->frames[i].prefix);
		begin_item(r, "-");
	}
	element_place(r, frame, attributes);
}

void
element_meaning(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	element_block(r, frame, attributes);
	r->tight = !r->aside;
}

void
element_item_tag(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	if (r->tagged && !r->aside && !r->line.text.len)
		element_aside(r, frame, attributes);
}

static bool
is_bullet(const char *text)
{
	static const char *const signs[] = { "", "•", "–", "—", "-", "\\*", "∗", "·", "◦", "▪", "■", "○", "⋄", "►", "∙", "‣",
		"$\\bullet$", "$\\circ$", "$\\cdot$", "$\\ast$", "$-$", "**–**", "**-**" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strcmp(text, signs[i]))
			return true;
	return false;
}

void
element_end_item_tag(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real)
		return;
	char *text = line_back(r);
	size_t digits = strspn(text, "0123456789"), len = strlen(text);
	r->tagged = false;
	if (digits && digits < 6 && len == digits + 1 && strchr(".)", text[digits])) {
		memcpy(r->sign, text, len + 1);
	} else {
		memcpy(r->sign, "-", 2);
		if (!is_bullet(text))
			line_mark(r, text);
		r->held = r->line.text.len;
		r->line.blank = r->held > 0;
	}
	free(text);
}

void
element_reference(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	block_end(r);
	frame->real = !r->aside;
	if (!frame->real)
		return;
	char *sign = mem_print("%d.", ++r->references);
	block_item(r, sign, r->references > 1);
	r->tagged = true;
	free(sign);
}

// "[12]" is its number, anything else is told behind it.
void
element_end_reference_tag(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real)
		return;
	char *text = line_back(r), *number = text + strspn(text, "\\[(");
	size_t digits = strspn(number, "0123456789");
	r->tagged = false;
	if (digits && digits < 6 && !number[digits + strspn(number + digits, "\\]).")]) {
		r->references = element_number(number);
		char *sign = mem_print("%d.", r->references);
		memcpy(r->sign, sign, strlen(sign) + 1);
		free(sign);
	} else if (*text) {
		bool own = *text == '\\';
		char *mark = own ? mem_dup(text) : mem_print("\\[%s\\]", text);
		line_mark(r, mark);
		r->held = r->line.text.len;
		r->line.blank = r->held > 0;
		free(mark);
	}
	free(text);
}
