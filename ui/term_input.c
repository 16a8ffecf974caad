// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "term_input.h"

#include <limits.h>
#include <ncurses.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "key.h"

// Codes of ours for sequences curses does not know.
enum { CODE_PASTE = KEY_MAX + 1, CODE_PASTED, CODE_CTRL_LEFT, CODE_CTRL_RIGHT, CODE_CTRL_UP, CODE_CTRL_DOWN,
	CODE_CTRL_HOME, CODE_CTRL_END, CODE_CTRL_DELETE, CODE_MOUSE_SGR, CODE_MOUSE_X10, CODE_FOCUS, CODE_BLUR };

enum {
	PASTE_BYTES = 1 << 20,	// of a paste that are kept
	REPLY_BYTES = 4096,	// of a terminal's answer nobody asked for that are swallowed
};

#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define MODES_OFF "\033[?2004l\033[?1004l"

const char term_input_reset[] = MODES_OFF MOUSE_OFF;

static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{ "\033[200~", CODE_PASTE },
	{ "\033[201~", CODE_PASTED },
	{ "\033[<", CODE_MOUSE_SGR },
	{ "\033[M", CODE_MOUSE_X10 },
	{ "\033[I", CODE_FOCUS },
	{ "\033[O", CODE_BLUR },
	{ "\033[1;5D", CODE_CTRL_LEFT },
	{ "\033[1;5C", CODE_CTRL_RIGHT },
	{ "\033[1;5A", CODE_CTRL_UP },
	{ "\033[1;5B", CODE_CTRL_DOWN },
	{ "\033[1;5H", CODE_CTRL_HOME },
	{ "\033[1;5F", CODE_CTRL_END },
	{ "\033[3;5~", CODE_CTRL_DELETE },
	// What terminals send whose TERM says something else.
	{ "\033[A", KEY_UP }, { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT }, { "\033[D", KEY_LEFT },
	{ "\033OA", KEY_UP }, { "\033OB", KEY_DOWN }, { "\033OC", KEY_RIGHT }, { "\033OD", KEY_LEFT },
	{ "\033[H", KEY_HOME }, { "\033[F", KEY_END }, { "\033OH", KEY_HOME }, { "\033OF", KEY_END },
	{ "\033[1~", KEY_HOME }, { "\033[4~", KEY_END }, { "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
	{ "\033[Z", KEY_BTAB },
};

static const struct {
	int code, key;
} keys[] = {
	{ KEY_UP, KEYCODE_UP }, { KEY_DOWN, KEYCODE_DOWN },
	{ KEY_LEFT, KEYCODE_LEFT }, { KEY_RIGHT, KEYCODE_RIGHT },
	{ KEY_HOME, KEYCODE_HOME }, { KEY_END, KEYCODE_END },
	{ KEY_PPAGE, KEYCODE_PGUP }, { KEY_NPAGE, KEYCODE_PGDN },
	{ KEY_IC, KEYCODE_INSERT }, { KEY_DC, KEYCODE_DELETE },
	{ KEY_BTAB, KEYCODE_BACKTAB }, { KEY_BACKSPACE, KEYCODE_BACKSPACE }, { KEY_ENTER, KEYCODE_ENTER },
	{ CODE_CTRL_LEFT, KEYCODE_LEFT | KEYCODE_CTRL }, { CODE_CTRL_RIGHT, KEYCODE_RIGHT | KEYCODE_CTRL },
	{ CODE_CTRL_UP, KEYCODE_UP | KEYCODE_CTRL }, { CODE_CTRL_DOWN, KEYCODE_DOWN | KEYCODE_CTRL },
	{ CODE_CTRL_HOME, KEYCODE_HOME | KEYCODE_CTRL }, { CODE_CTRL_END, KEYCODE_END | KEYCODE_CTRL },
	{ CODE_CTRL_DELETE, KEYCODE_DELETE | KEYCODE_CTRL },
};

void
term_input_teach(void)
{
	// Curses would read the reports of its own mouse, which knows no dragging.
	define_key(NULL, KEY_MOUSE);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		if (key_defined(sequences[i].sequence) <= 0)
			define_key(sequences[i].sequence, sequences[i].code);
}

