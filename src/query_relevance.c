// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_relevance.h"

// A word in the title outweighs itself everywhere else.
static const struct {
	enum record_text text;
	int weight;
} places[] = {
	{ RECORD_TITLE, 16 },
	{ RECORD_KEYWORDS, 4 }, { RECORD_AUTHORS, 4 }, { RECORD_ORG, 3 }, { RECORD_TAGS, 3 },
	{ RECORD_ABSTRACT, 1 }, { RECORD_NOTE, 1 },
};

static int64_t
weight_of(struct record *record, const struct words_sought *word)
{
	int64_t weight = 0;
	size_t start, len;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *text = record_text(record, places[i].text);
		if (text && words_seek(text, 0, word, &start, &len))
			weight += places[i].weight;
	}
	return weight;
}

int64_t
relevance_of(struct record *record, const struct words_sought *words, size_t n)
{
	int64_t weight = 0;
	for (size_t i = 0; i < n; i++)
		weight += weight_of(record, &words[i]);
	return weight;
}
