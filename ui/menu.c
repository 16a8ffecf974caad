// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "menu.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "key.h"
#include "text.h"
#include "words.h"

enum { WORD_COLUMN = 6, GAP = 2 };

unsigned
menu_open(struct app *app, const struct menu_table *table, size_t now)
{
	app->menu = (struct menu){ .table = table, .now = now, .at = now < table->n ? now : 0 };
	app->entry = ENTRY_MENU;
	return DIRTY_LAYOUT;
}

char
menu_letter(size_t i)
{
	static const char letters[] = "abcdefghilmnoprstuvwxyz";
	return i < sizeof letters - 1 ? letters[i] : '\0';
}

// True if the word, that is typed, begins a word or hump of the row.
static bool
answers(const struct menu_row *row, const char *word)
{
	char *folded = words_fold(word, NULL);
	size_t start, len;
	bool found = !*folded || words_find(row->word, 0, folded, &start, &len) ||
		words_find(row->sentence, 0, folded, &start, &len);
	free(folded);
	return found;
}

static bool
shows(const struct menu *menu, const char *typed, size_t row)
{
	char *copy = mem_dup(typed), *rest = copy, *word;
	bool all = true;
	while (all && (word = strsep(&rest, " ")))
		all = answers(&menu->table->rows[row], word);
	free(copy);
	return all;
}

// The row that many shown ones further, or the last; of none, the one it was.
static size_t
further(const struct menu *menu, size_t at, long rows)
{
	size_t to = at, n = menu->table->n;
	for (size_t i = at; rows && (rows < 0 ? i > 0 : i + 1 < n);) {
		i += rows < 0 ? (size_t)-1 : 1;
		if (!shows(menu, menu->typed, i))
			continue;
		to = i;
		rows += rows < 0 ? 1 : -1;
	}
	return to;
}

// How many rows are shown from one on.
static size_t
shown_n(const struct menu *menu, size_t from)
{
	size_t n = 0;
	for (size_t i = from; i < menu->table->n; i++)
		n += shows(menu, menu->typed, i);
	return n;
}

unsigned
menu_leave(struct app *app)
{
	app->menu.table = NULL;
	app->entry = ENTRY_NONE;
	return DIRTY_LAYOUT;
}

unsigned
menu_dismiss(struct app *app)
{
	struct menu *menu = &app->menu;
	if (menu->narrowing != MENU_NARROWS)
		return menu_leave(app);
	menu->narrowing = MENU_WHOLE;
	*menu->typed = '\0';
	return DIRTY_LAYOUT;
}

unsigned
menu_accept(struct app *app)
{
	const struct menu_table *table = app->menu.table;
	size_t at = app->menu.at;
	unsigned dirty = menu_leave(app);
	return at < table->n ? dirty | table->take(app, at) : dirty;
}

unsigned
menu_move(struct app *app, long rows)
{
	app->menu.at = further(&app->menu, app->menu.at, rows);
	return DIRTY_PANEL;
}

// None are taken away where none would be left.
static unsigned
narrow(struct menu *menu, const char *typed)
{
	size_t first = 0;
	while (first < menu->table->n && !shows(menu, typed, first))
		first++;
	if (first == menu->table->n || strlen(typed) >= sizeof menu->typed)
		return 0;
	memcpy(menu->typed, typed, strlen(typed) + 1);
	if (!shows(menu, typed, menu->at))
		menu->at = first;
	return DIRTY_LAYOUT;
}

// One letter more, or one less; without any, the end of it.
static unsigned
narrow_key(struct app *app, int key)
{
	struct menu *menu = &app->menu;
	struct str typed = { 0 };
	unsigned dirty = 0;
	size_t len = strlen(menu->typed);
	char bytes[4];
	if (key == KEY_C('n') || key == KEY_C('p'))
		return menu_move(app, key == KEY_C('n') ? 1 : -1);
	if (key == KEY_C('u') || key == KEY_C('w'))
		return narrow(menu, "");
	if (key == KEYCODE_BACKSPACE && !len)
		return menu->narrowing == MENU_NARROWS ? menu_dismiss(app) : 0;
	str_add(&typed, menu->typed);
	if (key == KEYCODE_BACKSPACE) {
		while (len && ((unsigned char)menu->typed[len - 1] & 0xc0) == 0x80)
			len--;
		str_cut(&typed, len - 1);
		dirty = narrow(menu, str_text(&typed));
	} else if (key_printable(key)) {
		str_addn(&typed, bytes, key_encode(key, bytes));
		dirty = narrow(menu, str_text(&typed));
	}
	str_free(&typed);
	return dirty;
}

unsigned
menu_key(struct app *app, int key)
{
	struct menu *menu = &app->menu;
	unsigned dirty = 0;
	if (menu->narrowing)
		return narrow_key(app, key);
	if (menu->key && menu->key(app, key, &dirty))
		return dirty;
	for (size_t i = 0; i < menu->table->n; i++)
		if (key && menu->table->rows[i].letter == key) {
			menu->at = i;
			return menu_accept(app);
		}
	if (key == '/') {
		menu->narrowing = MENU_NARROWS;
		return DIRTY_LAYOUT;
	}
	if (key == 'q')
		return menu_dismiss(app);
	if (key == 'j' || key == KEY_C('n'))
		return menu_move(app, 1);
	if (key == 'k' || key == KEY_C('p'))
		return menu_move(app, -1);
	return 0;
}

