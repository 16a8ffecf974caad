// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "glass.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "dice.h"
#include "mem.h"
#include "str.h"

enum { SEQUENCE_MAX = 64, NUMBERS_MAX = 16, TAB = 8 };

struct cell {
	uint32_t c;		// 0: the right half of a wide one
	uint32_t look;
};

struct glass {
	int columns, rows, x, y, top, bottom;	// the last two: the part that scrolls
	int saved_x, saved_y;
	uint32_t look;
	struct cell *cells;
	uint32_t last;				// the character written last
	bool inside;				// an escape sequence, of which this has come:
	char sequence[SEQUENCE_MAX];
	size_t sequence_len;
	uint32_t partial;			// of a character in several bytes
	int missing;
	struct str row;
};

struct glass *
glass_new(int columns, int rows)
{
	struct glass *glass = mem_new(1, sizeof *glass);
	*glass = (struct glass){ .columns = columns, .rows = rows, .bottom = rows - 1 };
	glass->cells = mem_new((size_t)(columns * rows), sizeof *glass->cells);
	for (int i = 0; i < columns * rows; i++)
		glass->cells[i] = (struct cell){ .c = ' ' };
	return glass;
}

void
glass_free(struct glass *glass)
{
	if (!glass)
		return;
	str_free(&glass->row);
	free(glass->cells);
	free(glass);
}

static struct cell *
cell_at(const struct glass *glass, int x, int y)
{
	return &glass->cells[y * glass->columns + x];
}

