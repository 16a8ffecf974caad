// SPDX-License-Identifier: GPL-3.0-or-later
// Clean text in ASCII alone: text_ascii of text.h.

#include "config.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "data/ascii.h"
#include "mem.h"
#include "str.h"

enum { SOLIDUS = 0x338, MICRO = 0x3bc };	// a stroke through a sign: not; μ before a unit

struct writer {
	struct str out;
	ucs4_t before, now, next;	// characters of the text, 0 at its ends
	int script;			// UC_DECOMP_SUPER or _SUB: the run that is being written, else 0
};

static int
compare_row(const void *key, const void *row)
{
	ucs4_t a = *(const ucs4_t *)key, b = ((const struct ascii_row *)row)->c;
	return (a > b) - (a < b);
}

static const struct ascii_row *
find_row(ucs4_t c)
{
	return bsearch(&c, ascii_rows, sizeof ascii_rows / sizeof *ascii_rows, sizeof *ascii_rows, compare_row);
}

static bool
is_alnum(ucs4_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Indices such as ᵢ are letters to Unicode, but no part of a word.
static bool
is_letter(ucs4_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Ll);
}

static bool
is_greek(ucs4_t c)
{
	return is_letter(c) && ((c >= 0x370 && c <= 0x3ff) || (c >= 0x1f00 && c <= 0x1fff));
}

static const char *
row_text(const struct writer *w, const struct ascii_row *row)
{
	bool inside = is_letter(w->before) && is_letter(w->next);
	if (!row->letter)
		return row->text;
	if (row->c == MICRO && is_letter(w->next) && !is_greek(w->before) && !is_greek(w->next))
		return "u";
	return inside || is_greek(w->before) || is_greek(w->next) ? row->letter : row->text;
}

static void
add_blank_behind_alnum(struct writer *w)
{
	if (w->out.len && is_alnum((unsigned char)w->out.data[w->out.len - 1]))
		str_addc(&w->out, ' ');
}

// A sign that becomes a word stands off from words: x∈X is x in X.
static void
add_row(struct writer *w, const struct ascii_row *row)
{
	const char *text = row_text(w, row);
	size_t len = strlen(text);
	bool word = len > 1 && uc_is_general_category_withtable(w->now, UC_CATEGORY_MASK_S);
	if (word && is_alnum((unsigned char)*text))
		add_blank_behind_alnum(w);
	str_addn(&w->out, text, len);
	if (word && is_alnum((unsigned char)text[len - 1]) && (is_alnum(w->next) || is_letter(w->next)))
		str_addc(&w->out, ' ');
}

// The parts that a character is made of; false if one of them has no ASCII.
static bool
add_parts(struct writer *w, const ucs4_t *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct ascii_row *row = find_row(parts[i]);
		if (parts[i] == SOLIDUS)
			continue;
		if (parts[i] < 0x80)
			str_addc(&w->out, (char)parts[i]);
		else if (row)
			str_add(&w->out, row_text(w, row));
		else if (!uc_is_general_category_withtable(parts[i], UC_CATEGORY_MASK_M))
			return false;
	}
	return true;
}

// What the kind of its decomposition says of a character besides its parts.
static void
add_sign(struct writer *w, int kind)
{
	if (kind == UC_DECOMP_SUPER && w->script != kind)
		str_addc(&w->out, '^');
	if (kind == UC_DECOMP_SUB && w->script != kind)
		str_addc(&w->out, '_');
	if (kind == UC_DECOMP_FRACTION)
		add_blank_behind_alnum(w);
	if (kind == UC_DECOMP_CIRCLE)
		str_addc(&w->out, '(');
}

static void
add_unknown(struct writer *w)
{
	int columns = uc_width(w->now, "UTF-8");
	for (int i = 0; i < (columns > 1 ? columns : 1); i++)
		str_addc(&w->out, '?');
}

static void
add_decomposed(struct writer *w)
{
	enum { PARTS = 18 };	// the longest decomposition there is
	ucs4_t parts[PARTS], *at;
	ucs4_t first[UC_DECOMPOSITION_MAX_LENGTH];
	size_t n = PARTS, start = w->out.len;
	int kind = UC_DECOMP_CANONICAL;
	uc_decomposition(w->now, &kind, first);
	if (!(at = u32_normalize(UNINORM_NFKD, &w->now, 1, parts, &n)))
		mem_die();	// only memory can be missing
	if (n > 1 && at[1] == SOLIDUS)
		str_addc(&w->out, '!');
	add_sign(w, kind);
	bool known = add_parts(w, at, n);
	if (!known) {
		str_cut(&w->out, start);
		add_unknown(w);
	} else if (kind == UC_DECOMP_CIRCLE) {
		str_addc(&w->out, ')');
	}
	w->script = known && (kind == UC_DECOMP_SUPER || kind == UC_DECOMP_SUB) ? kind : 0;
	if (at != parts)
		free(at);
}

static void
add_character(struct writer *w)
{
	const struct ascii_row *row = w->now < 0x80 ? NULL : find_row(w->now);
	if (w->next == SOLIDUS && !is_letter(w->now))
		str_addc(&w->out, '!');
	if (w->now >= 0x80 && !row) {
		if (!uc_is_general_category_withtable(w->now, UC_CATEGORY_MASK_M))
			add_decomposed(w);
		return;
	}
	w->script = 0;
	if (row)
		add_row(w, row);
	else
		str_addc(&w->out, (char)w->now);
}

static size_t
plain_span(const char *text, size_t len)
{
	size_t n = 0;
	while (n < len && !(text[n] & 0x80))
		n++;
	return n;
}

static ucs4_t
character_at(const char *text, size_t len, size_t at, size_t *bytes)
{
	ucs4_t c = 0;
	*bytes = at < len ? (size_t)u8_mbtouc(&c, (const uint8_t *)text + at, len - at) : 0;
	return c;
}

char *
text_ascii(const char *text, size_t len)
{
	struct writer w = { 0 };
	for (size_t at = 0, n, unused; at < len; at += n) {
		n = plain_span(text + at, len - at);
		if (n > 1) {
			// The last one may be struck through by a mark behind it.
			str_addn(&w.out, text + at, --n);
			w.before = (unsigned char)text[at + n - 1];
			w.script = 0;
			continue;
		}
		w.now = character_at(text, len, at, &n);
		w.next = character_at(text, len, at + n, &unused);
		add_character(&w);
		w.before = w.now;
	}
	return str_take(&w.out);
}

bool
text_is_ascii(const char *text)
{
	size_t len = strlen(text);
	return plain_span(text, len) == len;
}
