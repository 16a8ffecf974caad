// SPDX-License-Identifier: GPL-3.0-or-later
// Accents of prose, marks of mathematics: a combining mark behind a letter. The
// caller of tex has the whole composed at the end.

#include "config.h"
#include "tex_own.h"

#include <string.h>

enum {
	CIRCLE = 3,	// bytes of the dotted circle before a mark in the table
	LETTERS = 6,	// that may each carry the mark
	QUOTED = 120,	// bytes between \" and \" around words
};

// The mark alone, without circle and word.
static size_t
mark_len(const struct tex_entry *entry)
{
	return strcspn(entry->text + CIRCLE, " ");
}

static void
put_accented(struct tex *t, const struct tex_entry *entry, const char *letter, size_t len)
{
	tex_put(t, letter, len);
	str_addn(t->out, entry->text + CIRCLE, mark_len(entry));
	t->marks = true;
}

// "isn\'t", "the model\'s": the backslash protects an apostrophe.
static bool
is_apostrophe(struct tex *t, size_t at)
{
	static const char *const endings[] = { "s", "t", "d", "m", "re", "ll", "ve" };
	if (at < 3 || !tex_is_word(t->text[at - 3]))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i]);
		if (at + n <= t->len && !memcmp(t->text + at, endings[i], n)
		    && !(at + n < t->len && (tex_is_word(t->text[at + n]) || t->text[at + n] == '\\')))
			return true;
	}
	return false;
}

// \"words\": the backslashes protect quotes.
static bool
is_quote(struct tex *t, size_t at)
{
	if (at > 2 && tex_is_word(t->text[at - 3]))
		return false;
	for (size_t i = at; i + 1 < t->len && i < at + QUOTED; i++)
		if (t->text[i] == '\\' && t->text[i + 1] == '"')
			return i + 2 == t->len || !(tex_is_word(t->text[i + 2]) || t->text[i + 2] == '{');
	return false;
}

static bool
takes_letter(struct tex *t, const struct tex_entry *entry, char letter)
{
	switch (*entry->name) {
	case '"':
		return strchr("aeiouyAEIOUYhwxXt", letter) && !is_quote(t, t->at);
	case '\'':
		return !is_apostrophe(t, t->at);
	default:
		return true;
	}
}

// The letter at text[at] that carries an accent: "e", "\i"; without its dot.
// *len becomes the bytes it takes, 0 if there is none.
static const char *
find_letter(struct tex *t, size_t at, size_t *len)
{
	const char *p = t->text + at;
	size_t left = tex_top(t)->end - at;
	*len = 0;
	if (left > 1 && p[0] == '\\' && p[1] && strchr("ijI", p[1]) && (left == 2 || !tex_is_letter(p[2]))) {
		*len = left > 3 && p[2] == ' ' && tex_is_letter(p[3]) ? 3 : 2;
		return p + 1;
	}
	if (left && left >= tex_width(*p) && (tex_is_letter(*p) || ((unsigned char)*p >= 0xc3 && (unsigned char)*p < 0xcc)))
		*len = tex_width(*p);
	return *len == 2 && !memcmp(p, "ı", 2) ? "i" : p;
}

// The letters that carry an accent without braces, as in "\v Stiavnica"; others
// show that the name is an author's own.
static bool
carries(char accent, char letter)
{
	static const struct {
		char accent;
		const char *letters;
	} all[] = {
		{ 'c', "cCsStTgGkKlLnNrR" }, { 'v', "aAcCdDeEgGiIjkKlLnNoOrRsStTuUzZ" }, { 'u', "aAeEgGiIoOuU" },
		{ 'H', "oOuU" }, { 'k', "aAeEiIoOuU" }, { 'r', "aAuU" },
	};
	for (size_t i = 0; letter && i < sizeof all / sizeof *all; i++)
		if (all[i].accent == accent)
			return strchr(all[i].letters, letter);
	return false;
}

// "\b{eta}" is what some program made of "\beta".
static const struct tex_entry *
find_torn_name(struct tex *t, const struct tex_entry *entry, size_t mate)
{
	char name[sizeof entry->name];
	size_t len = mate - t->at - 1;
	if (!tex_is_letter(*entry->name) || len < 1 || len + 1 >= sizeof name)
		return NULL;
	name[0] = *entry->name;
	memcpy(name + 1, t->text + t->at + 1, len);
	const struct tex_entry *whole = tex_find(name, len + 1);
	return whole && whole->kind == TEX_LETTER ? whole : NULL;
}

