// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "key.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"

enum { META_AND_CTRL = KEYCODE_META | KEYCODE_CTRL, UNICODE_END = 0x110000 };

static const struct {
	const char *name;
	int key;
} names[] = {
	{ "Tab", KEYCODE_TAB }, { "Enter", KEYCODE_ENTER }, { "Esc", KEYCODE_ESC },
	{ "Space", KEYCODE_SPACE }, { "Backspace", KEYCODE_BACKSPACE },
	{ "Up", KEYCODE_UP }, { "Down", KEYCODE_DOWN }, { "Left", KEYCODE_LEFT }, { "Right", KEYCODE_RIGHT },
	{ "Home", KEYCODE_HOME }, { "End", KEYCODE_END }, { "PgUp", KEYCODE_PGUP }, { "PgDn", KEYCODE_PGDN },
	{ "Insert", KEYCODE_INSERT }, { "Delete", KEYCODE_DELETE }, { "S-Tab", KEYCODE_BACKTAB },
	{ "F1", KEYCODE_F1 }, { "F2", KEYCODE_F1 + 1 }, { "F3", KEYCODE_F1 + 2 }, { "F4", KEYCODE_F1 + 3 },
	{ "F5", KEYCODE_F1 + 4 }, { "F6", KEYCODE_F1 + 5 }, { "F7", KEYCODE_F1 + 6 }, { "F8", KEYCODE_F1 + 7 },
	{ "F9", KEYCODE_F1 + 8 }, { "F10", KEYCODE_F1 + 9 }, { "F11", KEYCODE_F1 + 10 }, { "F12", KEYCODE_F12 },
	// Other ways of writing them; the first of a key is the one we write.
	{ "Return", KEYCODE_ENTER }, { "Escape", KEYCODE_ESC }, { "PageUp", KEYCODE_PGUP },
	{ "PageDown", KEYCODE_PGDN }, { "Del", KEYCODE_DELETE }, { "BackTab", KEYCODE_BACKTAB },
};
enum { NAMES = sizeof names / sizeof names[0] };

bool
key_printable(int key)
{
	return key >= KEYCODE_SPACE && key < UNICODE_END && key != KEYCODE_BACKSPACE
	    && (key < 0x80 || key >= 0xa0) && (key < 0xd800 || key > 0xdfff);
}

size_t
key_encode(int key, char out[4])
{
	if (key < 0x80) {
		out[0] = (char)key;
		return 1;
	}
	size_t n = key < 0x800 ? 2 : key < 0x10000 ? 3 : 4;
	static const int lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = n; i-- > 1; key >>= 6)
		out[i] = (char)(0x80 | (key & 0x3f));
	out[0] = (char)(lead[n] | key);
	return n;
}

// One code point of UTF-8 at `text`; its bytes, 0 at the end and where it is not
// UTF-8.
static size_t
key_decode(const char *text, int *key)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	int c = n == 1 ? p[0] : p[0] & (0xff >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3f);
	}
	// Encoding it again tells overlong forms and stray bytes.
	char again[4];
	if (c == 0 || c >= UNICODE_END || key_encode(c, again) != n || memcmp(again, text, n) != 0)
		return 0;
	*key = c;
	return n;
}

