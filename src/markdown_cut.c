// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a paragraph, cut into pieces.

#include "config.h"
#include "markdown_own.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MATH_MAX = 4000, TAG_MAX = 1024, NOTE_SIGN_MAX = 16 };	// bounds what is looked ahead: keeps the time linear

static struct piece *
add(struct pieces *p, struct piece piece)
{
	p->items = mem_grow(p->items, &p->cap, p->n + 1, sizeof *p->items);
	p->items[p->n] = piece;
	return &p->items[p->n++];
}

static void
end_text(struct pieces *p)
{
	if (p->at > p->text_from)
		add(p, (struct piece){ .kind = PIECE_TEXT, .start = p->text_from, .len = p->at - p->text_from });
}

// A piece from here on; text goes on `len` bytes later.
static struct piece *
take(struct pieces *p, enum piece_kind kind, size_t len)
{
	end_text(p);
	struct piece *piece = add(p, (struct piece){ .kind = kind, .start = p->at, .len = len });
	p->at += len;
	p->text_from = p->at;
	return piece;
}

// Leaves `len` bytes away.
static void
drop(struct pieces *p, size_t len)
{
	end_text(p);
	p->at += len;
	p->text_from = p->at;
}

static size_t
run(const char *text, char sign)
{
	size_t n = 0;
	while (text[n] == sign)
		n++;
	return n;
}

static void
read_escape(struct pieces *p)
{
	char c = p->text[p->at + 1];
	// TeX's own: a command, and what would begin a formula.
	if (!c || !ispunct((unsigned char)c)) {
		p->at++;
		return;
	}
	drop(p, 1);
	take(p, PIECE_PLAIN, 1);
}

static void
find_ticks(struct pieces *p)
{
	for (size_t at = 0; p->text[at]; at++)
		if (p->text[at] == '`') {
			size_t n = run(p->text + at, '`');
			at += n - 1;
			p->ticks[n < MARKDOWN_TICKS ? n : MARKDOWN_TICKS] = at;
		}
}

static void
read_code(struct pieces *p)
{
	const char *text = p->text + p->at;
	size_t n = run(text, '`'), end = n;
	bool ends = n < MARKDOWN_TICKS && p->ticks[n] > p->at + n;
	while (ends && text[end]) {
		size_t ticks = run(text + end, '`');
		if (ticks == n) {
			take(p, PIECE_CODE, end + n);
			return;
		}
		end += ticks ? ticks : 1;
	}
	p->at += n;
}

// The bytes of a formula up to behind its last sign; 0: the dollars are no formula's. What was
// looked through in vain once is not again.
static size_t
formula(struct pieces *p, size_t n)
{
	const char *text = p->text + p->at;
	if (n > 2 || !text[n] || (n == 1 && isspace((unsigned char)text[n])))
		return 0;
	size_t i = p->no_math[n] > p->at + n ? p->no_math[n] - p->at : n;
	for (; text[i] && i < MATH_MAX && !(n == 1 && text[i] == '\n'); i++) {
		if (text[i] == '$' && (n == 2 || text[i - 1] != ' ') && run(text + i, '$') >= n && !isdigit((unsigned char)text[i + n]))
			return i + n;
		i += text[i] == '\\' && text[i + 1];
	}
	p->no_math[n] = p->at + i;
	return 0;
}

// A formula's signs are its own.
static void
read_math(struct pieces *p)
{
	size_t n = run(p->text + p->at, '$'), len = formula(p, n);
	p->at += len ? len : n;
}

enum { SPACE, PUNCTUATION, LETTER };

static int
class_of(char c)
{
	return !c || isspace((unsigned char)c) ? SPACE : ispunct((unsigned char)c) ? PUNCTUATION : LETTER;
}

static void
read_signs(struct pieces *p)
{
	char sign = p->text[p->at];
	size_t n = run(p->text + p->at, sign);
	int before = class_of(p->at ? p->text[p->at - 1] : '\0'), after = class_of(p->text[p->at + n]);
	bool left = after == LETTER || (after == PUNCTUATION && before != LETTER);
	bool right = before == LETTER || (before == PUNCTUATION && after != LETTER);
	struct piece *piece = take(p, PIECE_SIGNS, n);
	piece->left = n;
	piece->star = sign == '*';
	piece->opens = n <= MARKDOWN_RUN && left && (sign == '*' || !right || before == PUNCTUATION);
	piece->closes = n <= MARKDOWN_RUN && right && (sign == '*' || !left || after == PUNCTUATION);
}

