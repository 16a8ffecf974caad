// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal's clipboard, by OSC 52. Nobody tells whether it took what was sent.

#include "config.h"
#include "term.h"

#include <stdlib.h>
#include <string.h>

#include "term_state.h"

enum {
	PAYLOAD_BYTES = 8192,	// of base64: some terminals drop longer ones whole
	SCREEN_BYTES = 240,	// of a string that GNU screen passes on at once
};

static bool
begins(const char *name, const char *const *beginnings)
{
	for (; *beginnings; beginnings++)
		if (!strncmp(name, *beginnings, strlen(*beginnings)))
			return true;
	return false;
}

static bool
is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

// Consoles and old terminals would show what they are sent.
static bool
takes_strings(const char *name)
{
	static const char *const old[] = { "linux", "vt", "cons", "wsvt", "pcvt", "sun", "ansi", "dumb", NULL };
	return *name && !begins(name, old);
}

static void
add_base64(struct str *out, const char *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		unsigned long three = 0;
		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < len ? (unsigned char)bytes[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			str_addc(out, i + k > len ? '=' : digits[three >> (18 - 6 * k) & 63]);
	}
}

// Between tmux and the terminal around it: only what is so wrapped passes, where
// allow-passthrough is on; the bare sequence is for tmux itself, where set-clipboard is.
static void
add_for_tmux(struct str *out, const char *sequence)
{
	str_add(out, sequence);
	str_add(out, "\033Ptmux;");
	for (; *sequence; sequence++) {
		if (*sequence == '\033')
			str_addc(out, '\033');
		str_addc(out, *sequence);
	}
	str_add(out, "\033\\");
}

// GNU screen passes on what is in a string of its own, if that is short.
static void
add_for_screen(struct str *out, const char *sequence)
{
	for (size_t len = strlen(sequence), at = 0; at < len; at += SCREEN_BYTES) {
		str_add(out, "\033P");
		str_addn(out, sequence + at, len - at < SCREEN_BYTES ? len - at : SCREEN_BYTES);
		str_add(out, "\033\\");
	}
}

bool
term_copy_sequence(const char *text, size_t len, struct str *out)
{
	static const char *const tmux[] = { "tmux", NULL }, *const screen[] = { "screen", NULL };
	const char *name = getenv("TERM");
	struct str sequence = { 0 };
	name = name ? name : "";
	if (!takes_strings(name) || (len + 2) / 3 * 4 > PAYLOAD_BYTES)
		return false;
	str_add(&sequence, "\033]52;c;");
	add_base64(&sequence, text, len);
	str_addc(&sequence, '\a');
	if (is_set("TMUX") || begins(name, tmux))
		add_for_tmux(out, str_text(&sequence));
	else if (is_set("STY") || begins(name, screen))
		add_for_screen(out, str_text(&sequence));
	else
		str_add(out, str_text(&sequence));
	str_free(&sequence);
	return true;
}

bool
term_copy(struct term *term, const char *text, size_t len)
{
	struct str out = { 0 };
	bool sent = term_copy_sequence(text, len, &out);
	if (sent)
		term_send(term, str_text(&out), out.len);
	str_free(&out);
	return sent;
}
