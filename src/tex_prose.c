// SPDX-License-Identifier: GPL-3.0-or-later
// What prose has of TeX without a backslash or a dollar: quotes, dashes, ties,
// braces, and scripts that are not parts of a name (file_name, x^y).

#include "config.h"
#include "tex_own.h"

#include <string.h>

enum {
	QUOTED = 120,	// bytes that `...' may have between its quotes
	SYMBOL = 8,	// letters of a symbol or a formula: "Y", "SiO"
	PROTECTED = 3,	// letters that authors keep upper case by braces: "{G}raph"
};

static void
put_raw(struct tex *t, size_t len)
{
	tex_put(t, t->text + t->at, len);
	t->at += len;
}

// True if nothing of a word stands before the place.
static bool
is_opening(const struct tex *t)
{
	char before = tex_before(t);
	return !before || tex_is_blank(before) || strchr("([{/\"`", before);
}

// Letters before text[at], counted up to a few.
static size_t
letters_before(const struct tex *t, size_t at)
{
	size_t n = 0;
	while (n < at && n <= SYMBOL && tex_is_letter(t->text[at - 1 - n]))
		n++;
	return n;
}

// True if what stands before the place may carry an index: "x", "L", "SiO",
// "log", "α", ")"; not "file", "Step", "GPT".
static bool
is_symbol(const struct tex *t)
{
	char before = tex_before(t);
	size_t n = letters_before(t, t->at);
	const char *run = t->text + t->at - n;
	if (!n)
		return before == ')' || before == ']' || (before & 0x80);
	if (n > SYMBOL || (n < t->at && strchr("_./\\@&#", run[-1])))
		return false;
	if (n == 3 && !memcmp(run, "log", n))
		return true;
	bool upper = tex_is_upper(before), element = n > 1 && tex_is_upper(run[n - 2]);
	if (n > 2 && upper && tex_is_upper(run[n - 2]) && tex_is_upper(run[n - 3]))
		return false;
	return n == 1 || upper || element;
}

// The digits at `at` places ahead, with a sign if `sign`.
static size_t
count_digits(struct tex *t, size_t at, bool sign)
{
	size_t n = sign && strchr("+-", tex_peek(t, at)) && tex_is_digit(tex_peek(t, at + 1));
	while (tex_is_digit(tex_peek(t, at + n)))
		n++;
	return n;
}

// "10^-3", "cm^2", "^4He", "Y_2SiO_5".
static bool
put_digits(struct tex *t)
{
	char sign = tex_peek(t, 0);
	size_t n = count_digits(t, 1, sign == '^');
	char next = tex_peek(t, 1 + n);
	if (!n || next == '_' || (next == '.' && tex_is_digit(tex_peek(t, 2 + n))))
		return false;
	if (sign == '_' && (!is_symbol(t) || tex_is_lower(next)))
		return false;
	if (sign == '^' && !tex_is_word(tex_before(t)) && !is_opening(t) && !strchr(")]}|'*-,=", tex_before(t)))
		return false;
	tex_raise(t->out, sign, t->text + t->at + 1, n, false);
	t->at += 1 + n;
	return true;
}

// "x_{max}", "360^\circ": braces and commands are TeX.
void
tex_prose_script(struct tex *t)
{
	char next = tex_peek(t, 1);
	if ((next == '{' || (next == '\\' && tex_is_letter(tex_peek(t, 2)))) && tex_script(t))
		return;
	if (!put_digits(t))
		put_raw(t, 1);
}

static bool
all_upper(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!tex_is_upper(text[i]))
			return false;
	return len > 0;
}

// True if the first command in the group that ends at `mate` can be read.
static bool
has_command(struct tex *t, size_t mate)
{
	struct tex_next *next = &t->next;
	size_t from = t->at + 1, end = tex_top(t)->end;
	if (from < next->from || from > next->at) {
		const char *found = memchr(t->text + from, '\\', t->len - from);
		*next = (struct tex_next){ .from = from, .at = found ? (size_t)(found - t->text) : t->len };
	}
	if (next->at >= mate)
		return false;
	if (next->end != end) {
		next->end = end;
		next->known = tex_is_known(t, next->at);
	}
	return next->known;
}

