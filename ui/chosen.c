// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "chosen.h"

#include <stdlib.h>

#include "app.h"
#include "render.h"
#include "status.h"
#include "store.h"

enum { NAME_COLUMNS = 32, ROWS_A_LOOK = 256 };

// Those of the selection that the view shows, in its order.
static size_t
in_order(const struct app *app, paper_id *ids, size_t most)
{
	paper_id some[ROWS_A_LOOK];
	size_t n = 0, got;
	for (size_t from = 0; app->list.ask.shown && n < most; from += got) {
		query_ids(app->list.ask.shown, from, ROWS_A_LOOK, some, &got);
		for (size_t i = 0; i < got; i++)
			if (library_selected(app->library, some[i]))
				ids[n++] = some[i];
		if (!got)
			break;
	}
	return n;
}

static bool
shown(const struct app *app, paper_id id)
{
	return app->list.ask.shown && query_place(app->list.ask.shown, id) >= 0;
}

size_t
chosen_papers(const struct app *app, paper_id **ids)
{
	size_t all, n;
	const paper_id *selected = library_selection(app->library, &all);
	*ids = mem_new(all + 1, sizeof **ids);
	if (!all || app->triage.on) {	// there it is the paper on the page
		(*ids)[0] = app->list.chosen;
		return app->list.chosen != 0;
	}
	n = in_order(app, *ids, all);
	for (size_t i = all; i > 0 && n < all; i--)
		if (!shown(app, selected[i - 1]))
			(*ids)[n++] = selected[i - 1];
	return n;
}

size_t
chosen_shown(struct app *app, bool (*wants)(struct app *app, paper_id id), paper_id **ids)
{
	size_t n = 0, kept = 0;
	*ids = mem_new(app->list.ask.count + 1, sizeof **ids);
	if (app->list.ask.shown)
		query_ids(app->list.ask.shown, 0, app->list.ask.count, *ids, &n);
	for (size_t i = 0; i < n; i++)
		if (wants(app, (*ids)[i]))
			(*ids)[kept++] = (*ids)[i];
	return kept;
}

unsigned
chosen_act(struct app *app, chosen_fn *act, const void *arg)
{
	paper_id *ids;
	size_t n = chosen_papers(app, &ids);
	unsigned dirty = n ? act(app, ids, n, arg) : messages_say(app, "No paper here");
	free(ids);
	return dirty;
}

static char *
title_of(const struct app *app, paper_id id)
{
	struct page page = { 0 };
	error_free(store_page(library_db(app->library), &id, 1, &page));	// without a title it is "1 paper"
	if (page.n && !app->raw_tex)
		render_page(&page);
	char *name = page.n ? paper_name(page.papers[0].title, NAME_COLUMNS, NULL) : NULL;
	page_free(&page);
	return name;
}

char *
chosen_name(const struct app *app, const paper_id *ids, size_t n)
{
	struct str words = { 0 };
	char *title = n == 1 ? title_of(app, ids[0]) : NULL;
	if (title)
		return title;
	status_number(&words, n);
	str_add(&words, n == 1 ? " paper" : " papers");
	return str_take(&words);
}
