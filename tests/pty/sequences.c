// SPDX-License-Identifier: GPL-3.0-or-later
// sequences [--pipe|--links|--copy] FILE...: reads what a program wrote, byte by byte, and tells
// each thing it may not write, with its offset and what is around it. To a
// terminal paperboy may write printable text, CR, LF and BS (curses moves the
// cursor with them), and the sequences below: those of terminfo's
// xterm-256color that ncurses uses, the brackets of pastes, and what asks for the
// mouse and for the focus. With --links also links (OSC 8), with --copy what goes to
// the clipboard (OSC 52). To a pipe it may write printable text, LF and TAB. Ends with 1 if something was told.

#include "config.h"

#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "str.h"

enum { MARKS_MAX = 4, TOLD_MAX = 20, AROUND = 30, DIGITS_MAX = 3 };

// Behind ESC; '#' is a number. "[…m" is read by itself.
static const char *const allowed[] = {
	"[?1049h", "[?1049l", "[22;0;0t", "[23;0;0t",	// smcup rmcup
	"[?1h", "[?1l", "=", ">",			// smkx rmkx
	"[?25l", "[?12l", "[?25h", "[?7h", "[?7l", "[4l",	// civis cnorm smam rmam rmir
	"[?2004h", "[?2004l",				// pastes are bracketed
	"[?1000h", "[?1000l", "[?1002h", "[?1002l",	// the mouse is told of, while a button is down
	"[?1006h", "[?1006l", "[?1004h", "[?1004l",	// in numbers; and the focus
	"(B", "(0", "7", "8", "M", "[#;#r",		// sgr0 smacs sc rc ri csr
	"[H", "[#;#H", "[#d", "[#G",			// home cup vpa hpa
	"[A", "[B", "[C", "[D", "[#A", "[#B", "[#C", "[#D",	// cuu1 … cub
	"[J", "[2J", "[K", "[1K", "[#X", "[#b",		// ed clear el el1 ech rep
	"[P", "[#P", "[#@", "[L", "[#L", "[M", "[#M", "[#S", "[#T",	// dch ich il dl indn rin
};

// The parameters of "[…m": no theme blinks or hides; besides, match_colour.
static const int looks[] = {
	0, 1, 2, 4, 7, 22, 24, 27, 30, 31, 32, 33, 34, 35, 36, 37, 39, 49, 90, 91, 92, 93, 94, 95, 96, 97,
	40, 41, 42, 43, 44, 45, 46, 47, 100, 101, 102, 103, 104, 105, 106, 107,
};

// No text of ours has these: controls, what joins, hides, reorders or varies
// other characters, private use and what is no character.
static const uint32_t forbidden[][2] = {
	{ 0x7f, 0x9f }, { 0xad, 0xad }, { 0x34f, 0x34f }, { 0x600, 0x605 }, { 0x61c, 0x61c }, { 0x6dd, 0x6dd },
	{ 0x70f, 0x70f }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 }, { 0xd800, 0xf8ff }, { 0xfe00, 0xfe0f },
	{ 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0x110bd, 0x110bd },
	{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0x1f3fb, 0x1f3ff }, { 0xe0000, 0x10ffff },
};

// Marks that stack: the blocks of combining diacritical marks.
static const uint32_t marks[][2] = {
	{ 0x300, 0x36f }, { 0x483, 0x489 }, { 0x591, 0x5bd }, { 0x64b, 0x65f }, { 0x1ab0, 0x1aff },
	{ 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f },
};

struct stream {
	const unsigned char *bytes;
	size_t len;
	bool pipe, links, copy;
	int marks;	// behind the last base
	int told;
};

static bool
within(const uint32_t (*ranges)[2], size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return true;
	return false;
}

// Prints what is wrong and the bytes around it, which must not do what they say.
static void
tell(struct stream *s, size_t at, const char *what)
{
	if (++s->told > TOLD_MAX)
		return;
	size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND < s->len ? at + AROUND : s->len;
	printf("offset %zu: %s: ", at, what);
	for (size_t i = from; i < to; i++) {
		if (i == at)
			printf(" >>>");
		printf(isprint(s->bytes[i]) && s->bytes[i] != '\\' ? "%c" : "\\x%02x", s->bytes[i]);
	}
	putchar('\n');
}

static size_t
digits(const struct stream *s, size_t at)
{
	size_t n = 0;
	while (at + n < s->len && isdigit(s->bytes[at + n]))
		n++;
	return n;
}

// The length of what matches the pattern at that place; 0 if it does not.
static size_t
match(const struct stream *s, size_t from, const char *pattern)
{
	size_t at = from;
	for (; *pattern; pattern++) {
		size_t n = *pattern == '#' ? digits(s, at) : at < s->len && s->bytes[at] == *pattern;
		if (n == 0 || n > DIGITS_MAX)
			return 0;
		at += n;
	}
	return at - from;
}

static size_t
match_colour(const struct stream *s, size_t at)
{
	static const char *const colours[] = {
		"38;5;#", "48;5;#", "38;2;#;#;#", "48;2;#;#;#", "38:2::#:#:#", "48:2::#:#:#",
	};
	size_t n = 0;
	for (size_t i = 0; !n && i < sizeof colours / sizeof *colours; i++)
		n = match(s, at, colours[i]);
	return n;
}

