// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "words_own.h"

#include <stdint.h>
#include <string.h>

#include "mem.h"
#include "str.h"
#include "text.h"

static bool
is_ascii(char c)
{
	return !(c & 0x80);
}

static bool
is_inside_character(char c)
{
	return (c & 0xc0) == 0x80;
}

static char
fold_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c == '\n' ? ' ' : c;
}

static enum letter_kind
kind_ascii(char c)
{
	if (c >= 'a' && c <= 'z')
		return LETTER_LOWER;
	if (c >= 'A' && c <= 'Z')
		return LETTER_UPPER;
	return c >= '0' && c <= '9' ? LETTER_DIGIT : LETTER_NONE;
}

struct seen
words_see(const char *text)
{
	if (is_ascii(*text))
		return (struct seen){ .kind = kind_ascii(*text), .bytes = 1 };
	struct text_letter letter = text_letter(text, strnlen(text, CHARACTER));
	return (struct seen){ letter.kind, letter.greek, letter.bytes };
}

// The letter before text[at], whatever marks it has.
static struct seen
see_before(const char *text, size_t at)
{
	struct seen seen = { .kind = LETTER_NONE };
	while (at) {
		do
			at--;
		while (at && is_inside_character(text[at]));
		seen = words_see(text + at);
		if (seen.kind != LETTER_MARK)
			break;
	}
	return seen;
}

bool
words_start_here(struct seen before, struct seen here, const char *behind)
{
	if (here.kind == LETTER_NONE || here.kind == LETTER_MARK)
		return false;
	if (here.kind == LETTER_IDEOGRAPH || before.kind == LETTER_IDEOGRAPH
	    || before.kind == LETTER_NONE || before.kind == LETTER_MARK)
		return true;
	if ((here.kind == LETTER_DIGIT) != (before.kind == LETTER_DIGIT))
		return true;
	if (here.kind == LETTER_DIGIT)
		return false;
	if (here.greek != before.greek)
		return true;
	if (here.kind != LETTER_UPPER)
		return false;
	struct seen after = words_see(behind);
	return before.kind == LETTER_LOWER || (after.kind == LETTER_LOWER && after.greek == here.greek);
}

// True if a word or a hump starts at text[at].
static bool
is_start(const char *text, size_t at)
{
	struct seen here = words_see(text + at);
	if (here.kind == LETTER_NONE || here.kind == LETTER_MARK)
		return false;
	return words_start_here(see_before(text, at), here, text + at + here.bytes);
}

// What words_fold makes of a text.
struct fold {
	struct str out;
	size_t *map, cap;
	bool maps;
};

static void
fold_add(struct fold *fold, const char *bytes, size_t n, size_t at)
{
	if (fold->maps) {
		fold->map = mem_grow(fold->map, &fold->cap, fold->out.len + n + 1, sizeof *fold->map);
		for (size_t i = 0; i <= n; i++)
			fold->map[fold->out.len + i] = at;
	}
	str_addn(&fold->out, bytes, n);
}

char *
words_fold(const char *text, size_t **map)
{
	struct fold fold = { .maps = map != NULL };
	size_t at = 0;
	while (text[at]) {
		char c = fold_ascii(text[at]);
		if (!is_ascii(c)) {
			struct text_letter letter = text_letter(text + at, strnlen(text + at, CHARACTER));
			fold_add(&fold, letter.folded, letter.folded_len, at);
			at += letter.bytes;
			continue;
		}
		if (!words_is_placement(c))
			fold_add(&fold, &c, 1, at);
		at++;
	}
	fold_add(&fold, "", 0, at);
	if (map)
		*map = fold.map;
	return str_take(&fold.out);
}

bool
words_starts_at(const char *text, size_t at)
{
	return !is_inside_character(text[at]) && is_start(text, at);
}

size_t
words_starts(const char *text, size_t **starts, size_t *cap)
{
	size_t n = 0;
	for (size_t at = 0; text[at]; at++)
		if (words_starts_at(text, at)) {
			*starts = mem_grow(*starts, cap, n + 1, sizeof **starts);
			(*starts)[n++] = at;
		}
	return n;
}

// Takes the letter at text[*at] from the front of the word. False if they
// differ.
static bool
eat_letter(const char *text, size_t *at, const char **word)
{
	struct text_letter letter = text_letter(text + *at, strnlen(text + *at, CHARACTER));
	for (size_t i = 0; i < letter.folded_len && **word; i++)
		if (letter.folded[i] != *(*word)++)
			return false;
	*at += letter.bytes;
	return true;
}

