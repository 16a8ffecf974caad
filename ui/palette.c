// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "palette.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "fuzzy.h"
#include "glyph.h"
#include "text.h"

enum {
	ROWS_MOST = 12,
	GAP = 2, MARGIN = 2,
};

// What can be run: a line of the prompt.
struct entry_row {
	char *line;		// to run; of a command, its name
	const char *argument;	// what it takes
	const char *keys, *sentence;
	int score;
	size_t order;
};

struct found {
	struct arena *arena;
	struct entry_row *rows;
	size_t n, cap;
};

// True if each word of the pattern is in the sentence as it is: of a sentence nearly all letters are in any order.
static bool
says(const char *sentence, const char *pattern)
{
	bool all = true;
	for (pattern += strspn(pattern, " "); *pattern && all; pattern += strspn(pattern, " ")) {
		size_t len = strcspn(pattern, " ");
		char *word = mem_dupn(pattern, len);
		all = strcasestr(sentence, word) != NULL;
		free(word);
		pattern += len;
	}
	return all;
}

static void
add(struct found *found, const char *pattern, struct entry_row row)
{
	row.score = fuzzy_score(pattern, row.line);
	if (row.score < 0 && !says(row.sentence, pattern))
		return;
	row.order = found->n;
	row.line = arena_dup(found->arena, row.line);
	found->rows = mem_grow(found->rows, &found->cap, found->n + 1, sizeof row);
	found->rows[found->n++] = row;
}

static const char *
keys_of(struct app *app, struct arena *arena, const struct command *command)
{
	struct str keys = { 0 };
	unsigned foci = app->front ? PLACE_FRONT : PLACE_LIST | PLACE_DETAIL;
	keymap_keys(app->keymap, command, foci, 2, &keys);
	return str_keep(&keys, arena);
}

static void
add_commands(struct app *app, struct found *found, const char *pattern)
{
	size_t n;
	const struct command *commands = command_rows(&n);
	for (size_t i = 0; i < n; i++)
		if (commands[i].places != PLACE_ENTRY && (commands[i].places != PLACE_FRONT || app->front) && strcmp(commands[i].name, "palette") != 0)
			add(found, pattern, (struct entry_row){ .line = (char *)commands[i].name, .argument = commands[i].argument,
				.keys = keys_of(app, found->arena, &commands[i]), .sentence = commands[i].sentence });
}

static void
add_named(struct found *found, const char *pattern, const char *verb, const char *name, const char *sentence)
{
	char *line = mem_print("%s %s", verb, name);
	add(found, pattern, (struct entry_row){ .line = line, .argument = "", .keys = "", .sentence = sentence });
	free(line);
}

static int
compare(const void *a, const void *b)
{
	const struct entry_row *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->order < y->order ? -1 : x->order > y->order;
}

// The best first; with nothing typed, in the table's order.
static struct found
find(struct app *app)
{
	struct found found = { .arena = arena_new() };
	const char *pattern = edit_text(&app->palette.edit);
	const struct macros *macros = &app->settings.macros;
	const struct rules *rules = &app->options->rules;
	add_commands(app, &found, pattern);
	for (size_t i = 0; i < macros->n; i++)
		add_named(&found, pattern, "run", macros->all[i].name, "A macro of yours");
	for (size_t i = 0; i < rules->n; i++)
		if (rules->all[i].kind == RULE_FILTER)
			add_named(&found, pattern, "filter", rules->all[i].name, rules->all[i].query);
	if (found.n)
		qsort(found.rows, found.n, sizeof *found.rows, compare);
	if (app->palette.at >= found.n)
		app->palette.at = found.n ? found.n - 1 : 0;
	return found;
}

static void
found_free(struct found *found)
{
	arena_free(found->arena);
	free(found->rows);
}

unsigned
palette_show(struct app *app, const struct command_call *call)
{
	(void)call;
	edit_set(&app->palette.edit, "");
	app->palette.at = 0;
	app->entry = ENTRY_PALETTE;
	return DIRTY_LAYOUT;
}

unsigned
palette_dismiss(struct app *app)
{
	app->entry = ENTRY_NONE;
	return DIRTY_LAYOUT;
}

static unsigned
changed(struct app *app, bool text)
{
	if (text)
		app->palette.at = 0;
	return DIRTY_LAYOUT;	// more or fewer rows
}

// C-p and C-n move: there is no history to go through.
unsigned
palette_key(struct app *app, int key)
{
	if (key == KEY_C('n') || key == KEY_C('p'))
		return palette_move(app, key == KEY_C('n') ? 1 : -1);
	enum edit_answer answer = edit_key(&app->palette.edit, key);
	return answer == EDIT_IGNORED ? 0 : changed(app, answer == EDIT_CHANGED);
}

unsigned
palette_paste(struct app *app, const char *bytes, size_t len)
{
	return changed(app, edit_insert(&app->palette.edit, bytes, len));
}

