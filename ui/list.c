// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "list_own.h"

#include <stdlib.h>

#include "app.h"
#include "glyph.h"
#include "render.h"
#include "row.h"
#include "text.h"

enum {
	ROWS_AHEAD = 4,		// screens of rows that are held on both sides of those that are near
	ROWS_MIN = 8,
	RELOAD_MS = 1000,	// after a failed read
};

static bool
rows_are_tall(const struct app *app)
{
	bool narrow = app->layout.kind == LAYOUT_SIDE && !app->layout.zoomed;
	return app->options->rows == ROWS_TWO || (app->options->rows == ROWS_AUTO && narrow);
}

static struct row_style
style_of(const struct app *app)
{
	struct row_style style = {
		.term = app->term,
		.theme = &app->theme,
		.now_s = app_now_s(app),
		.tall = rows_are_tall(app),
		.columns = &app->options->columns,
	};
	if (app->list.ask.shown)
		style.words.sought = query_words(app->list.ask.shown, &style.words.n);
	return style;
}

static const struct paper *
row_at(const struct list *list, size_t row)
{
	if (row < list->from || row - list->from >= list->page.n)
		return NULL;
	return &list->page.papers[row - list->from];
}

const struct paper *
list_paper(const struct app *app)
{
	return row_at(&app->list, app->list.cursor);
}

size_t
list_span(const struct app *app)
{
	size_t rows = app->layout.list.rows > 0 ? (size_t)app->layout.list.rows : 1;
	// A tall row has three lines in the worst case.
	return rows_are_tall(app) && rows > 3 ? rows / 3 : rows;
}

// The most rows that the pane can show, one of them in part.
static size_t
rows_most(const struct app *app)
{
	size_t lines = app->layout.list.rows > 0 ? (size_t)app->layout.list.rows : 1;
	return rows_are_tall(app) ? lines / 2 + 1 : lines;
}

// Rows that cannot be read leave those that are shown; they are read again when
// who has the library locked may be done.
static void
list_wait(struct app *app, const struct error *error)
{
	jobs_suspect(app, error);
	timers_want(&app->timers, TIMER_RELOAD, app_now_ms(app) + RELOAD_MS);
	if (app->list.unreadable)
		error_free(error);	// said already
	else
		app->dirty |= messages_fail_reading(app, NULL, error);
	app->list.unreadable = true;
}

// Holds rows around the screen; reads only when the screen leaves them. A new answer
// is read at each key that is typed: no more of it than is near.
static void
read_rows(struct app *app, size_t first, size_t last, size_t span)
{
	struct list *list = &app->list;
	if (last > list->ask.count)
		last = list->ask.count;
	if (!list->stale && first >= list->from && last <= list->from + list->page.n)
		return;
	size_t ahead = list->stale ? 0 : span * ROWS_AHEAD;
	size_t from = first > ahead ? first - ahead : 0;
	struct page page = { 0 };
	const struct error *error = list->ask.shown ?
		query_page(list->ask.shown, from, last - from + ahead, &page) : NULL;
	if (error) {
		list_wait(app, error);
		return;
	}
	page_free(&list->page);
	list->unreadable = false;
	list->page = page;
	list->from = from;
	list->stale = false;
	list_new_count(app);
	if (!app->raw_tex)
		render_page(&list->page);
	if (term_ascii(app->term))
		page_texts(&list->page, text_ascii);
}

static void
forget_rows(struct list *list)
{
	list->stale = true;
}

static int
height_at(const struct app *app, const struct row_style *style, size_t row)
{
	const struct paper *paper = row_at(&app->list, row);
	int lines = paper ? row_height(style, paper, app->layout.list.columns) : 1;
	return lines + list_new_above(&app->list, row);
}

