// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "opening.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "app.h"
#include "open.h"

// The address itself, whole, where nothing can open it.
static unsigned
show_address(struct app *app, const char *address)
{
	free(app->sheet.address);
	app->sheet.address = mem_dup(address);
	return sheet_open(app, SHEET_ADDRESS, "Open this address yourself");
}

static const struct error *
run_on_terminal(struct app *app, char *const *argv)
{
	int status;
	term_give(app->term);
	const struct error *error = open_run(argv, &status);
	term_take(app->term);
	app->dirty |= DIRTY_SCREEN | DIRTY_LAYOUT;
	return error;
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

static unsigned
open_address(struct app *app, const char *address)
{
	struct open_plan *plans = NULL;
	if (!open_allowed(address))
		return messages_fail(app, NULL, error_new(ERROR_INPUT, "This link is not opened: %s", address));
	size_t n = open_plans(app->options->browser, address, &plans);
	const struct error *error = NULL;
	bool opened = false;
	for (size_t i = 0; i < n && !opened; i++) {
		error_free(error);
		error = plans[i].terminal ? run_on_terminal(app, plans[i].argv) : start(app, plans[i].argv);
		opened = !error;
	}
	open_plans_free(plans, n);
	if (opened)
		return messages_say(app, "Opened %s", address);
	return (error ? messages_fail(app, NULL, error) : 0) | show_address(app, address);
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
	return open_address(app, target->address);
}

unsigned
opening_reap(struct app *app)
{
	struct opening *opening = &app->opening;
	int status;
	unsigned dirty = 0;
	if (!opening->n)
		return 0;
	opening->n = open_reap(opening->pids, opening->n, &status);
	if (status && WIFEXITED(status))
		dirty = messages_fail(app, NULL, error_new(ERROR_OTHER, "The browser ended with status %d", WEXITSTATUS(status)));
	else if (status)
		dirty = messages_fail(app, NULL, error_new(ERROR_OTHER, "The browser was ended by signal %d", WTERMSIG(status)));
	return dirty;
}

void
opening_free(struct opening *opening)
{
	free(opening->pids);
	*opening = (struct opening){ 0 };
}
