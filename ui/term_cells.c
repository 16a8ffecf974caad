// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of the terminal: text into them, and back out for the tests.

#include "config.h"
#include "term.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "term_state.h"
#include "text.h"

enum {
	PUT_CHARACTERS = 1024,
	CLUSTER_CHARACTERS = 16,	// and columns: more than one has
};

static attr_t
attributes_of(struct look look)
{
	attr_t attributes = A_NORMAL;
	if (look.attributes & LOOK_BOLD)
		attributes |= A_BOLD;
	if (look.attributes & LOOK_DIM)
		attributes |= A_DIM;
	if (look.attributes & LOOK_REVERSE)
		attributes |= A_REVERSE;
	if (look.attributes & LOOK_UNDERLINE)
		attributes |= A_UNDERLINE;
	return attributes;
}

// A colour as the terminal has it: the nearest of its few, or, where colours are told directly,
// its red, green and blue; below 8 these would be taken for one of the first eight.
static int
known(int colour, bool *bold)
{
	enum { DIRECT = 8 };
	*bold = false;
	if (colour < DIRECT)
		return colour;
	if (COLORS <= COLOURS_MAX)
		return theme_nearest(colour, COLORS, bold);
	unsigned rgb = theme_rgb(colour);
	return rgb < DIRECT ? 0 : (int)rgb;
}

static void
set_look(const struct term *term, struct look look)
{
	bool bold, unused;
	int colour = known(look.colour, &bold), behind = known(look.behind - 1, &unused);
	bool plain = !term->colours || (colour == COLOUR_OWN && behind == COLOUR_OWN);
	int pair = plain ? 0 : alloc_pair(colour, behind);
	attr_set(attributes_of(look) | (bold && !plain ? A_BOLD : 0), (short)(pair < 0 ? 0 : pair), NULL);
}

// One code point, U+FFFD for bytes that are no UTF-8; moves *text on.
static uint32_t
decode(const char **text, const char *end)
{
	const unsigned char *s = (const unsigned char *)*text;
	int more = *s < 0xc0 ? 0 : *s < 0xe0 ? 1 : *s < 0xf0 ? 2 : 3;
	uint32_t c = more ? *s & (0x3fu >> more) : *s < 0x80 ? *s : 0xfffd;
	++*text;
	for (; more; more--, ++*text) {
		if (*text == end || (**text & 0xc0) != 0x80)
			return 0xfffd;
		c = c << 6 | (**text & 0x3f);
	}
	return c;
}

static bool
is_plain(uint32_t c)
{
	return c >= ' ' && c <= '~';
}

