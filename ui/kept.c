// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "view.h"

enum { NAME_COLUMNS = 28 };

static const struct {
	const char *title, *none, *hint;
} kinds[RULES] = {
	[RULE_FILTER] = { "Saved filters", "No filter is saved: filter the view, then `:filter-save NAME` keeps that",
		"A adds the view's  E edits  R renames  D removes" },
	[RULE_WATCH] = { "Watches", "Nothing is watched: w on a paper watches who or what it is of",
		"D removes" },
	[RULE_ROW] = { "Colours of rows", "No rule colours rows: `:color row QUERY FG` makes one", "E edits  D removes" },
};

static const struct rule *
rule_at(const struct app *app, size_t row)
{
	const struct kept *kept = &app->kept;
	const char *name = row < kept->table.n ? kept->names[row] : NULL;
	return name ? rules_find(&app->options->rules, kept->kind, name) : NULL;
}

// "3 unread of 12 · in the config · is:unread survey · by -stars · key gz"
static const char *
sentence(const struct app *app, size_t row)
{
	const struct kept *kept = &app->kept;
	const struct rule *rule = rule_at(app, row);
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	struct str out = { 0 };
	if (kept->counts[row].known)
		str_print(&out, "%zu unread of %zu", kept->counts[row].unread, kept->counts[row].papers);
	else
		str_add(&out, glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
	if (rule && rule->config)
		str_print(&out, " %s in the config", dot);
	if (rule && rule->kind != RULE_WATCH)
		str_print(&out, " %s %s", dot, rule->kind == RULE_ROW ? rule->text : rule->query);
	if (rule && rule->sorted)
		str_print(&out, " %s by %s%s", dot, rule->order.down ? "-" : "", query_sort_name(rule->order.sort));
	if (rule && rule->key)
		str_print(&out, " %s key %s", dot, rule->key);
	return str_keep(&out, kept->arena);
}

static const char *
word_of(struct kept *kept, const char *name)
{
	bool cut;
	size_t fit = pen_fit(name, strlen(name), NAME_COLUMNS, &cut);
	return arena_print(kept->arena, "%.*s%s", (int)fit, name, cut ? "…" : "");
}

static void
add_row(struct kept *kept, const char *name, const char *query, const char *word)
{
	size_t i = kept->table.n++;
	kept->names[i] = arena_dup(kept->arena, name);
	kept->queries[i] = arena_dup(kept->arena, query);
	kept->rows[i] = (struct menu_row){ menu_letter(i), word_of(kept, word), "" };
}

static unsigned
show(struct app *app, const char *query, const struct query_order *order)
{
	struct view all = { .kind = VIEW_ALL };
	edit_set(&app->filter.edit, query);
	app->latest = false;
	unsigned dirty = app_show(app, &all);
	if (order)
		app->view.order = *order;
	return dirty | list_ask(app, ASK_VIEW);
}

static unsigned
take(struct app *app, size_t row)
{
	const struct rule *rule = rule_at(app, row);
	if (rule)
		return show(app, rule->query, rule->sorted ? &rule->order : NULL);
	return app->kept.kind == RULE_WATCH ? view_watch(app, &(struct command_call){ .argument = "" }) : 0;
}

// Rows of a kind, those of the library and the config in turn.
static void
build(struct app *app, enum rule_kind kind)
{
	const struct rules *rules = &app->options->rules;
	kept_free(&app->kept);
	struct kept *kept = &app->kept;
	size_t room = rules->n + 1;
	kept->kind = kind;
	kept->arena = arena_new();
	kept->rows = arena_new_bytes(kept->arena, room * sizeof *kept->rows);
	kept->names = arena_new_bytes(kept->arena, room * sizeof *kept->names);
	kept->queries = arena_new_bytes(kept->arena, room * sizeof *kept->queries);
	kept->counts = arena_new_bytes(kept->arena, room * sizeof *kept->counts);
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->all[i];
		if (rule->kind != kind)
			continue;
		if (kind == RULE_WATCH && !kept->table.n)
			add_row(kept, NULL, "is:watched", "all of them");
		add_row(kept, rule->name, rule->query, rule->name);
	}
	for (size_t i = 0; i < kept->table.n; i++)
		kept->rows[i].sentence = sentence(app, i);
	kept->table = (struct menu_table){ kinds[kind].title, kept->rows, kept->table.n, take };
}

