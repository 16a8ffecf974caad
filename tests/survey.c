// SPDX-License-Identifier: GPL-3.0-or-later
// survey: what tex leaves of a corpus. Reads lines "kind TAB id TAB text" (kind
// names a field, as "abstract"), renders each text, and prints for each kind how
// many have something left over or have lost a letter, then what is left, the
// most frequent first.
//
//	survey [-e EXCEPTIONS] [-n ROWS] [-v] <lines
//
// -v prints each text that has something left; a file of exceptions has one a
// line, which are not counted: names of authors' own that nobody can read.
//
// Left over is what matches LEFT. Lost is a letter or digit of the input, but
// for names of commands and tags that tex knows, which is not in the output; both
// without accents (NFKD). A reference weighs what it stands for.

#include "config.h"

#include <err.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "mem.h"
#include "str.h"
#include "tex.h"
#include "tex_own.h"
#include "text.h"

// A command, an escaped sign, TeX between dollars, a script in braces, a numeric
// reference.
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define LEFT "\\\\([A-Za-z]+|[^A-Za-z0-9 ])|\\$[^$]*[\\^_{][^$]*\\$|[_^]\\{|&#[0-9]+;"

enum {
	KINDS = 8,
	CODES = 0x20000,	// beyond the last letter that papers are written in
};

struct left {
	char *text;
	int count;
};

struct kind {
	char *name;
	int texts, left, lost;
};

struct survey {
	regex_t regex;
	bool verbose;
	char **exceptions;
	size_t exceptions_len, exceptions_cap;
	struct left *lefts;
	size_t lefts_len, lefts_cap;
	struct kind kinds[KINDS];
	int balance[CODES];
};

static void
read_exceptions(struct survey *s, const char *name)
{
	FILE *file = fopen(name, "r");
	char *line = NULL;
	size_t cap = 0;
	if (!file)
		err(2, "%s", name);
	for (ssize_t n; (n = getline(&line, &cap, file)) > 0;) {
		line[n - (line[n - 1] == '\n')] = '\0';
		if (!*line || !strncmp(line, "# ", 2))
			continue;
		s->exceptions = mem_grow(s->exceptions, &s->exceptions_cap, s->exceptions_len + 1, sizeof *s->exceptions);
		s->exceptions[s->exceptions_len++] = mem_dup(line);
	}
	free(line);
	fclose(file);
}

static bool
is_exception(const struct survey *s, const char *text, size_t len)
{
	for (size_t i = 0; i < s->exceptions_len; i++)
		if (strlen(s->exceptions[i]) == len && !memcmp(s->exceptions[i], text, len))
			return true;
	return false;
}

static void
count_left(struct survey *s, const char *text, size_t len)
{
	for (size_t i = 0; i < s->lefts_len; i++) {
		if (strlen(s->lefts[i].text) == len && !memcmp(s->lefts[i].text, text, len)) {
			s->lefts[i].count++;
			return;
		}
	}
	s->lefts = mem_grow(s->lefts, &s->lefts_cap, s->lefts_len + 1, sizeof *s->lefts);
	s->lefts[s->lefts_len++] = (struct left){ mem_dupn(text, len), 1 };
}

static bool
has_left(struct survey *s, const char *text)
{
	regmatch_t match;
	bool left = false;
	for (const char *at = text; !regexec(&s->regex, at, 1, &match, 0); at += match.rm_eo) {
		const char *found = at + match.rm_so;
		size_t len = (size_t)(match.rm_eo - match.rm_so);
		if (is_exception(s, found, len))
			continue;
		left = true;
		count_left(s, found, len);
	}
	return left;
}

