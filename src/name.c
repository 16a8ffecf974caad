// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "name.h"

#include <string.h>
#include <strings.h>

enum { WORDS_MAX = 32 };	// a name of more words is no person's

static bool
is_among(struct name_part word, const char *const *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(rows[i]) == word.len && strncasecmp(word.text, rows[i], word.len) == 0)
			return true;
	return false;
}

static bool
is_particle(struct name_part word)
{
	static const char *const rows[] = {
		"von", "van", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "delle", "di", "da", "dal", "das",
		"do", "dos", "du", "des", "la", "le", "las", "los", "el", "al", "ten", "ter", "te", "op", "het", "af", "av", "y", "e",
		"bin", "bint", "ibn", "ben",
	};
	return word.text[0] >= 'a' && word.text[0] <= 'z' && is_among(word, rows, sizeof rows / sizeof *rows);
}

static bool
is_suffix(struct name_part word)
{
	static const char *const rows[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };
	return is_among(word, rows, sizeof rows / sizeof *rows);
}

// A word that only groups have in their names. "Ai" is a person's, "AI" is not.
static bool
is_group(struct name_part word)
{
	static const char *const rows[] = {
		"team", "collaboration", "consortium", "lab", "labs", "laboratory", "group", "community", "research", "university",
		"institute", "project", "contributors", "initiative", "foundation", "inc", "inc.", "and", "&", "et",
	};
	return (word.len == 2 && strncmp(word.text, "AI", 2) == 0) || is_among(word, rows, sizeof rows / sizeof *rows);
}

static size_t
split(const char *text, struct name_part *words)
{
	size_t n = 0;
	for (const char *p = text + strspn(text, " "); *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		if (n == WORDS_MAX)
			return 0;
		words[n++] = (struct name_part){ p, len };
		p += len;
	}
	return n;
}

static bool
is_whole(const char *text, const struct name_part *words, size_t n)
{
	if (strpbrk(text, ",;:()[]{}0123456789@/\"\n"))
		return true;
	for (size_t i = 0; i < n && n > 1; i++)
		if (is_group(words[i]))
			return true;
	return n == 0;
}

// The words [from, to) with the blanks between.
static struct name_part
joined(const struct name_part *words, size_t from, size_t to)
{
	if (from >= to)
		return (struct name_part){ words[0].text, 0 };
	const char *end = words[to - 1].text + words[to - 1].len;
	return (struct name_part){ words[from].text, (size_t)(end - words[from].text) };
}

void
name_read(const char *text, struct name *out)
{
	struct name_part words[WORDS_MAX];
	size_t n = split(text, words);
	*out = (struct name){ .whole = is_whole(text, words, n) };
	if (out->whole) {
		out->family = (struct name_part){ text, strlen(text) };
		return;
	}
	size_t last = n - 1;
	if (last > 1 && is_suffix(words[last]))
		out->suffix = words[last--];
	size_t particle = last;
	while (particle > 1 && is_particle(words[particle - 1]))
		particle--;
	out->given = joined(words, 0, particle);
	out->particle = joined(words, particle, last);
	out->family = words[last];
}
