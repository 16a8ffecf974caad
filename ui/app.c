// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "entry.h"
#include "mark.h"
#include "mouse.h"
#include "said.h"
#include "screen.h"
#include "signals.h"
#include "store.h"
#include "theme_file.h"
#include "view.h"
#include "yours.h"

enum {
	REST_MS = 250,		// of the cursor, before the site is asked about its paper
};

enum place
app_place(const struct app *app)
{
	if (app->entry)
		return PLACE_ENTRY;
	if (app->front && !app->sheet.kind)
		return PLACE_FRONT;
	if (app->triage.on && !app->sheet.kind)
		return PLACE_TRIAGE;
	return app->sheet.kind || app->focus == FOCUS_DETAIL ? PLACE_DETAIL : PLACE_LIST;
}

void
app_layout(struct app *app)
{
	int rows, columns;
	term_size(app->term, &rows, &columns);
	app->wish.zoom = app->zoom;
	app->wish.focus = app->focus;
	app->wish.bottom = said_lines(app);
	app->layout = layout_make(rows, columns, &app->wish);
}

// What is wrong with a theme's file is told when it is read first, or is another.
static void
tell_once(struct app *app, char *mistakes)
{
	bool said = mistakes && app->theme_mistakes && !strcmp(mistakes, app->theme_mistakes);
	char *line = mistakes ? mem_dupn(mistakes, strcspn(mistakes, "\n")) : NULL;
	if (line && !said)
		app->dirty |= messages_warn(app, line);
	free(line);
	free(app->theme_mistakes);
	app->theme_mistakes = mistakes;
}

void
app_look(struct app *app)
{
	int colours = app->options->color != WHEN_NEVER ? term_colours(app->term) : 0;
	char *mistakes;
	app->theme = theme_read(app->options, colours, &mistakes);
	tell_once(app, mistakes);
	colors_apply(&app->settings.colors, colours, &app->theme);
	theme_settle(&app->theme);
	enum options_when links = app->options->hyperlinks;
	term_mouse(app->term, app->options->mouse);
	term_links(app->term, links == WHEN_ALWAYS || (links == WHEN_AUTO && term_knows_links()));
	app->detail.stale = true;
}

unsigned
app_show(struct app *app, const struct view *view)
{
	bool same = view_equal(view, &app->view);
	if (!same) {
		list_leave(app);
		jobs_leave_steps(app);
	}
	app->view = *view;
	app->view.order = orders_of(&app->orders, view);
	if (!trail_keeps(view->kind))
		trail_forget(app);
	if (app->sheet.kind)
		sheet_close(app);
	front_close(app);
	triage_leave(app);
	app->focus = FOCUS_LIST;
	if (!same)
		app->total = 0;
	return DIRTY_LAYOUT | list_ask(app, same ? ASK_NEWS : ASK_VIEW);
}

// Papers of the view without a filter, for "3 of 42".
static void
keep_total(struct app *app)
{
	const struct ask *ask = &app->list.ask;
	size_t total = ask->shown ? query_total(ask->shown) : 0;
	if (total || (ask->shown && app->view.kind != VIEW_ALL && query_everywhere(ask->shown)))
		app->total = total;
	else if (!*filter_text(app))
		app->total = ask->count;
}

// While there is nothing else to do, what the first key of a filter would wait for.
static bool
warm(struct app *app)
{
	bool more = false;
	if (!app->started || app->warm)
		return false;
	error_free(index_warm(library_index(app->library), &more));	// who asks it tells what is amiss
	app->warm = !more;
	return more;
}

// Where the last paper went away, what to do next is said in the list.
static void
leave_nothing(struct app *app)
{
	if (app->focus == FOCUS_LIST || app->list.ask.count || ask_busy(&app->list.ask))
		return;
	app->focus = FOCUS_LIST;
	app->dirty |= DIRTY_LAYOUT;
}

static bool
work(struct app *app, int budget_ms)
{
	struct list *list = &app->list;
	if (!ask_busy(&list->ask))
		return front_work(app, budget_ms) || kept_work(app, budget_ms) || elsewhere_work(app, budget_ms) || warm(app);
	app->dirty |= list_work(app, budget_ms);
	keep_total(app);
	leave_nothing(app);
	return ask_busy(&list->ask) || front_work(app, 0) || kept_work(app, 0) || elsewhere_work(app, 0) || (app->started && !app->warm);
}

bool
app_work(struct app *app, int budget_ms)
{
	struct db *db = library_db(app->library);
	if (app->dirty & DIRTY_QUERY) {
		app->dirty &= ~(unsigned)DIRTY_QUERY;
		app->dirty |= list_ask(app, ASK_NEWS);
	}
	const struct error *error = db_begin_read(db);
	bool more = work(app, budget_ms);
	if (!error)
		db_end_read(db);
	error_free(error);	// each statement has read for itself then, and told what it met
	app->dirty |= jobs_index(app);
	return more;
}

void
app_settle(struct app *app)
{
	while (app_work(app, APP_KEY_MS) || saving_work(app, APP_KEY_MS))
		;
	app_follow(app);
}