// What must never be sent, whoever let it in: controls, private use, and the
// characters that reorder, join, vary or hide text.
static bool
forbidden(uint32_t c)
{
	static const uint32_t ranges[][2] = {
		{ 0, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 },
		{ 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
		{ 0x3164, 0x3164 }, { 0xd800, 0xf8ff }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
		{ 0xfff0, 0xfffb }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0x1f3fb, 0x1f3ff }, { 0xe0000, 0x10ffff },
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return true;
	return false;
}

// Text of a cluster in ASCII, in the columns that were measured for it.
static int
to_ascii(const char *text, size_t len, int columns, wchar_t *wide)
{
	char *ascii = text_ascii(text, len);
	size_t known = strlen(ascii);
	for (int i = 0; i < columns; i++)
		wide[i] = (size_t)i < known && !forbidden((unsigned char)ascii[i]) ? (wchar_t)ascii[i] : L' ';
	free(ascii);
	return columns;
}

static int
to_characters(const char *text, size_t len, wchar_t *wide)
{
	int n = 0;
	for (const char *end = text + len; text < end;) {
		uint32_t c = decode(&text, end);
		if (is_plain(c) || !forbidden(c))
			wide[n++] = (wchar_t)c;
		else if (!n)
			wide[n++] = L'?';
	}
	return n;
}

// Bytes that are characters of their own, of one column, for curses as well: no mark follows.
static size_t
plain_run(const char *text, size_t len)
{
	size_t n = 0;
	while (n < len && is_plain((unsigned char)text[n]))
		n++;
	return n < len && n && (unsigned char)text[n] >= 0x80 ? n - 1 : n;
}

// The clusters up to where a plain run begins again.
static size_t
other_run(const char *text, size_t len)
{
	size_t n = 0;
	do
		n += text_cluster(text, len, n);
	while (n < len && n < PUT_CHARACTERS && !plain_run(text + n, len - n));
	return n;
}

// As curses would, a character at a time, at a quarter of its price.
static int
put_plain(int y, int x, const char *text, size_t len)
{
	cchar_t cells[TERM_CELLS_MAX + 1];
	attr_t attributes;
	short pair;
	attr_get(&attributes, &pair, NULL);
	setcchar(&cells[len], L" ", attributes, pair, NULL);
	for (size_t i = 0; i < len; i++) {
		cells[i] = cells[len];
		cells[i].chars[0] = (wchar_t)text[i];
	}
	mvadd_wchnstr(y, x, cells, (int)len);
	return (int)len;
}

static int
put_other(struct term *term, int y, int x, const char *text, size_t len)
{
	wchar_t wide[PUT_CHARACTERS + CLUSTER_CHARACTERS];
	int n = 0;
	for (size_t at = 0, bytes; at < len; at += bytes) {
		bytes = text_cluster(text, len, at);
		if (term->ascii)
			n += to_ascii(text + at, bytes, text_width(text + at, bytes), wide + n);
		else
			n += to_characters(text + at, bytes, wide + n);
	}
	for (int i = 0; i < n; i++)
		if (!is_plain((uint32_t)wide[i]) && wcwidth(wide[i]) != 1)
			term->wide[y] = 2;
	mvaddnwstr(y, x, wide, n);
	return text_width(text, len);
}

int
term_put(struct term *term, int y, int x, int columns, struct look look, const char *text, size_t len)
{
	int used = 0, end = x;
	if (columns > term->columns - x)
		columns = term->columns - x;
	if (y < 0 || y >= term->rows || x < 0 || columns <= 0)
		return 0;
	len = text_fit(text, len, columns, &used);
	set_look(term, look);
	for (size_t at = 0, n; at < len; at += n) {
		n = plain_run(text + at, len - at);
		if (n)
			end += put_plain(y, end, text + at, n);
		else
			end += put_other(term, y, end, text + at, n = other_run(text + at, len - at));
	}
	term_tags_put(&term->tags, y, x, used);
	return used;
}

void
term_blank(struct term *term, int y, int x, int columns, struct look look)
{
	if (columns > term->columns - x)
		columns = term->columns - x;
	if (y < 0 || y >= term->rows || x < 0 || columns <= 0)
		return;
	set_look(term, look);
	cchar_t blank;
	attr_t attributes;
	short pair;
	attr_get(&attributes, &pair, NULL);
	setcchar(&blank, L" ", attributes, pair, NULL);
	mvhline_set(y, x, &blank, columns);
	term_tags_put(&term->tags, y, x, columns);
}

uint64_t
term_row_hash(const struct term *term, int y)
{
	cchar_t cells[TERM_CELLS_MAX + 1] = { 0 };	// a wide character is told in one of its two
	uint64_t hash = 14695981039346656037u;
	if (mvin_wchnstr(y, 0, cells, term->columns) == ERR)
		return 0;
	for (int x = 0; x < term->columns; x++) {
		wchar_t wide[CCHARW_MAX + 1] = { 0 };
		attr_t attributes;
		short pair;
		getcchar(&cells[x], wide, &attributes, &pair, NULL);
		for (size_t i = 0; wide[i]; i++)
			hash = (hash ^ (uint64_t)wide[i]) * 1099511628211u;
		hash = (hash ^ (uint64_t)attributes << 16 ^ (uint64_t)(unsigned short)pair) * 1099511628211u;
	}
	return hash;
}

// What curses has in a cell.
struct cell {
	wchar_t wide[CCHARW_MAX + 1];
	attr_t attributes;
	int colour, behind;
};

static struct cell
cell_at(int y, int x)
{
	cchar_t told;
	short pair;
	struct cell cell = { .colour = COLOUR_OWN, .behind = COLOUR_OWN };
	mvin_wch(y, x, &told);
	getcchar(&told, cell.wide, &cell.attributes, &pair, NULL);
	if (pair)
		extended_pair_content(pair, &cell.colour, &cell.behind);
	return cell;
}

int
term_cell_text(int y, int x, struct str *out)
{
	struct cell cell = cell_at(y, x);
	for (size_t i = 0; cell.wide[i]; i++) {
		char bytes[MB_LEN_MAX];
		mbstate_t state = { 0 };
		size_t len = wcrtomb(bytes, cell.wide[i], &state);
		if (len != (size_t)-1)
			str_addn(out, bytes, len);
	}
	return wcwidth(cell.wide[0]) == 2 ? 2 : 1;
}

void
term_row(struct term *term, int y, struct str *out)
{
	for (int x = 0; x < term->columns;)
		x += term_cell_text(y, x, out);
	while (out->len && out->data[out->len - 1] == ' ')
		str_cut(out, out->len - 1);
}

void
term_cell_colours(int y, int x, int *colour, int *behind)
{
	struct cell cell = cell_at(y, x);
	*colour = cell.colour;
	*behind = cell.behind;
}

struct look
term_look(struct term *term, int y, int x)
{
	(void)term;
	struct cell cell = cell_at(y, x);
	unsigned look = (cell.attributes & A_BOLD ? LOOK_BOLD : 0) | (cell.attributes & A_DIM ? LOOK_DIM : 0)
		| (cell.attributes & A_REVERSE ? LOOK_REVERSE : 0) | (cell.attributes & A_UNDERLINE ? LOOK_UNDERLINE : 0);
	return (struct look){ (unsigned char)look, (short)cell.colour, (short)(cell.behind + 1) };
}
