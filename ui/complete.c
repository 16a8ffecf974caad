// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "complete.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app.h"

enum { WORDS_MOST = CATEGORY_KNOWN };	// of ours: values of a setting, formats, categories

struct completion {
	const struct app *app;
	struct arena *arena;
	const char *typed;	// of the word, so far
	const char **words;
	size_t n, room;
};

static void
add(struct completion *completion, const char *word)
{
	const char *typed = completion->typed + (*completion->typed == '\'' || *completion->typed == '"');
	struct str quoted = { 0 };
	if (strncmp(word, typed, strlen(typed)) != 0 || completion->n == completion->room)
		return;
	rule_quote(word, &quoted);
	completion->words[completion->n++] = str_keep(&quoted, completion->arena);
}

static void
add_rules(struct completion *completion, enum rule_kind kind)
{
	const struct rules *rules = &completion->app->options->rules;
	for (size_t i = 0; i < rules->n; i++)
		if (rules->all[i].kind == kind)
			add(completion, rules->all[i].name);
}

static void
filters(struct completion *completion, const char *before)
{
	(void)before;
	add_rules(completion, RULE_FILTER);
}

// A watch is two words: the kind is left as it is.
static void
watches(struct completion *completion, const char *before)
{
	const struct rules *rules = &completion->app->options->rules;
	size_t len = strlen(before);
	for (size_t i = 0; i < rules->n; i++)
		if (rules->all[i].kind == RULE_WATCH && !strncmp(rules->all[i].name, before, len)
		    && rules->all[i].name[len] == ' ')
			add(completion, rules->all[i].name + len + 1);
}

static void
rows(struct completion *completion, const char *before)
{
	if (!strcmp(before, "row"))
		add_rules(completion, RULE_ROW);
}

static void
macros(struct completion *completion, const char *before)
{
	const struct macros *all = &completion->app->settings.macros;
	(void)before;
	for (size_t i = 0; i < all->n; i++)
		add(completion, all->all[i].name);
}

static bool
has_word(const struct completion *completion, const char *word)
{
	for (size_t i = 0; i < completion->n; i++)
		if (!strcmp(completion->words[i], word))
			return true;
	return false;
}

// Those that are followed come first, then all that arXiv has; any number of them, blanks between.
static void
categories(struct completion *completion, const char *before)
{
	const char *blank = strrchr(completion->typed, ' '), *followed = completion->app->options->arxiv_categories;
	const char *known[CATEGORY_KNOWN];
	char one[CATEGORY_TEXT];
	(void)before;
	completion->typed = blank ? blank + 1 : completion->typed;
	completion->typed += strspn(completion->typed, "'\"");
	while (category_next(&followed, one) && completion->n < completion->room)
		if (!strncasecmp(one, completion->typed, strlen(completion->typed)))
			completion->words[completion->n++] = arena_dup(completion->arena, one);
	size_t n = categories_begin(completion->typed, known, completion->arena);
	for (size_t i = 0; i < n && completion->n < completion->room; i++)
		if (!has_word(completion, known[i]))
			completion->words[completion->n++] = known[i];
}

static bool
boundary(const char *text, size_t *len)
{
	static const char *const between[] = { ", ", " or " };
	for (size_t i = 0; i < 2; i++)
		if (!strncmp(text, between[i], strlen(between[i]))) {
			*len = strlen(between[i]);
			return true;
		}
	return false;
}

// True for the words themselves, not for what describes them: "seconds, 0 to 3600", "the name of a file".
static bool
is_value(const char *word, size_t len)
{
	size_t more = 0;
	const char *next = boundary(word + len, &more) ? word + len + more : "";
	bool range = *next >= '0' && *next <= '9' && !strncmp(next + strspn(next, "0123456789"), " to ", strlen(" to "));
	return !memchr(word, ' ', len) && !range;
}

// "auto, always or never": what a setting may be, where that is a few words.
static void
values(struct completion *completion, const char *before)
{
	const struct option_row *row = NULL;
	for (size_t i = 0; (row = options_row(i)) && strcmp(row->name, before);)
		i++;
	if (row && !strcmp(row->name, "arxiv-categories"))
		categories(completion, before);
	if (!row || !strstr(row->type, " or ") || strncmp(row->type, "an ", 3) == 0)
		return;
	size_t len = 0;
	for (const char *p = row->type, *word = p;; p++)
		if (!*p || boundary(p, &len)) {
			char *one = mem_dupn(word, (size_t)(p - word));
			if (is_value(word, (size_t)(p - word)))
				add(completion, one);
			free(one);
			if (!*p)
				return;
			word = p + len;
			p = word - 1;
		}
}

static void
formats(struct completion *completion, const char *before)
{
	const char *word;
	(void)before;
	for (size_t i = 0; (word = saving_format(i)); i++)
		add(completion, word);
}

static void
whats(struct completion *completion, const char *before)
{
	const char *word;
	(void)before;
	for (size_t i = 0; (word = saving_what(i)); i++)
		add(completion, word);
}

// Which word of a command's is whose.
static const struct {
	const char *command;
	size_t nth;
	void (*run)(struct completion *completion, const char *before);
} places[] = {
	{ "filter", 1, filters }, { "filter-rename", 1, filters }, { "filter-remove", 1, filters }, { "unwatch", 2, watches },
	{ "uncolor", 2, rows }, { "run", 1, macros }, { "set", 2, values }, { "arxiv", 1, categories }, { "arxiv", 2, categories },
	{ "export", 1, formats }, { "export", 2, whats },
};

size_t
complete_yours(const struct app *app, const char *line, struct arena *arena, size_t *from, const char ***words)
{
	char *copy = mem_dup(line), *parts[4] = { copy };
	size_t n = 1;
	for (char *p = copy; *p && n < 3; p++)
		if (*p == ' ' && p[1] != ' ') {
			*p = '\0';
			parts[n++] = p + 1;
		}
	struct completion completion = { app, arena, parts[n - 1], NULL, 0,
		app->options->rules.n + app->settings.macros.n + WORDS_MOST };
	completion.words = arena_new_bytes(arena, completion.room * sizeof *completion.words);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (n == places[i].nth + 1 && !strcmp(places[i].command, parts[0]))
			places[i].run(&completion, parts[n - 2]);
	*from = (size_t)(completion.typed - copy);
	*words = completion.words;
	free(copy);
	return completion.n;
}
