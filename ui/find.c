// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "find.h"

#include <string.h>

#include "app.h"
#include "search.h"
#include "store.h"

enum { LOOK_MS = 30 };		// for whether the view holds a paper behind its filter

// Leaves the view for one to come back from. A filter that was only to lead there has
// done so.
static unsigned
leave_for(struct app *app, const struct view *view)
{
	paper_id id;
	if (paper_id_find(filter_text(app), &id, NULL))
		edit_set(&app->filter.edit, "");
	return trail_leave_for(app, view);
}

unsigned
find_sample_says(struct app *app, const char *what)
{
	struct str key = { 0 };
	keymap_keys(app->keymap, command_find("refresh"), PLACE_LIST, 1, &key);
	unsigned dirty = messages_say(app, "The sample edition %s; %s asks the site", what, str_text(&key));
	str_free(&key);
	return dirty;
}

// Whether the view would show a paper if there were no filter.
static bool
behind_filter(struct app *app, const char *id)
{
	struct query *query = NULL;
	bool exact = false;
	const struct error *error = query_open(app->library, &app->view, id, app->options->today, &query);
	if (!error)
		query_step(query, LOOK_MS, &error);
	bool found = query && query_count(query, &exact) > 0;
	error_free(error);	// a view that cannot be read has nothing to go to
	query_close(query);
	return found;
}

static bool
cached(struct app *app, paper_id id)
{
	struct page page = { 0 };
	error_free(store_page(library_db(app->library), &id, 1, &page));
	bool is = page.n > 0;
	page_free(&page);
	return is;
}

static unsigned
show_paper(struct app *app, paper_id id)
{
	struct view view = { .kind = VIEW_PAPER, .paper = id };
	if (view_equal(&view, &app->view))
		return jobs_view(app, LINK_FORCE);
	unsigned dirty = leave_for(app, &view);
	return cached(app, id) ? dirty : dirty | jobs_view(app, 0);
}

unsigned
find_paper(struct app *app, paper_id id)
{
	char text[PAPER_ID_TEXT];
	app->focus = FOCUS_LIST;
	if (!*filter_text(app) && list_find(app, id))
		return DIRTY_LAYOUT;
	bool held = paper_id_format(id, text) && behind_filter(app, text);
	if (held && *filter_text(app) && app->view.kind != VIEW_ALL) {
		app->list.wanted = id;
		return DIRTY_LAYOUT | filter_set(app, "");
	}
	if (app->own && !held)
		return find_sample_says(app, "does not have that paper");
	return DIRTY_LAYOUT | show_paper(app, id);
}

unsigned
view_id(struct app *app, const struct command_call *call)
{
	paper_id id;
	if (!*call->argument)
		return prompt_open(app, "paper ");
	if (!paper_id_find(call->argument, &id, NULL))
		return messages_fail(app, NULL, error_new(ERROR_USAGE,
			"%s is no id or address of a paper: 2608.09888, hep-th/9901001, arxiv.org/abs/2608.09888", call->argument));
	return find_paper(app, id);
}

unsigned
view_search(struct app *app, const struct command_call *call)
{
	struct view view = { .kind = VIEW_SEARCH };
	paper_id id;
	if (!*call->argument)
		return prompt_open(app, "search ");
	if (paper_id_find(call->argument, &id, NULL))
		return find_paper(app, id);
	const struct error *error = search_words(call->argument, view.words);
	if (error)
		return messages_fail(app, NULL, error);
	if (app->own)
		return find_sample_says(app, "is not searched by the site");
	// Asked again, the same words are not another place to come back from.
	unsigned dirty = view_equal(&view, &app->view) ? 0 : leave_for(app, &view);
	return dirty | jobs_view(app, 0);
}
