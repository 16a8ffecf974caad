// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "query_needs.h"

#include <ctype.h>
#include <string.h>

enum {
	RUN_BYTES = WORDS_ENTRY,
	WORD_BYTES = 2, INSIDE_BYTES = 3,	// shorter ones are in nearly every paper …
	INSIDE_DIGITS = 2,			// … but those with a digit are in few
	INSIDES = 2,		// of one branch: each has all words looked at
};

struct read {
	const char *at;
	enum query_field field;
	struct arena *arena;
	bool lost;		// what was read is not understood: nothing is needed
};

// A branch: what it needs so far, and the letters that stand at its end.
struct branch {
	struct query_node *needs, **end;
	char run[RUN_BYTES + 1];
	size_t len;
	bool starts;		// the run is a word's beginning
	bool sign;		// no letter stands before what comes next
};

enum atom_kind { ATOM_LETTER, ATOM_SIGN, ATOM_START, ATOM_END, ATOM_GROUP, ATOM_OTHER };

struct atom {
	enum atom_kind kind;
	char letter;			// lower case
	bool within;			// of a sign: it may be one that counts for nothing in words
	struct query_node *needs;	// of a group
};

static struct query_node *
node_new(struct read *read, enum query_kind kind)
{
	struct query_node *node = arena_new_bytes(read->arena, sizeof *node);
	node->kind = kind;
	node->field = read->field;
	return node;
}

static void
branch_need(struct branch *branch, struct query_node *needs)
{
	*branch->end = needs;
	while (*branch->end)
		branch->end = &(*branch->end)->next;
}

// Ends the run: what follows need not stand right behind it, or the word ends there too.
static void
run_end(struct read *read, struct branch *branch, bool word)
{
	branch->run[branch->len] = '\0';
	size_t least = branch->starts ? WORD_BYTES : strpbrk(branch->run, "0123456789") ? INSIDE_DIGITS : INSIDE_BYTES;
	if (branch->len >= least) {
		struct query_node *node = node_new(read, branch->starts ? QUERY_WORD : QUERY_INSIDE);
		node->text = node->sought.folded = arena_dup(read->arena, branch->run);
		node->sought.inside = !branch->starts;
		node->sought.whole = word && branch->len < RUN_BYTES;
		branch_need(branch, node);
	}
	branch->len = 0;
}

// A category is not entered word by word alone.
static void
run_add(struct read *read, struct branch *branch, char letter)
{
	if (!branch->len)
		branch->starts = branch->sign && read->field != QUERY_CAT;
	if (branch->len < RUN_BYTES)
		branch->run[branch->len++] = letter;
	branch->sign = false;
}

static bool
is_letter(char c)
{
	return !(c & 0x80) && isalnum((unsigned char)c);
}

// words.h's: letters on both sides of one are of the same word.
static bool
is_within(char c)
{
	return c && strchr("^_{}", c);
}

static bool
is_sign(char c)
{
	return c && !(c & 0x80) && !isalnum((unsigned char)c);
}

const char *
query_bracket_item(const char *c)
{
	if (*c != '[' || !c[1] || !strchr(":.=", c[1]) || !c[2])
		return c;
	const char *end = strstr(c + 3, (char[]){ c[1], ']', '\0' });
	return end ? end + 1 : c;
}

// One letter in either case, or none but signs. Anything else between brackets is
// taken for what may be anything.
static struct atom
read_bracket(struct read *read)
{
	const char *from = ++read->at;
	bool signs = *from != '^', within = false;
	read->at += *read->at == '^';
	read->at += *read->at == ']';
	for (; *read->at && *read->at != ']'; read->at++) {
		char c = *read->at;
		signs = signs && is_sign(c) && c != '[' && (c != '-' || read->at == from || read->at[1] == ']');
		within = within || is_within(c);
		read->at = query_bracket_item(read->at);
	}
	size_t len = (size_t)(read->at - from);
	read->lost = read->lost || !*read->at;
	read->at += *read->at != '\0';
	if (len && len <= 2 && is_letter(*from) && tolower((unsigned char)from[0]) == tolower((unsigned char)from[len - 1]))
		return (struct atom){ .kind = ATOM_LETTER, .letter = (char)tolower((unsigned char)*from) };
	return (struct atom){ .kind = signs ? ATOM_SIGN : ATOM_OTHER, .within = within };
}

// Behind a backslash, a sign stands for itself, but for those that libraries take for
// the edges of a word or of the text.
static struct atom
read_escaped(struct read *read)
{
	char c = *++read->at;
	read->lost = read->lost || !c;
	read->at += c != '\0';
	return (struct atom){ .kind = is_sign(c) && !strchr("<>`'", c) ? ATOM_SIGN : ATOM_OTHER, .within = is_within(c) };
}

static struct query_node *read_branches(struct read *read, bool sign);

