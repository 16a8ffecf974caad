// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "traits.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "store.h"
#include "tally.h"
#include "text.h"
#include "words.h"

enum { AUTHOR, KEYWORD, ORGANISATION, CATEGORY };	// as rule_watch_kind counts them

static void
add(struct traits *traits, size_t kind, const char *value)
{
	size_t i = traits->table.n++;
	traits->kinds[i] = kind;
	traits->values[i] = arena_dup(traits->arena, value);
	traits->rows[i] = (struct menu_row){ menu_letter(i), traits->values[i], rule_watch_kind(kind) };
}

// Authors come last: there may be hundreds.
static void
gather(struct traits *traits, const struct paper_full *paper)
{
	size_t room = 2 + paper->keywords_n + paper->categories_n + paper->authors_n;
	traits->rows = arena_new_bytes(traits->arena, room * sizeof *traits->rows);
	traits->kinds = arena_new_bytes(traits->arena, room * sizeof *traits->kinds);
	traits->values = arena_new_bytes(traits->arena, room * sizeof *traits->values);
	if (paper->row.organization)
		add(traits, ORGANISATION, paper->row.organization);
	for (size_t i = 0; i < paper->keywords_n; i++)
		add(traits, KEYWORD, paper->keywords[i]);
	for (size_t i = 0; i < paper->categories_n; i++)
		add(traits, CATEGORY, paper->categories[i]);
	for (size_t i = 0; i < paper->authors_n; i++)
		if (!paper->authors[i].hidden && paper->authors[i].name)
			add(traits, AUTHOR, paper->authors[i].name);
}

static const struct rule *
watch_of(const struct app *app, size_t i)
{
	char *name = mem_print("%s %s", rule_watch_kind(app->traits.kinds[i]), app->traits.values[i]);
	const struct rule *rule = rules_find(&app->options->rules, RULE_WATCH, name);
	free(name);
	return rule;
}

static unsigned
show_menu(struct app *app, const char *title, unsigned (*take)(struct app *app, size_t row))
{
	struct traits *traits = &app->traits;
	struct paper_full *paper = NULL;
	traits_free(traits);
	if (!app->list.chosen)
		return messages_say(app, "No paper here");
	const struct error *error = store_paper(library_db(app->library), app->list.chosen, &paper);
	if (error)
		return messages_fail(app, NULL, error);
	traits->arena = arena_new();
	gather(traits, paper);
	paper_full_free(paper);
	if (!traits->table.n)
		return messages_say(app, "Nothing is known of its authors, keywords, organisation or categories yet");
	traits->table = (struct menu_table){ title, traits->rows, traits->table.n, take };
	return menu_open(app, &traits->table, MENU_NONE);
}

// Once more takes the watch away.
static unsigned
take_watch(struct app *app, size_t i)
{
	const struct rule *rule = watch_of(app, i);
	if (rule)
		return shelf_forget(app, rule);
	char *words[] = { (char *)rule_watch_kind(app->traits.kinds[i]), (char *)app->traits.values[i] };
	return shelf_keep(app, RULE_WATCH, words, 2);
}

unsigned
traits_watch(struct app *app, const struct command_call *call)
{
	if (*call->argument) {
		char **words = NULL;
		size_t n = 0;
		const struct error *error = options_split(call->argument, &words, &n);
		unsigned dirty = error ? messages_fail(app, NULL, error) : shelf_keep(app, RULE_WATCH, words, n);
		options_words_free(words, n);
		return dirty;
	}
	unsigned dirty = show_menu(app, "Watch", take_watch);
	for (size_t i = 0; app->menu.table == &app->traits.table && i < app->traits.table.n; i++)
		if (watch_of(app, i))
			app->traits.rows[i].sentence = arena_print(app->traits.arena, "%s, watched: takes it off",
				app->traits.rows[i].sentence);
	return dirty;
}

// Besides what the view is filtered by.
static unsigned
take_filter(struct app *app, size_t i)
{
	static const enum tally_by by[] = {
		[AUTHOR] = TALLY_AUTHOR, [KEYWORD] = TALLY_KEYWORD, [ORGANISATION] = TALLY_ORGANIZATION,
		[CATEGORY] = TALLY_CATEGORY,
	};
	char *folded = words_fold(app->traits.values[i], NULL);
	const struct tally_row row = { .name = app->traits.values[i], .folded = folded };
	const char *before = app->filter.mistake ? app->filter.good : filter_text(app);
	char *filter = tally_filter(before ? before : "", app->options->today, by[app->traits.kinds[i]], &row);
	unsigned dirty = filter_set(app, filter);
	free(filter);
	free(folded);
	return dirty | DIRTY_LAYOUT;
}

unsigned
traits_filter(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_menu(app, "Filter by", take_filter);
}

void
traits_free(struct traits *traits)
{
	arena_free(traits->arena);
	*traits = (struct traits){ 0 };
}