// An accent on a group: on its first letter, as "\"{older}" is written for ö.
static bool
accent_group(struct tex *t, const struct tex_entry *entry, size_t mate)
{
	size_t len, first = t->at + 1;
	while (first < mate && tex_is_blank(t->text[first]))
		first++;
	const char *letter = find_letter(t, first, &len);
	bool one = len && first + len >= mate;
	if (len && (one || !tex_is_letter(*entry->name)) && !memchr(t->text + first + len, '\\', mate - first - len)) {
		put_accented(t, entry, letter, tex_width(*letter));
		tex_put(t, t->text + first + len, mate - first - len);
		t->at = mate + 1;
		return true;
	}
	if (first == mate && !tex_is_letter(*entry->name)) {
		tex_put_text(t, entry->name);
		t->at = mate + 1;
		return true;
	}
	const struct tex_entry *whole = find_torn_name(t, entry, mate);
	if (whole) {
		tex_put_text(t, whole->text);
		t->at = mate + 1;
		return true;
	}
	return t->text[first] == '\\' && tex_argument_begin(t, entry);
}

// Behind \' and the like; false if there is nothing to accent for a name that is
// a letter. A sign without a letter is that sign.
bool
tex_accent(struct tex *t, const struct tex_entry *entry)
{
	bool named = tex_is_letter(*entry->name);
	if (named && tex_top(t)->math)
		return false;
	if (named && tex_peek(t, 0) == ' ' && carries(*entry->name, tex_peek(t, 1)))
		t->at++;
	else if (named && tex_peek(t, 0) != '{' && tex_peek(t, 0) != '\\')
		return false;
	size_t mate = tex_peek(t, 0) == '{' ? tex_mate(t, t->at) : 0;
	if (mate)
		return accent_group(t, entry, mate);
	size_t len;
	const char *letter = find_letter(t, t->at, &len);
	if (len && takes_letter(t, entry, *letter)) {
		put_accented(t, entry, letter, tex_width(*letter));
		t->at += len;
		return true;
	}
	if (!named)
		tex_put_text(t, entry->name);
	return !named;
}

// The bytes of the character at the place with the marks it has.
static size_t
marked_width(const char *text, size_t len)
{
	size_t n = len ? tex_width(*text) : 0;
	while (n < len && (((unsigned char)text[n] & 0xfe) == 0xcc || !memcmp(text + n, "\xe2\x83", len - n < 2 ? len - n : 2)))
		n += tex_width(text[n]);
	return n < len ? n : len;
}

// How many letters and digits make up the text, counted up to a few; 0 if anything
// else does. What stands above or below the first counts as part of it.
static size_t
count_letters(const char *text, size_t len)
{
	size_t count = 0;
	for (size_t i = 0; i < len && count <= LETTERS; i += marked_width(text + i, len - i)) {
		if (!tex_is_word(text[i]))
			return 0;
		count++;
	}
	return count;
}

// True if all behind the first letter is raised or lowered.
static bool
is_one_letter(const char *text, size_t len)
{
	size_t i = marked_width(text, len);
	if (!len || !tex_is_word(*text))
		return false;
	return i == len || text[i] == '_' || text[i] == '^' || !memcmp(text + i, "\xe2\x82", len - i < 2 ? len - i : 2);
}

// Puts the mark on what the output has from `start` on, or a word before it.
void
tex_mark_end(struct tex *t, const struct tex_entry *entry, size_t start)
{
	struct str *out = t->out;
	const char *mark = entry->kind == TEX_NOT ? "\xcc\xb8" : entry->text + CIRCLE;
	size_t n = entry->kind == TEX_NOT ? 2 : mark_len(entry);
	const char *text = str_text(out) + start;
	size_t len = out->len - start;
	bool dotless = entry->kind == TEX_MARK && len == 2 && (!memcmp(text, "ı", 2) || !memcmp(text, "ȷ", 2));
	if (dotless) {
		text = *text == *"ı" ? "i" : "j";
		len = 1;
	}
	bool one = is_one_letter(text, len) || entry->kind != TEX_MARK;
	size_t letters = one ? 1 : count_letters(text, len);
	str_cut(&t->scratch, 0);
	if (len && (one || (letters && letters <= LETTERS))) {
		for (size_t i = 0, width; i < len; i += width) {
			width = i && one ? len - i : marked_width(text + i, len - i);
			str_addn(&t->scratch, text + i, width);
			if ((!i || !one) && (unsigned char)text[i] >= ' ' && text[i] != ' ')
				str_addn(&t->scratch, mark, n);
		}
		t->marks = true;
	} else if (len) {
		str_add(&t->scratch, mark + n + 1);
		str_addc(&t->scratch, '(');
		str_addn(&t->scratch, text, len);
		str_addc(&t->scratch, ')');
	}
	str_cut(out, start);
	tex_append(out, &t->scratch);
	if (entry->kind == TEX_NOT)
		t->gap = TEX_GAP;
}