static bool
key_named(const char *name, int *key)
{
	for (size_t i = 0; i < NAMES; i++) {
		if (strcasecmp(names[i].name, name) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	return false;
}

// Control with a key: a control character, or the bit on keys that have none.
static bool
key_control(int *key)
{
	int c = *key >= 'a' && *key <= 'z' ? *key - 'a' + 'A' : *key;
	if (c >= '@' && c <= '_') {
		*key = KEY_C(c);
		return true;
	}
	if (c <= UNICODE_END)
		return false;
	*key = c | KEYCODE_CTRL;
	return true;
}

// "U+0605", for what has no look of its own.
static bool
key_numbered(const char *name, int *key)
{
	if (strncmp(name, "U+", 2) || strlen(name) < 6 || strspn(name + 2, "0123456789ABCDEFabcdef") != strlen(name + 2))
		return false;
	unsigned long c = strtoul(name + 2, NULL, 16);
	*key = c < UNICODE_END ? (int)c : UNICODE_END;
	return key_printable(*key);
}

// What is typed may be a mark without a base, or reorder what stands around it.
static bool
key_shown(int key)
{
	char bytes[5] = "";
	if (!key_printable(key))
		return false;
	key_encode(key, bytes);
	return text_is_clean(bytes);
}

bool
key_parse(const char *name, int *key)
{
	int bits = 0, c;
	for (; name[0] && name[1] == '-' && name[2]; name += 2) {
		int bit = name[0] == 'M' ? KEYCODE_META : name[0] == 'C' ? KEYCODE_CTRL : 0;
		if (!bit || (bits & bit))
			break;
		bits |= bit;
	}
	size_t n = 0;
	if (!key_named(name, &c) && !key_numbered(name, &c)) {
		n = key_decode(name, &c);
		if (n == 0 || name[n] || !key_printable(c))
			return false;
	}
	if ((bits & KEYCODE_CTRL) && !key_control(&c))
		return false;
	*key = c | (bits & KEYCODE_META);
	return true;
}

void
key_format(int key, struct str *out)
{
	if (key & KEYCODE_META)
		str_add(out, "M-");
	if (key & KEYCODE_CTRL)
		str_add(out, "C-");
	key &= ~META_AND_CTRL;
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].key == key) {
			str_add(out, names[i].name);
			return;
		}
	}
	char bytes[4];
	if (key_shown(key))
		str_addn(out, bytes, key_encode(key, bytes));
	else if (key_printable(key))
		str_print(out, "U+%04X", (unsigned)key);
	else
		str_print(out, "C-%c", key <= 26 && key > 0 ? key + 'a' - 1 : (key & 0x1f) + '@');
}

// "<Name>" at `text`; its bytes, 0 when it is not that.
static size_t
key_bracketed(const char *text, int *key)
{
	char name[16];
	const char *end = text[0] == '<' && text[1] ? strchr(text + 2, '>') : NULL;
	size_t len = end ? (size_t)(end - text - 1) : sizeof name;
	if (len >= sizeof name)
		return 0;
	memcpy(name, text + 1, len);
	name[len] = '\0';
	return key_parse(name, key) ? len + 2 : 0;
}

bool
key_sequence_parse(const char *text, struct key_sequence *out)
{
	struct key_sequence sequence = { .n = 1 };
	if (key_parse(text, &sequence.keys[0])) {
		*out = sequence;
		return true;
	}
	for (sequence.n = 0; *text; sequence.n++) {
		int key;
		size_t len = key_bracketed(text, &key);
		if (len == 0 && *text != ' ' && (len = key_decode(text, &key)) > 0 && !key_printable(key))
			return false;
		if (len == 0 || sequence.n == KEY_SEQUENCE)
			return false;
		sequence.keys[sequence.n] = key;
		text += len;
	}
	*out = sequence;
	return sequence.n > 0;
}

static void
key_sequence_write(const struct key_sequence *sequence, bool brackets, struct str *out)
{
	for (size_t i = 0; i < sequence->n; i++) {
		int key = sequence->keys[i];
		bool plain = key_shown(key) && key != '<' && key != KEYCODE_SPACE && !brackets;
		str_add(out, plain ? "" : "<");
		key_format(key, out);
		str_add(out, plain ? "" : ">");
	}
}

void
key_sequence_format(const struct key_sequence *sequence, struct str *out)
{
	if (sequence->n == 1) {
		key_format(sequence->keys[0], out);
		return;
	}
	// "Up" typed as U, p must not read as the arrow.
	size_t start = out->len;
	int key;
	key_sequence_write(sequence, false, out);
	if (key_parse(str_text(out) + start, &key)) {
		str_cut(out, start);
		key_sequence_write(sequence, true, out);
	}
}