static size_t
match_looks(const struct stream *s, size_t from)
{
	size_t at = from + 1;
	if (s->len <= at || s->bytes[from] != '[')
		return 0;
	for (; at < s->len && s->bytes[at] != 'm'; at += s->bytes[at] == ';') {
		size_t n = match_colour(s, at);
		bool known = n > 0;
		n = n ? n : digits(s, at);
		int look = n && n <= DIGITS_MAX ? atoi((const char *)s->bytes + at) : -1;
		for (size_t i = 0; !known && i < sizeof looks / sizeof *looks; i++)
			known = known || looks[i] == look;
		if (!known || (s->bytes[at + n] != ';' && s->bytes[at + n] != 'm'))
			return 0;
		at += n;
	}
	return at < s->len ? at + 1 - from : 0;
}

// Behind one of the beginnings, a string of these bytes, up to the end.
static size_t
match_string(const struct stream *s, size_t from, const char *beginning, const char *bytes, const char *end)
{
	size_t n = match(s, from, beginning);
	for (; n && from + n < s->len && s->bytes[from + n] && strchr(bytes, s->bytes[from + n]); n++)
		;
	size_t ended = n ? match(s, from + n, end) : 0;
	return ended ? n + ended : 0;
}

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// A link to a web address, or its end; what goes to the clipboard.
static size_t
match_own(const struct stream *s, size_t from)
{
	static const char address[] = LETTERS "-._~:/?*[]@!$&'()+,;=%|{}^";
	size_t n = 0;
	if (s->links && !(n = match(s, from, "]8;;\033\\")) && !(n = match_string(s, from, "]8;id=p#;https://", address, "\033\\")))
		n = match_string(s, from, "]8;id=p#;http://", address, "\033\\");
	if (s->copy && !n)
		n = match_string(s, from, "]52;c;", LETTERS "+/=", "\a");
	return n;
}

static size_t
read_sequence(struct stream *s, size_t at)
{
	size_t n = match_looks(s, at + 1);
	if (!n)
		n = match_own(s, at + 1);
	for (size_t i = 0; !n && i < sizeof allowed / sizeof *allowed; i++)
		n = match(s, at + 1, allowed[i]);
	if (!n || s->pipe)
		tell(s, at, "a sequence of nobody's");
	return n + 1;
}

// One character of UTF-8, in the shortest form; 0 bytes if it is none.
static size_t
decode(const struct stream *s, size_t at, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char first = s->bytes[at];
	size_t n = first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
	if (n == 0 || at + n > s->len)
		return 0;
	uint32_t c = first & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((s->bytes[at + i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s->bytes[at + i] & 0x3f);
	}
	*out = c;
	return c >= least[n] && c <= 0x10ffff ? n : 0;
}

static size_t
read_wide(struct stream *s, size_t at)
{
	uint32_t c = 0;
	size_t n = decode(s, at, &c);
	if (n == 0) {
		tell(s, at, "no UTF-8");
		return 1;
	}
	if (within(forbidden, sizeof forbidden / sizeof *forbidden, c))
		tell(s, at, "a character that is not shown");
	s->marks = within(marks, sizeof marks / sizeof *marks, c) ? s->marks + 1 : 0;
	if (s->marks == MARKS_MAX + 1)
		tell(s, at, "too many marks on one letter");
	return n;
}

static size_t
read_one(struct stream *s, size_t at)
{
	unsigned char byte = s->bytes[at];
	if (byte >= 0x80)
		return read_wide(s, at);
	s->marks = 0;
	if (byte == '\033')
		return read_sequence(s, at);
	if ((byte < ' ' || byte == 0x7f) && !strchr(s->pipe ? "\n\t" : "\r\n\b", byte))
		tell(s, at, "a control character");
	else if (byte == 0)
		tell(s, at, "a NUL");
	return 1;
}

static int
check(const char *path, struct stream s)
{
	struct str bytes = { 0 };
	char chunk[65536];
	FILE *file = fopen(path, "re");
	if (!file)
		err(2, "%s", path);
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
		str_addn(&bytes, chunk, n);
	fclose(file);
	s.bytes = (const unsigned char *)str_text(&bytes);
	s.len = bytes.len;
	for (size_t at = 0; at < s.len;)
		at += read_one(&s, at);
	if (s.told)
		printf("%s: %d in %zu bytes\n", path, s.told, s.len);
	str_free(&bytes);
	return s.told;
}

int
main(int argc, char **argv)
{
	const char *option = argc > 1 ? argv[1] : "";
	struct stream s = { .pipe = !strcmp(option, "--pipe"), .links = !strcmp(option, "--links"),
		.copy = !strcmp(option, "--copy") };
	int told = 0, first = 1 + (s.pipe || s.links || s.copy);
	if (argc <= first)
		errx(2, "usage: sequences [--pipe|--links|--copy] FILE...");
	for (int i = first; i < argc; i++)
		told += check(argv[i], s);
	return told > 0;
}
