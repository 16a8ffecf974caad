// SPDX-License-Identifier: GPL-3.0-or-later
// The texts a filter looks for: words, phrases, regular expressions.

#include "config.h"
#include "query_tree_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "query_literal.h"
#include "query_needs.h"
#include "tex.h"

enum {
	REGEX_BYTES = 256,	// of a pattern
	// Bytes, times the copies of groups: what an automaton may grow to. The time of
	// a match grows with its cube at worst: some 40 ms an abstract at this limit.
	REGEX_STATES = 256,
	REGEX_NESTED = 32,	// parentheses: the compiler recurses
};

// "{2,30}": how many copies of what stands before it are made; 1 if it is no
// repetition.
static size_t
copies(const char *pattern)
{
	size_t most = 0, n = 0;
	for (const char *c = pattern + 1; *c && *c != '}'; c++) {
		if (*c != ',' && !isdigit((unsigned char)*c))
			return 1;
		n = *c == ',' ? 0 : n < REGEX_STATES ? n * 10 + (size_t)(*c - '0') : n;
		most = n > most ? n : most;
	}
	return most + 1;
}

// The last byte of the bracket expression that starts at pattern[0].
static const char *
bracket_end(const char *pattern)
{
	const char *c = pattern + 1;
	c += *c == '^';
	c += *c == ']';
	for (; *c && *c != ']'; c++)
		c = query_bracket_item(c);
	return *c ? c : c - 1;
}

// What libraries compile at any price: copies of copies fill memory, and what
// refers back takes time without bound.
static const char *
regex_excess(const char *pattern)
{
	size_t states = strlen(pattern), deep = 0;
	if (states > REGEX_BYTES)
		return "it is too long";
	for (const char *c = pattern; *c && states <= REGEX_STATES; c++) {
		if (*c == '[') {
			c = bracket_end(c);
		} else if (*c == '\\') {
			if (c[1] >= '1' && c[1] <= '9')
				return "extended expressions cannot refer back";
			c += c[1] != '\0';
		} else if (*c == '{') {
			states = c > pattern && c[-1] == ')' ? states * copies(c) : states + copies(c);
		} else if (*c == '+' && c > pattern && strchr(")*+?}", c[-1])) {
			states *= 2;
		} else if (*c == '(' && ++deep > REGEX_NESTED) {
			return "its parentheses go too deep";
		}
	}
	return states > REGEX_STATES ? "it repeats too much" : NULL;
}

// As with words, an upper-case letter asks for exact case; \W is none, and
// [[:upper:]] asks for it by name.
static bool
regex_is_cased(const char *pattern)
{
	if (strstr(pattern, "[:upper:]") || strstr(pattern, "[:lower:]"))
		return true;
	struct str letters = { 0 };
	for (const char *c = pattern; *c; c++) {
		if (*c == '\\' && c[1])
			c++;
		else
			str_addc(&letters, *c);
	}
	char *cased = words_cased(str_text(&letters));
	bool is = cased != NULL;
	str_free(&letters);
	free(cased);
	return is;
}

char *
query_regex(const char *pattern, regex_t **out)
{
	enum { WORDS = 128 };
	const char *excess = regex_excess(pattern);
	if (excess)
		return mem_dup(excess);
	regex_t *regex = mem_new(1, sizeof *regex);
	int code = regcomp(regex, pattern,
		REG_EXTENDED | REG_NOSUB | REG_NEWLINE | (regex_is_cased(pattern) ? 0 : REG_ICASE));
	if (code == 0) {
		*out = regex;
		return NULL;
	}
	char words[WORDS];
	regerror(code, regex, words, sizeof words);
	free(regex);
	return mem_dup(words);
}

// Adds bytes up to the closing sign, what a backslash takes from its meaning
// included; false if there is none. read->at is moved behind it.
static bool
read_quoted(struct query_read *read, char close, struct str *out)
{
	const char *c = read->text + read->at + 1;
	for (; *c && *c != close; c++) {
		bool pair = *c == '\\' && c[1];
		if (pair && (c[1] == close || (close == '"' && c[1] == '\\')))
			c++;
		else if (pair && close == '/')
			str_addc(out, *c++);
		str_addc(out, *c);
	}
	read->at = (size_t)(c - read->text) + (*c == close);
	return *c == close;
}

// One blank for each run of them, none at the ends.
static char *
blanks_folded(const char *text)
{
	struct str out = { 0 };
	for (const char *c = text; *c; c++) {
		if (!query_is_blank(*c))
			str_addc(&out, *c);
		else if (out.len && !query_is_blank(out.data[out.len - 1]))
			str_addc(&out, ' ');
	}
	if (out.len && out.data[out.len - 1] == ' ')
		str_cut(&out, out.len - 1);
	str_add(&out, "");
	return str_take(&out);
}

static struct query_node *
text_node(struct query_read *read, enum query_kind kind, enum query_field field, size_t at)
{
	struct query_node *node = query_node_new(read, kind, at, read->at - at);
	if (node)
		node->field = field;
	return node;
}

