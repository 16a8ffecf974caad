// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "header.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "glyph.h"
#include "status.h"
#include "text.h"
#include "view.h"

enum {
	STALE_S = 3600,
	FILTER_GAP = 4,	// "  / "
	FILTER_MIN = 6,
	LEFT_MIN = 28,	// columns of view, order and filter
};

// When the listing was fetched: "09:12" today, "19 Aug" or "19 Aug 2025" before; "stale
// 3h" when it should be newer and cannot be.
static void
add_as_of(const struct app *app, struct str *out, const char *dot)
{
	char text[32];
	struct tm then, now;
	int64_t fetched_s = view_fetched_s(app), now_s = app_now_s(app);
	if (fetched_s <= 0)	// nobody asked, or it came from a file without a date
		return;
	if (app->jobs.failure && view_changes(app) && now_s - fetched_s > STALE_S) {
		age_format(fetched_s, now_s, text);
		str_print(out, " %s stale %s", dot, text);
		return;
	}
	time_t then_t = (time_t)fetched_s, now_t = (time_t)now_s;
	localtime_r(&then_t, &then);
	localtime_r(&now_t, &now);
	bool year = then.tm_year == now.tm_year, today = year && then.tm_yday == now.tm_yday;
	strftime(text, sizeof text, today ? "%H:%M" : year ? "%d %b" : "%d %b %Y", &then);
	str_print(out, " %s %s", dot, *text == '0' && !today ? text + 1 : text);
}

static void
add_unread(const struct app *app, struct str *out)
{
	status_number(out, app->list.ask.unread);
	str_add(out, " unread");
}

static size_t
selected(const struct app *app)
{
	size_t n;
	library_selection(app->library, &n);
	return n;
}

// All but the number of unread ones, if those have no room.
static void
add_right(const struct app *app, struct str *out, bool unread)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	const struct ask *ask = &app->list.ask;
	status_share(app, out);
	size_t all = status_is_share(app) ? app->total : ask->count;
	str_add(out, all == 1 ? " paper" : " papers");
	if (ask->unread && unread) {
		str_print(out, " %s ", dot);
		add_unread(app, out);
	}
	if (selected(app))
		str_print(out, " %s %zu selected", dot, selected(app));
	if (library_unsaved(app->library))
		str_print(out, " %s %zu unsaved", dot, library_unsaved(app->library));
	if (jobs_fetching(app, NULL))
		str_print(out, " %s", glyph_text(GLYPH_FETCHING, term_ascii(app->term)));
	else if (app->jobs.offline || app->options->offline)
		str_print(out, " %s offline", dot);
	add_as_of(app, out, dot);
}

// "by votes", where that is not the view's own order; NULL: it is. The caller frees.
static char *
order_words(const struct app *app)
{
	bool ordered = app->list.ask.shown && query_ordered(app->list.ask.shown);
	return ordered ? orders_words(app->view.order) : NULL;
}

// "Daily · Thu 20 Aug 2026 · by votes"
static void
add_order(const struct app *app, char **title)
{
	char *words = order_words(app);
	if (!words)
		return;
	char *both = mem_print("%s %s %s", *title, glyph_text(GLYPH_DOT, term_ascii(app->term)), words);
	free(*title);
	free(words);
	*title = both;
}

// The title and the order, those of a period in fewer words, or cut, where there is no
// room for them and the beginning of a filter.
static void
draw_title(const struct app *app, struct pen *pen)
{
	const char *filter = app->entry == ENTRY_FILTER ? "" : filter_text(app);
	int wanted = text_width(filter, strlen(filter));
	int room = pen_room(pen) - (wanted ? FILTER_GAP + (wanted < FILTER_MIN ? wanted : FILTER_MIN) : 0);
	char *title = view_title(app, false);
	add_order(app, &title);
	if ((app->view.kind == VIEW_PERIOD || app->view.kind == VIEW_ARXIV) && text_width(title, strlen(title)) > room) {
		free(title);
		title = view_title(app, true);
		add_order(app, &title);
	}
	int columns = text_width(title, strlen(title));
	if (app->view.kind == VIEW_PERIOD)
		pen_tag_command(pen, "calendar");
	else if (app->view.kind == VIEW_ARXIV)
		pen_tag_command(pen, "arxiv");
	pen_cut(pen, ROLE_STRONG, title, columns < room ? columns : room);
	pen_tag(pen, NULL);
	free(title);
}