static int
words_columns(const struct menu_table *table)
{
	int columns = 0;
	for (size_t i = 0; i < table->n; i++) {
		int width = text_width(table->rows[i].word, strlen(table->rows[i].word));
		columns = width > columns ? width : columns;
	}
	return columns;
}

static void
draw_row(struct app *app, struct rect panel, int line, size_t i)
{
	const struct menu *menu = &app->menu;
	const struct menu_row *row = &menu->table->rows[i];
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, panel, line);
	pen_tag_row(&pen, (long)i);
	pen.bar = i == menu->at ? PEN_BAR : PEN_NO_BAR;
	pen_text(&pen, ROLE_TEXT, i == menu->at ? glyph_text(GLYPH_CHOSEN, ascii) : " ");
	pen_text(&pen, ROLE_ACCENT, i == menu->now ? glyph_text(GLYPH_UNREAD, ascii) : " ");
	pen_print(&pen, ROLE_ACCENT, " %c", row->letter ? row->letter : ' ');
	pen_to(&pen, panel.x + WORD_COLUMN);
	pen_text(&pen, i == menu->now ? ROLE_STRONG : ROLE_TEXT, row->word);
	pen_to(&pen, panel.x + WORD_COLUMN + words_columns(menu->table) + GAP);
	pen_cut(&pen, ROLE_DIM, row->sentence, pen_room(&pen) - 1 > 0 ? pen_room(&pen) - 1 : 0);
	pen_end(&pen);
	pen_tag(&pen, NULL);
}

// A thin line with the title in it, which parts the menu from what is behind; where not all rows
// are to be seen, with where the bar is.
static void
draw_title(struct app *app, struct rect panel, size_t n)
{
	const struct menu *menu = &app->menu;
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, panel, 0);
	struct str place = { 0 };
	pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	pen_print(&pen, ROLE_STRONG, " %s ", menu->table->title);
	if (menu->narrowing) {
		pen_text(&pen, ROLE_ACCENT, "/ ");
		pen_text(&pen, ROLE_TEXT, menu->typed);
		term_cursor(app->term, pen.y, pen.x);
		pen_gap(&pen, 1);
	}
	if ((int)n > panel.rows - 2)
		str_print(&place, " %zu of %zu ", n - shown_n(menu, menu->at) + 1, n);
	int left = pen_room(&pen) - (int)place.len - 2;
	while (pen_room(&pen) > 0) {
		if (place.len && left >= 0 && pen_room(&pen) == (int)place.len + 2)
			pen_text(&pen, ROLE_DIM, str_text(&place));
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	}
	str_free(&place);
}

static void
draw_hint(struct app *app, struct rect panel, int line)
{
	const struct menu *menu = &app->menu;
	const char *own = menu->narrowing ? "letters narrow" : menu->hint;
	const char *const hints[][2] = {
		{ own ? "" : "a letter", own ? own : "takes it" },
		{ "Enter", "takes the bar's" },
		{ "Esc", menu->narrowing == MENU_NARROWS ? "shows all" : "leaves" },
		{ menu->narrowing || menu->takes_all ? "" : "/", menu->narrowing || menu->takes_all ? "" : "finds" },
	};
	struct pen pen = pen_at(app->term, &app->theme, panel, line);
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		int columns = text_width(hints[i][1], strlen(hints[i][1]));
		if (!columns || (i && (int)strlen(hints[i][0]) + columns + GAP >= pen_room(&pen)))
			continue;
		pen_gap(&pen, i ? GAP : 1);
		if (*hints[i][0])
			pen_print(&pen, ROLE_ACCENT, "%s ", hints[i][0]);
		pen_cut(&pen, ROLE_DIM, hints[i][1], columns < pen_room(&pen) ? columns : pen_room(&pen));
	}
	pen_end(&pen);
}

// As many rows as there is room for, those around the bar.
void
menu_draw(struct app *app)
{
	const struct menu *menu = &app->menu;
	struct rect window = app->layout.window;
	size_t n = shown_n(menu, 0), before = n - shown_n(menu, menu->at);
	int rows = (int)n, frame = window.rows > 2 ? 2 : 0;
	if (rows > window.rows - frame)
		rows = window.rows - frame;
	struct rect panel = { window.rows - rows - frame, 0, rows + frame, window.columns };
	size_t skip = before < (size_t)rows ? 0 : before - (size_t)rows + 1, i = 0;
	for (int line = 0; line < rows; i++) {
		if (!shows(menu, menu->typed, i))
			continue;
		if (skip)
			skip--;
		else
			draw_row(app, panel, line++ + frame / 2, i);
	}
	if (!frame)
		return;
	draw_title(app, panel, n);
	draw_hint(app, panel, rows + 1);
}
