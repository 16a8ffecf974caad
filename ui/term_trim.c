// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term_trim.h"

#include <stdbool.h>
#include <string.h>

enum { ESC = 0x1b, SO = 0x0e, SI = 0x0f, LOOK_BYTES = 64 };	// no look longer than that is joined to another

struct trim {
	char *out;
	size_t n;
	char set, shift;	// in force; NUL: not known
	size_t look, look_len;	// where the look that was written last began; 0 bytes: something was written since
	bool plain;		// the look in force is surely none
};

// "ESC [ digits m": how many bytes; 0: there is none.
static size_t
look_at(const char *bytes, size_t len)
{
	size_t n = 2;
	if (len < 3 || bytes[0] != ESC || bytes[1] != '[')
		return 0;
	while (n < len && ((bytes[n] >= '0' && bytes[n] <= '9') || bytes[n] == ';' || bytes[n] == ':'))
		n++;
	return n < len && bytes[n] == 'm' ? n + 1 : 0;
}

// True if what was before it does not matter: "ESC [ m", "ESC [ 0 m", "ESC [ 0 ; …".
static bool
begins_anew(const char *look)
{
	return look[2] == 'm' || look[2] == ';' || (look[2] == '0' && (look[3] == 'm' || look[3] == ';'));
}

static void
add(struct trim *trim, const char *bytes, size_t len)
{
	memmove(trim->out + trim->n, bytes, len);
	trim->n += len;
}

// A look at once behind another one: instead of it, or as one with it.
static void
add_look(struct trim *trim, const char *look, size_t len)
{
	char *last = trim->out + trim->look;
	if (trim->look_len && begins_anew(look)) {
		trim->n = trim->look;
	} else if (trim->look_len > 3 && trim->look_len + len <= LOOK_BYTES) {
		last[trim->look_len - 1] = ';';
		add(trim, look + 2, len - 2);
		trim->look_len = trim->n - trim->look;
		trim->plain = false;
		return;
	}
	bool ends = trim->plain && !trim->look_len && len > 4 && look[2] == '0' && look[3] == ';';
	trim->look = trim->n;
	add(trim, look, 2);
	add(trim, look + (ends ? 4 : 2), len - (ends ? 4 : 2));
	trim->look_len = trim->n - trim->look;
	trim->plain = trim->look_len == 3;
}

// A choice of a character set: how many bytes; 0: there is none.
static size_t
set_at(struct trim *trim, const char *bytes, size_t len, bool *again)
{
	bool designates = len >= 3 && bytes[0] == ESC && bytes[1] == '(';
	if (!designates && *bytes != SO && *bytes != SI)
		return 0;
	char *now = designates ? &trim->set : &trim->shift, chosen = designates ? bytes[2] : *bytes;
	*again = *now == chosen;
	*now = chosen;
	return designates ? 3 : 1;
}

size_t
term_trim(char *bytes, size_t len)
{
	struct trim trim = { .out = bytes };
	bool again;
	for (size_t at = 0, n; at < len; at += n) {
		if ((n = set_at(&trim, bytes + at, len - at, &again))) {
			if (again)
				continue;
			trim.look_len = 0;
			add(&trim, bytes + at, n);
		} else if ((n = look_at(bytes + at, len - at))) {
			add_look(&trim, bytes + at, n);
		} else {
			trim.look_len = 0;
			add(&trim, bytes + at, n = 1);
		}
	}
	return trim.n;
}