// The cursor or the focus has moved: what waits for them to rest begins anew.
void
app_follow(struct app *app)
{
	triage_follow(app);
	const struct paper *paper = list_paper(app);
	paper_id id = paper ? paper->id : 0;
	bool reading = app->focus == FOCUS_DETAIL && !app->sheet.kind && !app->triage.on && paper
		&& !(paper->state & PAPER_READ);
	int64_t now_ms = app_now_ms(app);
	if (id == app->followed && reading == app->reading)
		return;
	if (id != app->followed)
		timers_set(&app->timers, TIMER_REST, now_ms + REST_MS);
	timers_stop(&app->timers, TIMER_READ);
	int after_s = app->options->auto_read_s;
	if (reading && after_s)
		timers_set(&app->timers, TIMER_READ, now_ms + (after_s > 0 ? after_s * 1000 : 0));
	app->followed = id;
	app->reading = reading;
}

static unsigned
run(struct app *app, const struct command_call *call)
{
	// Behind a sheet there is no paper to act on.
	unsigned places = call->command->places;
	if (app->sheet.kind && !app->entry && places & PLACE_LIST)
		return 0;
	unsigned dirty = repeat_run(app, call);
	return dirty | shelf_bind(app);
}

static unsigned
unknown(struct app *app, int key)
{
	unsigned dirty = app->entry ? entry_key(app, key)
		: messages_say(app, "%s is not bound; ? shows the keys", keymap_typed(app->keymap));
	keymap_reset(app->keymap);
	return dirty;
}

static void
close_panel(struct app *app)
{
	timers_stop(&app->timers, TIMER_PREFIX);
	if (app->panel)
		app->dirty |= DIRTY_LAYOUT;
	app->panel = false;
}

// Before a key, a click.
static void
begin(struct app *app)
{
	if (app->dirty & DIRTY_LAYOUT)
		app_layout(app);	// of keys that come at once, only the last is drawn
	app->touched = true;
	messages_meet(app);
	app->dirty |= yours_here(app);
	close_panel(app);
}

void
app_key(struct app *app, int key)
{
	struct command_call call;
	bool panel = app->panel;
	begin(app);
	switch (keymap_feed(app->keymap, app_place(app), key, &call)) {
	case KEYMAP_NONE:
		app->dirty |= unknown(app, key);
		break;
	case KEYMAP_PENDING:
		app->dirty |= messages_hush(app) | DIRTY_BARS;
		app->panel = panel && keymap_prefixed(app->keymap);
		if (keymap_prefixed(app->keymap))
			timers_set(&app->timers, TIMER_PREFIX, app_now_ms(app) + app->options->prefix_wait_ms);
		break;
	case KEYMAP_RUN:
		app->dirty |= run(app, &call) | DIRTY_BARS;
		break;
	case KEYMAP_DROPPED:
		app->dirty |= DIRTY_BARS;
		break;
	}
	// A mark is drawn before its view is asked again.
	app_work(app, app->dirty & DIRTY_QUERY ? 0 : APP_KEY_MS);
	app_follow(app);
}

void
app_mouse(struct app *app, const struct term_mouse *mouse)
{
	begin(app);
	if (mouse->kind == MOUSE_PRESS)
		keymap_reset(app->keymap);
	app->dirty |= mouse_take(app, mouse) | DIRTY_BARS;
	app_work(app, APP_KEY_MS);
	app_follow(app);
}

void
app_paste(struct app *app, const char *bytes, size_t len)
{
	app->dirty |= entry_paste(app, bytes, len);
	app_work(app, APP_KEY_MS);
}

static unsigned
fire(struct app *app, enum timer timer)
{
	switch (timer) {
	case TIMER_PREFIX:
		app->panel = keymap_prefixed(app->keymap);
		return DIRTY_BARS;
	case TIMER_MESSAGE:
		return messages_hush(app);
	case TIMER_REST:
		detail_ask(app);
		return 0;
	case TIMER_PLACE:
		return reader_keep(app);
	case TIMER_READ:
		return app->list.chosen ? mark_state(app, app->list.chosen, PAPER_READ, true, NULL) : 0;
	case TIMER_RETRY:
		return mark_retry(app);
	case TIMER_LIBRARY:
		return yours_retry(app);
	case TIMER_RESTART:
		return jobs_restart(app);
	case TIMER_AGE:
		return DIRTY_LIST | DIRTY_BARS;
	case TIMER_REFRESH:
		jobs_refresh(app);
		return 0;
	case TIMER_SAMPLE:
		return view_nothing(app) ? view_sample(app, "The site has not answered yet") : 0;
	case TIMER_RELOAD:
		return DIRTY_QUERY | DIRTY_LIST;
	case TIMER_NEWS:
		return cache_look(app);
	case TIMER_WATCH:
		return cache_watch(app);
	case TIMERS:
		break;
	}
	return 0;
}

void
app_tick(struct app *app)
{
	enum timer timer;
	if (!app->options->today_given)
		app->options->today = day_today();	// midnight may have passed
	while (timers_take(&app->timers, app_now_ms(app), &timer))
		app->dirty |= fire(app, timer);
	app_work(app, APP_KEY_MS);
	app_follow(app);
}

void
app_draw(struct app *app)
{
	screen_draw(app);
}
