// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of text.h: what a character is to a reader of words, and how it
// is written in plain ones.

#include "config.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

// What compatibility decomposition does not make plain; ascending.
static const struct plain {
	ucs4_t c;
	const char *text;
} plains[] = {
	{ '^', "" }, { '_', "" }, { '{', "" }, { '}', "" },	// as words.h has it, of wide ones too
	{ 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" }, { 0x111, "d" },
	{ 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" }, { 0x14b, "n" }, { 0x153, "oe" },
	{ 0x3b1, "alpha" }, { 0x3b2, "beta" }, { 0x3b3, "gamma" }, { 0x3b4, "delta" }, { 0x3b5, "epsilon" },
	{ 0x3b6, "zeta" }, { 0x3b7, "eta" }, { 0x3b8, "theta" }, { 0x3b9, "iota" }, { 0x3ba, "kappa" },
	{ 0x3bb, "lambda" }, { 0x3bc, "mu" }, { 0x3bd, "nu" }, { 0x3be, "xi" }, { 0x3bf, "omicron" },
	{ 0x3c0, "pi" }, { 0x3c1, "rho" }, { 0x3c2, "sigma" }, { 0x3c3, "sigma" }, { 0x3c4, "tau" },
	{ 0x3c5, "upsilon" }, { 0x3c6, "phi" }, { 0x3c7, "chi" }, { 0x3c8, "psi" }, { 0x3c9, "omega" },
	{ 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "-" }, { 0x2015, "-" },
	{ 0x2018, "'" }, { 0x2019, "'" }, { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x2044, "/" }, { 0x2212, "-" },
};

static int
compare_plain(const void *key, const void *row)
{
	ucs4_t a = *(const ucs4_t *)key, b = ((const struct plain *)row)->c;
	return (a > b) - (a < b);
}

static void
letter_append(struct text_letter *letter, const void *bytes, size_t n)
{
	if (letter->folded_len + n > LETTER_FOLDED)
		return;
	memcpy(letter->folded + letter->folded_len, bytes, n);
	letter->folded_len += n;
}

// The classes above 9 are accents; below are signs that make another letter,
// as in kana. A blank among several is what an accent would stand on, or parts
// the words of a ligature: it is no blank of the text's.
static void
letter_fold(struct text_letter *letter, ucs4_t c, bool alone)
{
	enum { LAST_NO_ACCENT = 9 };
	uint8_t bytes[6];
	if (uc_combining_class(c) > LAST_NO_ACCENT || (c == ' ' && !alone))
		return;
	c = uc_tolower(c);
	const struct plain *plain = bsearch(&c, plains, sizeof plains / sizeof *plains, sizeof *plains, compare_plain);
	if (plain)
		letter_append(letter, plain->text, strlen(plain->text));
	else
		letter_append(letter, bytes, (size_t)u8_uctomb(bytes, c, sizeof bytes));
}

static bool
is_ideograph(ucs4_t c)
{
	return uc_is_property_ideographic(c) || (c >= 0x3041 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff)
	    || (c >= 0xff66 && c <= 0xff9d);
}

static enum letter_kind
kind_of(ucs4_t c)
{
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M))
		return LETTER_MARK;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_N) && !uc_is_property_ideographic(c))
		return LETTER_DIGIT;
	if (is_ideograph(c))
		return LETTER_IDEOGRAPH;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt))
		return LETTER_UPPER;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L) ? LETTER_LOWER : LETTER_NONE;
}

static bool
is_greek(ucs4_t c)
{
	return c == 0xb5 || (c >= 0x370 && c <= 0x3ff) || (c >= 0x1f00 && c <= 0x1fff)
	    || (c >= 0x1d6a8 && c <= 0x1d7cb);
}

// A sign that is written in letters is read as they are: ™ as tm.
static enum letter_kind
kind_of_sign(const struct text_letter *letter)
{
	ucs4_t c;
	if (!letter->folded_len)
		return LETTER_NONE;
	u8_mbtouc(&c, (const uint8_t *)letter->folded, letter->folded_len);
	enum letter_kind kind = kind_of(c);
	return kind == LETTER_MARK ? LETTER_NONE : kind;
}

// Raised and lowered characters, most of what rendered TeX has beyond ASCII; '\0' where
// there is none, or none in ASCII.
static const char scripts[] = "0i\0\0" "456789+-=()n" "0123456789+-=()\0" "aeox\0" "hklmnpst";
enum { SCRIPTS = 0x2070 };

static bool
is_script(ucs4_t c)
{
	return c >= SCRIPTS && c < SCRIPTS + sizeof scripts - 1 && scripts[c - SCRIPTS];
}

static void
take_script(struct text_letter *letter, char c)
{
	letter->kind = c >= '0' && c <= '9' ? LETTER_DIGIT : c >= 'a' && c <= 'z' ? LETTER_LOWER : LETTER_NONE;
	letter_append(letter, &c, 1);
}

struct text_letter
text_letter(const char *text, size_t len)
{
	enum { PARTS = 18 };	// the longest decomposition there is
	struct text_letter letter = { .kind = LETTER_NONE };
	ucs4_t c;
	letter.bytes = (size_t)u8_mbtouc(&c, (const uint8_t *)text, len);
	if (is_script(c)) {
		take_script(&letter, scripts[c - SCRIPTS]);
		return letter;
	}
	letter.kind = kind_of(c);
	letter.greek = is_greek(c);
	if (c >= 0x4e00 && c <= 0x9fff) {
		letter_append(&letter, text, letter.bytes);
		return letter;
	}
	uint32_t parts[PARTS];
	size_t n = PARTS;
	uint32_t *at = u32_normalize(UNINORM_NFKD, &c, 1, parts, &n);
	for (size_t i = 0; at && i < n; i++)
		letter_fold(&letter, at[i], n == 1);
	if (at != parts)
		free(at);
	if (letter.kind == LETTER_NONE)
		letter.kind = kind_of_sign(&letter);
	return letter;
}
