// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "menu.h"

#include <string.h>

#include "app.h"
#include "glyph.h"
#include "text.h"

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

unsigned
menu_dismiss(struct app *app)
{
	app->menu.table = NULL;
	app->entry = ENTRY_NONE;
	return DIRTY_LAYOUT;
}

unsigned
menu_accept(struct app *app)
{
	const struct menu_table *table = app->menu.table;
	size_t at = app->menu.at;
	unsigned dirty = menu_dismiss(app);
	return at < table->n ? dirty | table->take(app, at) : dirty;
}

unsigned
menu_move(struct app *app, long rows)
{
	struct menu *menu = &app->menu;
	long at = (long)menu->at + rows, last = (long)menu->table->n - 1;
	at = at > last ? last : at;
	menu->at = (size_t)(at < 0 ? 0 : at);
	return DIRTY_PANEL;
}

unsigned
menu_key(struct app *app, int key)
{
	struct menu *menu = &app->menu;
	unsigned dirty = 0;
	if (menu->key && menu->key(app, key, &dirty))
		return dirty;
	for (size_t i = 0; i < menu->table->n; i++)
		if (key && menu->table->rows[i].letter == key) {
			menu->at = i;
			return menu_accept(app);
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

// A thin line with the title in it, which parts the menu from what is behind.
static void
draw_title(struct app *app, struct rect panel)
{
	bool ascii = term_ascii(app->term);
	struct pen pen = pen_at(app->term, &app->theme, panel, 0);
	pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
	pen_print(&pen, ROLE_STRONG, " %s ", app->menu.table->title);
	while (pen_room(&pen) > 0)
		pen_text(&pen, ROLE_DIM, glyph_text(GLYPH_RULE, ascii));
}

static void
draw_hint(struct app *app, struct rect panel, int line)
{
	static const char *const hints[][2] = { { "a letter", "takes it" }, { "Enter", "takes the bar's" }, { "Esc", "leaves" } };
	struct pen pen = pen_at(app->term, &app->theme, panel, line);
	const char *own = app->menu.hint;
	if (own) {
		pen_gap(&pen, 1);
		pen_cut(&pen, ROLE_DIM, own, text_width(own, strlen(own)) < pen_room(&pen) ? text_width(own, strlen(own)) : pen_room(&pen));
	}
	for (size_t i = own ? 1 : 0; i < sizeof hints / sizeof *hints; i++) {
		if ((int)(strlen(hints[i][0]) + strlen(hints[i][1])) + GAP >= pen_room(&pen))
			continue;
		pen_gap(&pen, i ? GAP : 1);
		pen_text(&pen, ROLE_ACCENT, hints[i][0]);
		pen_print(&pen, ROLE_DIM, " %s", hints[i][1]);
	}
	pen_end(&pen);
}

// As many rows as there is room for, those around the bar.
void
menu_draw(struct app *app)
{
	const struct menu *menu = &app->menu;
	struct rect window = app->layout.window;
	int rows = (int)menu->table->n, frame = window.rows > 2 ? 2 : 0;
	if (rows > window.rows - frame)
		rows = window.rows - frame;
	struct rect panel = { window.rows - rows - frame, 0, rows + frame, window.columns };
	size_t first = menu->at < (size_t)rows ? 0 : menu->at - (size_t)rows + 1;
	for (int i = 0; i < rows; i++)
		draw_row(app, panel, i + frame / 2, first + (size_t)i);
	if (!frame)
		return;
	draw_title(app, panel);
	draw_hint(app, panel, rows + 1);
}
