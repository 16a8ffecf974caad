// SPDX-License-Identifier: GPL-3.0-or-later
// Names of keys and sequences.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "key.h"

static const struct {
	const char *text;
	int keys[KEY_SEQUENCE];
	const char *written;	// NULL: as `text`
} sequences[] = {
	{ "j", { 'j' }, NULL },
	{ "G", { 'G' }, NULL },
	{ "é", { 0xe9 }, NULL },
	{ "論", { 0x8ad6 }, NULL },
	{ "😀", { 0x1f600 }, NULL },
	{ "?", { '?' }, NULL },
	{ "<", { '<' }, NULL },
	{ "-", { '-' }, NULL },
	{ "C-d", { 4 }, NULL },
	{ "C-D", { 4 }, "C-d" },
	{ "C-i", { KEYCODE_TAB }, "Tab" },
	{ "C-m", { KEYCODE_ENTER }, "Enter" },
	{ "C-[", { KEYCODE_ESC }, "Esc" },
	{ "C-\\", { 28 }, NULL },
	{ "C-_", { 31 }, NULL },
	{ "M-b", { KEYCODE_META | 'b' }, NULL },
	{ "M-B", { KEYCODE_META | 'B' }, NULL },
	{ "M-C-h", { KEYCODE_META | 8 }, NULL },
	{ "C-M-h", { KEYCODE_META | 8 }, "M-C-h" },
	{ "M--", { KEYCODE_META | '-' }, NULL },
	{ "C-Left", { KEYCODE_CTRL | KEYCODE_LEFT }, NULL },
	{ "M-C-Left", { KEYCODE_META | KEYCODE_CTRL | KEYCODE_LEFT }, NULL },
	{ "M-Backspace", { KEYCODE_META | KEYCODE_BACKSPACE }, NULL },
	{ "pgdn", { KEYCODE_PGDN }, "PgDn" },
	{ "PageDown", { KEYCODE_PGDN }, "PgDn" },
	{ "Return", { KEYCODE_ENTER }, "Enter" },
	{ "S-Tab", { KEYCODE_BACKTAB }, NULL },
	{ "F12", { KEYCODE_F12 }, NULL },
	{ "Space", { ' ' }, NULL },
	{ "gd", { 'g', 'd' }, NULL },
	{ "g/", { 'g', '/' }, NULL },
	{ "g<Enter>", { 'g', KEYCODE_ENTER }, NULL },
	{ "g<Space>", { 'g', ' ' }, NULL },
	{ "<C-x><C-s>", { 24, 19 }, NULL },
	{ "<U>p", { 'U', 'p' }, "<U><p>" },
	{ "<<>x", { '<', 'x' }, NULL },
	{ "a<b", { 'a', '<', 'b' }, "a<<>b" },
	{ "U+0605", { 0x605 }, NULL },
	{ "\u0605", { 0x605 }, "U+0605" },
	{ "\u0301", { 0x301 }, "U+0301" },
	{ "M-U+202E", { KEYCODE_META | 0x202e }, NULL },
	{ "g\u202e", { 'g', 0x202e }, "g<U+202E>" },
	{ "zzzz", { 'z', 'z', 'z', 'z' }, NULL },
};

static void
reads_and_writes_sequences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
		struct key_sequence sequence;
		assert_true(key_sequence_parse(sequences[i].text, &sequence));
		for (size_t k = 0; k < KEY_SEQUENCE; k++)
			assert_int_equal(k < sequence.n ? sequence.keys[k] : 0, sequences[i].keys[k]);
		struct str written = { 0 };
		key_sequence_format(&sequence, &written);
		const char *expected = sequences[i].written ? sequences[i].written : sequences[i].text;
		assert_string_equal(str_text(&written), expected);
		struct key_sequence again;
		assert_true(key_sequence_parse(str_text(&written), &again));
		assert_int_equal(again.n, sequence.n);
		assert_memory_equal(again.keys, sequence.keys, sequence.n * sizeof again.keys[0]);
		str_free(&written);
	}
}

static void
refuses_what_is_no_key(void **state)
{
	(void)state;
	static const char *const wrong[] = { "", "zzzzz", "a b", "\xff", "a\xc3", "\xc0\x80", "\xed\xa0\x80" };
	struct key_sequence sequence;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(key_sequence_parse(wrong[i], &sequence));
	int key;
	static const char *const names[] = { "", "C-", "M-", "C-é", "C-1", "Nokey", "C-C-a", "F13", " \t" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_false(key_parse(names[i], &key));
}

static void
every_name_comes_back(void **state)
{
	(void)state;
	static const int bits[] = { 0, KEYCODE_META, KEYCODE_CTRL, KEYCODE_META | KEYCODE_CTRL };
	for (size_t b = 0; b < 4; b++) {
		for (int key = 1; key <= KEYCODE_F12; key = key == 0x7f ? 0xa0 : key == 0x2ff ? KEYCODE_UP : key + 1) {
			if ((bits[b] & KEYCODE_CTRL) && key < KEYCODE_UP)
				continue;
			struct str name = { 0 };
			int again = 0;
			key_format(key | bits[b], &name);
			assert_true(key_parse(str_text(&name), &again));
			assert_int_equal(again, key | bits[b]);
			str_free(&name);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_writes_sequences),
		cmocka_unit_test(refuses_what_is_no_key),
		cmocka_unit_test(every_name_comes_back),
	};
	return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
