// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "rules.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "options.h"
#include "query_tree.h"
#include "words.h"

static const struct {
	const char *name, *field;
	bool whole;		// words: Yi Li is not Yi Liang
} watches[] = {
	{ "author", "author:", true }, { "keyword", "kw:", false }, { "organisation", "org:", true },
	{ "category", "cat:", false },
};
enum { WATCHES = sizeof watches / sizeof *watches };

const char *
rule_kind_name(enum rule_kind kind)
{
	static const char *const names[RULES] = { "filter", "watch", "row" };
	return names[kind];
}

const char *
rule_watch_kind(size_t i)
{
	return i < WATCHES ? watches[i].name : NULL;
}

char *
rule_watch_query(size_t kind, const char *value)
{
	struct str out = { 0 };
	char *folded = words_fold(value, NULL);
	bool plain = *folded && !watches[kind].whole && !strpbrk(folded, " \"\\()|/~");
	str_print(&out, plain ? "%s%s" : "%s\"", watches[kind].field, plain ? folded : "");
	for (const char *p = plain ? "" : folded; *p; p++) {
		if (*p == '"' || *p == '\\')
			str_addc(&out, '\\');
		str_addc(&out, *p);
	}
	if (!plain)
		str_addc(&out, '"');
	free(folded);
	return str_take(&out);
}

void
rule_quote(const char *text, struct str *out)
{
	if (*text && *text != '#' && !strpbrk(text, " \t'\"\\")) {
		str_add(out, text);
		return;
	}
	const char *quote = strchr(text, '\'') ? "\"" : "'";
	str_add(out, quote);
	for (; *text; text++) {
		if (*quote == '"' && (*text == '"' || *text == '\\'))
			str_addc(out, '\\');
		str_addc(out, *text);
	}
	str_add(out, quote);
}

static char *
join(char *const *words, size_t n)
{
	struct str out = { 0 };
	for (size_t i = 0; i < n; i++) {
		if (i)
			str_addc(&out, ' ');
		rule_quote(words[i], &out);
	}
	return out.data ? str_take(&out) : mem_dup("");
}

// A filter that is not understood is said to be so where it is written.
static const struct error *
check_query(const char *query)
{
	struct query_tree *tree = NULL;
	const struct error *error = query_tree_read(query, 0, &tree);
	query_tree_free(tree);
	return error ? error_wrap(error, "“%s”", query) : NULL;
}

static const struct error *
parse_filter(char *const *words, size_t n, struct rule *rule)
{
	if (n < 2 || !*words[0])
		return error_new(ERROR_USAGE, "filter takes a name and a query; one with blanks goes in quotes");
	rule->name = mem_dup(words[0]);
	rule->query = mem_dup(words[1]);
	for (size_t i = 2; i < n; i += 2) {
		bool sort = !strcmp(words[i], "sort"), key = !strcmp(words[i], "key");
		if ((!sort && !key) || i + 1 == n)
			return error_new(ERROR_USAGE, "“%s” is not understood behind a filter's query: sort ORDER and key KEYS"
				" are; a query with blanks goes in quotes", words[i]);
		if (sort && !query_order_parse(words[i + 1], &rule->order))
			return error_new(ERROR_USAGE, "“%s” is no order: rank, votes, comments, stars, date, title, author,"
				" relevance, momentum; - before it turns it round", words[i + 1]);
		rule->sorted = rule->sorted || sort;
		if (key) {
			free(rule->key);
			rule->key = mem_dup(words[i + 1]);
		}
	}
	return NULL;
}

static const struct error *
no_watch(const char *word)
{
	const char *near = options_nearest(word, rule_watch_kind, WATCHES);
	if (near)
		return error_new(ERROR_USAGE, "“%s” can't be watched; did you mean “%s”?", word, near);
	return error_new(ERROR_USAGE, "“%s” can't be watched: an author, keyword, organisation or category can", word);
}

static const struct error *
parse_watch(char *const *words, size_t n, struct rule *rule)
{
	if (n < 2)
		return error_new(ERROR_USAGE, "watch takes author, keyword, organisation or category, and which");
	for (size_t i = 0; i < WATCHES; i++) {
		if (strcmp(words[0], watches[i].name) != 0)
			continue;
		struct str value = { 0 };
		for (size_t k = 1; k < n; k++)
			str_print(&value, "%s%s", k > 1 ? " " : "", words[k]);
		rule->name = mem_print("%s %s", words[0], str_text(&value));
		rule->query = rule_watch_query(i, str_text(&value));
		rule->whole = watches[i].whole;
		str_free(&value);
		return NULL;
	}
	return no_watch(words[0]);
}

