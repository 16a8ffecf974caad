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

// The same of those that are capitals.
static uint64_t
capitals_of(uint64_t word, uint64_t letters)
{
	return letters & ~(word << 2);
}

// The letters at the beginning.
static size_t
count_letters(uint64_t letters)
{
	uint64_t others = ~letters & EACH(0x80);
	return others ? (size_t)__builtin_ctzll(others) / BYTE : BYTES;
}

// The end of lower-case letters.
static char *
lower_end(char *at)
{
	for (;;) {
		uint64_t word = load(at), letters = letters_of(word);
		size_t n = count_letters(letters & (word << 2));
		at += n;
		if (n < BYTES)
			return at;
	}
}

// Takes the word's capitals, if it is a plain one; returns its end, or its beginning.
static char *
take_letters(char *at)
{
	uint64_t word = load(at), letters = letters_of(word), capitals = capitals_of(word, letters);
	size_t n = count_letters(letters);
	if (n < BYTES)
		capitals &= (UINT64_C(1) << n * BYTE) - 1;
	bool first = capitals == 0x80, all = n < BYTES && capitals == (letters & ((UINT64_C(1) << n * BYTE) - 1));
	char *end = n < BYTES ? at + n : lower_end(at + n);
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
