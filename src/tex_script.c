// SPDX-License-Identifier: GPL-3.0-or-later
// What is raised and lowered: in glyphs if there is one for each character,
// else behind its sign.

#include "config.h"
#include "tex_own.h"

#include <string.h>

// Adds the glyphs for the text; false, with nothing added, if one is missing.
// Blanks are gone, as between "n + 1"; between words they stay.
static bool
add_glyphs(struct str *out, const char *set, const char *text, size_t len)
{
	size_t before = out->len;
	for (size_t i = 0; i < len; i += tex_width(text[i])) {
		if (text[i] == ' ') {
			if (i && i + 1 < len && tex_is_letter(text[i - 1]) && tex_is_letter(text[i + 1]))
				break;
			continue;
		}
		const char *glyph = tex_glyph(set, text + i, tex_width(text[i]));
		if (!glyph)
			break;
		str_add(out, glyph);
		if (i + tex_width(text[i]) >= len)
			return true;
	}
	if (out->len > before)
		str_cut(out, before);
	return false;
}

// "(...)" as a whole.
static bool
is_bracketed(const char *text, size_t len)
{
	int depth = 0;
	for (size_t i = 0; i + 1 < len; i++) {
		depth += (text[i] == '(') - (text[i] == ')');
		if (depth <= 0)
			return false;
	}
	return len > 1 && text[len - 1] == ')';
}

// One character with its marks.
static bool
is_single(const char *text, size_t len)
{
	size_t n = tex_width(*text);
	while (n < len && (unsigned char)text[n] >= 0xcc && (unsigned char)text[n] <= 0xcd)
		n += 2;
	return n >= len;
}

void
tex_raise(struct str *out, char sign, const char *text, size_t len, bool script)
{
	const char set[] = { sign, '\0' };
	if (!len)
		return;
	if (!script && add_glyphs(out, set, text, len))
		return;
	bool plain = is_single(text, len) || is_bracketed(text, len);
	str_addc(out, sign);
	if (!plain)
		str_addc(out, '(');
	str_addn(out, text, len);
	if (!plain)
		str_addc(out, ')');
}

// At ^ or _: begins what it raises or lowers; false if there is nothing.
bool
tex_script(struct tex *t)
{
	char sign = tex_peek(t, 0);
	size_t at = t->at + 1, end = tex_top(t)->end, closer = 0;
	bool word = t->gap == TEX_WORD_GAP;
	while (at < end && t->text[at] == ' ')
		at++;
	if (at >= end || strchr("}$&^_", t->text[at]))
		return false;
	bool single = t->text[at] != '{';
	if (!single) {
		size_t mate = tex_mate(t, at);
		if (!mate)
			return false;
		at++;
		end = mate;
		closer = 1;
	}
	if (!tex_push(t, TEX_SCRIPT, at, end, closer))
		return false;
	struct tex_frame *frame = tex_top(t);
	frame->math = frame->script = true;
	frame->single = single;
	frame->sign = sign;
	frame->word = word;
	t->gap = TEX_NO_GAP;
	return true;
}

void
tex_script_end(struct tex *t, const struct tex_frame *frame)
{
	size_t start = frame->start, end = t->out->len;
	while (start < end && t->out->data[start] == ' ')
		start++;
	while (end > start && t->out->data[end - 1] == ' ')
		end--;
	str_cut(&t->scratch, 0);
	tex_raise(&t->scratch, frame->sign, t->out->data + start, end - start, tex_top(t)->script);
	bool signed_single = t->scratch.len && *t->scratch.data == frame->sign && t->scratch.data[t->scratch.len - 1] != ')';
	str_cut(t->out, frame->start);
	tex_append(t->out, &t->scratch);
	if (frame->word || (signed_single && tex_top(t)->math))
		t->gap = TEX_WORD_GAP;
}

// Letters of the output from `start` on in another alphabet, where it has them.
void
tex_alphabet(struct tex *t, const struct tex_entry *entry, size_t start)
{
	char set[sizeof entry->text + 1];
	size_t n = strlen(entry->text);
	memcpy(set, entry->text, n);
	set[n] = ' ';
	set[n + 1] = '\0';
	str_cut(&t->scratch, 0);
	for (size_t i = start; i < t->out->len; i += tex_width(t->out->data[i])) {
		size_t width = tex_width(t->out->data[i]);
		const char *glyph = tex_glyph(set, t->out->data + i, width);
		str_addn(&t->scratch, glyph ? glyph : t->out->data + i, glyph ? strlen(glyph) : width);
	}
	str_cut(t->out, start);
	tex_append(t->out, &t->scratch);
}
