// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "glyph.h"
#include "period.h"
#include "related.h"
#include "render.h"
#include "sample.h"
#include "store.h"
#include "str.h"
#include "text.h"

enum { NAME_COLUMNS = 32, NAME_NARROW = 16, WORDS_NARROW = 20 };

static const char *const kinds[] = {
	[PERIOD_DAY] = "Daily", [PERIOD_WEEK] = "Weekly", [PERIOD_MONTH] = "Monthly",
};

struct year {
	char text[DAY_TEXT];
};

static struct year
this_year(const struct app *app)
{
	struct year year;
	day_format(app->options->today, year.text);
	year.text[4] = '\0';
	return year;
}

void
view_moment(int64_t moment_s, char out[MOMENT_TEXT])
{
	struct tm tm;
	time_t moment = (time_t)moment_s;
	localtime_r(&moment, &tm);
	if (!strftime(out, MOMENT_TEXT, "%e %b %H:%M", &tm))
		*out = '\0';
	if (*out == ' ')
		memmove(out, out + 1, strlen(out));
}

// The words of a period; where columns are few, this year's number is left off.
static char *
period_words(const struct app *app, struct period period, bool narrow)
{
	char title[PERIOD_TITLE];
	period_title(period, title);
	size_t len = strlen(title);
	if (period.kind == PERIOD_TRENDING)
		return mem_dup(title);
	if (narrow) {
		if (len > 5 && title[len - 5] == ' ' && !strcmp(title + len - 4, this_year(app).text))
			title[len - 5] = '\0';
		return mem_dup(title);
	}
	return mem_print("%s %s %s", kinds[period.kind], glyph_text(GLYPH_DOT, term_ascii(app->term)), title);
}

// "Related to PaperMamba"; narrow: "Related: PaperMamba".
static char *
related_title(const struct app *app, bool narrow)
{
	const char *words = narrow ? "Related:" : "Related to";
	struct page page = { 0 };
	error_free(store_page(library_db(app->library), &app->view.paper, 1, &page));
	if (!page.n) {
		page_free(&page);
		return mem_dup("Related papers");
	}
	if (!app->raw_tex)
		render_page(&page);
	bool cut;
	char *name = paper_name(page.papers[0].title, narrow ? NAME_NARROW : NAME_COLUMNS, &cut);
	char *title = mem_print("%s %s%s", words, name, cut ? glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)) : "");
	free(name);
	page_free(&page);
	return title;
}

// "Site search · video diffusion"; narrow: "Search: video diff…".
static char *
search_title(const struct app *app, bool narrow)
{
	bool ascii = term_ascii(app->term);
	const char *words = app->view.words;
	if (!narrow)
		return mem_print("Site search %s %s", glyph_text(GLYPH_DOT, ascii), words);
	size_t len = strlen(words), fit = text_fit(words, len, WORDS_NARROW, NULL);
	while (fit < len && fit && words[fit - 1] == ' ')
		fit--;
	return mem_print("Search: %.*s%s", (int)fit, words, fit < len ? glyph_text(GLYPH_ELLIPSIS, ascii) : "");
}

// "New since 19 Aug 18:05"
static char *
new_title(const struct app *app, bool narrow)
{
	char text[MOMENT_TEXT];
	int64_t since_s = library_new_since(app->library);
	if (narrow || since_s == PAPER_ABSENT)
		return mem_dup("New");
	view_moment(since_s, text);
	return mem_print("New since %s", text);
}

char *
view_title(const struct app *app, bool narrow)
{
	char id[PAPER_ID_TEXT];
	bool everywhere = app->list.ask.shown && query_everywhere(app->list.ask.shown);
	switch (everywhere ? VIEW_ALL : app->view.kind) {
	case VIEW_PERIOD:
		return period_words(app, app->view.period, narrow);
	case VIEW_FAV:
		return mem_dup("Favourites");
	case VIEW_QUEUE:
		return mem_dup("Reading queue");
	case VIEW_NEW:
		return new_title(app, narrow);
	case VIEW_PAPER:
		paper_id_format(app->view.paper, id);
		return mem_print("Paper %s", id);
	case VIEW_RELATED:
		return related_title(app, narrow);
	case VIEW_SEARCH:
		return search_title(app, narrow);
	case VIEW_ALL:
		break;
	}
	return mem_dup(app->own ? "Landmark papers" : "All papers");
}

int64_t
view_fetched_s(const struct app *app)
{
	struct listing listing = { .fetched_s = PAPER_ABSENT };
	struct db *db = library_db(app->library);
	if (app->own || (app->list.ask.shown && query_everywhere(app->list.ask.shown)))
		return PAPER_ABSENT;
	if (app->view.kind == VIEW_SEARCH)
		return search_fetched_s(db, app->view.words, NULL);
	if (app->view.kind == VIEW_PERIOD)
		error_free(store_listing(db, app->view.period, &listing));
	return listing.fetched_s;
}

bool
view_changes(const struct app *app)
{
	struct period period = app->view.period;
	if (app->view.kind != VIEW_PERIOD)
		return true;
	return period.kind == PERIOD_TRENDING || period_last(period) >= app->options->today - 1;
}

bool
view_nothing(const struct app *app)
{
	struct db *db = library_db(app->own ? app->own : app->library);
	struct listing listing;
	bool nothing = true;
	for (int kind = PERIOD_DAY; kind <= PERIOD_TRENDING && nothing; kind++) {
		const struct error *error = store_newest(db, (enum period_kind)kind, &listing);
		nothing = error != NULL;
		error_free(error);
	}
	return nothing && app->view.kind == VIEW_PERIOD && !app->cache.lost;
}