// The cursor's row inside the pane, and no empty lines below the last row while
// there are rows above the first.
static void
fit_top(struct app *app)
{
	struct list *list = &app->list;
	struct row_style style = style_of(app);
	int rows = app->layout.list.rows;
	if (list->top > list->cursor)
		list->top = list->cursor;
	size_t first = list->cursor;
	int lines = height_at(app, &style, first);
	for (int more; first > list->top; first--, lines += more)
		if (lines + (more = height_at(app, &style, first - 1)) > rows)
			break;
	for (size_t row = list->cursor + 1; row < list->ask.count && lines <= rows; row++)
		lines += height_at(app, &style, row);
	for (int more; first > 0; first--, lines += more)
		if (lines + (more = height_at(app, &style, first - 1)) > rows)
			break;
	list->top = first;
}

bool
list_state(const struct app *app, paper_id id, unsigned *bits)
{
	const struct page *page = &app->list.page;
	for (size_t i = 0; i < page->n; i++)
		if (page->papers[i].id == id) {
			*bits = page->papers[i].state;
			return true;
		}
	return false;
}

bool
list_row_at(const struct app *app, int y, size_t *row)
{
	struct row_style style = style_of(app);
	int line = app->layout.list.y;
	for (*row = app->list.top; row_at(&app->list, *row); ++*row)
		if (y < (line += height_at(app, &style, *row)))
			return true;
	return false;
}

void
list_clamp(struct list *list)
{
	if (list->cursor >= list->ask.count)
		list->cursor = list->ask.count ? list->ask.count - 1 : 0;
}

void
list_settle(struct app *app)
{
	struct list *list = &app->list;
	bool shown = layout_shows(&app->layout, FOCUS_LIST);
	size_t rows = shown ? rows_most(app) : 1;
	list_clamp(list);
	if (list->top > list->cursor)
		list->top = list->cursor;
	// Behind the paper the rows stay as they were, to come back to.
	if (shown && list->cursor - list->top > rows)
		list->top = list->cursor - rows;
	// fit_top looks a screen up and down from the cursor.
	size_t first = list->cursor > rows ? list->cursor - rows : 0;
	read_rows(app, first, list->cursor + rows + 1, rows);
	if (shown)
		fit_top(app);
	const struct paper *paper = list_paper(app);
	list->chosen = paper ? paper->id : 0;
}

static const struct error *
open_filter(struct app *app, enum ask_why why)
{
	const struct error *error = ask_open(&app->list.ask, app->library, &app->view, filter_text(app),
		app->options->today, why);
	bool mistake = error_is(error, ERROR_USAGE);
	if (!error || mistake)
		filter_judge(app, error);
	if (mistake) {
		const char *good = filter_good(app, why);
		error = good ? ask_open(&app->list.ask, app->library, &app->view, good, app->options->today, why) : NULL;
	}
	return error;
}

unsigned
list_ask(struct app *app, enum ask_why why)
{
	struct db *db = library_db(app->library);
	unsigned dirty = DIRTY_BARS;
	const struct error *error = db_begin_read(db);
	if (!error) {
		if (why != ASK_FILTER)
			dirty |= shelf_look(app);	// a view may be of watches
		error = open_filter(app, why);
		db_end_read(db);
	}
	if (error)
		list_wait(app, error);
	return dirty;
}

// A key waits: SQL that runs gives way to it.
static bool
key_waits(void *app)
{
	return term_pending(((struct app *)app)->term);
}

// One step of the query; what a key has ended is asked again.
static enum ask_news
step(struct app *app, int budget_ms, unsigned *dirty)
{
	struct list *list = &app->list;
	const struct error *error = NULL;
	enum ask_why why = list->ask.why;
	size_t line;
	paper_id keep = list_wanted(app, why, &line);
	db_watch(library_db(app->library), key_waits, app);
	enum ask_news news = ask_step(&list->ask, budget_ms, 2 * list_span(app) + ROWS_MIN, keep, &error);
	db_watch(library_db(app->library), NULL, NULL);
	if (error_is(error, ERROR_CANCELLED)) {
		error_free(error);
		*dirty |= list_ask(app, why);
	} else if (error) {
		list_wait(app, error);
		*dirty |= DIRTY_BARS;
	}
	return news;
}

