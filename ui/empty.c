// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "empty_own.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "search.h"
#include "store.h"
#include "text.h"
#include "view.h"

// The first key of a command, as it is now.
static void
add_key_of(const struct app *app, struct str *out, const char *command, unsigned place)
{
	keymap_keys(app->keymap, command_find(command), place, 1, out);
}

void
empty_add_key(const struct app *app, struct str *out, const char *command)
{
	add_key_of(app, out, command, PLACE_LIST);
}

// What a command that asks the site would do; nothing of it where it may not.
void
empty_add_ask(const struct app *app, struct str *out, const char *command, const char *does)
{
	if (app->options->offline)
		return;
	empty_add_key(app, out, command);
	str_add(out, does);
}

// A week or month that the site was not asked for may have days that it was.
static void
add_days(const struct app *app, struct str *out)
{
	struct period period = app->view.period;
	struct listing day;
	char key[PERIOD_KEY];
	if (period.kind != PERIOD_WEEK && period.kind != PERIOD_MONTH)
		return;
	struct period behind = period_of(PERIOD_DAY, period_last(period) + 1);
	const struct error *error = store_neighbour(library_db(app->library), behind, -1, &day);
	bool any = !error && day.period.first >= period.first;
	error_free(error);
	if (!any)
		return;
	period_key(period, key);
	empty_add_key(app, out, "all");
	str_add(out, " and ");
	empty_add_key(app, out, "narrow");
	str_print(out, " day:%s list what is cached of its days.", key);
}

// Where to from a period that has no neighbour in the cache. Trending has none ever.
static void
add_other(const struct app *app, struct str *out)
{
	enum period_kind kind = app->view.period.kind;
	if (kind != PERIOD_TRENDING && !app->options->offline) {
		empty_add_key(app, out, "previous");
		str_add(out, " looks for the papers before.");
		return;
	}
	empty_add_key(app, out, kind == PERIOD_DAY ? "all" : "daily");
	str_add(out, kind == PERIOD_DAY ? " goes to every paper you have." : " goes to the daily papers.");
}

static void
add_neighbour(const struct app *app, struct str *out)
{
	static const char *const nouns[] = { "paper", "papers" };
	struct listing listing;
	char title[PERIOD_TITLE];
	struct db *db = library_db(app->library);
	const char *command = "previous";
	const struct error *error = store_neighbour(db, app->view.period, -1, &listing);
	if (error && app->options->offline) {
		error_free(error);
		command = "next";
		error = store_neighbour(db, app->view.period, 1, &listing);
	}
	if (error) {
		error_free(error);
		add_other(app, out);
		return;
	}
	empty_add_key(app, out, command);
	period_title(listing.period, title);
	str_print(out, " goes to %s, %d %s.", title, listing.papers, nouns[listing.papers != 1]);
}

// Where one comes back to, from views that were gone to from others.
static void
add_back(const struct app *app, struct str *out)
{
	empty_add_key(app, out, app->trail.n ? "back" : "daily");
	str_add(out, app->trail.n ? " goes back." : " goes to the daily papers.");
}

static void
add_daily(const struct app *app, struct str *out)
{
	empty_add_key(app, out, "daily");
	str_add(out, " goes to the daily papers.");
}

// Says what is on its way and how to do without it; false if it is not.
bool
empty_fetching(const struct app *app, const char *does, const char *what, const char *key, struct empty *words)
{
	if (app->started && !jobs_fetching(app, key))
		return false;
	str_print(&words->lines[0], "%s %s%s", does, what, glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)));
	if (!app->started)
		return true;
	empty_add_key(app, &words->lines[1], "cancel");
	str_add(&words->lines[1], " cancels.");
	return true;
}

// Why a fetch failed, without the key that paperboy-sync puts before it.
const char *
empty_reason(const struct app *app, const char *key)
{
	const char *text = app->jobs.failure;
	size_t len = strlen(key);
	return !strncmp(text, key, len) && !strncmp(text + len, ": ", 2) ? text + len + 2 : text;
}

// A period that is not cached.
static void
missing(const struct app *app, const char *title, struct empty *words)
{
	char key[PERIOD_KEY];
	period_key(app->view.period, key);
	if (app->latest ? empty_fetching(app, "Fetching", "the newest papers", "latest", words)
			: empty_fetching(app, "Fetching", title, key, words))
		return;
	words->failure = app->jobs.failure != NULL && !app->options->offline;
	if (words->failure)
		str_print(&words->lines[0], "%s could not be fetched: %s.", title, empty_reason(app, key));
	else
		str_print(&words->lines[0], "%s is not in the cache%s.", title,
			app->options->offline ? ", and paperboy is offline" : "");
	empty_add_ask(app, &words->lines[1], "refresh", " asks the site again.");
	add_days(app, &words->lines[2]);
	add_neighbour(app, &words->lines[3]);
}

static void
period(const struct app *app, struct empty *words)
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
paper(const struct app *app, struct empty *words)
{
	char id[PAPER_ID_TEXT];
	paper_id_format(app->view.paper, id);
	if (empty_fetching(app, "Fetching", id, id, words))
		return;
	words->failure = app->jobs.failure && !app->options->offline;
	if (words->failure && app->jobs.missing)
		str_print(&words->lines[0], "Neither the site nor arXiv has a paper %s.", id);
	else if (words->failure)
		str_print(&words->lines[0], "%s could not be fetched: %s.", id, empty_reason(app, id));
	else
		str_print(&words->lines[0], "%s is not in the cache%s.", id,
			app->options->offline ? ", and paperboy is offline" : "");
	empty_add_ask(app, &words->lines[1], "refresh", app->jobs.missing ? " asks both again." : " asks the site again.");
	add_back(app, &words->lines[2]);
}

