// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 in pieces: libxml2 finds a fault in it where it comes to it, and then has other
// words for it from version to version.

#include "config.h"
#include "xml_own.h"

// What may follow each first byte (Unicode, table 3-7).
static const struct {
	unsigned char first, last;	// of the first bytes
	unsigned char low, high;	// of the second
	int behind;			// how many follow
} forms[] = {
	{ 0xc2, 0xdf, 0x80, 0xbf, 1 },
	{ 0xe0, 0xe0, 0xa0, 0xbf, 2 },
	{ 0xe1, 0xec, 0x80, 0xbf, 2 },
	{ 0xed, 0xed, 0x80, 0x9f, 2 },
	{ 0xee, 0xef, 0x80, 0xbf, 2 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 3 },
	{ 0xf1, 0xf3, 0x80, 0xbf, 3 },
	{ 0xf4, 0xf4, 0x80, 0x8f, 3 },
};

static bool
begin(struct xml_utf8 *state, unsigned char byte)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (byte >= forms[i].first && byte <= forms[i].last) {
			state->behind = forms[i].behind;
			state->low = forms[i].low;
			state->high = forms[i].high;
			return true;
		}
	return false;
}

bool
xml_utf8(struct xml_utf8 *state, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (state->behind) {
			if (byte < state->low || byte > state->high)
				return false;
			state->behind--;
			state->low = 0x80;
			state->high = 0xbf;
		} else if (byte >= 0x80 && !begin(state, byte)) {
			return false;
		}
		state->lines += byte == '\n';
	}
	return true;
}
