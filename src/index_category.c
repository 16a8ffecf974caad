// SPDX-License-Identifier: GPL-3.0-or-later
// Categories as they are entered: "cs.CL" is one word to who asks cat:cs.CL.

#include "config.h"
#include "index_own.h"

#include <string.h>

enum { LETTER_CASE = 0x20 };

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
category_is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_letter(text[i]) && !is_digit(text[i]) && text[i] != '.' && text[i] != '-')
			return false;
	return len > 0 && len <= WORDS_ENTRY;
}

// From each start of a word or hump on, up to the category's end.
static void
take_folded(const char *category, size_t len, words_take *take, void *arg)
{
	char text[WORDS_ENTRY + 1], folded[WORDS_ENTRY];
	size_t starts[WORDS_ENTRY], n = 0;
	memcpy(text, category, len);
	text[len] = '\0';
	for (size_t i = 0; i < len; i++) {
		folded[i] = is_letter(text[i]) ? (char)(text[i] | LETTER_CASE) : text[i];
		if (words_starts_at(text, i))
			starts[n++] = i;
	}
	for (size_t i = 0; i < n; i++)
		take(arg, folded + starts[i], len - starts[i]);
}

void
category_entries(const char *text, bool cased, words_take *take, void *arg)
{
	for (const char *end; *text; text = end + strspn(end, "\n")) {
		end = text + strcspn(text, "\n");
		size_t len = (size_t)(end - text);
		if (!category_is_plain(text, len))
			take(arg, CATEGORY_ODD, strlen(CATEGORY_ODD));
		else if (cased)
			take(arg, text, len);
		else
			take_folded(text, len, take, arg);
	}
}
