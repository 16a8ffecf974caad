// SPDX-License-Identifier: GPL-3.0-or-later
// HTML's references to characters, which authors and archives leave between TeX:
// "&lt;", "&#8211;", "&#x2013;", always with the semicolon. One level is read: "&amp;lt;" is "&lt;", as a page would show it. What a
// reference stands for is never markup of either language, so "&#36;" is a
// dollar and opens nothing; and it is as clean as any other text, so that
// "&#27;" is nothing.

#include "config.h"
#include "tex_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum {
	REFERENCE = 12,		// bytes the longest reference may have between & and ;
	REPLACEMENT = 0xfffd,
};

static void
put_utf8(unsigned long code, char out[5])
{
	unsigned char lead = code < 0x80 ? 0 : code < 0x800 ? 0xc0 : code < 0x10000 ? 0xe0 : 0xf0;
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3f));
	*out = (char)(lead | code);
	out[n] = '\0';
}

// The character as clean text has it behind another: nothing, a blank, a mark.
static void
put_clean(unsigned long code, char out[TEX_REFERENCE])
{
	char bytes[8] = ".";
	if (!code || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
		code = REPLACEMENT;
	put_utf8(code, bytes + 1);
	size_t len = strlen(bytes);
	bytes[len++] = '.';
	char *clean = text_clean(bytes, len, 0);
	snprintf(out, TEX_REFERENCE, "%.*s", (int)strlen(clean) - 2, clean + 1);
	free(clean);
}

static void
put_entry(const struct tex_entry *entry, char out[TEX_REFERENCE])
{
	snprintf(out, TEX_REFERENCE, "%.*s", TEX_REFERENCE - 1, entry->kind == TEX_SPACE ? " " : entry->text);
}

// "#8211" or "#x2013"; false if it is no number.
static bool
read_number(const char *text, size_t len, char out[TEX_REFERENCE])
{
	bool hex = len > 1 && (text[1] | 0x20) == 'x';
	const char *digits = text + 1 + hex;
	char number[REFERENCE + 1], name[2 * REFERENCE];
	size_t n = len - 1 - hex;
	if (n == 0 || strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789") < n)
		return false;
	memcpy(number, digits, n);
	number[n] = '\0';
	unsigned long code = strtoul(number, NULL, hex ? 16 : 10);
	int name_len = snprintf(name, sizeof name, "&#%lu", code);
	const struct tex_entry *entry = tex_find(name, (size_t)name_len);
	if (entry)
		put_entry(entry, out);
	else
		put_clean(code, out);
	return true;
}

size_t
tex_reference(const char *text, size_t len, char out[TEX_REFERENCE])
{
	size_t room = len < REFERENCE + 2 ? len : REFERENCE + 2;
	const char *end = len > 2 && *text == '&' ? memchr(text, ';', room) : NULL;
	if (!end || end == text + 1)
		return 0;
	size_t n = (size_t)(end - text);
	if (text[1] == '#')
		return read_number(text + 1, n - 1, out) ? n + 1 : 0;
	const struct tex_entry *entry = tex_find(text, n);
	if (!entry)
		return 0;
	put_entry(entry, out);
	return n + 1;
}

size_t
tex_read_reference(struct tex *t, size_t at, size_t end, char out[TEX_REFERENCE])
{
	size_t n = tex_reference(t->text + at, end - at, out);
	t->marks = t->marks || (n && (*out & 0x80));
	return n;
}

// At &: false if it begins no reference.
bool
tex_take_reference(struct tex *t)
{
	char shown[TEX_REFERENCE];
	size_t n = tex_read_reference(t, t->at, tex_top(t)->end, shown);
	if (!n)
		return false;
	t->at += n;
	if (*shown == ' ')
		tex_space(t);
	else
		tex_put_text(t, shown);
	return true;
}
