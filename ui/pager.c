// SPDX-License-Identifier: GPL-3.0-or-later
// Papers as text in the pager people use, which has the terminal meanwhile.

#include "config.h"
#include "app.h"

#include <sys/wait.h>
#include <unistd.h>

#include "chosen.h"
#include "extract.h"
#include "open.h"
#include "screen.h"
#include "spool.h"

// Tries the pagers in turn until there is one.
static const struct error *
page(struct app *app, int input)
{
	struct open_plan *plans;
	size_t n = open_pagers(&plans);
	int status = 0;
	const struct error *error = error_new(ERROR_NOT_FOUND, "no pager");
	for (size_t i = 0; i < n && error_is(error, ERROR_NOT_FOUND); i++) {
		error_free(error);
		error = screen_lend(app, plans[i].argv, input, &status);
	}
	open_plans_free(plans, n);
	if (error_is(error, ERROR_NOT_FOUND))
		return error_wrap(error, "No pager was found, set $PAGER");
	if (!error && WIFEXITED(status) && WEXITSTATUS(status))
		error = error_new(ERROR_OTHER, "The pager ended with status %d", WEXITSTATUS(status));
	return error;
}

static unsigned
page_papers(struct app *app, const paper_id *ids, size_t n, const void *arg)
{
	(void)arg;
	struct str text = { 0 };
	int columns = app->layout.window.columns, input = -1;
	if (columns > LAYOUT_TEXT_COLUMNS)
		columns = LAYOUT_TEXT_COLUMNS;
	const struct error *error = NULL;
	if (!extract_full_lines(app, ids, n, columns, &text))
		error = extract_pages(app, ids, n, columns, &text);
	str_addc(&text, '\n');
	if (!error)
		error = spool_text(str_text(&text), text.len, &input);
	if (!error)
		error = page(app, input);
	if (input >= 0)
		close(input);
	str_free(&text);
	return error ? messages_fail(app, NULL, error) : DIRTY_BARS;
}

unsigned
pager_run(struct app *app, const struct command_call *call)
{
	(void)call;
	return chosen_act(app, page_papers, NULL);
}
