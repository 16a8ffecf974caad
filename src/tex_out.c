// SPDX-License-Identifier: GPL-3.0-or-later
// To the output of tex, with the blanks that are due.

#include "config.h"
#include "tex_own.h"

#include <string.h>

char
tex_last(struct tex *t)
{
	return t->out->len > t->base ? t->out->data[t->out->len - 1] : '\0';
}

bool
tex_at_start(struct tex *t)
{
	return t->out->len <= tex_top(t)->start;
}

void
tex_space(struct tex *t)
{
	t->gap = TEX_NO_GAP;
	if (t->out->len > t->base && !tex_is_blank(tex_last(t)))
		str_addc(t->out, ' ');
}

// Takes back a blank at the end of what the frame has put.
void
tex_trim(struct tex *t)
{
	if (!tex_at_start(t) && tex_is_blank(tex_last(t)))
		str_cut(t->out, t->out->len - 1);
}

static bool
gap_shows(enum tex_gap gap, char next)
{
	switch (gap) {
	case TEX_GAP:
		return !strchr(",.;:)]}", next);
	case TEX_WORD_GAP:
		return tex_is_word(next);
	case TEX_TYPED_GAP:
		return true;
	default:
		return false;
	}
}

void
tex_put(struct tex *t, const char *text, size_t len)
{
	if (!len)
		return;
	if (gap_shows(t->gap, *text))
		tex_space(t);
	t->gap = TEX_NO_GAP;
	if (*text == ' ' && (tex_is_blank(tex_last(t)) || t->out->len == t->base)) {
		text++;
		len--;
	}
	str_addn(t->out, text, len);
}

void
tex_put_letter(struct tex *t, const char *text, size_t len)
{
	if (t->gap == TEX_TYPED_GAP)
		t->gap = TEX_NO_GAP;
	tex_put(t, text, len);
}

void
tex_put_text(struct tex *t, const char *text)
{
	tex_put(t, text, strlen(text));
}

// Parts what comes from a letter or digit before it.
void
tex_part_words(struct tex *t)
{
	char last = tex_last(t);
	if (t->gap == TEX_TYPED_GAP || (!tex_at_start(t) && (tex_is_word(last) || last == ')' || last == ']')))
		tex_space(t);
}

void
tex_skip_blanks(struct tex *t)
{
	while (!tex_top(t)->single && tex_is_blank(tex_peek(t, 0)))
		t->at++;
}

void
tex_append(struct str *out, const struct str *from)
{
	str_addn(out, str_text(from), from->len);
}
