// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <unistring/version.h>

#include "mem.h"
#include "str.h"

enum {
	REPLACEMENT = 0xfffd,
	MARKS_KEPT = 2 * TEXT_MARKS,	// before composing, which needs some of them
	SHRINK = 64,			// more times than text can shrink behind the filter
};

// What becomes of a code point.
enum fate { KEEP, MARK, BLANK, BREAK, PARAGRAPH, DROP, REPLACE };

static bool
is_mark(ucs4_t c)
{
	// The vowels and finals of Hangul take no column of their own either.
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M)
	    || (c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
}

static enum fate
fate_ascii(ucs4_t c)
{
	if (c >= '\n' && c <= '\r')
		return BREAK;
	if (c == ' ' || c == '\t' || c == '\b')
		return BLANK;
	return c < ' ' || c == 0x7f ? DROP : KEEP;
}

// Skin tones go with what joins emoji: ncurses counts two columns for them,
// terminals none. What Unicode has not assigned, or left to private use, has no
// width all agree on.
static enum fate
fate_of(ucs4_t c)
{
	if (c < 0x80)
		return fate_ascii(c);
	if (c == 0x85 || c == 0x2028)
		return BREAK;
	if (c == 0x2029)
		return PARAGRAPH;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Zs))
		return BLANK;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cf)
	    || uc_is_property_default_ignorable_code_point(c) || (c >= 0x1f3fb && c <= 0x1f3ff))
		return DROP;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs))
		return REPLACE;
	return is_mark(c) ? MARK : KEEP;
}

// True if text with this code point may not be in NFC: only marks compose with
// what is before them, and all else that changes has a decomposition, as whole
// Hangul syllables have, which stay.
static bool
may_compose(ucs4_t c, enum fate fate)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	if (c < 0x300 || fate == REPLACE)
		return false;
	if (fate == MARK)
		return true;
	return !(c >= 0xac00 && c <= 0xd7a3) && uc_canonical_decomposition(c, parts) >= 0;
}

// White space that is due before the next character, the wider the later.
enum gap { GAP_NONE, GAP_BLANK, GAP_LINE, GAP_PARAGRAPH };

struct filter {
	struct str out;
	bool lines;	// line breaks stay
	bool composes;	// something in `out` may not be in NFC
	enum gap gap;
	int marks;	// behind the last base
};

static void
filter_gap(struct filter *f)
{
	static const char *const gaps[] = { "", " ", "\n", "\n\n" };
	if (f->out.len)
		str_add(&f->out, gaps[f->gap]);
	f->gap = GAP_NONE;
}

static void
filter_break(struct filter *f, enum fate fate)
{
	if (!f->lines || fate == BLANK)
		f->gap = f->gap > GAP_BLANK ? f->gap : GAP_BLANK;
	else
		f->gap = fate == PARAGRAPH || f->gap >= GAP_LINE ? GAP_PARAGRAPH : GAP_LINE;
}

static void
filter_add(struct filter *f, ucs4_t c, enum fate fate)
{
	uint8_t bytes[6];
	if (fate == REPLACE)
		c = REPLACEMENT;
	if (fate == MARK) {
		// Without a base a mark would sit on what is drawn left of the text.
		if (!f->out.len || f->gap || ++f->marks > MARKS_KEPT)
			return;
	} else {
		f->marks = 0;
	}
	filter_gap(f);
	f->composes = f->composes || may_compose(c, fate);
	str_addn(&f->out, (char *)bytes, (size_t)u8_uctomb(bytes, c, sizeof bytes));
}

// The bytes of printable ASCII with single blanks inside that `bytes` begins
// with: they stay as they are.
static size_t
plain_span(const char *bytes, size_t len)
{
	size_t i = 0;
	while (i < len && bytes[i] >= ' ' && bytes[i] <= '~'
	    && !(bytes[i] == ' ' && (i == 0 || bytes[i - 1] == ' ')))
		i++;
	return i && bytes[i - 1] == ' ' ? i - 1 : i;
}

