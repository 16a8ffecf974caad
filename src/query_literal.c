// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_literal.h"

#include <ctype.h>
#include <string.h>

#include "query_needs.h"
#include "str.h"

enum { LITERAL_MIN = 2, LETTER_CASE = 0x20 };

// What is being read: the bytes that stand together so far, the longest of those before.
struct read {
	const char *at;
	struct str run, best;
	bool ends;		// the longest stand at a line's end
};

static void
run_end(struct read *read, bool ends)
{
	if (read->run.len > read->best.len) {
		struct str best = read->run;
		read->run = read->best;
		read->best = best;
		read->ends = ends;
	}
	str_cut(&read->run, 0);
}

// Behind the bracket expression that starts here.
static const char *
bracket_end(const char *c)
{
	c += c[1] == '^' ? 2 : 1;
	for (c += *c == ']'; *c && *c != ']'; c++)
		c = query_bracket_item(c);
	return *c ? c + 1 : c;
}

// Behind the parenthesis that closes the one here.
static const char *
group_end(const char *c)
{
	size_t deep = 0;
	while (*c) {
		if (*c == '[') {
			c = bracket_end(c);
			continue;
		}
		if (*c == '\\' && c[1])
			c++;
		else if (*c == '(')
			deep++;
		else if (*c == ')' && !--deep)
			return c + 1;
		c++;
	}
	return c;
}

// A byte that stands for itself, or '\0' for all else, which is passed over.
static char
take_atom(struct read *read)
{
	const char *c = read->at;
	if (*c == '[' || *c == '(') {
		read->at = *c == '[' ? bracket_end(c) : group_end(c);
		return '\0';
	}
	bool escaped = *c == '\\' && c[1];
	c += escaped;
	read->at = c + 1;
	bool plain = !(*c & 0x80) && (escaped ? ispunct((unsigned char)*c) && !strchr("<>`'", *c) : !strchr(".^$*+?{)", *c));
	return plain ? *c : '\0';
}

// True if what was read may be repeated, *none if it may be missing then.
static bool
take_repeats(struct read *read, bool *none)
{
	const char *from = read->at;
	for (*none = false; *read->at && strchr("*+?{", *read->at); read->at++) {
		*none = *none || *read->at != '+';
		if (*read->at == '{')
			read->at += strcspn(read->at, "}") - (strchr(read->at, '}') ? 0 : 1);
	}
	return read->at > from;
}

// False if the pattern has branches.
static bool
read_pattern(struct read *read)
{
	while (*read->at) {
		bool none, line_end = *read->at == '$';
		if (*read->at == '|')
			return false;
		char byte = take_atom(read);
		bool repeated = take_repeats(read, &none);
		if (byte && !none)
			str_addc(&read->run, byte);
		if (!byte || repeated)
			run_end(read, line_end && !repeated);
	}
	run_end(read, false);
	return true;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

// Where the byte is that texts have least; signs are fewer than letters, but for blanks.
static size_t
rarest(const char *bytes)
{
	static const char often[] = "etaionsrlhcdmupgfvybwkxqzj";
	size_t best = 0, best_rank = 0;
	for (size_t i = 0; bytes[i]; i++) {
		const char *place = strchr(often, is_upper(bytes[i]) ? bytes[i] | LETTER_CASE : bytes[i]);
		size_t rank = bytes[i] == ' ' ? 0 : place ? 1 + (size_t)(place - often) : sizeof often;
		if (rank > best_rank) {
			best = i;
			best_rank = rank;
		}
	}
	return best;
}

const struct query_literal *
query_literal(const char *pattern, bool cased, struct arena *arena)
{
	struct read read = { .at = pattern };
	struct query_literal *literal = NULL;
	if (read_pattern(&read) && read.best.len >= LITERAL_MIN) {
		char *bytes = arena_dup(arena, str_text(&read.best));
		for (char *c = bytes; *c && !cased; c++)
			*c = is_upper(*c) ? (char)(*c | LETTER_CASE) : *c;
		literal = arena_new_bytes(arena, sizeof *literal);
		*literal = (struct query_literal){ bytes, read.best.len, rarest(bytes), !cased, read.ends };
	}
	str_free(&read.run);
	str_free(&read.best);
	return literal;
}

static bool
is_here(const struct query_literal *literal, const char *at)
{
	if (!literal->folded)
		return !memcmp(at, literal->bytes, literal->len);
	for (size_t i = 0; i < literal->len; i++)
		if ((is_upper(at[i]) ? (char)(at[i] | LETTER_CASE) : at[i]) != literal->bytes[i])
			return false;
	return true;
}

static bool
ends_line(const struct query_literal *literal, const char *text)
{
	for (const char *end;; text = end + 1) {
		end = strchrnul(text, '\n');
		if ((size_t)(end - text) >= literal->len && is_here(literal, end - literal->len))
			return true;
		if (!*end)
			return false;
	}
}

// By the byte of it that texts have least.
static bool
is_within(const struct query_literal *literal, const char *text)
{
	char rare = literal->bytes[literal->rare];
	char either[] = { rare, is_lower(rare) ? (char)(rare & ~LETTER_CASE) : rare, '\0' };
	size_t len = strlen(text);
	if (len < literal->len)
		return false;
	const char *at = text + literal->rare, *end = text + len - literal->len + literal->rare + 1;
	for (at += strcspn(at, either); at < end; at += 1 + strcspn(at + 1, either))
		if (is_here(literal, at - literal->rare))
			return true;
	return false;
}

// Beyond ASCII there are letters that the matcher takes for one of ASCII in another case.
static bool
is_ascii(const char *text)
{
	while (*text && !(*text & 0x80))
		text++;
	return !*text;
}

bool
query_literal_in(const struct query_literal *literal, const char *text)
{
	bool in = literal->ends ? ends_line(literal, text) :
		literal->folded ? is_within(literal, text) : strstr(text, literal->bytes) != NULL;
	return in || (literal->folded && !is_ascii(text));
}