unsigned
palette_move(struct app *app, long rows)
{
	struct found found = find(app);
	long at = (long)app->palette.at + rows, last = (long)found.n - 1;
	app->palette.at = (size_t)(at > last ? last < 0 ? 0 : last : at < 0 ? 0 : at);
	found_free(&found);
	return DIRTY_PANEL;
}

static unsigned
into_prompt(struct app *app, const struct entry_row *row)
{
	char *text = mem_print("%s%s", row->line, *row->argument ? " " : "");
	unsigned dirty = palette_dismiss(app) | prompt_open(app, text);
	free(text);
	return dirty;
}

// What wants words is asked for them.
unsigned
palette_accept(struct app *app)
{
	struct found found = find(app);
	unsigned dirty = 0;
	if (!found.n) {
		dirty = palette_dismiss(app) | messages_say(app, "No command has these letters");
	} else if (*found.rows[app->palette.at].argument && *found.rows[app->palette.at].argument != '[') {
		dirty = into_prompt(app, &found.rows[app->palette.at]);
	} else {
		struct command_call call;
		dirty = palette_dismiss(app);
		const struct error *error = command_parse(found.rows[app->palette.at].line, &call);
		dirty |= error ? messages_fail(app, NULL, error) : repeat_run(app, &call);
	}
	found_free(&found);
	return dirty;
}

unsigned
palette_complete(struct app *app)
{
	struct found found = find(app);
	unsigned dirty = found.n ? into_prompt(app, &found.rows[app->palette.at]) : 0;
	found_free(&found);
	return dirty;
}

long
palette_span(const struct app *app)
{
	int rows = app->layout.window.rows - MARGIN;
	return rows > ROWS_MOST ? ROWS_MOST : rows > 0 ? rows : 1;
}

static void
draw_row(struct app *app, struct rect panel, int line, const struct entry_row *row, bool here, int left)
{
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, panel, line);
	pen.bar = here ? PEN_BAR : PEN_NO_BAR;
	pen_text(&pen, ROLE_TEXT, here ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
	pen_text(&pen, here ? ROLE_STRONG : ROLE_TEXT, row->line);
	if (*row->keys) {
		pen_gap(&pen, GAP);
		pen_text(&pen, ROLE_ACCENT, row->keys);
	}
	pen_to(&pen, pen.x + GAP > panel.x + left ? pen.x + GAP : panel.x + left);
	if (pen_room(&pen) > MARGIN)
		pen_cut(&pen, ROLE_DIM, row->sentence, pen_room(&pen) - 1);
	pen_end(&pen);
}

// Columns of names and keys, so that the sentences stand below each other.
static int
left_columns(const struct found *found, size_t first, int rows, int most)
{
	int left = 0;
	for (size_t i = first; i < found->n && i < first + (size_t)rows; i++) {
		const struct entry_row *row = &found->rows[i];
		int columns = text_width(row->line, strlen(row->line)) + text_width(row->keys, strlen(row->keys)) + 2 * GAP + 2;
		left = columns > left ? columns : left;
	}
	return left < most / 2 ? left : most / 2;
}

static void
draw_title(struct app *app, struct rect panel)
{
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, panel, 0);
	pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	pen_text(&pen, ROLE_STRONG, " Commands ");
	while (pen_room(&pen) > 0)
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
}

static void
draw_line(struct app *app, struct rect panel, bool none)
{
	struct edit *edit = &app->palette.edit;
	struct pen pen = pen_at(app->term, &app->theme, panel, panel.rows - 1);
	pen_text(&pen, ROLE_ACCENT, " > ");
	struct edit_view view = edit_view(edit, pen_room(&pen) > 1 ? pen_room(&pen) : 1);
	term_cursor(app->term, pen.y, pen.x + view.cursor);
	pen_bytes(&pen, ROLE_TEXT, edit_text(edit) + view.start, view.len);
	const char *advice = none ? "no command has these letters in this order" : *edit_text(edit) ? ""
		: "a few letters of what you want; Enter runs it, Tab puts it into the prompt";
	if (*advice && pen_room(&pen) > GAP) {
		pen_gap(&pen, GAP);
		pen_cut(&pen, ROLE_DIM, advice, pen_room(&pen));
	}
	pen_end(&pen);
}

void
palette_draw(struct app *app)
{
	struct found found = find(app);
	struct rect window = app->layout.window;
	int rows = (int)palette_span(app);
	rows = found.n < (size_t)rows ? (int)found.n : rows;
	size_t first = app->palette.at < (size_t)rows ? 0 : app->palette.at - (size_t)rows + 1;
	int frame = window.rows > rows + 1 ? 2 : 1;
	struct rect panel = { window.rows - rows - frame, 0, rows + frame, window.columns };
	int left = left_columns(&found, first, rows, window.columns);
	for (int i = 0; i < rows; i++)
		draw_row(app, panel, i + frame - 1, &found.rows[first + (size_t)i], first + (size_t)i == app->palette.at, left);
	if (frame > 1)
		draw_title(app, panel);
	draw_line(app, panel, !found.n);
	found_free(&found);
}

void
palette_free(struct palette *palette)
{
	edit_free(&palette->edit);
}