static size_t
filter_one(struct filter *f, const char *bytes, size_t len)
{
	ucs4_t c;
	int n = u8_mbtouc(&c, (const uint8_t *)bytes, len);
	enum fate fate = fate_of(c);
	if (c == '\r' && len > 1 && bytes[1] == '\n')
		fate = BLANK;
	if (fate == BLANK || fate == BREAK || fate == PARAGRAPH)
		filter_break(f, fate);
	else if (fate != DROP)
		filter_add(f, c, fate);
	return (size_t)n;
}

// Stops when `limit` bytes are there, so that a huge title costs no memory;
// returns how many it has read.
static size_t
filter_bytes(struct filter *f, const char *bytes, size_t len, size_t limit)
{
	size_t at = 0;
	while (at < len && f->out.len < limit) {
		size_t n = plain_span(bytes + at, len - at < limit ? len - at : limit);
		if (n) {
			filter_gap(f);
			str_addn(&f->out, bytes + at, n);
			f->marks = 0;
		} else {
			n = filter_one(f, bytes + at, len - at);
		}
		at += n;
	}
	return at;
}

static void
compose(struct str *s)
{
	size_t len;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)s->data, s->len, NULL, &len);
	if (!nfc)
		mem_die();	// only memory can be missing: the text is valid
	str_cut(s, 0);
	str_addn(s, (char *)nfc, len);
	free(nfc);
}

// Drops marks beyond TEXT_MARKS a base, in place.
static void
cap_marks(struct str *s)
{
	size_t to = 0;
	int marks = 0;
	for (size_t at = 0; at < s->len;) {
		ucs4_t c;
		size_t n = (size_t)u8_mbtouc(&c, (const uint8_t *)s->data + at, s->len - at);
		marks = c >= 0x300 && is_mark(c) ? marks + 1 : 0;
		if (marks <= TEXT_MARKS) {
			memmove(s->data + to, s->data + at, n);
			to += n;
		}
		at += n;
	}
	str_cut(s, to);
}

// Cuts to `max` bytes at a cluster, without a blank at the end; true if more was
// there. Between two ASCII characters there is always an end of a cluster.
static bool
cut_to(struct str *s, size_t max)
{
	bool over = s->len > max;
	if (over) {
		size_t at = max, n;
		while (at && ((s->data[at] | s->data[at - 1]) & 0x80))
			at--;
		while ((n = text_cluster(s->data, s->len, at)) && at + n <= max)
			at += n;
		str_cut(s, at);
	}
	while (s->len && (s->data[s->len - 1] == ' ' || s->data[s->len - 1] == '\n'))
		str_cut(s, s->len - 1);
	return over;
}

char *
text_limit(const char *bytes, size_t len, size_t max_bytes, bool lines, bool *cut)
{
	struct filter f = { .lines = lines };
	size_t limit = max_bytes && max_bytes < SIZE_MAX / SHRINK ? max_bytes * SHRINK : SIZE_MAX;
	*cut = filter_bytes(&f, bytes, len, limit) < len;
	if (f.composes) {
		compose(&f.out);
		cap_marks(&f.out);
	}
	if (max_bytes)
		*cut = cut_to(&f.out, max_bytes) || *cut;
	return str_take(&f.out);
}

char *
text_clean(const char *bytes, size_t len, size_t max_bytes)
{
	bool cut;
	return text_limit(bytes, len, max_bytes, false, &cut);
}

char *
text_clean_lines(const char *bytes, size_t len, size_t max_bytes)
{
	bool cut;
	return text_limit(bytes, len, max_bytes, true, &cut);
}

static void
add_without_nuls(struct str *out, const char *bytes, size_t len)
{
	while (len) {
		const char *nul = memchr(bytes, '\0', len);
		size_t n = nul ? (size_t)(nul - bytes) : len;
		str_addn(out, bytes, n);
		n += nul != NULL;
		bytes += n;
		len -= n;
	}
}

