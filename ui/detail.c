// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "detail.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "related.h"
#include "render.h"
#include "spark.h"
#include "store.h"
#include "text.h"

enum {
	BUSY_MS = 1000,		// until a paper that is locked is read again
	PLACE_MS = 3000,	// after scrolling, until the place is remembered
	QUIET_MS = 60000,	// after the site has failed: it does so for the next paper too
};

static struct article_style
style_of(const struct app *app)
{
	return (struct article_style){
		.ascii = term_ascii(app->term),
		.summary = app->detail.shows == DETAIL_SUMMARY,
		.late = app->detail.late,
		.unfolded = app->detail.unfolded,
		.today = app->options->today,
		.written = &app->detail.written,
		.version = app->detail.version,
	};
}

static char *
shares_of(const struct app *app)
{
	const struct query *shown = app->list.ask.shown;
	const struct related *related = shown ? query_related(shown) : NULL;
	char *shares = related ? related_why_text(related, app->detail.id) : NULL;
	if (!shares || !term_ascii(app->term))
		return shares;
	char *text = text_ascii(shares, strlen(shares));
	free(shares);
	return text;
}

// Snapshots that cannot be read are as none: the paper itself was read before them.
static char *
grown_of(const struct app *app)
{
	struct spark spark = { .n = 0 };
	error_free(spark_read(library_db(app->library), app->detail.id, &spark));
	return spark_text(&spark, app->options->today, app_now_s(app), term_ascii(app->term));
}

static void
lay_out_paper(struct app *app)
{
	struct detail *detail = &app->detail;
	struct article_style style = style_of(app);
	char *shares = shares_of(app);
	char *grown = grown_of(app);
	char *before = detail_changes_before(app);
	struct str key = { 0 };
	keymap_keys(app->keymap, command_find("changes"), PLACE_PAPER, 1, &key);
	style.changes_key = str_text(&key);
	style.changes = (struct article_changes){ detail->base, before };
	style.shares = shares;
	style.grown = grown;
	article_make(&detail->article, detail->paper, &detail->links, style);
	free(shares);
	free(grown);
	free(before);
	str_free(&key);
}

static void
lay_out_talk(struct app *app)
{
	struct detail *detail = &app->detail;
	char *note = talk_note(app);
	struct article_talk talk = {
		.comments = &app->talk.comments, .folded = app->talk.folded, .current = app->talk.current,
		.since_s = app->talk.since_s, .note = note, .raw_tex = app->raw_tex,
	};
	article_make_talk(&detail->article, detail->paper->row.title, &talk, &detail->links, style_of(app));
	free(note);
}

void
detail_lay_out(struct app *app)
{
	struct detail *detail = &app->detail;
	if (!detail->paper)
		return;
	links_make(&detail->links, detail->paper);
	if (detail->shows == DETAIL_TALK)
		lay_out_talk(app);
	else if (detail->shows == DETAIL_FULL)
		reader_lay_out(app, style_of(app));
	else
		lay_out_paper(app);
	seek_again(app);
}

static void
forget(struct detail *detail)
{
	paper_full_free(detail->paper);
	detail->paper = NULL;
	arena_free(detail->arena);
	detail->arena = NULL;
	detail->written = (struct library_written){ 0 };
	article_free(&detail->article);
}

// Another paper is read from its beginning; nobody's comments and texts are asked for unasked.
static void
turn_to(struct app *app, paper_id id)
{
	struct detail *detail = &app->detail;
	app->dirty |= reader_keep(app) | seek_forget(app);
	if (detail->shows > DETAIL_SUMMARY)
		detail->shows = detail->plain;
	memset(detail->places, 0, sizeof detail->places);
	detail->scroll = 0;
	detail->unfolded = detail->placed = detail->changes = false;
	detail->id = id;
	free(detail->late);
	detail->late = NULL;
}

// A text of yours, which others may have brought into the library, as it can be shown.
static const char *
shown_text(const struct app *app, const char *text)
{
	char *clean = text_clean_lines(text, strlen(text), 0);
	char *form = term_ascii(app->term) ? text_ascii(clean, strlen(clean)) : mem_dup(clean);
	const char *shown = arena_dup(app->detail.arena, form);
	free(clean);
	free(form);
	return shown;
}

