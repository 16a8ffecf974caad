// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "list.h"

#include <stdlib.h>

#include "app.h"
#include "glyph.h"
#include "related.h"
#include "render.h"
#include "row.h"
#include "text.h"

enum {
	ROWS_AHEAD = 1,		// how often as many rows as are near are held on both sides of them
	ROWS_MIN = 8,
	RELOAD_MS = 1000,	// after a failed read
};

struct list_place {
	struct view view;
	paper_id chosen;
	size_t line;		// on the screen
};

static bool
is_tall(const struct app *app)
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
		.tall = is_tall(app),
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
	return is_tall(app) && rows > 3 ? rows / 3 : rows;
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
		app->dirty |= messages_fail(app, NULL, error);
	app->list.unreadable = true;
}

// Holds rows around the screen; reads only when the screen leaves them.
static void
read_rows(struct app *app, size_t first, size_t last)
{
	struct list *list = &app->list;
	if (last > list->ask.count)
		last = list->ask.count;
	if (!list->stale && first >= list->from && last <= list->from + list->page.n)
		return;
	// A new answer is read at each key that is typed: no more of it than is near.
	size_t ahead = list->stale ? ROWS_MIN : (last - first) * ROWS_AHEAD;
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
	return paper ? row_height(style, paper, app->layout.list.columns) : 1;
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

static void
clamp(struct list *list)
{
	if (list->cursor >= list->ask.count)
		list->cursor = list->ask.count ? list->ask.count - 1 : 0;
}

void
list_settle(struct app *app)
{
	struct list *list = &app->list;
	bool shown = layout_shows(&app->layout, FOCUS_LIST);
	size_t rows = shown ? (size_t)app->layout.list.rows : 1;
	clamp(list);
	if (list->top > list->cursor)
		list->top = list->cursor;
	// Behind the paper the rows stay as they were, to come back to.
	if (shown && list->cursor - list->top > rows)
		list->top = list->cursor - rows;
	size_t first = shown ? list->top : list->cursor;
	read_rows(app, first > rows ? first - rows : 0, first + 2 * rows);
	if (shown)
		fit_top(app);
	const struct paper *paper = list_paper(app);
	list->chosen = paper ? paper->id : 0;
}

unsigned
list_ask(struct app *app, enum ask_why why)
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
	if (error)
		list_wait(app, error);
	return DIRTY_BARS;
}

static const struct list_place *
place_of(const struct list *list, const struct view *view)
{
	for (size_t i = 0; i < list->places_n; i++)
		if (view_equal(&list->places[i].view, view))
			return &list->places[i];
	return NULL;
}

// The paper the cursor is to be on in the new query, and its line on the screen.
static paper_id
paper_wanted(const struct app *app, enum ask_why why, size_t *line)
{
	const struct list *list = &app->list;
	const struct list_place *place = why == ASK_VIEW ? place_of(list, &app->view) : NULL;
	*line = place ? place->line : why == ASK_VIEW ? 0 : list->cursor - list->top;
	if (why == ASK_VIEW)
		return place ? place->chosen : 0;
	return list->wanted;
}

// Another query is shown: the cursor stays on its paper, and that on its line.
static void
place_cursor(struct app *app)
{
	struct list *list = &app->list;
	enum ask_why why = list->ask.why;
	size_t line;
	paper_id wanted = paper_wanted(app, why, &line);
	long place = wanted ? query_place(list->ask.shown, wanted) : -1;
	forget_rows(list);
	if (place >= 0)
		list->cursor = (size_t)place;
	else if (why != ASK_NEWS)
		list->cursor = 0;
	clamp(list);
	list->top = list->cursor > line ? list->cursor - line : 0;
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
	paper_id keep = paper_wanted(app, why, &line);
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
		place_cursor(app);
		app->detail.stale = true;
	} else if (list->from + list->page.n < list->top + 2 * (size_t)app->layout.list.rows) {
		forget_rows(list);
	}
	list_settle(app);
	if (list->ask.why != ASK_NEWS && list->chosen)
		list->wanted = list->chosen;
	if (app->filter.mistake && !list->ask.count && !ask_busy(&list->ask))
		dirty |= list_ask(app, ASK_FILTER);
	return dirty | DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
list_reload(struct app *app)
{
	forget_rows(&app->list);
	list_settle(app);
	const struct error *error = ask_count(&app->list.ask);
	if (error)
		list_wait(app, error);
	return DIRTY_LIST | DIRTY_DETAIL | DIRTY_BARS;
}

void
list_leave(struct app *app)
{
	struct list *list = &app->list;
	size_t i = 0;
	if (!list->chosen)
		return;
	while (i < list->places_n && !view_equal(&list->places[i].view, &app->view))
		i++;
	if (i == list->places_n) {
		list->places = mem_grow(list->places, &list->places_cap, i + 1, sizeof *list->places);
		list->places_n++;
	}
	list->places[i] = (struct list_place){ app->view, list->chosen, list->cursor - list->top };
}

unsigned
list_go(struct app *app, size_t row)
{
	app->list.cursor = row;
	list_settle(app);
	app->list.wanted = app->list.chosen;
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
	const struct related *related = list->ask.shown ? query_related(list->ask.shown) : NULL;
	int line = 0;
	for (size_t row = list->top; line < pane.rows; row++) {
		const struct paper *paper = row_at(list, row);
		if (!paper)
			break;
		enum pen_bar bar = row != list->cursor ? PEN_NO_BAR : focused ? PEN_BAR : PEN_BAR_UNFOCUSED;
		char *why = related ? related_why_text(related, paper->id) : NULL;
		style.why = why;
		row_draw(&style, paper, pane, line, bar);
		free(why);
		line += row_height(&style, paper, pane.columns);
	}
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