static unsigned show_menu(struct app *app, enum rule_kind kind, size_t at);

static unsigned
rename_it(struct app *app, const struct rule *rule)
{
	struct str line = { 0 };
	str_add(&line, "filter-rename ");
	rule_quote(rule->name, &line);
	str_addc(&line, ' ');
	unsigned dirty = prompt_open(app, str_text(&line));
	str_free(&line);
	return dirty;
}

static unsigned
edit_it(struct app *app, const struct rule *rule)
{
	struct str line = { 0 };
	rule_print(rule, &line);
	unsigned dirty = prompt_open(app, str_text(&line));
	str_free(&line);
	return dirty;
}

static unsigned
remove_it(struct app *app, const struct rule *rule)
{
	enum rule_kind kind = app->kept.kind;
	size_t at = app->menu.at;
	unsigned dirty = menu_dismiss(app) | shelf_forget(app, rule);
	return dirty | (rules_n(&app->options->rules, kind) ? show_menu(app, kind, at) : 0);
}

static bool
key(struct app *app, int key, unsigned *dirty)
{
	const struct rule *rule = rule_at(app, app->menu.at);
	enum rule_kind kind = app->kept.kind;
	bool filters = kind == RULE_FILTER;
	if (key == 'A' && filters)
		*dirty = menu_dismiss(app) | prompt_open(app, "filter-save ");
	else if (key == 'R' && filters && rule)
		*dirty = menu_dismiss(app) | rename_it(app, rule);
	else if (key == 'E' && kind != RULE_WATCH && rule)
		*dirty = menu_dismiss(app) | edit_it(app, rule);
	else if (key == 'D' && rule)
		*dirty = remove_it(app, rule);
	else
		return false;
	return true;
}

static unsigned
show_menu(struct app *app, enum rule_kind kind, size_t at)
{
	unsigned dirty = shelf_read(app);
	build(app, kind);
	if (!app->kept.table.n)
		return dirty | messages_say(app, "%s", kinds[kind].none);
	dirty |= menu_open(app, &app->kept.table, MENU_NONE);
	app->menu.at = at < app->kept.table.n ? at : app->kept.table.n - 1;
	app->menu.key = key;
	app->menu.hint = kinds[kind].hint;
	return dirty;
}

// What cannot be asked is counted as nothing; who chooses it is told why.
static void
count_next(struct app *app)
{
	struct kept *kept = &app->kept;
	struct view all = { .kind = VIEW_ALL };
	error_free(query_open(app->library, &all, kept->queries[kept->counting], app->options->today, &kept->query));
}

static void
counted(struct app *app)
{
	struct kept *kept = &app->kept;
	struct kept_count *count = &kept->counts[kept->counting];
	bool exact;
	count->known = true;
	if (kept->query) {
		count->papers = query_count(kept->query, &exact);
		error_free(query_unread(kept->query, &count->unread));
	}
	query_close(kept->query);
	kept->query = NULL;
	kept->rows[kept->counting].sentence = sentence(app, kept->counting);
	kept->counting++;
	app->dirty |= DIRTY_PANEL;
}

bool
kept_work(struct app *app, int budget_ms)
{
	struct kept *kept = &app->kept;
	const struct error *error = NULL;
	if (app->entry != ENTRY_MENU || app->menu.table != &kept->table || kept->counting == kept->table.n)
		return false;
	if (!kept->query)
		count_next(app);
	if (!kept->query || query_step(kept->query, budget_ms, &error) == QUERY_DONE)
		counted(app);
	error_free(error);
	return kept->counting < kept->table.n;
}

void
kept_free(struct kept *kept)
{
	query_close(kept->query);
	arena_free(kept->arena);
	*kept = (struct kept){ 0 };
}

static const struct error *
split(const char *text, char ***words, size_t *n)
{
	*words = NULL;
	*n = 0;
	return options_split(text, words, n);
}

