// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "pick.h"

#include <string.h>
#include <strings.h>

#include "mem.h"
#include "search.h"

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
	if (view->kind == VIEW_PAPER)
		return paper_id_format(view->paper, id) ? mem_dup(id) : NULL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].kind == view->kind)
			return mem_dup(names[i].name);
	return NULL;
}
