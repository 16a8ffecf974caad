// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar of the filter language, by recursive descent.

#include "config.h"
#include "query_tree_own.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { EXCERPT_BYTES = 40 };	// of a token in a message; all of it is underlined anyway

void
query_mistake(struct query_read *read, size_t at, size_t len, const char *format, ...)
{
	if (read->error)
		return;
	va_list args;
	va_start(args, format);
	char *words = mem_vprint(format, args);
	va_end(args);
	read->error = error_at(error_new(ERROR_USAGE, "%s", words), at, len);
	free(words);
}

char *
query_excerpt(const struct query_read *read, size_t at, size_t len)
{
	return text_clean(read->text + at, len, EXCERPT_BYTES);
}

struct query_node *
query_node_new(struct query_read *read, enum query_kind kind, size_t at, size_t len)
{
	if (read->tree->nodes_n == QUERY_NODES) {
		query_mistake(read, at, len, "a filter has at most %d parts", QUERY_NODES);
		return NULL;
	}
	read->tree->nodes_n++;
	struct query_node *node = arena_new_bytes(read->tree->arena, sizeof *node);
	node->kind = kind;
	node->at = at;
	node->len = len;
	return node;
}

bool
query_is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t
query_token(const char *text, size_t at)
{
	size_t start = at, open = 0;
	for (; text[at] && !query_is_blank(text[at]); at++) {
		if (open == 0 && (text[at] == ')' || text[at] == '|'))
			break;
		open += text[at] == '(';
		open -= text[at] == ')';
	}
	return at - start;
}

static void
skip_blanks(struct query_read *read)
{
	while (query_is_blank(read->text[read->at]))
		read->at++;
}

// "OR", "AND", "NOT" stand alone: nothing but a parenthesis touches them.
static size_t
keyword(const char *text, const char *word)
{
	size_t len = strlen(word);
	if (strncmp(text, word, len) != 0)
		return 0;
	char next = text[len];
	return !next || query_is_blank(next) || strchr("()|", next) ? len : 0;
}

static size_t
or_here(const char *text)
{
	return *text == '|' ? strspn(text, "|") : keyword(text, "OR");
}

bool
query_is_bare(const char *text)
{
	size_t len = strlen(text), open = 0;
	if (!len || strchr("-!~/\"(", *text) || query_token(text, 0) != len
	    || keyword(text, "OR") || keyword(text, "AND") || keyword(text, "NOT"))
		return false;
	for (const char *c = text; *c; c++) {
		open += *c == '(';
		open -= *c == ')';
	}
	return open == 0;
}

// Children of one AND or OR being gathered.
struct gather {
	enum query_kind kind;
	struct query_node *first, *last;
	size_t n, at, end;
};

static void
gather_add(struct gather *gather, struct query_node *node)
{
	if (gather->n == 0)
		gather->at = node->at;
	gather->end = node->at + node->len;
	// (a b) c is a b c.
	struct query_node *first = node->kind == gather->kind ? node->child : node;
	if (gather->last)
		gather->last->next = first;
	else
		gather->first = first;
	for (gather->last = first, gather->n++; gather->last->next; gather->n++)
		gather->last = gather->last->next;
}

static struct query_node *
gather_end(struct query_read *read, const struct gather *gather)
{
	if (gather->n < 2)
		return gather->first;
	struct query_node *node = query_node_new(read, gather->kind, gather->at, gather->end - gather->at);
	if (node)
		node->child = gather->first;
	return node;
}

static struct query_node *read_or(struct query_read *read);

static struct query_node *
read_group(struct query_read *read)
{
	size_t open = read->at++;
	if (read->depth == QUERY_DEPTH) {
		query_mistake(read, open, 1, "parentheses go at most %d deep", QUERY_DEPTH);
		return NULL;
	}
	read->depth++;
	struct query_node *node = read_or(read);
	read->depth--;
	if (read->error)
		return NULL;
	if (read->text[read->at] != ')') {
		query_mistake(read, open, read->at - open, "“(” wants a “)” behind it");
		return NULL;
	}
	read->at++;
	if (!node)
		query_mistake(read, open, read->at - open, "there is nothing in the parentheses");
	return node;
}

// The length of a field's name with its colon at text[at]; 0 if what is there is
// text. With *field NULL it is a name that no field has.
static size_t
field_here(const char *text, const struct query_field_row **field)
{
	size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz");
	if (!name || text[name] != ':')
		return 0;
	*field = query_field_find(text, name);
	const char *value = text + name + 1;
	if (!*field && (query_token(value, 0) == 0 || strncmp(value, "//", 2) == 0))
		return 0;
	return name + 1;
}

static void
no_field(struct query_read *read, size_t len)
{
	char *name = mem_dupn(read->text + read->at, len - 1), *shown = query_excerpt(read, read->at, len);
	const char *near = query_field_near(name);
	if (near)
		query_mistake(read, read->at, len, "there is no field “%s”; did you mean “%s:”?", shown, near);
	else
		query_mistake(read, read->at, len, "there is no field “%s”; in quotes it is text", shown);
	free(name);
	free(shown);
}

