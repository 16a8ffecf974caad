// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "category.h"

#include <string.h>

enum { LETTER_CASE = 0x20, SUBJECT_UPPER = 2 };	// letters of a subject such as CL

static const char *const archives[] = {
	"astro-ph", "cond-mat", "cs", "econ", "eess", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math",
	"math-ph", "nlin", "nucl-ex", "nucl-th", "physics", "q-bio", "q-fin", "quant-ph", "stat",
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
	return is_letter(c) ? (char)(c | LETTER_CASE) : c;
}

static bool
is_archive(const char *text, size_t len)
{
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (strlen(archives[i]) == len && memcmp(archives[i], text, len) == 0)
			return true;
	return false;
}

// "CL", "ed-ph": letters, and hyphens between them.
static bool
is_subject(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_letter(text[i]) && (text[i] != '-' || !i || i == len - 1))
			return false;
	return len >= SUBJECT_UPPER;
}

bool
category_parse(const char *word, size_t len, char out[CATEGORY_TEXT])
{
	char text[CATEGORY_TEXT];
	if (!len || len >= CATEGORY_TEXT)
		return false;
	for (size_t i = 0; i < len; i++)
		text[i] = lower(word[i]);
	text[len] = '\0';
	size_t archive = strcspn(text, ".");
	if (!is_archive(text, archive))
		return false;
	if (archive < len && !is_subject(text + archive + 1, len - archive - 1))
		return false;
	if (archive < len && len - archive - 1 == SUBJECT_UPPER)
		for (size_t i = archive + 1; i < len; i++)
			text[i] = (char)(text[i] & ~LETTER_CASE);
	memcpy(out, text, len + 1);
	return true;
}

static bool
has(const char *list, const char *category)
{
	char one[CATEGORY_TEXT];
	while (category_next(&list, one))
		if (!strcmp(one, category))
			return true;
	return false;
}

static const struct error *
no_category(const char *word, size_t len)
{
	return error_new(ERROR_USAGE, "“%.*s” is no category of arXiv's: cs.CL, stat.ML, hep-th, or a whole archive such as cs",
		(int)(len < CATEGORY_TEXT ? len : CATEGORY_TEXT), word);
}

const struct error *
categories_read(const char *typed, char out[CATEGORIES_TEXT])
{
	static const char between[] = " \t,";
	char list[CATEGORIES_TEXT] = "", one[CATEGORY_TEXT];
	size_t used = 0, len;
	for (const char *word = typed + strspn(typed, between); *word; word += len, word += strspn(word, between)) {
		len = strcspn(word, between);
		if (!category_parse(word, len, one))
			return no_category(word, len);
		if (has(list, one))
			continue;
		if (used + len + 2 > sizeof list)
			return error_new(ERROR_USAGE, "these are too many categories");
		if (used)
			list[used++] = ' ';
		memcpy(list + used, one, len + 1);
		used += len;
	}
	memcpy(out, list, used + 1);
	return NULL;
}

bool
category_next(const char **rest, char out[CATEGORY_TEXT])
{
	const char *word = *rest + strspn(*rest, " ");
	size_t len = strcspn(word, " ");
	*rest = word + len;
	if (!len || len >= CATEGORY_TEXT)
		return false;
	memcpy(out, word, len);
	out[len] = '\0';
	return true;
}