// The bytes in front that are ASCII: eight at a time, because answers are nearly all so.
static size_t
ascii_span(const uint8_t *bytes, size_t len)
{
	const uint64_t highs = UINT64_C(0x8080808080808080);
	size_t i = 0;
	for (uint64_t eight; i + sizeof eight <= len; i += sizeof eight) {
		memcpy(&eight, bytes + i, sizeof eight);
		if (eight & highs)
			break;
	}
	while (i < len && bytes[i] < 0x80)
		i++;
	return i;
}

// As u8_check: the first byte that is not valid UTF-8, or NULL.
static const uint8_t *
find_bad(const uint8_t *at, const uint8_t *end)
{
	while ((at += ascii_span(at, (size_t)(end - at))) < end) {
		ucs4_t c;
		int bytes = u8_mbtoucr(&c, at, (size_t)(end - at));
		if (bytes <= 0)
			return at;
		at += bytes;
	}
	return NULL;
}

char *
text_utf8(const char *bytes, size_t *len)
{
	struct str out = { 0 };
	const uint8_t *at = (const uint8_t *)bytes, *end = at + *len;
	while (at < end) {
		ucs4_t c;
		const uint8_t *bad = find_bad(at, end);
		add_without_nuls(&out, (const char *)at, (size_t)((bad ? bad : end) - at));
		if (!bad)
			break;
		str_add(&out, "\xef\xbf\xbd");
		at = bad + u8_mbtouc(&c, bad, (size_t)(end - bad));
	}
	*len = out.len;
	return str_take(&out);
}

static bool
is_nfc(const char *text, size_t len)
{
	size_t nfc_len;
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (const uint8_t *)text, len, NULL, &nfc_len);
	bool same = nfc && nfc_len == len && !memcmp(nfc, text, len);
	free(nfc);
	return same;
}

bool
text_is_clean(const char *text)
{
	size_t len = strlen(text);
	bool composes = false;
	int marks = TEXT_MARKS;	// none before the first base
	if (u8_check((const uint8_t *)text, len))
		return false;
	for (size_t at = 0; at < len;) {
		ucs4_t c;
		at += (size_t)u8_mbtouc(&c, (const uint8_t *)text + at, len - at);
		enum fate fate = fate_of(c);
		if (c == ' ' || c == '\n')
			marks = TEXT_MARKS;
		else if (fate == KEEP)
			marks = 0;
		else if (fate != MARK || ++marks > TEXT_MARKS)
			return false;
		composes = composes || may_compose(c, fate);
	}
	return !composes || is_nfc(text, len);
}

// Whether the character at `bytes` may be written; *n becomes the bytes it has.
static bool
may_be_written(const char *bytes, size_t len, int *marks, size_t *n)
{
	ucs4_t c;
	*n = (size_t)u8_mbtouc(&c, (const uint8_t *)bytes, len);
	enum fate fate = c == '\n' || c == '\t' ? KEEP : c == '\b' ? DROP : fate_of(c);
	bool valid = c != REPLACEMENT || (*n == 3 && !memcmp(bytes, "\xef\xbf\xbd", 3));
	if (!valid || (fate != KEEP && fate != MARK && fate != BLANK))
		return false;
	*marks = fate == MARK ? *marks + 1 : 0;
	return *marks <= TEXT_MARKS;
}

char *
text_guard(const char *bytes, size_t *len)
{
	struct str out = { 0 };
	size_t done = 0;	// bytes that are in `out` or were left out
	int marks = 0;
	bool fit = true;
	for (size_t at = 0, n; at < *len; at += n) {
		if (bytes[at] >= ' ' && bytes[at] <= '~') {
			n = 1;
			marks = 0;
		} else if (!may_be_written(bytes + at, *len - at, &marks, &n)) {
			str_addn(&out, bytes + done, at - done);
			done = at + n;
			fit = false;
		}
	}
	if (fit)
		return NULL;
	str_addn(&out, bytes + done, *len - done);
	*len = out.len;
	return str_take(&out);
}

int
text_version(void)
{
	return _libunistring_version;
}