// Braces of prose stay, unless TeX is inside, or they keep a sign close as in
// "{=}", or they do not part a word or carry a script.
void
tex_prose_group(struct tex *t)
{
	size_t mate = tex_mate(t, t->at), len = mate - t->at - 1;
	const char *inside = t->text + t->at + 1;
	char next = mate && mate + 1 < tex_top(t)->end ? t->text[mate + 1] : '\0';
	bool known = mate && has_command(t, mate);
	bool sign = mate && len == 1 && strchr("=<>+-,", *inside);
	bool script = next == '_' || next == '^';
	bool protects = len <= PROTECTED && tex_is_letter(next) && !tex_is_word(tex_before(t)) && mate
	    && (len == 0 || all_upper(inside, len));
	if (!mate || !(script || protects || sign || known)
	    || !tex_push(t, TEX_GROUP, t->at + 1, mate, 1))
		put_raw(t, 1);
}

// "Fig.~1" has a blank; "~97" is about 97, and "/~user" an address.
void
tex_prose_tie(struct tex *t)
{
	char before = tex_before(t), next = tex_peek(t, 1);
	bool range = tex_is_digit(before) && tex_is_digit(next);
	if (is_opening(t) || range || !next || tex_is_blank(next) || next == '~' || before == '~') {
		put_raw(t, 1);
		return;
	}
	t->at++;
	tex_space(t);
}

// True if a quote that opens here is closed: by ' that is no apostrophe, before
// any other `.
static bool
is_closed(struct tex *t)
{
	for (size_t i = 1; i < QUOTED && tex_peek(t, i); i++) {
		char c = tex_peek(t, i);
		if (c == '`')
			return false;
		if (c == '\'' && !tex_is_word(tex_peek(t, i + 1)))
			return true;
	}
	return false;
}

void
tex_prose_backtick(struct tex *t)
{
	size_t n = 0;
	while (tex_peek(t, n) == '`')
		n++;
	if (n == 2) {
		t->at += n;
		t->doubly = true;
		tex_put_text(t, "“");
	} else if (n == 1 && is_opening(t) && is_closed(t)) {
		t->at += n;
		t->quoted = true;
		tex_put_text(t, "‘");
	} else {
		put_raw(t, n);
	}
}

// For "''": around words, not in f''(x) or 3''.
static const char *
double_quote(struct tex *t)
{
	char next = tex_peek(t, 2);
	bool opened = t->doubly;
	if (is_opening(t)) {
		t->doubly = tex_is_word(next) || next == '$' || next == '\\';
		return t->doubly ? "“" : NULL;
	}
	t->doubly = false;
	if (!opened && tex_is_digit(tex_before(t)))
		return NULL;
	return tex_is_word(next) || next == '(' || next == '_' || next == '^' ? NULL : "”";
}

void
tex_prose_quote(struct tex *t)
{
	const char *quote = tex_peek(t, 1) == '\'' && tex_peek(t, 2) != '\'' ? double_quote(t) : NULL;
	if (quote) {
		t->at += 2;
		tex_put_text(t, quote);
	} else if (t->quoted && !tex_is_word(tex_peek(t, 1)) && !is_opening(t)) {
		t->at++;
		t->quoted = false;
		tex_put_text(t, "’");
	} else if (tex_peek(t, 1) == '\'' && tex_peek(t, 2) != '\'') {
		put_raw(t, 2);
	} else {
		put_raw(t, 1);
	}
}

// "--" is a dash between words, not in "--option", "-->" or a line of hyphens.
void
tex_prose_dash(struct tex *t)
{
	size_t n = 0;
	while (tex_peek(t, n) == '-')
		n++;
	bool option = n == 2 && is_opening(t) && tex_is_word(tex_peek(t, n));
	if (n < 2 || n > 3 || option || tex_peek(t, n) == '>' || (t->at && strchr("<!", tex_before(t)))) {
		put_raw(t, n);
		return;
	}
	t->at += n;
	tex_put_text(t, n == 2 ? "–" : "—");
}

// True at a reference, escaped or not, to a sign that no address has.
static bool
ends_address(struct tex *t)
{
	char shown[TEX_REFERENCE];
	size_t at = t->at + (tex_peek(t, 0) == '\\' && tex_peek(t, 1) == '&');
	return t->text[at] == '&' && tex_reference(t->text + at, tex_top(t)->end - at, shown) && strcmp(shown, "&");
}

// Behind "://" all is an address, but for the backslash before a sign, and an
// ampersand that is written as in HTML.
void
tex_prose_colon(struct tex *t)
{
	put_raw(t, 1);
	if (tex_peek(t, 0) != '/' || tex_peek(t, 1) != '/')
		return;
	for (char c; (c = tex_peek(t, 0)) && !strchr(" \n{}$\"<>`'", c) && !ends_address(t);) {
		if (c == '&' && tex_take_reference(t))
			continue;
		if (c == '\\') {
			if (!tex_peek(t, 1) || !strchr("_%#&~", tex_peek(t, 1)))
				break;
			t->at++;
		}
		put_raw(t, 1);
	}
}