// What you wrote about the paper.
static const struct error *
read_written(struct app *app)
{
	struct detail *detail = &app->detail;
	struct library_written *written = &detail->written;
	detail->arena = arena_new();
	const struct error *error = library_written(app->library, detail->id, detail->arena, written);
	if (written->note)
		written->note = shown_text(app, written->note);
	for (size_t i = 0; i < written->tags_n; i++)
		written->tags[i] = shown_text(app, written->tags[i]);
	return error;
}

// What was remembered of the place is taken up when the text is there.
static void
show_full(struct app *app, bool asks)
{
	struct detail *detail = &app->detail;
	struct article_place *place = &detail->places[DETAIL_FULL];
	app->dirty |= reader_show(app, detail->id, asks);
	if (detail->placed || !app->reader.text.arena)
		return;
	*place = reader_place(app);
	detail->placed = true;
}

void
detail_follow(struct app *app)
{
	struct detail *detail = &app->detail;
	paper_id id = app->list.chosen;
	if (id == detail->id && !detail->stale)
		return;
	if (id != detail->id)
		turn_to(app, id);
	detail->stale = false;
	forget(detail);
	if (!id)
		return;
	const struct error *error = store_paper(library_db(app->library), id, &detail->paper);
	if (!error)
		error = read_written(app);
	if (!error)
		error = library_version(app->library, id, &detail->version);
	if (error_is(error, ERROR_NOT_FOUND)) {
		error_free(error);	// deleted with the cache, on its way back
		return;
	}
	if (error_is(error, ERROR_BUSY)) {
		error_free(error);	// as the list tells; with its rows it is read again
		timers_want(&app->timers, TIMER_RELOAD, app_now_ms(app) + BUSY_MS);
		return;
	}
	if (error) {
		jobs_suspect(app, error);
		app->dirty |= messages_fail_reading(app, NULL, error);
		return;
	}
	if (!app->raw_tex)
		render_paper(detail->paper);
	if (term_ascii(app->term))
		paper_full_texts(detail->paper, text_ascii);
	if (detail->shows == DETAIL_TALK)
		app->dirty |= talk_show(app, id, false);
	if (detail->shows == DETAIL_FULL)
		show_full(app, false);
	detail_lay_out(app);
	app->dirty |= reader_arrived(app);
}

static bool
is_unanswered(const struct detail *detail)
{
	for (size_t i = 0; i < DETAIL_UNANSWERED; i++)
		if (detail->unanswered[i] == detail->id)
			return true;
	return false;
}

unsigned
detail_unanswered(struct app *app, const char *key, const char *failure, bool final)
{
	struct detail *detail = &app->detail;
	paper_id id;
	if (!paper_id_parse(key, &id, NULL))
		return 0;
	if (final)
		detail->unanswered[detail->unanswered_n++ % DETAIL_UNANSWERED] = id;
	else
		detail->quiet_until_ms = app_now_ms(app) + QUIET_MS;
	if (id != detail->id)
		return 0;
	free(detail->late);
	detail->late = final ? mem_dup("The site has nothing more about this paper.")
		: mem_print("The site tells no more for now: %s", jobs_cause(key, failure));
	detail_lay_out(app);
	return DIRTY_DETAIL;
}

void
detail_ask(struct app *app)
{
	struct detail *detail = &app->detail;
	// Once a stay: paperboy-sync knows how old is too old.
	if (!detail->paper || detail->asked == detail->id || is_unanswered(detail)
	    || app_now_ms(app) < detail->quiet_until_ms)
		return;
	detail->asked = detail->id;
	app->dirty |= jobs_paper(app, detail->id, 0);
}

unsigned
detail_refresh(struct app *app)
{
	struct detail *detail = &app->detail;
	memset(detail->unanswered, 0, sizeof detail->unanswered);
	detail->quiet_until_ms = 0;
	if (detail->shows == DETAIL_TALK)
		return talk_refresh(app);
	if (detail->shows == DETAIL_FULL)
		return reader_refresh(app);
	if (app->focus != FOCUS_DETAIL || !detail->paper)
		return 0;
	free(detail->late);
	detail->late = NULL;
	detail_lay_out(app);
	return jobs_paper(app, detail->id, LINK_FORCE) | DIRTY_DETAIL;
}

