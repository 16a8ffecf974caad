// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pick.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "mem.h"
#include "search.h"
#include "str.h"
#include "text.h"

// What can't be searched for is no view; who asks for it says why.
static bool
pick_search(const char *words, struct pick *out)
{
	const struct error *error = search_words(words, out->view.words);
	bool fine = !error;
	out->view.kind = VIEW_SEARCH;
	error_free(error);
	return fine;
}

const char *
pick_behind_arxiv(const char *words)
{
	size_t len = strlen("arxiv");
	if (strncasecmp(words, "arxiv", len) != 0 || (words[len] && words[len] != ' '))
		return NULL;
	return words + len + strspn(words + len, " ");
}

static const struct error *
to_come(const char *word, daynum today)
{
	char title[PERIOD_TITLE];
	period_title(period_of(PERIOD_DAY, today), title);
	return error_new(ERROR_USAGE, "%s is still to come: today is %s", word, title);
}

static const struct error *
take_categories(const char *typed, struct view *out)
{
	char *list = NULL;
	const struct error *error = categories_read(typed, &list);
	if (!error && strlen(list) >= sizeof out->words)
		error = error_new(ERROR_USAGE, "these are too many categories");
	if (!error)
		memcpy(out->words, list, strlen(list) + 1);
	free(list);
	return error;
}

const struct error *
pick_arxiv(const char *words, daynum today, struct view *out)
{
	struct view view = { .kind = VIEW_ARXIV };
	struct str typed = { 0 };
	const struct error *error = NULL;
	char *copy = mem_dup(words), *rest = copy, *word;
	while (!error && (word = strsep(&rest, " ,"))) {
		struct period period;
		bool is = period_parse(word, today, &period) && period.kind == PERIOD_DAY;
		if (is && period.first > today)
			error = to_come(word, today);
		else if (is)
			view.period = period;
		else
			str_print(&typed, "%s ", word);
	}
	if (!error)
		error = take_categories(str_text(&typed), &view);
	str_free(&typed);
	free(copy);
	if (!error)
		*out = view;
	return error;
}

// With the categories that are followed, where none are named.
static bool
pick_announced(const char *words, const struct options *options, struct view *out)
{
	const struct error *error = pick_arxiv(words, options->today, out);
	if (!error && !*out->words)
		error = take_categories(options->arxiv_categories, out);
	bool fine = !error;
	error_free(error);
	return fine;
}

static bool
pick_person(const char *name, struct view *out)
{
	char *clean = text_clean(name, strlen(name), 0);
	bool fine = *clean && strlen(clean) < sizeof out->words;
	out->kind = VIEW_AUTHOR;
	if (fine)
		memcpy(out->words, clean, strlen(clean) + 1);
	free(clean);
	return fine;
}

// Views that are known by one word.
static const struct {
	const char *name;
	enum view_kind kind;
} names[] = { { "fav", VIEW_FAV }, { "queue", VIEW_QUEUE }, { "hidden", VIEW_HIDDEN },
	{ "new", VIEW_NEW }, { "watch", VIEW_WATCH }, { "all", VIEW_ALL } };

bool
pick_view(const char *words, const struct options *options, struct pick *out)
{
	*out = (struct pick){ 0 };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcasecmp(words, names[i].name) == 0) {
			out->view.kind = names[i].kind;
			return true;
		}
	}
	if (strncasecmp(words, "search:", strlen("search:")) == 0)
		return pick_search(words + strlen("search:"), out);
	if (strncasecmp(words, "person:", strlen("person:")) == 0)
		return pick_person(words + strlen("person:"), &out->view);
	if (pick_behind_arxiv(words))
		return pick_announced(pick_behind_arxiv(words), options, &out->view);
	if (!*words || strcasecmp(words, "today") == 0) {
		out->newest = options->today == day_today();
		out->view.kind = VIEW_PERIOD;
		out->view.period = period_of(PERIOD_DAY, options->today);
		return true;
	}
	if (period_parse(words, options->today, &out->view.period)) {
		out->view.kind = VIEW_PERIOD;
		return true;
	}
	out->view.kind = VIEW_PAPER;
	return paper_id_find(words, &out->view.paper, NULL);
}

void
pick_any(const char *words, const struct options *options, struct pick *out)
{
	if (pick_view(words, options, out))
		return;
	*out = (struct pick){ .view.kind = VIEW_ALL, .filter = words };
}

static char *
arxiv_words(const struct view *view)
{
	char day[DAY_TEXT] = "";
	if (view->period.first)
		day_format(view->period.first, day);
	return mem_print("arxiv%s%s%s%s", *day ? " " : "", day, *view->words ? " " : "", view->words);
}

char *
pick_words(const struct view *view)
{
	char key[PERIOD_KEY], id[PAPER_ID_TEXT];
	if (view->kind == VIEW_PERIOD) {
		period_key(view->period, key);
		return mem_dup(key);
	}
	if (view->kind == VIEW_SEARCH)
		return mem_print("search:%s", view->words);
	if (view->kind == VIEW_AUTHOR)
		return mem_print("person:%s", view->words);
	if (view->kind == VIEW_ARXIV)
		return arxiv_words(view);
	if (view->kind == VIEW_PAPER)
		return paper_id_format(view->paper, id) ? mem_dup(id) : NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].kind == view->kind)
			return mem_dup(names[i].name);
	return NULL;
}
