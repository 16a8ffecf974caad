// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of the mouse, as terminals send them: SGR in numbers, X10 in bytes.

#include "config.h"
#include "term_input.h"

#include <limits.h>
#include <ncurses.h>
#include <stdio.h>
#include <wchar.h>

enum {
	REPORT_MS = 100,	// for the rest of a report
	REPORT_BYTES = 32,
	BUTTON_MOVED = 32, BUTTON_WHEEL = 64, BUTTON_OTHER = 128,
	BUTTON_MODIFIERS = 4 | 8 | 16,
	BUTTON_RELEASED = 3,	// in X10
	X10_ZERO = 32,
};

// What is reported, if it is of interest; rows and columns are counted from 1.
static bool
report(struct term_mouse *mouse, int button, bool released, int column, int row)
{
	static const enum term_mouse_kind wheels[] = { MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
	*mouse = (struct term_mouse){ .y = row > 0 ? row - 1 : 0, .x = column > 0 ? column - 1 : 0 };
	button &= ~BUTTON_MODIFIERS;
	if (button & BUTTON_WHEEL) {
		mouse->kind = wheels[button & 1];
		return !released && (button & ~1) == BUTTON_WHEEL;
	}
	released = released || (button & 3) == BUTTON_RELEASED;
	mouse->kind = released ? MOUSE_RELEASE : button & BUTTON_MOVED ? MOUSE_DRAG : MOUSE_PRESS;
	// The other buttons are the terminal's.
	return released ? !(button & BUTTON_OTHER) : (button & ~BUTTON_MOVED) == 0;
}

bool
term_mouse_sgr(struct term_mouse *mouse)
{
	char text[REPORT_BYTES] = "";
	int button, column, row;
	wint_t c = 0;
	timeout(REPORT_MS);
	for (int n = 0; n < REPORT_BYTES - 1 && get_wch(&c) == OK && c != 'M' && c != 'm' && c >= '0' && c <= ';'; n++)
		text[n] = (char)c;
	timeout(0);
	if ((c != 'M' && c != 'm') || sscanf(text, "%5d;%5d;%5d", &button, &column, &row) != 3)
		return false;
	return report(mouse, button, c == 'm', column, row);
}

// By getch: the bytes are no UTF-8.
bool
term_mouse_x10(struct term_mouse *mouse)
{
	int bytes[3];
	bool whole = true;
	timeout(REPORT_MS);
	for (int i = 0; i < 3 && whole; i++)
		whole = (bytes[i] = getch()) >= X10_ZERO && bytes[i] <= UCHAR_MAX;
	timeout(0);
	return whole && report(mouse, bytes[0] - X10_ZERO, false, bytes[1] - X10_ZERO, bytes[2] - X10_ZERO);
}
