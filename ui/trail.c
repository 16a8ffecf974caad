// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "trail.h"

#include <stdlib.h>

#include "app.h"

struct trail_step {
	struct view view;
	char *filter;
	bool latest;
};

unsigned
trail_leave_for(struct app *app, const struct view *view)
{
	struct trail *trail = &app->trail;
	trail->steps = mem_grow(trail->steps, &trail->cap, trail->n + 1, sizeof *trail->steps);
	trail->steps[trail->n++] = (struct trail_step){ app->view, mem_dup(filter_text(app)), app->latest };
	edit_set(&app->filter.edit, "");
	app->latest = false;
	return app_show(app, view);
}

unsigned
trail_back(struct app *app)
{
	struct trail *trail = &app->trail;
	if (!trail->n)
		return 0;
	struct trail_step step = trail->steps[--trail->n];
	edit_set(&app->filter.edit, step.filter);
	free(step.filter);
	unsigned dirty = app_show(app, &step.view);
	app->latest = step.latest;
	return dirty;
}

const struct view *
trail_first(const struct app *app, const char **filter, bool *latest)
{
	const struct trail *trail = &app->trail;
	if (!trail->n)
		return NULL;
	*filter = trail->steps[0].filter;
	*latest = trail->steps[0].latest;
	return &trail->steps[0].view;
}

bool
trail_keeps(enum view_kind kind)
{
	return kind == VIEW_RELATED || kind == VIEW_SEARCH || kind == VIEW_PAPER || kind == VIEW_AUTHOR;
}

void
trail_forget(struct app *app)
{
	struct trail *trail = &app->trail;
	while (trail->n)
		free(trail->steps[--trail->n].filter);
	free(trail->steps);
	*trail = (struct trail){ 0 };
}
