// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "tagging.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "str.h"
#include "text.h"

static const struct error *
read_word(struct tagging *tagging, const char *word, size_t len)
{
	bool off = *word == '-', sign = off || *word == '+';
	bool cut = false;
	char *tag = text_limit(word + sign, len - sign, TAG_BYTES, false, &cut);
	const struct error *error = NULL;
	if (!*tag)
		error = error_new(ERROR_USAGE, "a tag is expected behind %c", *word);
	else if (cut)
		error = error_new(ERROR_USAGE, "“%s…” is too long for a tag", tag);
	else if (*tag == '-' || *tag == '+' || tag[strcspn(tag, "\"',")])
		error = error_new(ERROR_USAGE, "“%s” is no tag: no quotes, no commas, no second sign before it", tag);
	else if (tagging->n == TAGGING_WORDS)
		error = error_new(ERROR_USAGE, "more than %d tags at once", TAGGING_WORDS);
	if (error)
		free(tag);
	else
		tagging->words[tagging->n++] = (struct tagging_word){ tag, !off };
	return error;
}

const struct error *
tagging_read(const char *text, struct tagging *out)
{
	struct tagging tagging = { .n = 0 };
	const struct error *error = NULL;
	for (const char *p = text + strspn(text, " \t\n"); *p && !error; p += strspn(p, " \t\n")) {
		size_t len = strcspn(p, " \t\n");
		error = read_word(&tagging, p, len);
		p += len;
	}
	if (!error && !tagging.n)
		error = error_new(ERROR_USAGE, "tags are expected: +agents -survey");
	if (error)
		tagging_free(&tagging);
	else
		*out = tagging;
	return error;
}

void
tagging_free(struct tagging *tagging)
{
	for (size_t i = 0; i < tagging->n; i++)
		free(tagging->words[i].tag);
	tagging->n = 0;
}

struct library_step *
tagging_steps(const struct tagging *tagging, const paper_id *ids, size_t n)
{
	struct library_step *steps = mem_new(n * tagging->n + 1, sizeof *steps);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < tagging->n; k++)
			steps[i * tagging->n + k] = (struct library_step){ .id = ids[i], .field = LIBRARY_TAG,
				.on = tagging->words[k].on, .text = tagging->words[k].tag };
	return steps;
}

char *
tagging_words(const struct tagging *tagging)
{
	struct str words = { 0 };
	for (size_t i = 0; i < tagging->n; i++)
		str_print(&words, "%s%c%s", i ? " " : "", tagging->words[i].on ? '+' : '-', tagging->words[i].tag);
	return str_take(&words);
}
