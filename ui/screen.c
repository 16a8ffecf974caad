// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "screen.h"

#include <signal.h>
#include <sys/wait.h>

#include "app.h"
#include "empty.h"
#include "glyph.h"
#include "header.h"
#include "open.h"
#include "said.h"
#include "status.h"

static void
draw_rule_across(struct app *app, struct rect rule)
{
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, rule, 0);
	struct str place = { 0 };
	status_place(app, &place);
	int tail = place.len ? 2 : 0;
	int stop = pen.end - (int)place.len - 2 * (tail > 0) - tail;
	while (pen.x < stop)
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	if (place.len)
		pen_print(&pen, ROLE_DIM, " %s ", str_text(&place));
	while (pen_room(&pen))
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	str_free(&place);
}

static void
draw_rule(struct app *app)
{
	struct rect rule = app->layout.rule;
	if (rule.columns <= 0 || rule.rows <= 0)
		return;
	if (app->layout.kind == LAYOUT_STACKED) {
		draw_rule_across(app, rule);
		return;
	}
	for (int y = 0; y < rule.rows; y++) {
		struct pen pen = pen_at(app->term, &app->theme, rule, y);
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE_VERTICAL, term_ascii(app->term)));
	}
}

static void
draw_panes(struct app *app, unsigned dirty)
{
	if (dirty & DIRTY_LIST) {
		list_settle(app);
		if (layout_shows(&app->layout, FOCUS_LIST)) {
			list_draw(app);
			if (!app->list.ask.count && !app->list.ask.coming)
				empty_draw(app);
		}
	}
	if (dirty & (DIRTY_LIST | DIRTY_DETAIL)) {
		detail_follow(app);
		detail_draw(app);
	}
	if (dirty & (DIRTY_LIST | DIRTY_BARS))
		draw_rule(app);
}

static void
draw_bars(struct app *app)
{
	if (app->front && !app->sheet.kind)
		front_draw_header(app);
	else
		header_draw(app);
	if (app->entry == ENTRY_FILTER)
		filter_draw(app);
	else if (app->entry == ENTRY_PROMPT)
		prompt_draw(app);
	else if (app->entry == ENTRY_SEEK)
		seek_draw(app);
	else
		status_draw_bottom(app);
}

// What reads the database: rows, the paper, when a listing was fetched.
static void
draw_read(struct app *app, unsigned dirty)
{
	struct db *db = library_db(app->library);
	const struct error *error = db_begin_read(db);
	if (!app->sheet.kind && !app->front)
		draw_panes(app, dirty);
	if (!app->sheet.kind && app->front && dirty & (DIRTY_PANEL | DIRTY_LIST | DIRTY_BARS))
		front_draw(app);
	if (dirty & (DIRTY_BARS | DIRTY_LIST))
		draw_bars(app);
	if (!error)
		db_end_read(db);
	error_free(error);	// as in app_work
}

void
screen_draw(struct app *app)
{
	// What drawing itself finds to say is for the next frame.
	unsigned dirty = app->dirty;
	if (!dirty || app->resting)
		return;
	app->dirty = 0;
	if (dirty & DIRTY_SCREEN)
		term_repaint(app->term);
	if (dirty & (DIRTY_LAYOUT | DIRTY_SCREEN) || said_lines(app) != app->wish.bottom) {
		app_layout(app);
		dirty |= DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS | DIRTY_PANEL;
	}
	// The line being typed puts the cursor where it belongs.
	if (app->entry)
		dirty |= DIRTY_BARS | DIRTY_PANEL;
	term_cursor(app->term, -1, 0);
	draw_read(app, dirty);
	if (app->sheet.kind && dirty & DIRTY_PANEL)
		sheet_draw(app);
	if (app->entry == ENTRY_MENU)
		menu_draw(app);
	if (app->entry == ENTRY_PALETTE)
		palette_draw(app);
	if (app->panel)
		status_draw_panel(app);
	term_show(app->term);
}

unsigned
screen_redraw(struct app *app, const struct command_call *call)
{
	(void)app;
	(void)call;
	return DIRTY_SCREEN;
}

unsigned
screen_stop(struct app *app)
{
	struct sigaction ignore = { .sa_handler = SIG_DFL }, ours;
	if (term_fd(app->term) < 0)
		return 0;
	app->resting = false;
	term_give(app->term);
	sigaction(SIGTSTP, &ignore, &ours);
	// The whole job stops, so that a shell that waits for a script gets its terminal.
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
	term_take(app->term);
	return DIRTY_SCREEN;
}

const struct error *
screen_lend(struct app *app, char *const *argv, int input, int *status)
{
	term_give(app->term);
	const struct error *error = open_run_feed(argv, input, status);
	term_take(app->term);
	app->dirty |= DIRTY_SCREEN | DIRTY_LAYOUT;
	return error;
}

// How it ended, on the last line of what it wrote.
static void
rest(struct app *app, int status)
{
	struct str line = { 0 };
	if (WIFEXITED(status) && WEXITSTATUS(status))
		str_print(&line, "Status %d. ", WEXITSTATUS(status));
	else if (WIFSIGNALED(status))
		str_print(&line, "Ended by signal %d. ", WTERMSIG(status));
	str_add(&line, "A key goes back.");
	app->resting = true;
	term_rest(app->term, str_text(&line));
	str_free(&line);
}

const struct error *
screen_lend_shell(struct app *app, char *const *argv, int input)
{
	int status = 0;
	term_give(app->term);
	const struct error *error = open_run_feed(argv, input, &status);
	app->dirty |= DIRTY_SCREEN | DIRTY_LAYOUT;
	if (error)
		term_take(app->term);
	else
		rest(app, status);
	return error;
}

void
screen_wake(struct app *app)
{
	if (!app->resting)
		return;
	term_rest(app->term, "");	// what the next one writes begins a line
	term_take(app->term);
	app->resting = false;
}

unsigned
screen_suspend(struct app *app, const struct command_call *call)
{
	(void)call;
	return screen_stop(app);
}
