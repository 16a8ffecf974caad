// SPDX-License-Identifier: GPL-3.0-or-later
// Mathematics that stands by itself in Markdown.

#include "config.h"
#include "markdown_own.h"

#include <string.h>

#include "tex.h"

enum { SIGN = 2 };	// "$$"

bool
markdown_math_ends(const char *text, size_t len)
{
	return len >= 2 * SIGN && text[len - 1] == '$' && text[len - 2] == '$';
}

// What is never ended, or more than a formula, is a paragraph like any other.
void
markdown_math(struct arena *arena, const char *text, unsigned how, struct markdown_block *block)
{
	size_t len = strlen(text);
	struct str out = { 0 };
	if (!markdown_math_ends(text, len) || strstr(text + SIGN, "$$") != text + len - SIGN) {
		markdown_inline(arena, text, how, block);
		return;
	}
	if (how & MARKDOWN_RAW)
		str_addn(&out, text + SIGN, len - 2 * SIGN);
	else
		tex_render(text, len, &out);
	const char *start = str_text(&out);
	start += strspn(start, " \n");
	block->text = arena_dup(arena, start);
	block->kind = MARKDOWN_MATH;
	str_free(&out);
}