static struct atom
read_group(struct read *read, bool sign)
{
	read->at++;
	struct atom atom = { .kind = ATOM_GROUP, .needs = read_branches(read, sign) };
	read->lost = read->lost || *read->at != ')';
	read->at += *read->at == ')';
	return atom;
}

static struct atom
read_atom(struct read *read, bool sign)
{
	char c = *read->at;
	switch (c) {
	case '[':
		return read_bracket(read);
	case '\\':
		return read_escaped(read);
	case '(':
		return read_group(read, sign);
	case '*':
	case '+':
	case '?':
	case '{':
		read->lost = true;
	}
	read->at++;
	if (is_letter(c))
		return (struct atom){ .kind = ATOM_LETTER, .letter = (char)tolower((unsigned char)c) };
	if (c == '^')
		return (struct atom){ .kind = ATOM_START };
	if (c == '$')
		return (struct atom){ .kind = ATOM_END };
	return (struct atom){ .kind = is_sign(c) && c != '.' ? ATOM_SIGN : ATOM_OTHER, .within = is_within(c) };
}

// "{2,3}": false if it may be none.
static bool
read_counts(struct read *read)
{
	bool some = false, digits = isdigit((unsigned char)read->at[1]);
	for (read->at++; isdigit((unsigned char)*read->at); read->at++)
		some = some || *read->at != '0';
	if (*read->at == ',')
		for (read->at++; isdigit((unsigned char)*read->at);)
			read->at++;
	read->lost = read->lost || *read->at != '}';
	read->at += *read->at == '}';
	return some && digits;
}

// How often an atom stands: *none, if it may be missing; false if it is once.
static bool
read_repeats(struct read *read, bool *none)
{
	const char *from = read->at;
	for (*none = false; *read->at && strchr("*+?{", *read->at);) {
		if (*read->at == '{') {
			*none = !read_counts(read) || *none;
			continue;
		}
		*none = *none || *read->at != '+';
		read->at++;
	}
	return read->at > from;
}

static void
branch_add(struct read *read, struct branch *branch, const struct atom *atom, bool repeated, bool none)
{
	if (atom->kind == ATOM_LETTER && !none) {
		run_add(read, branch, atom->letter);
		if (repeated)
			run_end(read, branch, false);
		return;
	}
	run_end(read, branch, !none && (atom->kind == ATOM_END || (atom->kind == ATOM_SIGN && !atom->within)));
	branch->sign = !none && (atom->kind == ATOM_SIGN || atom->kind == ATOM_START);
	if (atom->kind == ATOM_GROUP && !none)
		branch_need(branch, atom->needs);
	read->lost = read->lost || (atom->kind == ATOM_START && repeated);
}

// Leaves the longest of what is inside words.
static void
branch_thin(struct branch *branch)
{
	size_t insides = 0;
	struct query_node **shortest = NULL;
	for (struct query_node **node = &branch->needs; *node; node = &(*node)->next) {
		if ((*node)->kind != QUERY_INSIDE)
			continue;
		insides++;
		if (!shortest || strlen((*node)->text) < strlen((*shortest)->text))
			shortest = node;
	}
	if (insides <= INSIDES)
		return;
	*shortest = (*shortest)->next;
	branch_thin(branch);
}

// Up to the "|" or ")" behind it.
static struct query_node *
read_branch(struct read *read, bool sign)
{
	struct branch branch = { .sign = sign };
	branch.end = &branch.needs;
	while (!read->lost && *read->at && *read->at != '|' && *read->at != ')') {
		bool none;
		struct atom atom = read_atom(read, branch.sign && !branch.len);
		bool repeated = read_repeats(read, &none);
		branch_add(read, &branch, &atom, repeated, none);
	}
	run_end(read, &branch, false);
	branch_thin(&branch);
	return branch.needs;
}

static struct query_node *
join(struct read *read, enum query_kind kind, struct query_node *nodes)
{
	if (!nodes || !nodes->next)
		return nodes;
	struct query_node *node = node_new(read, kind);
	node->child = nodes;
	return node;
}

// Branches up to a ")" or the end: all the needs of one, or one of several.
static struct query_node *
read_branches(struct read *read, bool sign)
{
	struct query_node *first = read_branch(read, sign), *nodes = NULL;
	if (*read->at != '|')
		return first;
	bool all = first != NULL;
	nodes = join(read, QUERY_AND, first);
	while (!read->lost && *read->at == '|') {
		read->at++;
		struct query_node *node = join(read, QUERY_AND, read_branch(read, sign));
		all = all && node;
		if (all) {
			node->next = nodes;
			nodes = node;
		}
	}
	return all ? join(read, QUERY_OR, nodes) : NULL;
}

const struct query_node *
query_needs(const char *pattern, enum query_field field, struct arena *arena)
{
	struct read read = { .at = pattern, .field = field, .arena = arena };
	struct query_node *needs = join(&read, QUERY_AND, read_branches(&read, false));
	return read.lost || *read.at ? NULL : needs;
}
