// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of a text before it is rendered: without commands, references and tags all
// of them are shown, in their order, though some are raised and lowered.

#include "config.h"
#include "tex.h"

#include <stdint.h>
#include <string.h>

// What stands for a byte among the letters: itself in lower case, nothing for a sign.
static const unsigned char shown[256] = {
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u',
	'v', 'w', 'x', 'y', 'z',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u',
	'v', 'w', 'x', 'y', 'z',
};

static bool
is_ascii(const char *text, size_t len)
{
	const uint64_t highs = 0x8080808080808080;
	uint64_t bytes, any = 0;
	for (; len >= sizeof bytes; text += sizeof bytes, len -= sizeof bytes) {
		memcpy(&bytes, text, sizeof bytes);
		any |= bytes;
	}
	while (len--)
		any |= (uint64_t)(*text++ & 0x80);
	return !(any & highs);
}

static bool
is_told(const char *text, size_t len)
{
	static const char others[] = { '\\', '&', '<' };
	for (size_t i = 0; i < sizeof others; i++)
		if (memchr(text, others[i], len))
			return false;
	return is_ascii(text, len);
}

bool
tex_letters(const char *text, size_t len, struct str *out)
{
	size_t before = out->len;
	if (!is_told(text, len))
		return false;
	char *start = str_more(out, len), *end = start;
	for (size_t i = 0; i < len; i++) {
		*end = (char)shown[(unsigned char)text[i]];
		end += *end != '\0';
	}
	str_cut(out, before + (size_t)(end - start));
	return true;
}

bool
tex_ends_otherwise(const char *text, size_t len, const char *letters)
{
	size_t left = strlen(letters);
	if (!is_told(text, len))
		return false;
	while (left && len--)
		if (shown[(unsigned char)text[len]] && shown[(unsigned char)text[len]] != (unsigned char)letters[--left])
			return true;
	return left > 0;
}