unsigned
view_period(struct app *app, struct period period)
{
	struct view view = { .kind = VIEW_PERIOD, .period = period };
	app->latest = false;
	return app_show(app, &view) | period_fetch(app, period, 0);
}

static struct period
newest_cached(const struct app *app)
{
	struct listing listing;
	const struct error *error = store_newest(library_db(app->library), PERIOD_DAY, &listing);
	if (!error)
		return listing.period;
	error_free(error);
	return period_of(PERIOD_DAY, app->options->today);
}

unsigned
view_newest(struct app *app)
{
	struct view view = { .kind = VIEW_PERIOD, .period = newest_cached(app) };
	unsigned dirty = app_show(app, &view);
	app->latest = true;
	app->touched = false;
	return dirty;
}

// What is shown instead of the newest day, and why.
static unsigned
view_why(struct app *app, const char *what, const char *why)
{
	char *text = app->options->offline ? mem_print("%s: paperboy is offline, as you asked", what)
		: mem_print("%s, R tries again: %s", what, why);
	unsigned dirty = messages_warn(app, text);
	free(text);
	return dirty;
}

unsigned
view_arrived(struct app *app)
{
	struct period newest = newest_cached(app);
	char title[PERIOD_TITLE];
	if (!app->latest || app->own || period_equal(newest, app->view.period))
		return 0;
	if (!app->touched || !app->list.ask.count) {
		struct view view = { .kind = VIEW_PERIOD, .period = newest };
		unsigned dirty = app_show(app, &view);
		app->latest = true;
		return dirty;
	}
	period_title(newest, title);
	return messages_say(app, "%s is here: g. goes there", title);
}

// There is no listing, but there is what you have marked.
static unsigned
view_yours(struct app *app, const char *why)
{
	struct view all = { .kind = VIEW_ALL };
	unsigned dirty = app_show(app, &all);
	return dirty | view_why(app, "Your papers", why);
}

unsigned
view_sample(struct app *app, const char *why)
{
	struct view all = { .kind = VIEW_ALL };
	struct library *sample;
	if (app->own)
		return 0;
	if (why && library_holds(app->library))
		return view_yours(app, why);
	const struct error *error = sample_open(&sample);
	if (error)
		return messages_fail(app, NULL, error);
	app->own = app->library;
	elsewhere_close(&app->elsewhere);
	list_free(&app->list);
	app->library = sample;
	unsigned dirty = app_show(app, &all);
	return why ? dirty | view_why(app, "Sample edition", why) : dirty;
}

unsigned
view_real(struct app *app)
{
	if (!app->own)
		return 0;
	struct library *sample = app->library;
	elsewhere_close(&app->elsewhere);
	list_free(&app->list);
	app->library = app->own;
	app->own = NULL;
	unsigned dirty = view_newest(app);
	library_close(sample);
	return dirty;
}

// The day that the period being read ends with, to go to another kind from.
daynum
view_day(const struct app *app)
{
	bool dated = app->view.kind == VIEW_PERIOD && app->view.period.kind != PERIOD_TRENDING;
	daynum last = period_last(dated ? app->view.period : newest_cached(app));
	return last < app->options->today ? last : app->options->today;
}

unsigned
view_daily(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->view.kind != VIEW_PERIOD || app->view.period.kind == PERIOD_TRENDING)
		return view_newest(app);
	struct period day = period_of(PERIOD_DAY, view_day(app));
	return period_go(app, period_step(day, 1), -1);
}

unsigned
view_weekly(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, period_of(PERIOD_WEEK, view_day(app)));
}

unsigned
view_monthly(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, period_of(PERIOD_MONTH, view_day(app)));
}

unsigned
view_trending(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_period(app, (struct period){ .kind = PERIOD_TRENDING });
}

unsigned
view_latest(struct app *app, const struct command_call *call)
{
	(void)call;
	return view_newest(app) | jobs_fetch(app, "latest", "the newest day", 0);
}

// The site refuses what is to come; so does this, with the day that it counts from.
static const struct error *
still_to_come(const struct app *app, struct period period)
{
	char title[PERIOD_TITLE], today[PERIOD_TITLE];
	period_title(period, title);
	period_title(period_of(PERIOD_DAY, app->options->today), today);
	return error_new(ERROR_USAGE, "%s is still to come: today is %s", title, today);
}

unsigned
view_date(struct app *app, const struct command_call *call)
{
	struct period period;
	if (!*call->argument)
		return prompt_open(app, "date ");
	const struct error *error = period_read(call->argument, app->options->today, &period);
	if (!error && period.kind != PERIOD_TRENDING && period.first > app->options->today)
		error = still_to_come(app, period);
	return error ? messages_fail(app, NULL, error) : view_period(app, period);
}

static unsigned
show_kind(struct app *app, enum view_kind kind)
{
	struct view view = { .kind = kind };
	app->latest = false;
	return app_show(app, &view);
}

unsigned
view_fav(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_FAV);
}

unsigned
view_queue(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_QUEUE);
}

unsigned
view_new(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_NEW);
}

unsigned
view_all(struct app *app, const struct command_call *call)
{
	(void)call;
	return show_kind(app, VIEW_ALL);
}

// The library keeps what was opened for the query of the view.
unsigned
view_related(struct app *app, const struct command_call *call)
{
	(void)call;
	struct view view = { .kind = VIEW_RELATED, .paper = app->list.chosen };
	struct related *related = NULL;
	if (!view.paper)
		return 0;
	const struct error *error = related_open(app->library, view.paper, &related);
	if (error)
		return messages_fail(app, NULL, error);
	related_free(related);
	trail_leave(app);
	edit_set(&app->filter.edit, "");
	app->latest = false;
	return app_show(app, &view);
}