static const struct error *
parse_row(char *const *words, size_t n, struct rule *rule)
{
	if (n < 2)
		return error_new(ERROR_USAGE, "color row takes a query and a colour");
	rule->name = mem_dup(words[0]);
	rule->query = mem_dup(words[0]);
	return NULL;
}

const struct error *
rule_parse(enum rule_kind kind, char *const *words, size_t n, struct rule *out)
{
	static const struct error *(*const parse[RULES])(char *const *words, size_t n, struct rule *rule) = {
		[RULE_FILTER] = parse_filter, [RULE_WATCH] = parse_watch, [RULE_ROW] = parse_row,
	};
	struct rule rule = { .kind = kind };
	const struct error *error = parse[kind](words, n, &rule);
	if (!error)
		error = check_query(rule.query);
	if (error) {
		rule_clear(&rule);
		return error;
	}
	rule.text = kind == RULE_WATCH ? mem_dup("") : join(words + 1, n - 1);
	*out = rule;
	return NULL;
}

// In quotes it is a phrase, of which the index is never sure: each paper is looked at.
const struct error *
rule_tree(const struct rule *rule, daynum today, struct query_tree **out)
{
	const struct error *error = query_tree_read(rule->query, today, out);
	if (!error && rule->whole)
		(*out)->root->sought.whole = true;
	return error;
}

const struct error *
rule_read(enum rule_kind kind, const char *name, const char *text, struct rule *out)
{
	struct str line = { 0 };
	char **words = NULL;
	size_t n = 0;
	if (kind == RULE_WATCH)
		str_add(&line, name);
	else
		rule_quote(name, &line);
	str_print(&line, " %s", text);
	const struct error *error = options_split(str_text(&line), &words, &n);
	if (!error)
		error = rule_parse(kind, words, n, out);
	options_words_free(words, n);
	str_free(&line);
	return error;
}

void
rule_clear(struct rule *rule)
{
	free(rule->name);
	free(rule->text);
	free(rule->query);
	free(rule->key);
	*rule = (struct rule){ .kind = rule->kind };
}

void
rule_print(const struct rule *rule, struct str *out)
{
	static const char *const words[RULES] = { "filter ", "watch ", "color row " };
	str_add(out, words[rule->kind]);
	if (rule->kind == RULE_WATCH) {
		size_t len = strcspn(rule->name, " ");
		str_addn(out, rule->name, len + 1);
		rule_quote(rule->name + len + 1, out);
		return;
	}
	rule_quote(rule->name, out);
	str_print(out, " %s", rule->text);
}

static struct rule *
find(const struct rules *rules, enum rule_kind kind, const char *name, bool config)
{
	for (size_t i = 0; i < rules->n; i++) {
		struct rule *rule = &rules->all[i];
		if (rule->kind == kind && rule->config == config && !strcmp(rule->name, name))
			return rule;
	}
	return NULL;
}

void
rules_add(struct rules *rules, struct rule *rule)
{
	struct rule *same = find(rules, rule->kind, rule->name, rule->config);
	rules->changes++;
	if (same) {
		rule_clear(same);
		*same = *rule;
		return;
	}
	rules->all = mem_grow(rules->all, &rules->cap, rules->n + 1, sizeof *rules->all);
	rules->all[rules->n++] = *rule;
}

void
rules_drop(struct rules *rules, bool config)
{
	size_t kept = 0;
	for (size_t i = 0; i < rules->n; i++) {
		if (rules->all[i].config == config)
			rule_clear(&rules->all[i]);
		else
			rules->all[kept++] = rules->all[i];
	}
	rules->n = kept;
	rules->changes++;
}

void
rules_free(struct rules *rules)
{
	rules_drop(rules, true);
	rules_drop(rules, false);
	free(rules->all);
	*rules = (struct rules){ 0 };
}

size_t
rules_n(const struct rules *rules, enum rule_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < rules->n; i++)
		n += rules->all[i].kind == kind;
	return n;
}

const struct rule *
rules_find(const struct rules *rules, enum rule_kind kind, const char *name)
{
	const struct rule *rule = find(rules, kind, name, false);
	return rule ? rule : find(rules, kind, name, true);
}