unsigned
list_work(struct app *app, int budget_ms)
{
	struct list *list = &app->list;
	unsigned dirty = 0;
	enum ask_news news = step(app, budget_ms, &dirty);
	if (news == ASK_SAME)
		return dirty;
	if (news == ASK_NEW) {
		list_put(app);
		// Another filter has changed no paper.
		app->detail.stale = app->detail.stale || list->ask.why != ASK_FILTER;
		if (list->ask.why != ASK_FILTER)
			shelf_renew(&app->shelf);
	} else if (list->awaited) {
		list_await(list);
	}
	list_settle(app);
	if (list->ask.why != ASK_NEWS && list->chosen && !list->awaited)
		list->wanted = list->chosen;
	if (app->filter.mistake && !list->ask.count && !ask_busy(&list->ask))
		dirty |= list_ask(app, ASK_FILTER);
	return dirty | DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
list_reload(struct app *app)
{
	forget_rows(&app->list);
	shelf_renew(&app->shelf);
	list_settle(app);
	return DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
list_restate(struct app *app, const paper_id *ids, size_t n)
{
	unsigned dirty = list_reload(app);
	const struct error *error = ask_recount(&app->list.ask, ids, n);
	if (error)
		list_wait(app, error);
	return dirty;
}

unsigned
list_go(struct app *app, size_t row)
{
	app->list.cursor = row;
	list_settle(app);
	app->list.wanted = app->list.chosen;
	app->list.awaited = false;
	selection_follow(app);
	return DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
list_move(struct app *app, long rows)
{
	size_t cursor = app->list.cursor;
	if (rows < 0)
		return list_go(app, cursor > (size_t)-rows ? cursor - (size_t)-rows : 0);
	return list_go(app, cursor + (size_t)rows);
}

bool
list_find(struct app *app, paper_id id)
{
	long place = app->list.ask.shown ? query_place(app->list.ask.shown, id) : -1;
	if (place >= 0)
		app->dirty |= list_go(app, (size_t)place);
	return place >= 0;
}

void
list_draw(struct app *app)
{
	struct list *list = &app->list;
	struct row_style style = style_of(app);
	struct rect pane = app->layout.list;
	bool focused = app->focus == FOCUS_LIST && app->entry != ENTRY_SHEET;
	// What the site marked is shown while no filter has words of its own to mark.
	const struct search *search = list->ask.shown && !style.words.n ? query_search(list->ask.shown) : NULL;
	int line = 0;
	// In one transaction, whose locks would else be taken for each row.
	const struct error *unread = shelf_judges(app) ? db_begin_read(library_db(app->library)) : NULL;
	for (size_t row = list->top; line < pane.rows; row++) {
		const struct paper *paper = row_at(list, row);
		if (!paper)
			break;
		enum pen_bar bar = row != list->cursor ? PEN_NO_BAR : focused ? PEN_BAR : PEN_BAR_UNFOCUSED;
		char *why = list_why(list, paper->id);
		style.why = why;
		if (search)
			style.words.sought = search_marks(search, paper->id, &style.words.n);
		if (list_new_above(list, row))
			list_new_draw(app, row, line++);
		style.tinted = shelf_row(app, paper, &style.watched, &style.tint);
		if (line < pane.rows)
			row_draw(&style, paper, pane, line, bar);
		free(why);
		line += row_height(&style, paper, pane.columns);
	}
	if (shelf_judges(app) && !unread)
		db_end_read(library_db(app->library));
	error_free(unread);	// each row has read for itself then
	for (; line < pane.rows; line++) {
		struct pen pen = pen_at(app->term, &app->theme, pane, line);
		pen_end(&pen);
	}
}

int64_t
list_next_age_s(const struct app *app)
{
	int64_t next_s = 0;
	for (size_t row = app->list.top; row < app->list.top + (size_t)app->layout.list.rows; row++) {
		const struct paper *paper = row_at(&app->list, row);
		int64_t age_s = paper ? row_next_age_s(paper, app_now_s(app)) : 0;
		if (age_s && (!next_s || age_s < next_s))
			next_s = age_s;
	}
	return next_s && next_s < 60 ? 60 : next_s;
}

void
list_free(struct list *list)
{
	ask_close(&list->ask);
	page_free(&list->page);
	free(list->places);
	*list = (struct list){ 0 };
}