static void
draw_words(struct pen *pen, char *words)
{
	pen_text(pen, ROLE_STRONG, words);
	free(words);
}

// `reserved` columns are kept free of a long filter, unless little is left of it.
static void
draw_left(const struct app *app, struct pen *pen, bool narrow, int reserved)
{
	pen_gap(pen, 1);
	if (app->own) {
		pen_text(pen, ROLE_ACCENT, "SAMPLE");
		if (!narrow)
			pen_print(pen, ROLE_DIM, " %s ", glyph_text(GLYPH_DOT, term_ascii(app->term)));
	}
	if (!narrow)
		draw_title(app, pen);
	else if (!app->own)
		draw_words(pen, view_title(app, true));
	if (*filter_text(app) && app->entry != ENTRY_FILTER) {
		int wanted = text_width(filter_text(app), strlen(filter_text(app))), room = pen_room(pen) - FILTER_GAP - reserved;
		if (room < FILTER_MIN)
			room += reserved;
		pen_text(pen, ROLE_DIM, "  / ");
		pen_tag_command(pen, "filter");
		pen_cut(pen, app->filter.mistake ? ROLE_MISTAKE : ROLE_ACCENT, filter_text(app),
			wanted < room ? wanted : room);
		pen_tag(pen, NULL);
	}
}

// A part of the narrow header; one that has no room is left out, never cut.
static void
draw_part(const struct app *app, struct pen *pen, const struct str *part)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	if (part->len && text_width(str_text(part), part->len) + 3 <= pen_room(pen))
		pen_print(pen, ROLE_DIM, " %s %s", dot, str_text(part));
}

static void
draw_narrow(const struct app *app, struct pen *pen)
{
	struct str share = { 0 }, unread = { 0 }, unsaved = { 0 }, order = { 0 }, chosen = { 0 };
	char *words = order_words(app);
	status_share(app, &share);
	str_add(&order, words ? words : "");
	free(words);
	if (app->list.ask.unread)
		add_unread(app, &unread);
	if (library_unsaved(app->library))
		str_print(&unsaved, "%zu unsaved", library_unsaved(app->library));
	if (selected(app))
		str_print(&chosen, "%zu selected", selected(app));
	draw_left(app, pen, true, text_width(str_text(&share), share.len) + 3);
	draw_part(app, pen, &share);
	draw_part(app, pen, &unsaved);
	draw_part(app, pen, &chosen);
	draw_part(app, pen, &order);
	draw_part(app, pen, &unread);
	str_free(&share);
	str_free(&unread);
	str_free(&unsaved);
	str_free(&order);
	str_free(&chosen);
}

static void
draw_wide(const struct app *app, struct pen *pen)
{
	struct str right = { 0 };
	add_right(app, &right, true);
	int end = pen->end;
	if (*filter_text(app) && pen_room(pen) - text_width(str_text(&right), right.len) < LEFT_MIN) {
		str_cut(&right, 0);
		add_right(app, &right, false);
	}
	pen->end -= text_width(str_text(&right), right.len) + 3;
	draw_left(app, pen, false, 0);
	pen_end(pen);
	pen->end = end;
	pen_gap(pen, 2);
	pen_tag_command(pen, "refresh");
	pen_text(pen, ROLE_DIM, str_text(&right));
	pen_tag(pen, NULL);
	str_free(&right);
}

void
header_draw(struct app *app)
{
	if (app->triage.on && !app->sheet.kind) {
		triage_draw_header(app);
		return;
	}
	struct pen pen = pen_at(app->term, &app->theme, app->layout.header, 0);
	if (app->layout.window.columns < STATUS_NARROW)
		draw_narrow(app, &pen);
	else
		draw_wide(app, &pen);
	pen_end(&pen);
}