// The end of the match of a folded word that starts at text[at]; 0 if it does
// not.
static size_t
match_end(const char *text, size_t at, const char *word)
{
	while (*word) {
		char c = text[at];
		if (!is_ascii(c)) {
			if (!eat_letter(text, &at, &word))
				return 0;
		} else if (words_is_placement(c)) {
			at++;
		} else if (c && fold_ascii(c) == *word) {
			at++;
			word++;
		} else {
			return 0;
		}
	}
	while (!is_ascii(text[at]) && words_see(text + at).kind == LETTER_MARK)
		at += text_letter(text + at, strnlen(text + at, CHARACTER)).bytes;
	return at;
}

// The end of a match at text[at]; 0 if none may start there or the letters
// differ. The cheaper question first; but no match starts at a mark, or each of
// a long run of marks would look at all that follow.
static size_t
match_at(const char *text, size_t at, const char *word, bool anywhere)
{
	if (is_ascii(text[at])) {
		size_t end = match_end(text, at, word);
		return end && (anywhere || is_start(text, at)) ? end : 0;
	}
	if (is_inside_character(text[at]))
		return 0;
	if (anywhere ? words_see(text + at).kind == LETTER_MARK : !is_start(text, at))
		return 0;
	return match_end(text, at, word);
}

// The next place at or behind `at` that holds `first` in either case, or no
// ASCII: eight bytes at a time, because a filter scans megabytes at each key.
static size_t
skip_others(const char *text, size_t at, size_t len, char first)
{
	const uint64_t ones = 0x0101010101010101, highs = 0x80 * ones;
	const uint64_t wanted = (unsigned char)(first | 0x20) * ones;
	for (uint64_t bytes; at + sizeof bytes <= len; at += sizeof bytes) {
		memcpy(&bytes, text + at, sizeof bytes);
		uint64_t differ = (bytes | 0x20 * ones) ^ wanted;
		if ((bytes | ((differ - ones) & ~differ)) & highs)
			break;
	}
	while (at < len && is_ascii(text[at]) && (text[at] | 0x20) != (first | 0x20))
		at++;
	return at;
}

// A letter with what words_fold leaves of it; its folded bytes are told of
// letters beyond ASCII alone.
static struct text_letter
letter_at(const char *text)
{
	if (!is_ascii(*text))
		return text_letter(text, strnlen(text, CHARACTER));
	return (struct text_letter){ .kind = kind_ascii(*text), .bytes = 1, .folded_len = !words_is_placement(*text) };
}

// A letter's case as words_cased tells it.
static char
case_of(enum letter_kind kind)
{
	return kind == LETTER_UPPER ? 'A' : kind == LETTER_LOWER ? 'a' : '.';
}

char *
words_cased(const char *word)
{
	struct str out = { 0 };
	bool upper = false;
	for (size_t at = 0; word[at];) {
		struct text_letter letter = letter_at(word + at);
		for (size_t i = 0; i < letter.folded_len; i++)
			str_addc(&out, i ? '.' : case_of(letter.kind));
		upper = upper || letter.kind == LETTER_UPPER;
		at += letter.bytes;
	}
	if (upper)
		return str_take(&out);
	str_free(&out);
	return NULL;
}

// True if the letters from text[at] on, where a word was found, are cased as it
// asks.
static bool
is_cased(const char *text, size_t at, const char *cased)
{
	size_t n = strlen(cased);
	for (size_t i = 0; i < n;) {
		struct text_letter letter = letter_at(text + at);
		char is = letter.folded_len ? case_of(letter.kind) : '.';
		if (is != '.' && cased[i] != '.' && is != cased[i])
			return false;
		i += letter.folded_len;
		at += letter.bytes;
	}
	return true;
}

// True if no letter of the same word follows.
static bool
ends_at(const char *text, size_t end)
{
	enum letter_kind kind = text[end] ? letter_at(text + end).kind : LETTER_NONE;
	return kind == LETTER_NONE;
}

bool
words_seek(const char *text, size_t from, const struct words_sought *sought, size_t *start, size_t *len)
{
	char first = sought->folded[0];
	char upper = first >= 'a' && first <= 'z' ? (char)(first & ~0x20) : first;
	bool anywhere = sought->inside || (is_ascii(first) && kind_ascii(first) == LETTER_NONE);
	size_t text_len = first ? from + strlen(text + from) : from;
	for (size_t at = from; at < text_len; at++) {
		char c = text[at];
		if (is_ascii(c) && c != first && c != upper && !(c == '\n' && first == ' ')) {
			if (first != ' ')
				at = skip_others(text, at + 1, text_len, first) - 1;
			continue;
		}
		size_t end = match_at(text, at, sought->folded, anywhere);
		if (end && (!sought->cased || is_cased(text, at, sought->cased)) && (!sought->whole || ends_at(text, end))) {
			*start = at;
			*len = end - at;
			return true;
		}
	}
	return false;
}

bool
words_find(const char *text, size_t from, const char *folded_word, size_t *start, size_t *len)
{
	return words_seek(text, from, &(struct words_sought){ .folded = folded_word }, start, len);
}