static int
within(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

// What is erased has no look of its own here; colours of it do not matter.
static void
erase(struct glass *glass, int y, int from, int to)
{
	for (int x = from; x < to && x < glass->columns; x++)
		*cell_at(glass, x, y) = (struct cell){ .c = ' ' };
}

// Moves the rows from `top` to the bottom of the part up by n (down: n < 0).
static void
scroll(struct glass *glass, int top, int n)
{
	int height = glass->bottom - top + 1;
	size_t row = (size_t)glass->columns * sizeof *glass->cells;
	n = within(n, -height, height);
	if (n > 0)
		memmove(cell_at(glass, 0, top), cell_at(glass, 0, top + n), row * (size_t)(height - n));
	else
		memmove(cell_at(glass, 0, top - n), cell_at(glass, 0, top), row * (size_t)(height + n));
	for (int i = 0; i < abs(n); i++)
		erase(glass, n > 0 ? glass->bottom - i : top + i, 0, glass->columns);
}

static void
line_feed(struct glass *glass)
{
	if (glass->y == glass->bottom)
		scroll(glass, glass->top, 1);
	else if (glass->y < glass->rows - 1)
		glass->y++;
}

static void
write_character(struct glass *glass, uint32_t c)
{
	int width = wcwidth((wchar_t)c);
	if (width <= 0)
		return;
	if (glass->x + width > glass->columns) {
		glass->x = 0;
		line_feed(glass);
	}
	for (int i = 0; i < width; i++)
		*cell_at(glass, glass->x++, glass->y) = (struct cell){ i ? 0 : c, glass->look };
	glass->last = c;
}

// Shifts what is at and behind the cursor right by n, or left when n < 0.
static void
shift(struct glass *glass, int n)
{
	int room = glass->columns - glass->x;
	if (room <= 0)
		return;
	n = within(n, -room, room);
	struct cell *cell = cell_at(glass, glass->x, glass->y);
	size_t kept = (size_t)(room - abs(n)) * sizeof *cell;
	memmove(n > 0 ? cell + n : cell, n > 0 ? cell : cell - n, kept);
	if (n > 0)
		erase(glass, glass->y, glass->x, glass->x + n);
	else
		erase(glass, glass->y, glass->columns + n, glass->columns);
}

static void
erase_line(struct glass *glass, int what)
{
	erase(glass, glass->y, what ? 0 : glass->x, what == 1 ? glass->x + 1 : glass->columns);
}

static void
erase_screen(struct glass *glass, int what)
{
	erase_line(glass, what);
	for (int y = 0; y < glass->rows; y++)
		if ((what == 0 && y > glass->y) || (what == 1 && y < glass->y) || what >= 2)
			erase(glass, y, 0, glass->columns);
}

static void
part_set(struct glass *glass, int top, int bottom)
{
	glass->top = within(top - 1, 0, glass->rows - 1);
	glass->bottom = within(bottom - 1, glass->top, glass->rows - 1);
	glass->x = glass->y = 0;
}

static void
look_set(struct glass *glass, const int *numbers, int n)
{
	for (int i = 0; i < n; i++)
		glass->look = numbers[i] ? (uint32_t)dice_mix(glass->look + (uint64_t)numbers[i]) : 0;
}

static void
cursor_to(struct glass *glass, int x, int y)
{
	glass->x = within(x, 0, glass->columns - 1);
	glass->y = within(y, 0, glass->rows - 1);
}

// "\e[" numbers `final`. What does not move, write or erase is passed over.
static void
control(struct glass *glass, char final, const int *numbers, int n)
{
	int one = numbers[0] ? numbers[0] : 1;
	switch (final) {
	case 'A': cursor_to(glass, glass->x, glass->y - one); break;
	case 'B': cursor_to(glass, glass->x, glass->y + one); break;
	case 'C': cursor_to(glass, glass->x + one, glass->y); break;
	case 'D': cursor_to(glass, glass->x - one, glass->y); break;
	case 'G': cursor_to(glass, one - 1, glass->y); break;
	case 'd': cursor_to(glass, glass->x, one - 1); break;
	case 'H': cursor_to(glass, (numbers[1] ? numbers[1] : 1) - 1, one - 1); break;
	case 'J': erase_screen(glass, numbers[0]); break;
	case 'K': erase_line(glass, numbers[0]); break;
	case 'L': scroll(glass, glass->y, -one); break;
	case 'M': scroll(glass, glass->y, one); break;
	case 'S': scroll(glass, glass->top, one); break;
	case 'T': scroll(glass, glass->top, -one); break;
	case 'P': shift(glass, -one); break;
	case '@': shift(glass, one); break;
	case 'X': erase(glass, glass->y, glass->x, glass->x + one); break;
	case 'r': part_set(glass, one, numbers[1] ? numbers[1] : glass->rows); break;
	case 'm': look_set(glass, numbers, n); break;
	case 'b':
		for (uint32_t c = glass->last; one > 0; one--)
			write_character(glass, c);
	}
}

static void
sequence_control(struct glass *glass)
{
	int numbers[NUMBERS_MAX] = { 0 }, n = 0;
	const char *c = glass->sequence + 1;
	if (strchr("?>=<", *c) && *c)
		return;		// modes
	for (; n < NUMBERS_MAX - 1; c++) {
		numbers[n++] = (int)strtol(c, (char **)&c, 10);
		if (*c != ';')
			break;
	}
	control(glass, glass->sequence[glass->sequence_len - 1], numbers, n);
}

static void
sequence_short(struct glass *glass, char c)
{
	if (c == '7') {
		glass->saved_x = glass->x;
		glass->saved_y = glass->y;
	} else if (c == '8') {
		cursor_to(glass, glass->saved_x, glass->saved_y);
	} else if (c == 'M') {
		if (glass->y == glass->top)
			scroll(glass, glass->top, -1);
		else
			cursor_to(glass, glass->x, glass->y - 1);
	}
}

// One more byte behind ESC; true when the sequence is whole, and done.
static bool
sequence_feed(struct glass *glass, char c)
{
	if (glass->sequence_len < SEQUENCE_MAX - 1)
		glass->sequence[glass->sequence_len++] = c;
	glass->sequence[glass->sequence_len] = '\0';
	char first = glass->sequence[0];
	if (first == ']')	// a title or link, up to BEL or ESC and backslash
		return c == '\a' || c == '\\';
	if (first == '(' || first == ')')
		return glass->sequence_len == 2;
	if (first != '[') {
		sequence_short(glass, c);
		return true;
	}
	if (glass->sequence_len == 1 || c < 0x40)
		return false;
	sequence_control(glass);
	return true;
}

static void
feed_byte(struct glass *glass, unsigned char c)
{
	if (glass->missing && (c & 0xc0) == 0x80) {
		glass->partial = glass->partial << 6 | (c & 0x3f);
		if (--glass->missing == 0)
			write_character(glass, glass->partial);
	} else if (c >= 0xc0) {
		glass->missing = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
		glass->partial = c & (0x3f >> glass->missing);
	} else if (c == '\r') {
		glass->x = 0;
	} else if (c == '\n') {
		line_feed(glass);
	} else if (c == '\b') {
		cursor_to(glass, glass->x - 1, glass->y);
	} else if (c == '\t') {
		cursor_to(glass, (glass->x / TAB + 1) * TAB, glass->y);
	} else if (c >= ' ') {
		write_character(glass, c);
	}
}

void
glass_feed(struct glass *glass, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (glass->inside) {
			glass->inside = !sequence_feed(glass, bytes[i]);
		} else if (bytes[i] == '\033') {
			glass->inside = true;
			glass->sequence_len = 0;
		} else {
			feed_byte(glass, (unsigned char)bytes[i]);
		}
	}
}

static void
row_add(struct str *row, uint32_t c)
{
	if (c < 0x80) {
		str_addc(row, (char)c);
		return;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned char marks[] = { 0, 0xc0, 0xe0, 0xf0 };
	str_addc(row, (char)(marks[more] | c >> 6 * more));
	while (more-- > 0)
		str_addc(row, (char)(0x80 | (c >> 6 * more & 0x3f)));
}

const char *
glass_row(struct glass *glass, int row)
{
	int end = glass->columns;
	while (end > 0 && cell_at(glass, end - 1, row)->c == ' ')
		end--;
	str_cut(&glass->row, 0);
	for (int x = 0; x < end; x++)
		if (cell_at(glass, x, row)->c)
			row_add(&glass->row, cell_at(glass, x, row)->c);
	return str_text(&glass->row);
}

uint64_t
glass_row_hash(const struct glass *glass, int row)
{
	uint64_t hash = 0;
	for (int x = 0; x < glass->columns; x++) {
		const struct cell *cell = cell_at(glass, x, row);
		hash = dice_mix(hash ^ ((uint64_t)cell->c << 32 | cell->look));
	}
	return hash;
}