static void
send(const char *bytes)
{
	if (write(STDOUT_FILENO, bytes, strlen(bytes)) < 0) {
		// the terminal is gone: the loop will see it
	}
}

void
term_input_modes(bool on)
{
	send(on ? "\033[?2004h\033[?1004h" : MODES_OFF);
}

void
term_input_mouse(bool on)
{
	send(on ? "\033[?1000h\033[?1002h\033[?1006h" : MOUSE_OFF);
}

// A code of curses or a character as a key of ours; 0 for what we do not know.
static int
key_of(int status, wint_t c)
{
	if (status == KEY_CODE_YES) {
		if (c >= (wint_t)KEY_F(1) && c <= (wint_t)KEY_F(12))
			return KEYCODE_F1 + (int)c - KEY_F(1);
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (keys[i].code == (int)c)
				return keys[i].key;
		return 0;
	}
	if (c == '\n')
		return KEYCODE_ENTER;
	return c == '\b' ? KEYCODE_BACKSPACE : (int)c;
}

static void
add_character(struct str *text, wint_t c)
{
	char bytes[MB_LEN_MAX];
	mbstate_t state = { 0 };
	size_t len = wcrtomb(bytes, (wchar_t)c, &state);
	if (len != (size_t)-1 && text->len + len <= PASTE_BYTES)
		str_addn(text, bytes, len);
}

// Everything up to the end of the paste, which may come in several reads.
static void
read_paste(struct term_input *input)
{
	wint_t c;
	timeout(1000);
	for (;;) {
		int status = get_wch(&c);
		if (status == ERR || (status == KEY_CODE_YES && c == CODE_PASTED))
			break;
		if (status == OK)
			add_character(&input->paste, c);
	}
	timeout(0);
	input->event = TERM_PASTE;
}

// Behind "ESC [", "ESC ]", "ESC P", "ESC _", "ESC ^": an answer of the terminal or a
// key we do not know. It is no text and no command.
static void
swallow_reply(wint_t introducer)
{
	bool string = introducer != '[';
	wint_t c, last = 0;
	for (int n = 0; n < REPLY_BYTES && get_wch(&c) == OK; n++, last = c) {
		if (!string && c >= 0x40 && c <= 0x7e)
			return;
		if (string && (c == 7 || (last == 27 && c == '\\')))
			return;
	}
}

// Esc alone, Alt with a key, or the start of something to swallow.
static void
read_escape(struct term_input *input)
{
	wint_t c;
	int status = get_wch(&c);
	if (status == ERR) {
		*input = (struct term_input){ .event = TERM_KEY, .key = KEYCODE_ESC, .paste = input->paste };
		return;
	}
	if (status == OK && c && wcschr(L"[]P_^X", (wchar_t)c)) {
		swallow_reply(c);
		return;
	}
	// Esc twice in a row is that, not Alt with Esc; an arrow after two is a code by now.
	bool twice = status == OK && c == KEYCODE_ESC && unget_wch((wchar_t)c) == OK;
	int key = key_of(status, c);
	if (key) {
		input->event = TERM_KEY;
		input->key = twice ? KEYCODE_ESC : key | KEYCODE_META;
	}
}

// A code of ours that is no key; false if it is one.
static bool
read_report(struct term_input *input, wint_t code)
{
	switch (code) {
	case CODE_PASTE:
		read_paste(input);
		return true;
	case CODE_MOUSE_SGR:
	case CODE_MOUSE_X10:
		if (code == CODE_MOUSE_SGR ? term_mouse_sgr(&input->mouse) : term_mouse_x10(&input->mouse))
			input->event = TERM_MOUSE;
		return true;
	case CODE_FOCUS:
		input->event = TERM_FOCUS;
		return true;
	case CODE_BLUR:
		return true;
	}
	return false;
}

void
term_input_read(struct term_input *input)
{
	wint_t c;
	int status;
	str_free(&input->paste);
	input->event = TERM_NOTHING;
	while (input->event == TERM_NOTHING && (status = get_wch(&c)) != ERR) {
		if (status == KEY_CODE_YES && read_report(input, c)) {
			continue;
		} else if (status == OK && c == KEYCODE_ESC) {
			read_escape(input);
		} else if ((input->key = key_of(status, c)) || (status == OK && c == 0)) {
			input->event = TERM_KEY;
		}
	}
}