// The letters of what a match has, where they are of several words: a paper has each of
// these somewhere, or it would not be looked at.
static const char *
letters_of(struct arena *arena, const char *text)
{
	struct str letters = { 0 };
	bool told = tex_letters(text, strlen(text), &letters) && !strstr(text, str_text(&letters));
	const char *kept = told ? arena_dup(arena, str_text(&letters)) : NULL;
	str_free(&letters);
	return kept;
}

// A word or phrase whose text was read from byte `at` on.
static struct query_node *
sought_node(struct query_read *read, enum query_kind kind, enum query_field field, size_t at, const char *text)
{
	char *folded = words_fold(text, NULL), *cased = words_cased(text);
	struct query_node *node = NULL;
	struct arena *arena = read->tree->arena;
	if (!*folded) {
		char *shown = query_excerpt(read, at, read->at - at);
		query_mistake(read, at, read->at - at, "“%s” has no letter or sign to look for", shown);
		free(shown);
	} else if ((node = text_node(read, kind, field, at))) {
		node->text = arena_dup(arena, text);
		node->sought = (struct words_sought){ .folded = arena_dup(arena, folded),
			.cased = arena_dup(arena, cased), .inside = kind == QUERY_INSIDE };
		node->letters = letters_of(arena, folded);
	}
	free(folded);
	free(cased);
	return node;
}

static struct query_node *
read_phrase(struct query_read *read, enum query_kind kind, enum query_field field, size_t at)
{
	struct str raw = { 0 };
	struct query_node *node = NULL;
	size_t quote = read->at;
	bool closed = read_quoted(read, '"', &raw);
	char *text = blanks_folded(str_text(&raw));
	if (!closed)
		query_mistake(read, quote, read->at - quote, "the quote wants a second one behind it");
	else if (!*text)
		query_mistake(read, quote, read->at - quote, "there is nothing in the quotes");
	else
		node = sought_node(read, kind, field, at, text);
	str_free(&raw);
	free(text);
	return node;
}

static struct query_node *
regex_node(struct query_read *read, enum query_field field, size_t at, const char *pattern)
{
	struct query_tree *tree = read->tree;
	if (tree->regexes_n == QUERY_REGEXES) {
		query_mistake(read, at, read->at - at, "a filter has at most %d regular expressions", QUERY_REGEXES);
		return NULL;
	}
	regex_t *regex = NULL;
	char *wrong = query_regex(pattern, &regex), *shown = query_excerpt(read, at, read->at - at);
	if (wrong)
		query_mistake(read, at, read->at - at, "%s is no regular expression here: %s", shown, wrong);
	free(wrong);
	free(shown);
	if (!regex)
		return NULL;
	if (!tree->regexes)
		tree->regexes = arena_new_bytes(tree->arena, QUERY_REGEXES * sizeof(regex_t *));
	tree->regexes[tree->regexes_n++] = regex;
	struct query_node *node = text_node(read, QUERY_REGEX, field, at);
	if (node) {
		node->regex = regex;
		node->text = arena_dup(tree->arena, pattern);
		node->needs = query_needs(pattern, field, tree->arena);
		node->literal = query_literal(pattern, regex_is_cased(pattern), tree->arena);
		node->letters = node->literal ? letters_of(tree->arena, node->literal->bytes) : NULL;
	}
	return node;
}

static struct query_node *
read_regex(struct query_read *read, enum query_field field, size_t at)
{
	struct str pattern = { 0 };
	struct query_node *node = NULL;
	size_t slash = read->at;
	if (!read_quoted(read, '/', &pattern))
		query_mistake(read, slash, read->at - slash, "the regular expression wants a “/” behind it");
	else if (!pattern.len)
		query_mistake(read, slash, read->at - slash, "there is nothing between the slashes");
	else
		node = regex_node(read, field, at, str_text(&pattern));
	str_free(&pattern);
	return node;
}

struct query_node *
query_text(struct query_read *read, enum query_field field, size_t at)
{
	const char *here = read->text + read->at;
	if (*here == '/')
		return read_regex(read, field, at);
	enum query_kind kind = *here == '~' ? QUERY_INSIDE : QUERY_WORD;
	if (kind == QUERY_INSIDE)
		here = read->text + ++read->at;
	if (*here == '"')
		return read_phrase(read, kind == QUERY_WORD ? QUERY_PHRASE : kind, field, at);
	size_t len = query_token(here, 0);
	if (!len) {
		query_mistake(read, at, read->at - at, "“~” wants letters behind it, to be found inside words");
		return NULL;
	}
	read->at += len;
	char *text = mem_dupn(here, len);
	if (kind == QUERY_WORD && !query_is_bare(text))
		kind = QUERY_PHRASE;
	struct query_node *node = sought_node(read, kind, field, at, text);
	free(text);
	return node;
}
