// SPDX-License-Identifier: GPL-3.0-or-later
// The detail pane, drawn.

#include "config.h"
#include "detail.h"

#include <string.h>

#include "app.h"

static void
blank(struct app *app)
{
	for (int line = 0; line < app->layout.detail.rows; line++) {
		struct pen pen = pen_at(app->term, &app->theme, app->layout.detail, line);
		pen_end(&pen);
	}
}

static void
draw_more(struct app *app, size_t first, size_t last)
{
	struct rect pane = app->layout.detail, text = app->layout.text;
	struct rect margin = { pane.y, text.x + text.columns, pane.rows, 1 };
	if (margin.x < pane.x + pane.columns)
		pen_more(app->term, &app->theme, margin, first > 0, first < last);
}

// Those of the filter, and what is looked for in the text.
static struct pen_words
words_of(const struct app *app, struct arena *arena)
{
	struct pen_words words = { 0 };
	if (app->list.ask.shown)
		words.sought = query_words(app->list.ask.shown, &words.n);
	if (!seek_on(app))
		return words;
	struct words_sought *both = arena_new_bytes(arena, (words.n + 1) * sizeof *both);
	if (words.n)
		memcpy(both, words.sought, words.n * sizeof *both);
	both[words.n] = app->seek.sought;
	return (struct pen_words){ both, words.n + 1 };
}

void
detail_draw(struct app *app)
{
	struct detail *detail = &app->detail;
	struct rect text = app->layout.text;
	struct arena *arena = arena_new();
	struct pen_words words = words_of(app, arena);
	blank(app);
	if (!detail->paper || text.columns <= 0 || text.rows <= 0) {
		arena_free(arena);
		return;
	}
	size_t last = detail_settle(app);
	// A window that shows the end leaves the place as it is, for when it is small again.
	size_t first = detail->scroll < last ? detail->scroll : last;
	for (int line = 0; line < text.rows && first + (size_t)line < detail->article.lines_n; line++) {
		struct pen pen = pen_at(app->term, &app->theme, text, line);
		article_draw(&detail->article, first + (size_t)line, &pen, &words, seek_found(app));
	}
	arena_free(arena);
	draw_more(app, first, last);
}
