// SPDX-License-Identifier: GPL-3.0-or-later
// The loop: one poll(2) over everything that can happen.

#include "config.h"
#include "app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "clock.h"
#include "mark.h"
#include "print.h"
#include "screen.h"
#include "session.h"
#include "signals.h"

enum {
	SOURCES = 4,
	WORK_MS = 4,		// of a query, between looks at the terminal
	NEWS_MS = 100,		// changes of the cache are gathered for so long
};

int64_t
app_now_s(const struct app *app)
{
	return app->test_now_s ? app->test_now_s : (int64_t)time(NULL);
}

int64_t
app_now_ms(const struct app *app)
{
	return app->test_now_s ? app->test_now_ms : clock_ms();
}

// One of them; the focus that comes back finds ages as they are now.
static void
take_event(struct app *app, const struct term_input *input)
{
	if (app->resting) {
		if (input->event == TERM_KEY)
			screen_wake(app);
		return;
	}
	switch (input->event) {
	case TERM_KEY:
		app_key(app, input->key);
		break;
	case TERM_PASTE:
		app_paste(app, str_text(&input->paste), input->paste.len);
		break;
	case TERM_MOUSE:
		app_mouse(app, &input->mouse);
		break;
	case TERM_FOCUS:
		app->dirty |= DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
		break;
	case TERM_NOTHING:
		break;
	}
}

static void
take_input(struct app *app)
{
	const struct term_input *input;
	bool any = false;
	while (!app->quit && (input = term_read(app->term))->event != TERM_NOTHING) {
		any = true;
		take_event(app, input);
	}
	if (!any && term_closed(app->term))
		app->quit = true;
}

static void
take_signals(struct app *app)
{
	for (int signal; (signal = signals_next());) {
		switch (signal) {
		case SIGWINCH:
			if (term_resize(app->term, 0, 0))
				app->dirty |= DIRTY_SCREEN;
			break;
		case SIGCHLD:
			app->dirty |= jobs_reap(app) | opening_reap(app) | clipboard_reap(app);
			break;
		case SIGCONT:
			app->resting = false;
			term_take(app->term);
			app->dirty |= DIRTY_SCREEN;
			break;
		case SIGTSTP:
			app->dirty |= screen_stop(app);
			break;
		default:
			app->ended_by = signal;
			app->quit = true;
		}
	}
}

static void
take_news(struct app *app)
{
	if (cache_told(app))
		timers_want(&app->timers, TIMER_NEWS, app_now_ms(app) + NEWS_MS);
}

static void
wait_for(struct app *app, bool working)
{
	struct pollfd sources[SOURCES] = {
		{ .fd = term_fd(app->term), .events = POLLIN },
		{ .fd = app->signal_fd, .events = POLLIN },
		{ .fd = link_fd(app->link), .events = POLLIN },
		{ .fd = app->cache.watch_fd, .events = POLLIN },
	};
	int timeout_ms = working ? 0 : timers_wait_ms(&app->timers, app_now_ms(app));
	if (poll(sources, SOURCES, timeout_ms) <= 0)
		return;
	if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		app->quit = true;
	else if (sources[0].revents)
		take_input(app);
	if (sources[1].revents)
		take_signals(app);
	if (sources[2].revents)
		app->dirty |= jobs_events(app) | jobs_reap(app);
	if (sources[3].revents)
		take_news(app);
}

// Ages on the screen grow: wakes when the next of them changes.
static void
want_age(struct app *app)
{
	int64_t next_s = list_next_age_s(app);
	if (next_s > 0)
		timers_want(&app->timers, TIMER_AGE, app_now_ms(app) + next_s * 1000);
}

static void
turn(struct app *app)
{
	bool news = app->list.ask.coming && app->list.ask.why == ASK_NEWS;
	bool working = app_work(app, news && app->dirty ? 0 : WORK_MS);
	working = saving_work(app, WORK_MS) || working;
	if (app->dirty && !(working && term_pending(app->term)))
		screen_draw(app);
	want_age(app);
	wait_for(app, working || (app->dirty && !app->resting));
	app_tick(app);
}

const struct error *
app_run(struct options *options, const struct view *view, const char *filter, bool resume)
{
	struct app_setup setup = { .options = options, .view = view, .filter = filter, .resume = resume };
	struct app *app;
	const struct error *error = app_open(&setup, &app);
	if (error)
		return error;
	screen_draw(app);
	app_start(app);
	while (!app->quit)
		turn(app);
	int signal = app->ended_by;
	char *unsaved = mark_unsaved(app);
	error = options->session && !app->own ? session_write(app) : NULL;
	app_close(app);
	if (unsaved)
		print_talk(unsaved);
	if (error)
		print_talk(error->text);
	error_free(error);
	free(unsaved);
	if (signal)
		signals_die(signal);
	return NULL;
}
