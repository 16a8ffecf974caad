// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the full text: shown, and its sections.

#include "config.h"
#include "reader.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "text.h"

enum { HUNDREDTHS = 100, ROW_FRAME = 14 };	// columns of a row of the menu beside its heading

unsigned
reader_leave(struct app *app)
{
	return detail_turn(app, app->detail.plain) | seek_forget(app);
}

unsigned
reader_open(struct app *app, const struct command_call *call)
{
	(void)call;
	detail_follow(app);
	if (!app->detail.paper)
		return messages_say(app, "No paper here");
	if (reader_shows(app) && app->focus == FOCUS_DETAIL)
		return reader_leave(app);
	if (app->sheet.kind)
		return 0;
	app->focus = FOCUS_DETAIL;
	return detail_turn(app, DETAIL_FULL) | DIRTY_LAYOUT;
}

int
reader_share(const struct app *app)
{
	size_t lines = app->detail.article.lines_n, span = (size_t)detail_span(app), scroll = app->detail.scroll;
	if (!reader_shows(app) || !app->reader.text.arena)
		return -1;
	if (lines <= span)
		return HUNDREDTHS;
	size_t last = lines - span;
	return (int)((scroll < last ? scroll : last) * HUNDREDTHS / last);
}

static bool
is_section(const struct app *app, size_t block)
{
	const struct markdown *markdown = &app->reader.markdown;
	return block < markdown->n && markdown->blocks[block].kind == MARKDOWN_HEADING
		&& (block || !article_text_is_title(&markdown->blocks[0], app->detail.paper->row.title));
}

// The section that is read: the last whose heading is not below the top of the pane.
static size_t
current(struct app *app)
{
	size_t block = article_text_block(detail_top_place(app));
	for (size_t i = block == SIZE_MAX ? 0 : block + 1; i-- > 0;)
		if (is_section(app, i))
			return i;
	return SIZE_MAX;
}

static unsigned
take_section(struct app *app, size_t row)
{
	return detail_go(app, article_text_place(app->reader.blocks[row], 0));
}

// Its heading as deep as it stands, cut to what a row has room for.
static const char *
word_of(const struct app *app, struct arena *arena, const struct markdown_block *block, int least)
{
	bool cut;
	char *text = term_ascii(app->term) ? text_ascii(block->text, strlen(block->text)) : mem_dup(block->text);
	int indent = 2 * (block->heading - least), room = app->layout.window.columns - ROW_FRAME - indent;
	size_t fit = pen_fit(text, strlen(text), room > 1 ? room : 1, &cut);
	const char *own = arena_print(arena, "%*s%.*s%s", indent, "", (int)fit, text,
		cut ? glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)) : "");
	free(text);
	return own;
}

static int
least_level(const struct app *app)
{
	const struct reader *reader = &app->reader;
	int least = 6;
	for (size_t i = 0; i < reader->markdown.n; i++)
		if (is_section(app, i) && reader->markdown.blocks[i].heading < least)
			least = reader->markdown.blocks[i].heading;
	return least;
}

// "37 %": where it begins, which is looked for from *line on: the lines are gone through once for all.
static const char *
share_of(const struct app *app, struct arena *arena, size_t block, size_t *line)
{
	const struct article *article = &app->detail.article;
	unsigned key = article_text_place(block, 0).key;
	while (*line < article->lines_n && (!article->lines[*line].block || article->lines[*line].block->key < key))
		++*line;
	return arena_print(arena, "%zu %%", article->lines_n ? *line * HUNDREDTHS / article->lines_n : 0);
}

static unsigned
show_sections(struct app *app)
{
	struct reader *reader = &app->reader;
	size_t n = 0, line = 0, now = MENU_NONE, here = current(app);
	arena_free(reader->arena);
	reader->arena = arena_new();
	struct menu_row *rows = arena_new_bytes(reader->arena, (reader->markdown.n + 1) * sizeof *rows);
	reader->blocks = arena_new_bytes(reader->arena, (reader->markdown.n + 1) * sizeof *reader->blocks);
	int least = least_level(app);
	for (size_t i = 0; i < reader->markdown.n; i++) {
		if (!is_section(app, i))
			continue;
		now = i == here ? n : now;
		reader->blocks[n] = i;
		rows[n] = (struct menu_row){ menu_letter(n), word_of(app, reader->arena, &reader->markdown.blocks[i], least),
			share_of(app, reader->arena, i, &line) };
		n++;
	}
	if (!n)
		return messages_say(app, "The text has no sections");
	reader->menu = (struct menu_table){ "Sections", rows, n, take_section };
	return menu_open(app, &reader->menu, now);
}

// From wherever the paper is seen; what is still to be fetched is waited for.
unsigned
reader_sections(struct app *app, const struct command_call *call)
{
	unsigned dirty = 0;
	if (!reader_shows(app))
		dirty = reader_open(app, call);
	if (!reader_shows(app))
		return dirty;
	app->reader.wanted = app->reader.asked && !app->reader.text.arena;
	if (app->reader.text.arena)
		return dirty | show_sections(app);
	return dirty | messages_say(app, "The sections are shown as soon as the text is there");
}

unsigned
reader_arrived(struct app *app)
{
	if (!app->reader.wanted || !reader_shows(app) || !app->reader.text.arena)
		return 0;
	app->reader.wanted = false;
	return app->entry || app->sheet.kind || app->front ? 0 : show_sections(app);
}

static unsigned
step(struct app *app, const struct command_call *call, int direction)
{
	struct reader *reader = &app->reader;
	size_t here, found = SIZE_MAX;
	if (!reader_shows(app) || !reader->text.arena)
		return messages_say(app, "Sections are of the full text");
	here = article_text_block(detail_top_place(app));
	size_t i = here == SIZE_MAX ? 0 : here + (direction > 0);
	for (long n = command_times(call); n > 0; n--) {
		if (direction > 0) {
			while (i < reader->markdown.n && !is_section(app, i))
				i++;
			found = i < reader->markdown.n ? i++ : found;
		} else {
			while (i > 0 && !is_section(app, i - 1))
				i--;
			found = i > 0 ? --i : found;
		}
	}
	if (found == SIZE_MAX)
		return messages_say(app, direction > 0 ? "No section below" : "No section above");
	return detail_go(app, article_text_place(found, 0));
}

unsigned
reader_next(struct app *app, const struct command_call *call)
{
	return step(app, call, 1);
}

unsigned
reader_previous(struct app *app, const struct command_call *call)
{
	return step(app, call, -1);
}

size_t
reader_hints(struct app *app, struct arena *arena, struct guide_hint **hints)
{
	static const struct guide_pair pairs[] = {
		{ { "scroll-down", "scroll-up" }, "scroll" },
		{ { "sections" }, "sections" },
		{ { "find" }, "find" },
		{ { "leave" }, "abstract" },
		{ { "open" }, "open" },
		{ { "help" }, "help" },
	};
	return guide_pairs(app->keymap, PLACE_DETAIL, pairs, sizeof pairs / sizeof *pairs, arena, hints);
}