// A search of the site or of arXiv: asked, failed, never made, or without an answer.
static void
search(const struct app *app, struct empty *words)
{
	const char *key = app->view.words, *of_arxiv = search_of_arxiv(key);
	const char *sought = of_arxiv ? of_arxiv : key, *who = of_arxiv ? "arXiv" : "The site";
	if (empty_fetching(app, of_arxiv ? "Searching arXiv for" : "Searching the site for", sought, key, words))
		return;
	words->failure = app->jobs.failure && !app->options->offline;
	if (words->failure)
		str_print(&words->lines[0], "%s could not be searched: %s.", who, empty_reason(app, key));
	else if (view_fetched_s(app) != PAPER_ABSENT)
		str_print(&words->lines[0], "%s finds nothing for “%s”.", who, sought);
	else
		str_print(&words->lines[0], "%s was not searched for “%s” yet%s.", who, sought,
			app->options->offline ? ", and paperboy is offline" : "");
	empty_add_ask(app, &words->lines[1], "refresh", of_arxiv ? " asks arXiv again." : " asks the site again.");
	empty_add_key(app, &words->lines[2], "all");
	str_add(&words->lines[2], " and ");
	empty_add_key(app, &words->lines[2], "narrow");
	str_add(&words->lines[2], " look through the papers you have.");
}

static void
marked(const struct app *app, const char *what, const char *command, struct empty *words)
{
	str_print(&words->lines[0], "%s", what);
	empty_add_key(app, &words->lines[1], command);
	str_add(&words->lines[1], " in another list puts a paper here; ");
	empty_add_key(app, &words->lines[1], "daily");
	str_add(&words->lines[1], " goes to the daily papers.");
}

// No paper of the view answers to the filter.
static void
filtered(const struct app *app, struct empty *words)
{
	bool exact;
	paper_id id;
	str_add(&words->lines[0], "No paper here matches the filter.");
	empty_add_key(app, &words->lines[1], "clear");
	str_add(&words->lines[1], " clears it.");
	if (paper_id_find(filter_text(app), &id, NULL)) {
		add_key_of(app, &words->lines[2], "accept", PLACE_ENTRY);
		str_add(&words->lines[2], " goes to that paper.");
	} else if (elsewhere_count(app, &exact)) {
		filter_elsewhere(app, &words->lines[2]);
		str_add(&words->lines[2], " looks there.");
	} else if (elsewhere_asked(app)) {
		str_add(&words->lines[2], "Nor does any other that is cached.");
	}
}

static void
nothing_new(const struct app *app, struct empty *words)
{
	char moment[MOMENT_TEXT];
	int64_t since_s = library_new_since(app->library);
	if (since_s == PAPER_ABSENT) {
		str_add(&words->lines[0], "You are here for the first time: what comes from now on is new the next time.");
	} else {
		view_moment(since_s, moment);
		str_print(&words->lines[0], "Nothing is new since %s.", moment);
	}
	empty_add_ask(app, &words->lines[1], "latest", " asks the site for the newest papers.");
	add_daily(app, &words->lines[2]);
}

static void
watched(const struct app *app, struct empty *words)
{
	bool any = rules_n(&app->options->rules, RULE_WATCH);
	str_add(&words->lines[0], any ? "No cached paper is of one of your watches." : "Nothing is watched yet.");
	empty_add_key(app, &words->lines[1], "watch");
	str_add(&words->lines[1], " on a paper watches its author, a keyword, its organisation or a category.");
	add_daily(app, &words->lines[2]);
}

static void
find_words(const struct app *app, struct empty *words)
{
	if (*filter_text(app) && ask_busy(&app->list.ask)) {
		str_add(&words->lines[0], "No paper that matches the filter is found yet.");
	} else if (*filter_text(app)) {
		filtered(app, words);
	} else if (app->view.kind == VIEW_PERIOD) {
		period(app, words);
	} else if (app->view.kind == VIEW_FAV) {
		marked(app, "No favourites yet.", "favourite", words);
	} else if (app->view.kind == VIEW_QUEUE) {
		marked(app, "The reading queue is empty.", "enqueue", words);
	} else if (app->view.kind == VIEW_HIDDEN) {
		marked(app, "Nothing is hidden.", "hide", words);
	} else if (app->view.kind == VIEW_NEW) {
		nothing_new(app, words);
	} else if (app->view.kind == VIEW_WATCH) {
		watched(app, words);
	} else if (app->view.kind == VIEW_PAPER) {
		paper(app, words);
	} else if (app->view.kind == VIEW_SEARCH) {
		search(app, words);
	} else if (app->view.kind == VIEW_ARXIV) {
		empty_arxiv(app, words);
	} else if (app->view.kind == VIEW_AUTHOR) {
		str_print(&words->lines[0], "No paper you have is by %s.", app->view.words);
		add_back(app, &words->lines[1]);
	} else if (app->view.kind == VIEW_RELATED) {
		str_add(&words->lines[0], "No paper you have shares enough with this one.");
		empty_add_key(app, &words->lines[1], "back");
		str_add(&words->lines[1], " goes back.");
	} else {
		str_add(&words->lines[0], "Nothing is cached yet.");
		empty_add_ask(app, &words->lines[1], "latest", " asks the site for the newest papers.");
		empty_add_key(app, &words->lines[2], "command");
		str_add(&words->lines[2], "import FILE takes papers out of a file.");
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
	struct empty words = { 0 };
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