int
detail_span(const struct app *app)
{
	return app->layout.text.rows > 0 ? app->layout.text.rows : 1;
}

size_t
detail_settle(struct app *app)
{
	struct detail *detail = &app->detail;
	struct article *article = &detail->article;
	size_t span = (size_t)detail_span(app);
	if (app->layout.text.columns > 0 && article->arena && article->columns != app->layout.text.columns) {
		article_wrap(article, app->layout.text.columns);
		if (detail->places[detail->shows].key)
			detail->scroll = article_line(article, detail->places[detail->shows], detail->scroll);
		else
			detail->scroll = 0;
	}
	return article->lines_n > span ? article->lines_n - span : 0;
}

// At the very beginning there is no place to keep: what comes above is to be seen.
static void
keep_place(struct detail *detail)
{
	struct article_place none = { 0 };
	detail->places[detail->shows] = detail->scroll ? article_place(&detail->article, detail->scroll) : none;
}

unsigned
detail_scroll(struct app *app, long lines)
{
	struct detail *detail = &app->detail;
	detail_follow(app);
	size_t last = detail_settle(app);
	if (detail->scroll > last)
		detail->scroll = last;
	if (lines < 0)
		detail->scroll = detail->scroll > (size_t)-lines ? detail->scroll - (size_t)-lines : 0;
	else
		detail->scroll += (size_t)lines;
	if (detail->scroll > last)
		detail->scroll = last;
	keep_place(detail);
	if (detail->shows == DETAIL_FULL)
		timers_set(&app->timers, TIMER_PLACE, app_now_ms(app) + PLACE_MS);
	return DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
detail_reveal(struct app *app, struct article_place place)
{
	enum { ABOVE = 3 };	// of the pane: what a match stands in is read as well
	if (detail_shows_place(app, place))
		return DIRTY_DETAIL | DIRTY_BARS;
	size_t line = article_line(&app->detail.article, place, app->detail.scroll);
	size_t above = (size_t)detail_span(app) / ABOVE;
	app->detail.scroll = line > above ? line - above : 0;
	return detail_scroll(app, 0);
}

struct article_place
detail_top_place(struct app *app)
{
	size_t last = detail_settle(app);
	return article_place(&app->detail.article, app->detail.scroll < last ? app->detail.scroll : last);
}

unsigned
detail_go(struct app *app, struct article_place place)
{
	detail_settle(app);
	app->detail.scroll = article_line(&app->detail.article, place, app->detail.scroll);
	return detail_scroll(app, 0);
}

bool
detail_shows_place(struct app *app, struct article_place place)
{
	detail_settle(app);
	size_t line = article_line(&app->detail.article, place, app->detail.article.lines_n);
	return line >= app->detail.scroll && line < app->detail.scroll + (size_t)detail_span(app);
}

unsigned
detail_turn(struct app *app, enum detail_shows shows)
{
	struct detail *detail = &app->detail;
	if (shows == DETAIL_TALK && detail->shows != DETAIL_TALK)
		detail->before = detail->shows;
	if (detail->shows == DETAIL_FULL && shows != DETAIL_FULL)
		app->dirty |= reader_keep(app);
	detail->shows = shows;
	detail->changes = false;
	if (shows <= DETAIL_SUMMARY)
		detail->plain = shows;
	if (shows == DETAIL_FULL)
		show_full(app, true);
	app->dirty |= seek_forget(app);
	detail_lay_out(app);
	return DIRTY_DETAIL | DIRTY_BARS;
}

unsigned
detail_unfold(struct app *app)
{
	if (!app->detail.paper)
		return 0;
	app->detail.unfolded = !app->detail.unfolded;
	detail_lay_out(app);
	return DIRTY_DETAIL;
}

void
detail_free(struct detail *detail)
{
	forget(detail);
	free(detail->late);
	links_free(&detail->links);
}
