// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "seek.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "edit_key.h"
#include "status.h"
#include "text.h"

bool
seek_on(const struct app *app)
{
	return app->seek.folded && app->detail.shows >= DETAIL_FULL && app->detail.paper;
}

static void
forget(struct seek *seek)
{
	free(seek->folded);
	free(seek->cased);
	seek->folded = seek->cased = NULL;
	seek->n = seek->at = 0;
}

static void
gather(struct app *app)
{
	struct seek *seek = &app->seek;
	const struct article *article = &app->detail.article;
	seek->n = 0;
	for (size_t i = 0; seek->folded && i < article->blocks_n; i++) {
		const struct article_block *block = &article->blocks[i];
		for (size_t at = 0, start, len; block->searched && words_seek(block->text, at, &seek->sought, &start, &len); at = start + len) {
			seek->matches = mem_grow(seek->matches, &seek->cap, seek->n + 1, sizeof *seek->matches);
			seek->matches[seek->n++] = (struct article_found){ block->key, start, len };
		}
	}
}

static struct article_place
place_of(const struct article_found *match)
{
	return (struct article_place){ .key = match->key, .at = match->at };
}

// The first match at a place or below; the first of all if there is none.
static size_t
first_from(const struct app *app, struct article_place place)
{
	const struct article *article = &app->detail.article;
	const struct seek *seek = &app->seek;
	size_t line = article_line(article, place, 0), block = 0;
	for (size_t i = 0; i < seek->n; i++) {
		while (block < article->blocks_n && article->blocks[block].key != seek->matches[i].key)
			block++;
		bool below = line < article->lines_n && article->lines[line].block && &article->blocks[block] >= article->lines[line].block;
		if (below && (&article->blocks[block] > article->lines[line].block || seek->matches[i].at >= article->lines[line].start))
			return i;
	}
	return 0;
}

static unsigned
show(struct app *app)
{
	struct seek *seek = &app->seek;
	return seek->at < seek->n ? detail_reveal(app, place_of(&seek->matches[seek->at])) : DIRTY_DETAIL | DIRTY_BARS;
}

// What was typed has changed.
static unsigned
asked(struct app *app)
{
	struct seek *seek = &app->seek;
	const char *text = edit_text(&seek->edit);
	forget(seek);
	if (*text) {
		seek->folded = words_fold(text, NULL);
		seek->cased = words_cased(text);
		seek->sought = (struct words_sought){ .folded = seek->folded, .cased = seek->cased, .inside = true };
	}
	gather(app);
	if (!seek->n)
		return detail_go(app, seek->from);
	seek->at = first_from(app, seek->from);
	return show(app);
}

// Only long texts are searched; in front of others the view is filtered.
unsigned
seek_open(struct app *app, const struct command_call *call)
{
	struct seek *seek = &app->seek;
	if (app->detail.shows < DETAIL_FULL || !app->detail.paper || app->sheet.kind)
		return filter_focus(app, call);
	seek->from = detail_top_place(app);
	if (*call->argument) {
		edit_set(&seek->edit, call->argument);
		return asked(app);
	}
	edit_set(&seek->edit, "");
	forget(seek);
	app->entry = ENTRY_SEEK;
	return DIRTY_LAYOUT;
}

unsigned
seek_key(struct app *app, int key)
{
	enum edit_answer answer = edit_key(&app->seek.edit, key);
	if (answer == EDIT_CHANGED)
		return asked(app);
	return answer == EDIT_MOVED ? DIRTY_BARS : 0;
}

unsigned
seek_paste(struct app *app, const char *bytes, size_t len)
{
	return edit_insert(&app->seek.edit, bytes, len) ? asked(app) : 0;
}

unsigned
seek_accept(struct app *app)
{
	app->entry = ENTRY_NONE;
	if (app->seek.folded && !app->seek.n)
		return DIRTY_LAYOUT | messages_say(app, "Nothing here says %s", edit_text(&app->seek.edit));
	return DIRTY_LAYOUT;
}

unsigned
seek_dismiss(struct app *app)
{
	app->entry = ENTRY_NONE;
	forget(&app->seek);
	return DIRTY_LAYOUT | detail_go(app, app->seek.from);
}

unsigned
seek_step(struct app *app, long steps)
{
	struct seek *seek = &app->seek;
	if (!seek->n)
		return messages_say(app, "Nothing here says %s", edit_text(&seek->edit));
	long n = (long)seek->n, at = ((long)seek->at + steps) % n;
	bool around = (long)seek->at + steps >= n || (long)seek->at + steps < 0;
	seek->at = (size_t)(at < 0 ? at + n : at);
	unsigned dirty = show(app);
	struct str words = { 0 };
	status_number(&words, seek->at + 1);
	str_add(&words, " of ");
	status_number(&words, seek->n);
	dirty |= messages_say(app, "%s%s", str_text(&words), !around ? "" : steps > 0 ? ", from the beginning" : ", from the end");
	str_free(&words);
	return dirty;
}

unsigned
seek_forget(struct app *app)
{
	forget(&app->seek);
	return DIRTY_DETAIL | DIRTY_BARS;
}

void
seek_again(struct app *app)
{
	struct seek *seek = &app->seek;
	struct article_found before = seek_found(app);
	if (!seek->folded)
		return;
	gather(app);
	seek->at = 0;
	for (size_t i = 0; i < seek->n; i++)
		if (seek->matches[i].key == before.key && seek->matches[i].at <= before.at)
			seek->at = i;
}

struct article_found
seek_found(const struct app *app)
{
	const struct seek *seek = &app->seek;
	return seek_on(app) && seek->at < seek->n ? seek->matches[seek->at] : (struct article_found){ .key = 0 };
}

void
seek_draw(struct app *app)
{
	struct seek *seek = &app->seek;
	struct pen pen = pen_at(app->term, &app->theme, app->layout.bottom, 0);
	struct str right = { 0 };
	if (seek->n) {
		status_number(&right, seek->at + 1);
		str_add(&right, " of ");
		status_number(&right, seek->n);
	} else if (seek->folded) {
		str_add(&right, "not found");
	}
	pen_text(&pen, ROLE_ACCENT, " / ");
	int room = pen_room(&pen) - (int)right.len - 3, stop = pen.end - (int)right.len - 1;
	if (room < 4) {
		room = pen_room(&pen);
		str_cut(&right, 0);
	}
	struct edit_view view = edit_view(&seek->edit, room > 1 ? room : 1);
	term_cursor(app->term, pen.y, pen.x + view.cursor);
	pen_bytes(&pen, ROLE_TEXT, edit_text(&seek->edit) + view.start, view.len);
	if (right.len) {
		pen_to(&pen, stop);
		pen_text(&pen, seek->n ? ROLE_DIM : ROLE_WARNING, str_text(&right));
	}
	pen_end(&pen);
	str_free(&right);
}

void
seek_free(struct seek *seek)
{
	forget(seek);
	free(seek->matches);
	edit_free(&seek->edit);
	*seek = (struct seek){ 0 };
}
