// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are nothing but a word, as nearly all are: letters of ASCII of which none or
// the first or all are capitals, or digits, with a sign or the end behind them. Such a
// word has one start; eight of its letters are looked at at once.

#include "config.h"
#include "words_own.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
enum { BYTE = 8, BYTES = sizeof(uint64_t), LETTER_CASE = 0x20 };

// What ends a word for good: signs of ASCII but for the hyphen, which joins, and those
// that count for nothing. END is the text's.
enum { SIGN = 1, END = 2, DIGIT = 4 };
static const unsigned char kinds[256] = {
	[0] = END, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN,
	SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN, SIGN,
	[' '] = SIGN, ['!'] = SIGN, ['"'] = SIGN, ['#'] = SIGN, ['$'] = SIGN, ['%'] = SIGN, ['&'] = SIGN, ['\''] = SIGN,
	['('] = SIGN, [')'] = SIGN, ['*'] = SIGN, ['+'] = SIGN, [','] = SIGN, ['.'] = SIGN, ['/'] = SIGN,
	['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	[':'] = SIGN, [';'] = SIGN, ['<'] = SIGN, ['='] = SIGN, ['>'] = SIGN, ['?'] = SIGN, ['@'] = SIGN,
	['['] = SIGN, ['\\'] = SIGN, [']'] = SIGN, ['`'] = SIGN, ['|'] = SIGN, ['\x7f'] = SIGN,
};

static unsigned
kind_of(char c)
{
	return kinds[(unsigned char)c];
}

static uint64_t
load(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	return le64toh(word);
}

// The highest bit of each byte that is a letter: without their case these are from 'a' to
// 'z', and only what is beyond ASCII has that bit.
static uint64_t
letters_of(uint64_t word)
{
	uint64_t lower = (word | EACH(LETTER_CASE)) & EACH(0x7f);
	return (lower + EACH(0x80 - 'a')) & ~(lower + EACH(0x7f - 'z')) & ~word & EACH(0x80);
}

// The same of lower-case letters.
static uint64_t
lower_of(uint64_t word)
{
	return letters_of(word) & word << 2;
}

// The bytes before the first that is not marked.
static size_t
count_marked(uint64_t marks)
{
	uint64_t others = ~marks & EACH(0x80);
	return others ? (size_t)__builtin_ctzll(others) / BYTE : BYTES;
}

// The marks of these bytes.
static uint64_t
marks_before(uint64_t marks)
{
	uint64_t others = ~marks & EACH(0x80);
	return marks & ((others & -others) - 1);
}

// The end of lower-case letters.
static char *
lower_end(char *at)
{
	for (;;) {
		size_t n = count_marked(lower_of(load(at)));
		at += n;
		if (n < BYTES)
			return at;
	}
}

// The end of a word's letters, the first of which are given: what is behind the first
// eight is lower case. How long a word is cannot be guessed, so the next eight are looked
// at for all.
static char *
letters_end(char *at, uint64_t letters)
{
	size_t n = count_marked(letters), more = count_marked(lower_of(load(at + BYTES)));
	size_t len = n + (n == BYTES ? more : 0);
	return len < 2 * BYTES ? at + len : lower_end(at + len);
}

// Takes the word's capitals, if it is a plain one; returns its end, or its beginning.
static char *
take_letters(char *at)
{
	uint64_t word = load(at), letters = letters_of(word), mine = marks_before(letters), capitals = mine & ~(word << 2);
	char *end = letters_end(at, letters);
	bool first = capitals == 0x80, all = letters != EACH(0x80) && capitals == mine;
	if ((capitals && !first && !all) || !(kind_of(*end) & (SIGN | END)))
		return at;
	word = htole64(word | capitals >> 2);
	memcpy(at, &word, sizeof word);
	return end;
}

static char *
digits_end(char *at)
{
	char *end = at;
	while (kind_of(*end) == DIGIT)
		end++;
	return kind_of(*end) & (SIGN | END) ? end : at;
}

char *
words_plain(char *at, words_take *take, void *arg)
{
	for (;;) {
		while (kind_of(*at) == SIGN)
			at++;
		char *end = kind_of(*at) == DIGIT ? digits_end(at) : take_letters(at);
		if (end == at || end - at > WORDS_ENTRY)
			return at;
		take(arg, at, (size_t)(end - at));
		at = end;
	}
}
