// SPDX-License-Identifier: GPL-3.0-or-later
// A filter's tokens, and whether a paper answers to all of them.

#include "config.h"
#include "query_own.h"

#include <stdlib.h>
#include <string.h>

#include "tex.h"
#include "words.h"

static void
match_token(struct match *match, char *token, size_t *words_cap, size_t *ids_cap)
{
	paper_id id;
	if (paper_id_find(token, &id, NULL)) {
		match->ids = mem_grow(match->ids, ids_cap, match->ids_n + 1, sizeof *match->ids);
		match->ids[match->ids_n++] = id;
		return;
	}
	char *word = words_fold(token, NULL);
	if (!*word) {
		free(word);
		return;
	}
	match->words = mem_grow(match->words, words_cap, match->words_n + 1, sizeof *match->words);
	match->words[match->words_n++] = word;
}

void
match_parse(const char *filter, struct match *out)
{
	*out = (struct match){ 0 };
	size_t words_cap = 0, ids_cap = 0;
	char *text = mem_dup(filter ? filter : ""), *rest = text, *token;
	while ((token = strsep(&rest, " \t\n"))) {
		if (*token)
			match_token(out, token, &words_cap, &ids_cap);
	}
	free(text);
}

void
match_free(struct match *match)
{
	for (size_t i = 0; i < match->words_n; i++)
		free((char *)match->words[i]);
	free(match->words);
	free(match->ids);
	str_free(&match->title);
	str_free(&match->abstract);
	*match = (struct match){ 0 };
}

bool
match_is_empty(const struct match *match)
{
	return match->words_n == 0 && match->ids_n == 0;
}

static const char *
match_rendered(const char *text, struct str *out)
{
	if (!text || tex_is_plain(text, strlen(text)))
		return text;
	str_cut(out, 0);
	tex_render(text, strlen(text), out);
	return str_text(out);
}

bool
match_row(struct match *match, struct stmt *s)
{
	enum { FIRST = 1, TITLE = 0, ABSTRACT = 3, TEXTS = 6 };
	for (size_t i = 0; i < match->ids_n; i++) {
		if (match->ids[i] != db_int(s, 0))
			return false;
	}
	const char *texts[TEXTS];
	for (int i = 0; i < TEXTS; i++)
		texts[i] = db_text(s, FIRST + i);
	texts[TITLE] = match_rendered(texts[TITLE], &match->title);
	texts[ABSTRACT] = match_rendered(texts[ABSTRACT], &match->abstract);
	return words_match(match->words, match->words_n, texts, TEXTS);
}
