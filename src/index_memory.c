// SPDX-License-Identifier: GPL-3.0-or-later
// What was found of late, by word and segment: segments do not change.

#include "config.h"
#include "index_own.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

static void
remembered_free(struct remembered *word)
{
	for (size_t i = 0; i < word->n; i++)
		free(word->found[i].bits);
	free(word->found);
}

void
memory_free(struct memory *memory)
{
	for (size_t i = 0; memory && i < memory->n; i++)
		remembered_free(&memory->words[i]);
	free(memory);
}

struct remembered *
memory_word(struct memory **memory, const char *word, size_t len)
{
	if (!*memory)
		*memory = mem_new(1, sizeof **memory);
	struct remembered *words = (*memory)->words, first = { .len = len };
	memcpy(first.word, word, len);
	size_t i = 0;
	while (i < (*memory)->n && (words[i].len != len || memcmp(words[i].word, word, len)))
		i++;
	if (i < (*memory)->n)
		first = words[i];
	else if (i < MEMORY_WORDS)
		(*memory)->n++;
	else
		remembered_free(&words[--i]);
	memmove(words + 1, words, i * sizeof first);
	words[0] = first;
	return words;
}

uint64_t *
memory_bits(const struct remembered *word, const struct segment *segment)
{
	for (size_t i = 0; i < word->n; i++)
		if (word->found[i].segment == segment->id)
			return word->found[i].bits;
	return NULL;
}

void
memory_keep(struct remembered *word, const struct segment *segment, uint64_t *bits)
{
	word->found = mem_grow(word->found, &word->cap, word->n + 1, sizeof *word->found);
	word->found[word->n++] = (struct found_bits){ segment->id, bits };
}
