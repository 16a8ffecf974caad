// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "empty.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "store.h"
#include "text.h"

// The words: the first line says what is, the others what to do.
struct words {
	struct str lines[3];
	bool failure;
};

// The first key of a command, as it is now.
static void
add_key(const struct app *app, struct str *out, const char *command)
{
	keymap_keys(app->keymap, command_find(command), PLACE_LIST, 1, out);
}

// What a command that asks the site would do; nothing of it where it may not.
static void
add_ask(const struct app *app, struct str *out, const char *command, const char *does)
{
	if (app->options->offline)
		return;
	add_key(app, out, command);
	str_add(out, does);
}

static void
add_neighbour(const struct app *app, struct str *out)
{
	static const char *const nouns[] = { "paper", "papers" };
	struct listing listing;
	char title[PERIOD_TITLE];
	const struct error *error = store_neighbour(library_db(app->library), app->view.period, -1, &listing);
	if (error) {
		error_free(error);
		add_ask(app, out, "previous", " looks for the papers before.");
		return;
	}
	add_key(app, out, "previous");
	period_title(listing.period, title);
	str_print(out, " goes to %s, %d %s.", title, listing.papers, nouns[listing.papers != 1]);
}

// A period that is not cached.
static void
missing(const struct app *app, const char *title, struct words *words)
{
	char key[PERIOD_KEY];
	period_key(app->view.period, key);
	if (!app->started || jobs_fetching(app, key) || (app->latest && jobs_fetching(app, "latest"))) {
		str_print(&words->lines[0], "Fetching %s", app->latest ? "the newest papers" : title);
		str_add(&words->lines[0], glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
		return;
	}
	words->failure = app->jobs.failure != NULL && !app->options->offline;
	if (words->failure)
		str_print(&words->lines[0], "%s could not be fetched: %s.", title, app->jobs.failure);
	else
		str_print(&words->lines[0], "%s is not in the cache%s.", title,
			app->options->offline ? ", and paperboy is offline" : "");
	add_ask(app, &words->lines[1], "refresh", " asks the site again.");
	add_neighbour(app, &words->lines[2]);
}

static void
period(const struct app *app, struct words *words)
{
	struct listing listing = { .fetched_s = PAPER_ABSENT };
	char title[PERIOD_TITLE];
	period_title(app->view.period, title);
	error_free(store_listing(library_db(app->library), app->view.period, &listing));
	if (listing.fetched_s == PAPER_ABSENT) {
		missing(app, title, words);
		return;
	}
	str_print(&words->lines[0], "Nothing on %s.", title);
	add_neighbour(app, &words->lines[1]);
}

static void
paper(const struct app *app, struct words *words)
{
	char id[PAPER_ID_TEXT];
	paper_id_format(app->view.paper, id);
	words->failure = app->jobs.failure && !jobs_fetching(app, id);
	if (app->options->offline)
		str_print(&words->lines[0], "%s is not in the cache, and paperboy is offline.", id);
	else if (words->failure)
		str_print(&words->lines[0], "%s could not be fetched: %s.", id, app->jobs.failure);
	else
		str_print(&words->lines[0], "Fetching %s%s", id, glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
	add_ask(app, &words->lines[1], "refresh", " asks the site again; ");
	add_key(app, &words->lines[1], "daily");
	str_add(&words->lines[1], " goes to the daily papers.");
}

static void
marked(const struct app *app, const char *what, const char *command, struct words *words)
{
	str_print(&words->lines[0], "%s", what);
	add_key(app, &words->lines[1], command);
	str_add(&words->lines[1], " in another list puts a paper here; ");
	add_key(app, &words->lines[1], "daily");
	str_add(&words->lines[1], " goes to the daily papers.");
}

static void
find_words(const struct app *app, struct words *words)
{
	if (*filter_text(app) && ask_busy(&app->list.ask)) {
		str_add(&words->lines[0], "No paper that matches the filter is found yet.");
	} else if (*filter_text(app)) {
		str_add(&words->lines[0], "No paper here matches the filter.");
		add_key(app, &words->lines[1], "clear");
		str_add(&words->lines[1], " clears it.");
		bool exact;
		if (elsewhere_count(app, &exact)) {
			filter_elsewhere(app, &words->lines[2]);
			str_add(&words->lines[2], " looks there.");
		} else if (elsewhere_asked(app)) {
			str_add(&words->lines[2], "Nor does any other that is cached.");
		}
	} else if (app->view.kind == VIEW_PERIOD) {
		period(app, words);
	} else if (app->view.kind == VIEW_FAV) {
		marked(app, "No favourites yet.", "favourite", words);
	} else if (app->view.kind == VIEW_QUEUE) {
		marked(app, "The reading queue is empty.", "enqueue", words);
	} else if (app->view.kind == VIEW_PAPER) {
		paper(app, words);
	} else if (app->view.kind == VIEW_RELATED) {
		str_add(&words->lines[0], "No paper you have shares enough with this one.");
		add_key(app, &words->lines[1], "back");
		str_add(&words->lines[1], " goes back.");
	} else {
		str_add(&words->lines[0], "Nothing is cached yet.");
		add_ask(app, &words->lines[1], "latest", " asks the site for the newest papers.");
	}
}

// A wrapped paragraph from line `y` on; returns the line behind it.
static int
draw(struct app *app, enum role role, const char *text, struct rect rect, int y)
{
	struct text_line *lines = NULL;
	size_t cap = 0, n = text_wrap(text, rect.columns > 1 ? rect.columns : 1, &lines, &cap);
	for (size_t i = 0; i < n; i++, y++) {
		struct pen pen = pen_at(app->term, &app->theme, rect, y);
		pen_bytes(&pen, role, text + lines[i].start, lines[i].len);
	}
	free(lines);
	return y;
}

void
empty_draw(struct app *app)
{
	struct words words = { 0 };
	struct rect rect = app->layout.list;
	if (rect.columns > 4) {
		rect.x += 2;
		rect.columns -= 4;
	}
	find_words(app, &words);
	int y = rect.rows > 4 ? 1 : 0;
	for (size_t i = 0; i < sizeof words.lines / sizeof *words.lines; i++) {
		enum role role = i ? ROLE_DIM : words.failure ? ROLE_WARNING : ROLE_TEXT;
		if (words.lines[i].len)
			y = draw(app, role, words.lines[i].data, rect, y);
		str_free(&words.lines[i]);
	}
}
