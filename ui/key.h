// SPDX-License-Identifier: GPL-3.0-or-later
// key: one press of a key as a number, and sequences of them as people write
// them: "j", "C-d", "M-b", "PgDn", "gd", "g<Enter>".
//
// A character is its code point, a control character too: C-a is 1, Tab 9,
// Enter 13, Esc 27, Backspace 127 (whatever the terminal sends for these keys).
// Keys without a character have numbers above Unicode. Meta and, on keys
// without a character, Control are bits. Independent of curses.

#ifndef KEY_H
#define KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum {
	KEYCODE_TAB = 9, KEYCODE_ENTER = 13, KEYCODE_ESC = 27, KEYCODE_SPACE = 32, KEYCODE_BACKSPACE = 127,
	KEYCODE_UP = 0x110001, KEYCODE_DOWN, KEYCODE_LEFT, KEYCODE_RIGHT, KEYCODE_HOME, KEYCODE_END,
	KEYCODE_PGUP, KEYCODE_PGDN, KEYCODE_INSERT, KEYCODE_DELETE, KEYCODE_BACKTAB,
	KEYCODE_F1, KEYCODE_F12 = KEYCODE_F1 + 11,
	KEYCODE_META = 0x1000000,	// Alt held, or Esc typed right before
	KEYCODE_CTRL = 0x2000000,	// only with the keys above Unicode: C-Left
};

enum { KEY_SEQUENCE = 4 };	// keys in the longest sequence

struct key_sequence {
	int keys[KEY_SEQUENCE];
	size_t n;
};

#define KEY_C(c) ((c) & 0x1f)	// KEY_C('d') is C-d

// True if the key is a character that can stand in a line of text.
bool key_printable(int key);

// The UTF-8 of a printable key; returns its bytes, 1 to 4.
size_t key_encode(int key, char out[4]);

// The key of a name; false if there is none. "Space", "Esc", "C-Left", "M-x",
// "x", "é", "U+0605" for a character without a look of its own. Names of keys may be written
// in any case.
bool key_parse(const char *name, int *key);

// Adds the key's name.
void key_format(int key, struct str *out);

// A sequence: a key's name, else characters one after the other with other
// keys in "<…>". False if it is empty, too long or holds an unknown name.
bool key_sequence_parse(const char *text, struct key_sequence *out);

// Adds the sequence so that key_sequence_parse reads the same.
void key_sequence_format(const struct key_sequence *sequence, struct str *out);

#endif
