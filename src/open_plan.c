// SPDX-License-Identifier: GPL-3.0-or-later
// Which programs could open an address, or a file to write in.

#include "config.h"
#include "open.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "options.h"

struct words {
	char **words;
	size_t n, cap;
};

struct plans {
	const char *address;	// "": they are given none
	struct open_plan *plans;
	size_t n, cap;
};

static bool
have_display(void)
{
	const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
	return (x11 && *x11) || (wayland && *wayland);
}

static bool
is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(*names, name) != 0)
		names++;
	return *names;
}

// Without a display some starters run a browser of the terminal.
static bool
needs_terminal(const char *name)
{
	static const char *const browsers[] = {
		"w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", NULL,
	};
	static const char *const starters[] = { "xdg-open", "sensible-browser", "www-browser", NULL };
	return is_one_of(name, browsers) || (!have_display() && is_one_of(name, starters));
}

static void
words_add(struct words *words, char *word)
{
	words->words = mem_grow(words->words, &words->cap, words->n + 1, sizeof *words->words);
	words->words[words->n++] = word;
}

// The word with the address for each "%s"; *filled says whether there was one.
static char *
word_fill(const char *word, const char *address, bool *filled)
{
	struct str out = { 0 };
	for (const char *mark; (mark = strstr(word, "%s")); word = mark + 2) {
		str_addn(&out, word, (size_t)(mark - word));
		str_add(&out, address);
		*filled = true;
	}
	str_add(&out, word);
	return str_take(&out);
}

// A candidate's words become a plan, unless it is none: empty, the address as
// a program, or paperboy, which would ask again.
static void
plans_add(struct plans *plans, const struct words *words)
{
	if (words->n == 0 || !*words->words[0] || strstr(words->words[0], "%s"))
		return;
	const char *slash = strrchr(words->words[0], '/'), *name = slash ? slash + 1 : words->words[0];
	if (strcmp(name, "paperboy") == 0)
		return;
	struct words argv = { 0 };
	bool filled = false;
	for (size_t i = 0; i < words->n; i++)
		words_add(&argv, word_fill(words->words[i], plans->address, &filled));
	if (!filled && *plans->address)
		words_add(&argv, mem_dup(plans->address));
	words_add(&argv, NULL);
	plans->plans = mem_grow(plans->plans, &plans->cap, plans->n + 1, sizeof *plans->plans);
	plans->plans[plans->n++] = (struct open_plan){ argv.words, needs_terminal(name) };
}

// One candidate at *list, up to one of the `ends`. A quote left open spoils it.
static void
plans_read(struct plans *plans, const char **list, const char *ends)
{
	struct words words = { 0 };
	bool whole = true;
	char *stops = mem_print(" \t%s", ends);
	for (*list += strspn(*list, " \t"); **list && !strchr(ends, **list); *list += strspn(*list, " \t")) {
		struct str word = { 0 };
		whole = options_word(list, stops, &word) && whole;
		words_add(&words, str_take(&word));
	}
	if (whole)
		plans_add(plans, &words);
	free(stops);
	options_words_free(words.words, words.n);
}

static void
plans_list(struct plans *plans, const char *list, const char *ends)
{
	while (list && *list) {
		plans_read(plans, &list, ends);
		list += *list != '\0';
	}
}

// What the system itself opens things with.
static void
plans_system(struct plans *plans)
{
	if (getenv("WSL_DISTRO_NAME") || getenv("WSLENV"))
		plans_list(plans, "wslview", "");
#ifdef __APPLE__
	plans_list(plans, "open", "");
#endif
	if (have_display())
		plans_list(plans, "xdg-open", "");
}

size_t
open_plans(const char *browser, const char *address, struct open_plan **out)
{
	struct plans plans = { .address = address };
	*out = NULL;
	if (!open_allowed(address))
		return 0;
	plans_list(&plans, browser, "");
	plans_list(&plans, getenv("BROWSER"), ":");
	plans_system(&plans);
	*out = plans.plans;
	return plans.n;
}

size_t
open_viewers(const char *viewer, const char *path, struct open_plan **out)
{
	struct plans plans = { .address = path };
	plans_list(&plans, viewer, "");
	plans_system(&plans);
	*out = plans.plans;
	return plans.n;
}

static size_t
on_terminal(struct plans *plans, struct open_plan **out)
{
	for (size_t i = 0; i < plans->n; i++)
		plans->plans[i].terminal = true;
	*out = plans->plans;
	return plans->n;
}

size_t
open_editors(const char *path, struct open_plan **out)
{
	struct plans plans = { .address = path };
	plans_list(&plans, getenv("VISUAL"), "");
	plans_list(&plans, getenv("EDITOR"), "");
	plans_list(&plans, "editor,vi,nano", ",");
	return on_terminal(&plans, out);
}

size_t
open_pagers(struct open_plan **out)
{
	struct plans plans = { .address = "" };
	plans_list(&plans, getenv("PAGER"), "");
	plans_list(&plans, "less,more", ",");
	return on_terminal(&plans, out);
}

void
open_plans_free(struct open_plan *plans, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (char **word = plans[i].argv; *word; word++)
			free(*word);
		free(plans[i].argv);
	}
	free(plans);
}
