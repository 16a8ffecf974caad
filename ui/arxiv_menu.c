// SPDX-License-Identifier: GPL-3.0-or-later
// The way to arXiv's days, and the menu of its categories.

#include "config.h"
#include "arxiv_view.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "find.h"
#include "pick.h"
#include "view.h"

static void
add_row(struct arxiv_view *arxiv, struct menu_row *rows, const char *list, const char *word, const char *sentence)
{
	size_t i = arxiv->table.n++;
	arxiv->lists[i] = list;
	rows[i] = (struct menu_row){ menu_letter(i), word, sentence };
}

static bool
has_row(const struct arxiv_view *arxiv, const char *list)
{
	for (size_t i = 0; i < arxiv->table.n; i++)
		if (!strcmp(arxiv->lists[i], list))
			return true;
	return false;
}

// How much the day has in a category.
static const char *
day_count(const struct app *app, const char *category)
{
	struct announcement found = { .fetched_s = PAPER_ABSENT };
	error_free(announcement_read(library_db(app->library), app->view.period.first, category, &found));
	if (found.fetched_s == PAPER_ABSENT)
		return "";
	return arena_print(app->arxiv.arena, found.papers == 1 ? "%d paper" : "%d papers", found.papers);
}

static unsigned
take(struct app *app, size_t row)
{
	struct arxiv_view *arxiv = &app->arxiv;
	if (!arxiv->lists[row])
		return prompt_open(app, "arxiv ");
	return arxiv_view_go(app, app->latest ? 0 : app->view.period.first, arxiv->lists[row]);
}

// Those that are followed, that shown, and those that were looked at.
static size_t
gather(struct app *app, const char ***lists)
{
	struct arxiv_view *arxiv = &app->arxiv;
	struct stmt *s = db_stmt(library_db(app->library), "SELECT DISTINCT category FROM papers.announcement ORDER BY category");
	const char *rest = arxiv_view_followed(app);
	char one[CATEGORY_TEXT];
	size_t n = 0, cap = 0;
	*lists = NULL;
	for (; category_next(&rest, one); (*lists)[n++] = arena_dup(arxiv->arena, one))
		*lists = mem_grow(*lists, &cap, n + 2, sizeof **lists);
	*lists = mem_grow(*lists, &cap, n + 2, sizeof **lists);
	(*lists)[n++] = arena_dup(arxiv->arena, app->view.words);
	for (; db_row(s); (*lists)[n++] = arena_dup(arxiv->arena, db_text(s, 0)))
		*lists = mem_grow(*lists, &cap, n + 2, sizeof **lists);
	error_free(db_end(s));	// what cannot be read is not offered
	return n;
}

// A list as the header names it: many categories by their number.
static const char *
list_word(struct app *app, const char *list)
{
	struct view view = { .kind = VIEW_ARXIV };
	if (strlen(list) >= sizeof view.words)
		return list;
	memcpy(view.words, list, strlen(list) + 1);
	char *text = arxiv_view_categories(&view);
	const char *kept = arena_dup(app->arxiv.arena, text);
	free(text);
	return kept;
}

static unsigned
show_menu(struct app *app)
{
	struct arxiv_view *arxiv = &app->arxiv;
	const char **lists, *all = arxiv_view_followed(app);
	size_t now = MENU_NONE;
	arxiv_view_free(arxiv);
	arxiv->arena = arena_new();
	size_t n = gather(app, &lists);
	struct menu_row *rows = arena_new_bytes(arxiv->arena, (n + 2) * sizeof *rows);
	arxiv->lists = arena_new_bytes(arxiv->arena, (n + 2) * sizeof *arxiv->lists);
	if (strchr(all, ' '))
		add_row(arxiv, rows, arena_dup(arxiv->arena, all), "all you follow", day_count(app, all));
	for (size_t i = 0; i < n; i++)
		if (!has_row(arxiv, lists[i]))
			add_row(arxiv, rows, lists[i], list_word(app, lists[i]), day_count(app, lists[i]));
	free(lists);
	for (size_t i = 0; i < arxiv->table.n; i++)
		if (!strcmp(arxiv->lists[i], app->view.words))
			now = i;
	add_row(arxiv, rows, NULL, "another", "by its name");
	arxiv->table = (struct menu_table){ "arXiv", rows, arxiv->table.n, take };
	return menu_open(app, &arxiv->table, now);
}

// The day of the view that is left, so that one day is read at both sites; 0, the newest,
// where that has none.
static daynum
same_day(const struct app *app)
{
	if (app->view.kind == VIEW_ARXIV)
		return app->latest ? 0 : app->view.period.first;
	return app->view.kind == VIEW_PERIOD && app->view.period.kind != PERIOD_TRENDING ? view_day(app) : 0;
}

unsigned
view_arxiv(struct app *app, const struct command_call *call)
{
	struct view view = { .kind = VIEW_ARXIV };
	bool here = app->view.kind == VIEW_ARXIV && *app->view.words;
	if (app->own)
		return find_sample_says(app, "has no days of arXiv's");
	if (here && !*call->argument)
		return show_menu(app);
	const struct error *error = pick_arxiv(call->argument, app->options->today, &view);
	if (error)
		return messages_fail(app, NULL, error);
	const char *others = here ? app->view.words : arxiv_view_followed(app);
	return arxiv_view_go(app, view.period.first ? view.period.first : same_day(app), *view.words ? view.words : others);
}

void
arxiv_view_free(struct arxiv_view *arxiv)
{
	arena_free(arxiv->arena);
	*arxiv = (struct arxiv_view){ 0 };
}
