// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "vocabulary.h"

#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { SYLLABLES = 64, RARE = 1 << 16 };

struct vocabulary {
	char *words[VOCABULARY_HEAD];
	uint32_t sums[PLACES][VOCABULARY_HEAD];	// tokens of this word and those before it
	uint32_t tokens[PLACES];		// of all words, also of those behind the head
};

static const char syllables[SYLLABLES][4] = {
	"ba", "be", "bi", "bo", "ca", "ce", "co", "cu", "da", "de", "di", "do", "fa", "fe", "fi", "fo",
	"ga", "ge", "go", "gra", "ha", "he", "hi", "ho", "ja", "je", "jo", "ka", "ke", "ki", "la", "le",
	"li", "lo", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "pi", "pro", "qua", "ra",
	"re", "ri", "ro", "sa", "se", "si", "so", "sta", "ta", "te", "ti", "tra", "va", "ve", "vi", "zo",
};

// Tokens, of 10,000 behind the head, that the ranks of a doubling have: 4,096 to
// 8,191, and so on. From the sixth on the corpus is too small to be asked.
static const uint32_t tail[] = { 3470, 2380, 1540, 1040, 640, 370, 230, 150, 100, 80 };

enum { TAIL = sizeof tail / sizeof *tail, TAIL_TOKENS = 10000 };

struct vocabulary *
vocabulary_open(const char *path)
{
	struct vocabulary *vocabulary = mem_new(1, sizeof *vocabulary);
	FILE *stream = fopen(path, "re");
	char word[64];
	uint32_t sums[PLACES] = { 0 };
	unsigned tokens[PLACES];
	if (!stream)
		err(1, "%s", path);
	if (fscanf(stream, "*\t%u\t%u\n", &vocabulary->tokens[IN_TITLE], &vocabulary->tokens[IN_ABSTRACT]) != 2)
		errx(1, "%s: no totals in the first line", path);
	for (int i = 0; i < VOCABULARY_HEAD; i++) {
		if (fscanf(stream, "%63s\t%u\t%u\n", word, &tokens[IN_TITLE], &tokens[IN_ABSTRACT]) != 3)
			errx(1, "%s: line %d is not a word with two counts", path, i + 2);
		vocabulary->words[i] = mem_dup(word);
		for (int place = 0; place < PLACES; place++)
			vocabulary->sums[place][i] = sums[place] += tokens[place];
	}
	fclose(stream);
	return vocabulary;
}

void
vocabulary_free(struct vocabulary *vocabulary)
{
	for (int i = 0; vocabulary && i < VOCABULARY_HEAD; i++)
		free(vocabulary->words[i]);
	free(vocabulary);
}

static uint32_t
draw_tail(struct dice *dice)
{
	uint32_t token = dice_roll(dice, TAIL_TOKENS), first = VOCABULARY_HEAD;
	for (int i = 0; i < TAIL - 1 && token >= tail[i]; i++) {
		token -= tail[i];
		first *= 2;
	}
	return first + dice_roll(dice, first);
}

uint32_t
vocabulary_draw(const struct vocabulary *vocabulary, enum place place, struct dice *dice)
{
	const uint32_t *sums = vocabulary->sums[place];
	uint32_t token = dice_roll(dice, vocabulary->tokens[place]), low = 0, high = VOCABULARY_HEAD;
	if (token >= sums[VOCABULARY_HEAD - 1])
		return draw_tail(dice);
	while (low < high) {	// the first whose sum is above the token
		uint32_t middle = (low + high) / 2;
		if (sums[middle] > token)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
add_syllables(uint32_t seed, int n, struct str *out)
{
	for (; n > 0; n--, seed /= SYLLABLES)
		str_add(out, syllables[seed % SYLLABLES]);
}

void
vocabulary_name(uint32_t seed, int n, struct str *out)
{
	size_t at = out->len;
	add_syllables(seed, n, out);
	out->data[at] = (char)toupper((unsigned char)out->data[at]);
}

// An acronym of three or four letters: "RLHF".
static void
add_acronym(uint32_t seed, struct str *out)
{
	for (int n = 3 + seed % 2; n > 0; n--, seed /= 26)
		str_addc(out, (char)('A' + seed % 26));
}

// The shapes behind the head, of 1,000 tokens as measured: hyphens, formulas,
// humps, acronyms, digits, capitals; the rest is plain. The syllables tell
// 262,144 words apart, and with a fourth 16 million.
void
vocabulary_add(const struct vocabulary *vocabulary, uint32_t rank, struct str *out)
{
	if (rank < VOCABULARY_HEAD) {
		str_add(out, vocabulary->words[rank]);
		return;
	}
	uint32_t seed = rank * 2654435761u >> 8, shape = (uint32_t)(dice_mix(rank) % 1000);
	int n = rank < RARE ? 3 : 4;
	if (shape < 169) {
		add_syllables(seed, n - 1, out);
		str_print(out, "-%s", vocabulary->words[256 + seed % 1024]);
	} else if (shape < 234) {
		str_print(out, "$%s_{%u}$", syllables[seed % SYLLABLES], (unsigned)(seed / SYLLABLES % 10000));
	} else if (shape < 269) {
		vocabulary_name(seed, 2, out);
		vocabulary_name(seed / SYLLABLES, n - 1, out);
	} else if (shape < 326) {
		add_acronym(seed, out);
	} else if (shape < 369) {
		vocabulary_name(seed, 2, out);
		str_print(out, "-%u", (unsigned)(seed / SYLLABLES % 1000));
	} else if (shape < 610) {
		vocabulary_name(seed, n, out);
	} else {
		add_syllables(seed, n, out);
	}
}