static struct query_node *
read_id(struct query_read *read)
{
	size_t len = query_token(read->text, read->at);
	char *token = mem_dupn(read->text + read->at, len);
	struct query_node *node = NULL;
	paper_id id;
	if (paper_id_find(token, &id, NULL) && (node = query_node_new(read, QUERY_ID, read->at, len))) {
		node->id = id;
		read->at += len;
	}
	free(token);
	return node;
}

static struct query_node *
read_atom(struct query_read *read)
{
	const char *here = read->text + read->at;
	if (*here == '(')
		return read_group(read);
	if (*here == '"' || *here == '/' || *here == '~')
		return query_text(read, QUERY_ANY, read->at);
	struct query_node *node = read_id(read);
	if (node || read->error)
		return node;
	const struct query_field_row *field;
	size_t at = read->at, len = field_here(here, &field);
	if (!len)
		return query_text(read, QUERY_ANY, at);
	if (!field) {
		no_field(read, len);
		return NULL;
	}
	read->at += len;
	return query_value(read, field, at);
}

// The length of a sign of negation; a lone - or ! between blanks is text.
static size_t
not_here(const char *text)
{
	if (*text == '-' || *text == '!')
		return text[1] && query_is_blank(text[1]) ? 0 : 1;
	return keyword(text, "NOT");
}

static struct query_node *
negated(struct query_read *read, struct query_node *child, size_t at)
{
	if (child->kind == QUERY_NOT)
		return child->child;
	struct query_node *node = query_node_new(read, QUERY_NOT, at, read->at - at);
	if (node)
		node->child = child;
	return node;
}

static bool
is_operand(const char *text)
{
	return *text && *text != ')' && !or_here(text) && !keyword(text, "AND");
}

static struct query_node *
read_not(struct query_read *read)
{
	size_t at = read->at, len;
	bool odd = false, any = false;
	while ((len = not_here(read->text + read->at))) {
		size_t sign = read->at;
		read->at += len;
		skip_blanks(read);
		odd = !odd;
		any = true;
		if (!is_operand(read->text + read->at)) {
			query_mistake(read, sign, len, "“%.*s” wants what to leave out behind it", (int)len,
				read->text + sign);
			return NULL;
		}
	}
	struct query_node *node = read_atom(read);
	if (!node && any)
		query_mistake(read, at, read->at - at, "this stands for the whole filter and cannot be left out");
	return node && odd ? negated(read, node, at) : node;
}

// Between two parts AND may be written.
static bool
read_and_word(struct query_read *read, bool first)
{
	size_t at = read->at, len = keyword(read->text + at, "AND");
	if (!len)
		return true;
	read->at += len;
	skip_blanks(read);
	if (!first && is_operand(read->text + read->at))
		return true;
	query_mistake(read, at, len, "AND wants something on both sides");
	return false;
}

static struct query_node *
read_and(struct query_read *read)
{
	struct gather gather = { .kind = QUERY_AND };
	bool first = true;
	for (;; first = false) {
		skip_blanks(read);
		if (!read_and_word(read, first) || !is_operand(read->text + read->at))
			break;
		struct query_node *node = read_not(read);
		if (read->error)
			return NULL;
		if (node)
			gather_add(&gather, node);
	}
	return read->error ? NULL : gather_end(read, &gather);
}

static struct query_node *
read_or(struct query_read *read)
{
	struct gather gather = { .kind = QUERY_OR };
	struct query_node *node = read_and(read);
	size_t len;
	while (!read->error && (len = or_here(read->text + read->at))) {
		size_t at = read->at;
		if (node)
			gather_add(&gather, node);
		read->at += len;
		struct query_node *before = node;
		node = read_and(read);
		if (!before || !node)
			query_mistake(read, at, len, "“%.*s” wants something on both sides", (int)len, read->text + at);
	}
	if (read->error)
		return NULL;
	if (node)
		gather_add(&gather, node);
	return gather_end(read, &gather);
}

const struct error *
query_tree_read(const char *text, daynum today, struct query_tree **out)
{
	struct arena *arena = arena_new();
	struct query_tree *tree = arena_new_bytes(arena, sizeof *tree);
	struct query_read read = { .text = text ? text : "", .today = today, .tree = tree };
	tree->arena = arena;
	size_t len = strlen(read.text);
	if (len > QUERY_BYTES)
		query_mistake(&read, QUERY_BYTES, len - QUERY_BYTES, "a filter has at most %d bytes", QUERY_BYTES);
	else
		tree->root = read_or(&read);
	if (!read.error && read.text[read.at] == ')')
		query_mistake(&read, read.at, 1, "“)” closes nothing; in quotes it is text");
	if (read.error)
		query_tree_free(tree);
	else
		*out = tree;
	return read.error;
}