// The bytes of a footnote's sign that is neither a number nor a letter, "†" or "∗∗"; 0: none.
static size_t
note_sign(const char *text)
{
	static const char *const signs[] = { "∗", "†", "‡", "§", "¶", "‖", "∥", "⋆", "★", "⋄", "◇", "♢", "♦", "♣", "♠", "♡", "♯", "✉" };
	size_t n = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs && n < NOTE_SIGN_MAX; i++) {
		size_t len = strlen(signs[i]);
		while (n < NOTE_SIGN_MAX && !strncmp(text + n, signs[i], len))
			n += len;
	}
	return n;
}

// "[^†]" is "[†]": there is no raised glyph of such a sign that tex could give.
static bool
read_note(struct pieces *p)
{
	const char *text = p->text + p->at;
	size_t len = text[0] == '[' && text[1] == '^' ? note_sign(text + 2) : 0;
	if (!len || text[2 + len] != ']' || text[3 + len] == '(')	// a link
		return false;
	take(p, PIECE_PLAIN, 1);
	drop(p, 1);
	take(p, PIECE_PLAIN, len + 1);
	return true;
}

static void
read_open(struct pieces *p)
{
	bool image = p->text[p->at] == '!';
	if (read_note(p))
		return;
	if (image && p->text[p->at + 1] != '[')
		p->at++;
	else
		take(p, PIECE_OPEN, 1 + image)->image = image;
}

static void
read_close(struct pieces *p)
{
	size_t start = 0, len = 0, n = markdown_target(p->text + p->at, &start, &len), at = p->at;
	struct piece *piece = take(p, PIECE_CLOSE, n ? n : 1);
	piece->url = at + start;
	piece->url_len = n ? len : 0;
}

// `NAME="VALUE"` inside a tag.
static bool
attribute(const char *tag, size_t len, const char *name, size_t *start, size_t *value_len)
{
	size_t name_len = strlen(name);
	for (size_t i = 1; i + name_len + 2 < len; i++) {
		char quote = tag[i + name_len + 1];
		if (tag[i - 1] != ' ' || strncasecmp(tag + i, name, name_len) || tag[i + name_len] != '='
			|| (quote != '"' && quote != '\''))
			continue;
		*start = i + name_len + 2;
		const char *end = memchr(tag + *start, quote, len - *start);
		*value_len = end ? (size_t)(end - tag) - *start : 0;
		return end;
	}
	return false;
}

static void
take_image(struct pieces *p, size_t len)
{
	const char *tag = p->text + p->at;
	size_t alt = 0, alt_len = 0, src = 0, src_len = 0, at = p->at;
	attribute(tag, len, "alt", &alt, &alt_len);
	attribute(tag, len, "src", &src, &src_len);
	struct piece *piece = take(p, PIECE_IMAGE, len);
	piece->start = at + alt;
	piece->len = alt_len;
	piece->url = at + src;
	piece->url_len = src_len;
}

// Tags that only lay out.
static bool
is_layout(const char *tag)
{
	static const char *const names[] = { "div", "p", "center", "details", "summary", "span", "font", "table",
		"tbody", "tr", "td", "th", "ul", "ol", "li" };
	tag += 1 + (tag[1] == '/');
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);
		if (!strncasecmp(tag, names[i], len) && strchr(" >/", tag[len]))
			return true;
	}
	return false;
}

static void
read_tag(struct pieces *p)
{
	const char *tag = p->text + p->at;
	size_t address = markdown_address(tag + 1), len = 1;
	if (address && tag[1 + address] == '>') {
		drop(p, 1);
		take(p, PIECE_ADDRESS, address);
		drop(p, 1);
		return;
	}
	while (tag[len] && tag[len] != '>' && tag[len] != '<' && len < TAG_MAX)
		len++;
	if (tag[len++] != '>')
		p->at++;
	else if (!strncasecmp(tag, "<img ", 5))
		take_image(p, len);
	else if (!strncmp(tag, "<!--", 4) || is_layout(tag))
		drop(p, len);
	else
		p->at++;
}

static void
read_address(struct pieces *p)
{
	bool inside = p->at && isalnum((unsigned char)p->text[p->at - 1]);
	size_t len = inside ? 0 : markdown_address(p->text + p->at);
	if (len)
		take(p, PIECE_ADDRESS, len);
	else
		p->at++;
}

void
markdown_cut(struct pieces *p)
{
	static const struct {
		char sign;
		void (*read)(struct pieces *p);
	} signs[] = {
		{ '\\', read_escape }, { '`', read_code }, { '$', read_math }, { '*', read_signs }, { '_', read_signs },
		{ '[', read_open }, { '!', read_open }, { ']', read_close }, { '<', read_tag }, { 'h', read_address },
	};
	find_ticks(p);
	while (p->text[p->at += strcspn(p->text + p->at, "\\`$*_[!]<h")]) {
		size_t i = 0;
		while (signs[i].sign != p->text[p->at])
			i++;
		signs[i].read(p);
	}
	end_text(p);
}