// Adds `sign` for each letter and digit of the text without accents.
static void
weigh(struct survey *s, const char *text, size_t len, int sign)
{
	size_t n;
	uint8_t *plain = u8_normalize(UNINORM_NFKD, (const uint8_t *)text, len, NULL, &n);
	if (!plain)
		err(2, "NFKD");
	for (size_t i = 0; i < n;) {
		ucs4_t c;
		i += (size_t)u8_mbtouc(&c, plain + i, n - i);
		if (c == 0x131 || c == 0x237)	// which an accent gives a dot
			c = c == 0x131 ? 'i' : 'j';
		if (c < CODES && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
			s->balance[c] += sign;
	}
	free(plain);
}

// Bytes of "{address}" if the words of the link behind it have the address too,
// with or without backslashes: it is shown once.
static size_t
told_twice(const char *text)
{
	size_t len = strcspn(text, "}");
	char words[1024];
	size_t n = 0;
	if (text[0] != '{' || text[len] != '}' || text[len + 1] != '{')
		return 0;
	for (const char *p = text + len + 1; *p && *p != ' ' && n < sizeof words; p++)
		if (*p != '\\')
			words[n++] = *p;
	return memmem(words, n, text + 1, len - 1) ? len + 1 : 0;
}

// Bytes of the command that begins with the backslash at `text`, 0 if tex does
// not know it; *shown becomes the letters it stands for in any mode.
static size_t
known_command(const char *text, const char **shown)
{
	size_t n = strspn(text + 1, LETTERS), braces = text[1 + n] == '{' ? strcspn(text + 1, "}") + 1 : 0;
	char torn[64];
	const struct tex_entry *entry = tex_find(text + 1, n), *math;
	*shown = "";
	if (n == 4 && !strncmp(text + 1, "href", n))
		return 1 + n + told_twice(text + 1 + n);
	if (braces && tex_find(text + 1, braces)) {
		size_t at = 1 + braces, columns = text[at] == '{' ? strspn(text + at + 1, "lcr|@") : 0;
		return columns && text[at + 1 + columns] == '}' ? at + columns + 2 : at;
	}
	if (n == 1 && braces > 2 && braces < sizeof torn) {
		snprintf(torn, sizeof torn, "%c%.*s", text[1], (int)(braces - 3), text + 3);
		if (tex_find(torn, strlen(torn)))
			return 1 + braces;
	}
	snprintf(torn, sizeof torn, "$%.*s", n < sizeof torn - 2 ? (int)n : 0, text + 1);
	math = tex_find(torn, strlen(torn));
	if (entry && !math && entry->kind <= TEX_JOINED)
		*shown = entry->text;
	return n && (entry || math) ? 1 + n : 0;
}

// Bytes of the name of a tag at `text`, 0 if it is none that tex knows.
static size_t
known_tag(const char *text, size_t len)
{
	size_t slash = text[1] == '/', n = 1 + slash + strspn(text + 1 + slash, LETTERS);
	if (!tex_may_be_tag(text, len))
		return 0;
	return n + (strncmp(text + n, " href=", 6) ? 0 : 6);
}

// What the markup at `text` is: its bytes, 0 if it is none, and the letters it
// stands for.
static size_t
known_markup(const char *text, size_t len, const char **shown)
{
	static char character[TEX_REFERENCE];
	*shown = "";
	switch (*text) {
	case '\\':
		return known_command(text, shown);
	case '<':
		return known_tag(text, len);
	case '&':
		*shown = character;
		return tex_reference(text, len, character);
	default:
		return 0;
	}
}

// Takes the names of known markup out of the text, puts what it shows in.
static void
weigh_input(struct survey *s, const char *text, size_t len)
{
	struct str rest = { 0 };
	for (size_t i = 0; i < len;) {
		if (text[i] == '\\' && text[i + 1] == '\\') {
			i += 2;
			continue;
		}
		const char *shown;
		size_t n = known_markup(text + i, len - i, &shown);
		if (n)
			str_add(&rest, shown);
		else
			str_addc(&rest, text[i]);
		i += n ? n : 1;
	}
	weigh(s, str_text(&rest), rest.len, -1);
	str_free(&rest);
}

static bool
has_lost(struct survey *s, const char *text, const struct str *shown)
{
	memset(s->balance, 0, sizeof s->balance);
	weigh_input(s, text, strlen(text));
	weigh(s, str_text(shown), shown->len, 1);
	for (size_t c = 0; c < CODES; c++)
		if (s->balance[c] < 0)
			return true;
	return false;
}

static struct kind *
find_kind(struct survey *s, const char *name)
{
	struct kind *kind = s->kinds;
	for (; kind < s->kinds + KINDS - 1 && kind->name && strcmp(kind->name, name); kind++)
		;
	if (!kind->name)
		kind->name = mem_dup(name);
	return kind;
}

static void
look_at(struct survey *s, const char *name, const char *id, const char *raw)
{
	struct kind *kind = find_kind(s, name);
	char *text = text_clean_lines(raw, strlen(raw), 0);
	struct str shown = { 0 };
	tex_render(text, strlen(text), &shown);
	bool left = has_left(s, str_text(&shown)), lost = strcmp(text, str_text(&shown)) && has_lost(s, text, &shown);
	kind->texts++;
	kind->left += left;
	kind->lost += lost;
	if (lost)
		printf("lost %s: %s\n  now: %s\n", id, text, str_text(&shown));
	else if (left && s->verbose)
		printf("left %s: %s\n  now: %s\n", id, text, str_text(&shown));
	str_free(&shown);
	free(text);
}

static int
by_count(const void *a, const void *b)
{
	return ((const struct left *)b)->count - ((const struct left *)a)->count;
}

static void
report(struct survey *s, size_t rows)
{
	for (struct kind *kind = s->kinds; kind->name; kind++)
		printf("%s: %d texts, %d with something left (%.3f %%), %d have lost a letter\n", kind->name, kind->texts,
		    kind->left, 100.0 * kind->left / kind->texts, kind->lost);
	if (s->lefts_len)
		qsort(s->lefts, s->lefts_len, sizeof *s->lefts, by_count);
	for (size_t i = 0; i < s->lefts_len && i < rows; i++)
		printf("%6d %s\n", s->lefts[i].count, s->lefts[i].text);
}

int
main(int argc, char **argv)
{
	static struct survey s;
	size_t rows = 40, cap = 0;
	char *line = NULL;
	for (int option; (option = getopt(argc, argv, "e:n:v")) != -1;) {
		if (option == 'e')
			read_exceptions(&s, optarg);
		else if (option == 'n')
			rows = strtoul(optarg, NULL, 10);
		else if (option == 'v')
			s.verbose = true;
		else
			return 2;
	}
	if (regcomp(&s.regex, LEFT, REG_EXTENDED))
		errx(2, "regcomp");
	for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;) {
		line[n - (line[n - 1] == '\n')] = '\0';
		char *id = strchr(line, '\t'), *text = id ? strchr(id + 1, '\t') : NULL;
		if (!text)
			errx(2, "not kind TAB id TAB text: %s", line);
		*id++ = *text++ = '\0';
		look_at(&s, line, id, text);
	}
	report(&s, rows);
	free(line);
	return 0;
}