// A name alone shows that filter; a name with blanks too.
unsigned
kept_filter(struct app *app, const struct command_call *call)
{
	char **words;
	size_t n;
	if (!*call->argument)
		return show_menu(app, RULE_FILTER, 0);
	const struct rule *rule = rules_find(&app->options->rules, RULE_FILTER, call->argument);
	const struct error *error = rule ? NULL : split(call->argument, &words, &n);
	if (error)
		return messages_fail(app, NULL, error);
	if (rule)
		return show(app, rule->query, rule->sorted ? &rule->order : NULL);
	rule = n == 1 ? rules_find(&app->options->rules, RULE_FILTER, words[0]) : NULL;
	unsigned dirty = rule ? show(app, rule->query, rule->sorted ? &rule->order : NULL)
		: n == 1 ? messages_fail(app, NULL, error_new(ERROR_USAGE, "no filter is saved as “%s”; `narrow %s` filters"
			" the view", words[0], words[0]))
		: shelf_keep(app, RULE_FILTER, words, n);
	options_words_free(words, n);
	return dirty;
}

// What the view is filtered by, in the view's order if that is not its own.
unsigned
kept_save(struct app *app, const struct command_call *call)
{
	char **words;
	size_t n;
	if (!*call->argument)
		return prompt_open(app, "filter-save ");
	if (!*filter_text(app))
		return messages_say(app, "The view is not filtered: there is nothing to save");
	const struct error *error = split(call->argument, &words, &n);
	if (error)
		return messages_fail(app, NULL, error);
	bool ordered = app->view.order.sort != QUERY_BY_RANK || app->view.order.down;
	char *order = mem_print("%s%s", app->view.order.down ? "-" : "", query_sort_name(app->view.order.sort));
	char **all = mem_new(n + 3, sizeof *all);
	all[0] = n ? words[0] : NULL;
	all[1] = (char *)filter_text(app);
	for (size_t i = 1; i < n; i++)
		all[i + 1] = words[i];
	all[n + 1] = (char *)"sort";
	all[n + 2] = order;
	unsigned dirty = n ? shelf_keep(app, RULE_FILTER, all, n + 1 + (ordered ? 2 : 0)) : 0;
	free(all);
	free(order);
	options_words_free(words, n);
	return dirty;
}

static const struct error *
none_saved(const char *name)
{
	return error_new(ERROR_NOT_FOUND, "no filter is saved as “%s”", name);
}

unsigned
kept_rename(struct app *app, const struct command_call *call)
{
	char **words;
	size_t n;
	const struct error *error = split(call->argument, &words, &n);
	if (error)
		return messages_fail(app, NULL, error);
	const struct rule *rule = n == 2 ? rules_find(&app->options->rules, RULE_FILTER, words[0]) : NULL;
	unsigned dirty = n != 2 ? messages_fail(app, NULL, error_new(ERROR_USAGE, "filter-rename takes the name and the new one"))
		: !rule ? messages_fail(app, NULL, none_saved(words[0])) : shelf_rename(app, rule, words[1]);
	options_words_free(words, n);
	return dirty;
}

// Takes away the rule of this name, written as it is or quoted.
static unsigned
forget(struct app *app, enum rule_kind kind, const char *name, const char *noun)
{
	char **words;
	size_t n;
	const struct rule *rule = rules_find(&app->options->rules, kind, name);
	const struct error *error = split(name, &words, &n);
	if (error)
		return messages_fail(app, NULL, error);
	struct str joined = { 0 };
	for (size_t i = 0; i < n; i++)
		str_print(&joined, "%s%s", i ? " " : "", words[i]);
	if (!rule)
		rule = rules_find(&app->options->rules, kind, str_text(&joined));
	unsigned dirty = rule ? shelf_forget(app, rule)
		: messages_fail(app, NULL, error_new(ERROR_NOT_FOUND, "there is no %s “%s”", noun, str_text(&joined)));
	str_free(&joined);
	options_words_free(words, n);
	return dirty;
}

unsigned
kept_remove(struct app *app, const struct command_call *call)
{
	return forget(app, RULE_FILTER, call->argument, "saved filter");
}

unsigned
kept_unwatch(struct app *app, const struct command_call *call)
{
	return forget(app, RULE_WATCH, call->argument, "watch");
}

unsigned
kept_watches(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_menu(app, RULE_WATCH, 0);
}

// `uncolor row QUERY`
unsigned
kept_uncolor(struct app *app, const struct command_call *call)
{
	const char *row = "row ";
	if (strncmp(call->argument, row, strlen(row)) != 0)
		return messages_fail(app, NULL, error_new(ERROR_USAGE, "uncolor takes row and a query"));
	return forget(app, RULE_ROW, call->argument + strlen(row), "colour of rows");
}

unsigned
kept_colors(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_menu(app, RULE_ROW, 0);
}
