// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas.

#include "config.h"
#include "reprint_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { FORMULA_MAX = 3900 };	// bytes; markdown.h looks no further for the end of one. Longer ones are cut

#define DISPLAYED "\\displaystyle"

// A "%" and the line behind it: LaTeXML ends long lines so.
static size_t
comment(const char *tex)
{
	size_t n = 0;
	if (*tex == '%')
		n = strcspn(tex, "\n");
	return n + (n && tex[n] == '\n');
}

// In a table a bar is the end of a cell.
static void
add_bar(struct str *out, const char *name)
{
	str_add(out, name);
	str_addc(out, ' ');
}

// Adds what stands at `tex`; returns its bytes.
static size_t
add_piece(struct str *out, const char *tex, bool cell)
{
	if (isspace((unsigned char)*tex)) {
		if (out->len && out->data[out->len - 1] != ' ')
			str_addc(out, ' ');
		return 1;
	}
	if (*tex == '$')
		return 1;
	if (cell && *tex == '|') {
		add_bar(out, "\\vert");
		return 1;
	}
	if (cell && tex[0] == '\\' && tex[1] == '|') {
		add_bar(out, "\\Vert");
		return 2;
	}
	size_t n = *tex == '\\' && tex[1] && !isspace((unsigned char)tex[1]) ? 2 : 1;
	str_addn(out, tex, n);
	return n;
}

char *
math_source(const char *tex, bool cell)
{
	struct str out = { 0 };
	str_add(&out, "");
	while (*tex && out.len < FORMULA_MAX - 64) {
		size_t n = comment(tex);
		tex += n ? n : add_piece(&out, tex, cell);
	}
	while (out.len && strchr(" ", out.data[out.len - 1]))
		str_cut(&out, out.len - 1);
	size_t slashes = 0;	// an odd one would escape the dollar
	while (slashes < out.len && out.data[out.len - slashes - 1] == '\\')
		slashes++;
	str_cut(&out, out.len - slashes % 2);
	return str_take(&out);
}

// The size in which it is set is no part of what it says.
static const char *
without_style(const char *source)
{
	size_t n = strlen(DISPLAYED);
	if (strncmp(source, DISPLAYED, n) || isalpha((unsigned char)source[n]))
		return source;
	return source + n + (source[n] == ' ');
}

// "(3)" as TeX has it; the caller frees.
static char *
tag_of(const char *number)
{
	size_t len = number ? strlen(number) : 0;
	bool brackets = len > 2 && number[0] == '(' && number[len - 1] == ')';
	if (!len || strpbrk(number, "${}\\"))
		return mem_dup("");
	return brackets ? mem_print(" \\tag{%.*s}", (int)len - 2, number + 1) : mem_print(" \\tag*{%s}", number);
}

void
math_equation(struct reprint_state *r, const char *source)
{
	char *number = tag_of(r->eqno);
	char *text = *source ? mem_print("$$%s%s$$", source, number) : NULL;
	if (text)
		block_write(r, text);
	free(text);
	free(number);
}

static void
write_inline(struct reprint_state *r, const char *source)
{
	char *text = mem_print("$%s$", source);
	line_mark(r, text);
	free(text);
}

void
math_write(struct reprint_state *r, const char *tex, bool display)
{
	char *source = math_source(tex, r->line.cell);
	const char *bare = without_style(source);
	r->taken += strlen(bare);
	if (!*bare) {
		free(source);
		return;
	}
	if (r->line.plain || r->line.source) {
		if (r->line.text.len)
			r->line.blank = true;
		line_mark(r, bare);
	} else if (display && !r->aside && !r->heading) {
		block_end(r);
		math_equation(r, bare);
	} else {
		write_inline(r, bare);
	}
	free(source);
}
