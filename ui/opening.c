// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "opening.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "app.h"
#include "open.h"
#include "screen.h"

enum { QUICK_MS = 5000 };	// a browser that fails so soon has shown nothing

// The address itself, whole, where nothing can open it.
static unsigned
show_address(struct app *app, const char *address)
{
	if (app->opening.file)
		return sheet_text(app, "Open this file yourself", address,
			"No viewer opened it. Set one: `set viewer NAME` in the config.");
	return sheet_text(app, "Open this address yourself", address,
		"No browser opened it. Set one: `set browser NAME` in the config, or $BROWSER.");
}

static const struct error *
failure(const struct app *app, int status)
{
	const char *what = app->opening.file ? "viewer" : "browser";
	if (status == 0)
		return NULL;
	if (WIFEXITED(status))
		return error_new(ERROR_OTHER, "The %s ended with status %d", what, WEXITSTATUS(status));
	return error_new(ERROR_OTHER, "The %s was ended by signal %d", what, WTERMSIG(status));
}

static const struct error *
run_on_terminal(struct app *app, char *const *argv)
{
	int status;
	const struct error *error = screen_lend(app, argv, -1, &status);
	return error ? error : failure(app, status);
}

static const struct error *
start(struct app *app, char *const *argv)
{
	struct opening *opening = &app->opening;
	opening->pids = mem_grow(opening->pids, &opening->cap, opening->n + 1, sizeof *opening->pids);
	const struct error *error = open_start(argv, &opening->pids[opening->n]);
	if (!error)
		opening->n++;
	return error;
}

// Tries what is left of the ways to open opening.address; where none works, the
// address itself is shown.
static unsigned
open_next(struct app *app)
{
	struct opening *opening = &app->opening;
	struct open_plan *plans = NULL;
	size_t n = opening->file ? open_viewers(app->options->viewer, opening->address, &plans)
		: open_plans(app->options->browser, opening->address, &plans);
	const struct error *error = NULL;
	bool opened = false;
	while (opening->plan < n && !opened) {
		const struct open_plan *plan = &plans[opening->plan++];
		error_free(error);
		error = plan->terminal ? run_on_terminal(app, plan->argv) : start(app, plan->argv);
		opened = !error;
	}
	open_plans_free(plans, n);
	if (opened)
		return messages_say(app, "Opened %s", opening->address);
	return (error ? messages_fail(app, NULL, error) : 0) | show_address(app, opening->address);
}

static unsigned
open_first(struct app *app, const char *address, bool file)
{
	struct opening *opening = &app->opening;
	free(opening->address);
	opening->address = mem_dup(address);
	opening->file = file;
	opening->plan = 0;
	opening->started_ms = app_now_ms(app);
	return open_next(app);
}

unsigned
opening_address(struct app *app, const char *address)
{
	if (!open_allowed(address))
		return messages_fail(app, NULL, error_new(ERROR_INPUT, "This link is not opened: %s", address));
	return open_first(app, address, false);
}

unsigned
opening_file(struct app *app, const char *path)
{
	return open_first(app, path, true);
}

unsigned
open_link(struct app *app, const struct command_call *call)
{
	char number[16] = "";
	const char *which = call->argument;
	if (!app->detail.paper)
		return messages_say(app, "No paper here");
	if (!*which && call->count) {
		snprintf(number, sizeof number, "%d", call->count);
		which = number;
	}
	const struct target *target = links_find(&app->detail.links, which);
	if (!target)
		return messages_say(app, "This paper has no link %s", which);
	if (!*target->address)
		return messages_say(app, "Reference %s names no address", which);
	return opening_address(app, target->address);
}

unsigned
open_discussion(struct app *app, const struct command_call *call)
{
	(void)call;
	detail_follow(app);
	char *page = app->detail.paper ? paper_address(&app->detail.paper->row, LINK_HF) : NULL;
	if (!page)
		return messages_say(app, app->detail.paper ? "This paper has no discussion" : "No paper here");
	char *address = mem_print("%s#community", page);
	unsigned dirty = opening_address(app, address);
	free(address);
	free(page);
	return dirty;
}

unsigned
opening_reap(struct app *app)
{
	struct opening *opening = &app->opening;
	int status;
	if (!opening->n)
		return 0;
	opening->n = open_reap(opening->pids, opening->n, &status);
	const struct error *error = failure(app, status);
	if (!error)
		return 0;
	unsigned dirty = messages_fail(app, NULL, error);
	// Later it is a browser that was used and closed.
	bool quick = app_now_ms(app) - opening->started_ms < QUICK_MS;
	return quick && !app->entry ? dirty | open_next(app) : dirty;
}

void
opening_free(struct opening *opening)
{
	free(opening->pids);
	free(opening->address);
	arena_free(opening->arena);
	*opening = (struct opening){ 0 };
}
