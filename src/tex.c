// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tex.h"

#include <stdlib.h>
#include <string.h>

#include "tex_own.h"
#include "text.h"

// Characters that may begin something in prose; a "}" alone stays.
static const bool specials[256] = {
	['\\'] = true, ['$'] = true, ['{'] = true, ['^'] = true, ['_'] = true, ['~'] = true, ['`'] = true,
	['\''] = true, ['-'] = true, ['&'] = true, ['<'] = true,
};

static bool
begins_something(const char *text, size_t len)
{
	char shown[TEX_REFERENCE];
	switch (*text) {
	case '&':
		return tex_reference(text, len, shown) > 0;
	case '<':
		return tex_may_be_tag(text, len);
	case '\'':
	case '-':
		return len > 1 && text[1] == *text;
	default:
		return true;
	}
}

// The bytes up to the first that begins something.
static size_t
plain_span(const char *text, size_t len)
{
	size_t i = tex_span(text, len, specials);
	while (i < len && !begins_something(text + i, len - i)) {
		i++;
		i += tex_span(text + i, len - i, specials);
	}
	return i;
}

size_t
tex_plain_bytes(const char *text, size_t len)
{
	return plain_span(text, len);
}

bool
tex_is_plain(const char *text, size_t len)
{
	return plain_span(text, len) == len;
}

static void
group(struct tex *t)
{
	size_t mate = tex_mate(t, t->at);
	if (!mate || !tex_push(t, TEX_GROUP, t->at + 1, mate, 1)) {
		tex_put_text(t, "{");
		t->at++;
	}
}

static void
script(struct tex *t)
{
	if (!tex_script(t)) {
		tex_put(t, t->text + t->at, 1);
		t->at++;
	}
}

static void
prime(struct tex *t)
{
	static const char *const primes[] = { "′", "″", "‴" };
	size_t n = 1;
	while (n < 3 && tex_peek(t, n) == '\'')
		n++;
	t->at += n;
	tex_put_text(t, primes[n - 1]);
}

static void
blank(struct tex *t)
{
	t->at++;
	if (t->gap == TEX_NO_GAP)
		tex_space(t);
}

// What a character of mathematics is to the blanks around it: a sign has them on both
// sides or on none, and what is tight has none before it, or none behind.
enum { SIGN = 1, TIGHT_BEFORE = 2, TIGHT_BEHIND = 4 };
static const unsigned char blanks_of[256] = {
	['+'] = SIGN, ['-'] = SIGN, ['='] = SIGN, ['<'] = SIGN, ['>'] = SIGN, ['*'] = SIGN, ['/'] = SIGN,
	[','] = TIGHT_BEFORE, [';'] = TIGHT_BEFORE, [')'] = TIGHT_BEFORE, [']'] = TIGHT_BEFORE,
	['('] = TIGHT_BEHIND, ['['] = TIGHT_BEHIND,
};

// A character of mathematics.
static void
letter(struct tex *t)
{
	char c = tex_peek(t, 0);
	size_t width = tex_width(c);
	unsigned blanks = blanks_of[(unsigned char)c];
	bool apart = t->gap || tex_is_blank(tex_last(t));
	if (blanks & TIGHT_BEFORE) {
		t->gap = TEX_NO_GAP;
		tex_trim(t);
	}
	if (tex_is_word(c))
		tex_put_letter(t, t->text + t->at, width);
	else
		tex_put(t, t->text + t->at, width);
	t->at += width;
	if (blanks & TIGHT_BEHIND || (blanks & SIGN && !apart))
		tex_skip_blanks(t);
}

static void
ampersand(struct tex *t)
{
	if (!tex_take_reference(t))
		tex_cell(t);
}

static void
less(struct tex *t)
{
	if (!tex_tag(t)) {
		tex_put_text(t, "<");
		t->at++;
	}
}

typedef void step(struct tex *t);

static step *const math_steps[256] = {
	['\\'] = tex_command, ['{'] = group, ['^'] = script, ['_'] = script, ['~'] = blank, [' '] = blank,
	['\n'] = blank, ['\''] = prime, ['&'] = ampersand,
};

// Where a step takes over from plain text.
static const bool prose_begins[256] = {
	['\\'] = true, ['$'] = true, ['{'] = true, ['^'] = true, ['_'] = true, ['~'] = true, ['`'] = true,
	['\''] = true, ['-'] = true, [':'] = true, ['&'] = true, ['<'] = true,
};
static step *const prose_steps[256] = {
	['\\'] = tex_command, ['$'] = tex_dollar, ['{'] = tex_prose_group, ['^'] = tex_prose_script,
	['_'] = tex_prose_script, ['~'] = tex_prose_tie, ['`'] = tex_prose_backtick, ['\''] = tex_prose_quote,
	['-'] = tex_prose_dash, [':'] = tex_prose_colon, ['&'] = ampersand, ['<'] = less,
};

// Prose up to what begins something.
static void
prose(struct tex *t)
{
	size_t end = tex_top(t)->end, n = 1;
	if (tex_top(t)->single)
		n = tex_width(t->text[t->at]);
	else
		n += tex_span(t->text + t->at + n, end - t->at - n, prose_begins);
	tex_put(t, t->text + t->at, n);
	t->at += n;
}

static void
take_step(struct tex *t)
{
	unsigned char c = (unsigned char)t->text[t->at];
	bool math = tex_top(t)->math;
	step *take = (math ? math_steps : prose_steps)[c];
	if (take)
		take(t);
	else if (math)
		letter(t);
	else
		prose(t);
}

static void
run(struct tex *t)
{
	for (;;) {
		struct tex_frame *frame = tex_top(t);
		if (t->at >= frame->end || (frame->single && frame->begun)) {
			if (!t->depth)
				return;
			tex_pop(t);
		} else {
			frame->begun = true;
			take_step(t);
		}
	}
}

static bool
is_ascii_word(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return !(word & UINT64_C(0x8080808080808080));
}

// True if the text has characters that may compose with what is put before
// them: all beyond Latin but Greek, signs and ideographs.
static bool
may_compose(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		while (len - i > sizeof(uint64_t) && is_ascii_word(text + i))
			i += sizeof(uint64_t);
		unsigned char c = (unsigned char)text[i];
		if (c >= 0xcc && c != 0xce && c != 0xcf && c != 0xe2 && !(c >= 0xe4 && c <= 0xe9))
			return true;
	}
	return false;
}

// Marks go into the letters that have them: text is in NFC.
static void
compose(struct str *out, size_t base)
{
	char *clean = text_clean_lines(out->data + base, out->len - base, 0);
	str_cut(out, base);
	str_add(out, clean);
	free(clean);
}

void
tex_render(const char *text, size_t len, struct str *out)
{
	size_t plain = plain_span(text, len);
	if (plain == len || len >= UINT32_MAX) {
		str_addn(out, text, len);
		return;
	}
	struct tex t = { .text = text, .len = len, .out = out, .base = out->len };
	t.frames[0] = (struct tex_frame){ .role = TEX_ROOT, .end = len, .start = t.base };
	str_addn(out, "", 0);
	tex_match_braces(&t);
	run(&t);
	if (text[len - 1] != ' ')
		tex_trim(&t);
	if (t.marks || may_compose(text, len))
		compose(out, t.base);
	str_free(&t.scratch);
	free(t.mates);
}
