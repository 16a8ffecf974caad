// SPDX-License-Identifier: GPL-3.0-or-later
// What opens mathematics: $, $$, \( and \[, and a dollar that is money.

#include "config.h"
#include "tex_own.h"

#include <string.h>

enum {
	WORD = 4,	// letters from which on a run of them is taken for a word of prose
	WORDS = 4,	// so many, and nothing of TeX, are prose between two formulas
};

// Searches `mark` from `from` on, past groups and escapes; SIZE_MAX if there is
// none before `end`.
static size_t
find_closer(struct tex *t, size_t from, size_t end, const char *mark)
{
	size_t len = strlen(mark);
	for (size_t i = from; i + len <= end; i++) {
		if (!memcmp(t->text + i, mark, len))
			return i;
		if (t->text[i] == '\\')
			i++;
		else if (t->text[i] == '{' && t->mates && t->mates[i] && t->mates[i] < end)
			i = t->mates[i];
	}
	return SIZE_MAX;
}

// The same, but where one search has found nothing no other looks again.
static size_t
find_closer_once(struct tex *t, size_t from, const char *mark, struct tex_none *none)
{
	size_t end = tex_top(t)->end;
	if (from >= none->start && end <= none->end)
		return SIZE_MAX;
	size_t at = find_closer(t, from, end, mark);
	if (at == SIZE_MAX)
		*none = (struct tex_none){ from, end };
	return at;
}

// What lies between two dollars, as far as it tells formulas from prose.
struct look {
	bool tex;		// has a character that only TeX would have
	bool blank;		// has nothing
	int words, longest;	// runs of letters that name no command, the longest
	char first, last, next;	// next: behind the closing dollar
};

// What only TeX would have.
static const bool only_tex[256] = { ['\\'] = true, ['^'] = true, ['_'] = true, ['{'] = true, ['}'] = true };

static struct look
look_at(struct tex *t, size_t start, size_t end)
{
	struct look look = { .blank = true, .first = t->text[start], .last = t->text[end - 1] };
	int run = 0;
	for (size_t i = start; i < end; i++) {
		char c = t->text[i];
		bool command = c == '\\' || (run < 0 && tex_is_letter(c));
		run = command ? -1 : tex_is_letter(c) ? run + 1 : 0;
		look.blank = look.blank && tex_is_blank(c);
		look.words += run == WORD;
		look.longest = run > look.longest ? run : look.longest;
		look.tex = look.tex || only_tex[(unsigned char)c];
	}
	look.next = end + 1 < tex_top(t)->end ? t->text[end + 1] : '\0';
	return look;
}

static bool
is_formula(struct tex *t, size_t start, size_t end)
{
	struct look look = look_at(t, start, end);
	bool left = tex_is_blank(look.first), right = tex_is_blank(look.last);
	bool amount = tex_is_digit(look.first) || look.first == '.' || look.first == '~';
	if (amount && (tex_is_digit(look.next) || (!look.tex && look.longest >= WORD)))
		return false;
	if (look.blank)
		return false;
	bool glued = tex_is_word(look.next) || look.next == '\\';
	if (right && !left && (!look.tex || (glued && (look.words || (amount && look.longest > 1)))))
		return false;
	if (left && !right && !look.tex)
		return false;
	return look.tex || look.words < WORDS;
}

static bool
open_maths(struct tex *t, size_t start, size_t end, size_t closer)
{
	if (end == SIZE_MAX || end <= start || !tex_push(t, TEX_MATHS, start, end, closer))
		return false;
	tex_top(t)->math = true;
	tex_skip_blanks(t);
	return true;
}

// At a dollar of prose.
void
tex_dollar(struct tex *t)
{
	size_t start = t->at + 1;
	if (tex_peek(t, 1) == '$') {
		size_t end = find_closer_once(t, start + 1, "$$", &t->dollars);
		if (open_maths(t, start + 1, end, 2))
			return;
		size_t n = 0;
		while (tex_peek(t, n) == '$')
			n++;
		tex_put(t, t->text + t->at, n);
		t->at += n;
		return;
	}
	size_t end = find_closer(t, start, tex_top(t)->end, "$");
	if (end != SIZE_MAX && end > start && is_formula(t, start, end) && open_maths(t, start, end, 1))
		return;
	tex_put_text(t, "$");
	t->at++;
}

// At \( or \[ with its end.
bool
tex_display(struct tex *t)
{
	char c = tex_peek(t, 1);
	if (tex_top(t)->math)
		return false;
	if (c == '(')
		return open_maths(t, t->at + 2, find_closer_once(t, t->at + 2, "\\)", &t->parens), 2);
	if (c == '[')
		return open_maths(t, t->at + 2, find_closer_once(t, t->at + 2, "\\]", &t->brackets), 2);
	return false;
}
