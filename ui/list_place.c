// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cursor is put when another query is shown.

#include "config.h"
#include "list_own.h"

#include "app.h"
#include "mem.h"

struct list_place {
	struct view view;
	paper_id chosen;
	size_t line;		// on the screen
};

static const struct list_place *
place_of(const struct list *list, const struct view *view)
{
	for (size_t i = 0; i < list->places_n; i++)
		if (view_equal(&list->places[i].view, view))
			return &list->places[i];
	return NULL;
}

paper_id
list_wanted(const struct app *app, enum ask_why why, size_t *line)
{
	const struct list *list = &app->list;
	const struct list_place *place = why == ASK_VIEW ? place_of(list, &app->view) : NULL;
	*line = place ? place->line : why == ASK_VIEW ? 0 : list->awaited ? list->line : list->cursor - list->top;
	if (why == ASK_VIEW)
		return place ? place->chosen : 0;
	return list->wanted;
}

void
list_put(struct app *app)
{
	struct list *list = &app->list;
	enum ask_why why = list->ask.why;
	size_t line;
	paper_id wanted = list_wanted(app, why, &line);
	long place = wanted ? query_place(list->ask.shown, wanted) : -1;
	list->stale = true;
	if (place >= 0)
		list->cursor = (size_t)place;
	else if (why != ASK_NEWS)
		list->cursor = 0;
	list_clamp(list);
	list->top = list->cursor > line ? list->cursor - line : 0;
	list->awaited = wanted && place < 0 && !list->ask.exact;
	list->wanted = wanted ? wanted : list->wanted;
	list->line = line;
}

void
list_await(struct list *list)
{
	long place = query_place(list->ask.shown, list->wanted);
	list->awaited = place < 0 && !list->ask.exact;
	if (place < 0)
		return;
	list->cursor = (size_t)place;
	list->top = list->cursor > list->line ? list->cursor - list->line : 0;
}

void
list_recall(struct app *app, const struct view *view, paper_id chosen, size_t line)
{
	struct list *list = &app->list;
	size_t i = 0;
	while (i < list->places_n && !view_equal(&list->places[i].view, view))
		i++;
	if (i == list->places_n) {
		list->places = mem_grow(list->places, &list->places_cap, i + 1, sizeof *list->places);
		list->places_n++;
	}
	list->places[i] = (struct list_place){ *view, chosen, line };
}

void
list_leave(struct app *app)
{
	struct list *list = &app->list;
	if (list->chosen)
		list_recall(app, &app->view, list->chosen, list->cursor - list->top);
}
