// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas, equations and tables.

#include "config.h"
#include "reprint_rule.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { SPAN_MAX = 1000 };	// columns or rows of a cell

void
element_math(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	const char *tex = xml_page_attribute(attributes, "alttext"), *display = xml_page_attribute(attributes, "display");
	frame->n = display && !strcmp(display, "block");
	frame->text = mem_dup(tex && *tex ? tex : NULL);
	if (frame->text) {
		math_write(r, frame->text, frame->n);
		element_skip(r, frame, attributes);
	} else if ((frame->real = line_aside(r))) {
		r->line.plain = 1;
	}
}

void
element_end_math(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real)
		return;
	char *tex = line_back(r);
	math_write(r, tex, frame->n);
	free(tex);
}

// The TeX of a formula is told behind its looks.
void
element_annotation(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	const char *encoding = xml_page_attribute(attributes, "encoding");
	if (encoding && !strcmp(encoding, "application/x-tex") && r->aside && r->line.plain)
		line_clear(r);
	else
		element_skip(r, frame, attributes);
}

void
element_equation(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	block_end(r);
	frame->real = !r->aside && line_aside(r);
	if (!frame->real)
		return;
	r->line.plain = 1;
	r->equation = true;
}

void
element_end_equation(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real)
		return;
	char *source = line_back(r);
	math_equation(r, source);
	free(source);
	free(r->eqno);
	r->eqno = NULL;
	r->equation = false;
}

void
element_equation_number(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	if (r->equation)
		element_aside(r, frame, attributes);
}

void
element_end_equation_number(struct reprint_state *r, struct frame *frame)
{
	if (!frame->real)
		return;
	free(r->eqno);
	r->eqno = line_back(r);
}

void
element_table(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)attributes;
	block_end(r);
	frame->real = !r->aside && !r->tables;
	r->tables++;
	if (frame->real)
		table_start(r);
}

void
element_end_table(struct reprint_state *r, struct frame *frame)
{
	block_end(r);
	r->tables--;
	if (frame->real)
		table_end(r);
}

void
element_row(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	(void)frame, (void)attributes;
	block_end(r);
	if (r->tables == 1 && !r->aside)
		table_row(r);
}

static int
span_of(const char *const *attributes, const char *name)
{
	const char *value = xml_page_attribute(attributes, name);
	int n = value ? element_number(value) : 1;
	return n < 1 ? 1 : n > SPAN_MAX ? SPAN_MAX : n;
}

void
element_cell(struct reprint_state *r, struct frame *frame, const char *const *attributes)
{
	block_end(r);
	frame->real = r->tables == 1 && !r->aside && line_aside(r);
	frame->n = span_of(attributes, "colspan") * (SPAN_MAX + 1) + span_of(attributes, "rowspan");
	r->line.cell = r->line.cell || frame->real;
}

void
element_end_cell(struct reprint_state *r, struct frame *frame)
{
	if (frame->real)
		table_cell(r, line_back(r), frame->n / (SPAN_MAX + 1), frame->n % (SPAN_MAX + 1));
	else
		block_end(r);
}
