// SPDX-License-Identifier: GPL-3.0-or-later
// The line that is being typed into, whichever it is: its keys, and the commands
// that apply to all of them.

#include "config.h"
#include "entry.h"

#include "app.h"

static unsigned
paste_nothing(struct app *app, const char *bytes, size_t len)
{
	(void)app;
	(void)bytes;
	(void)len;
	return 0;
}

// How each line takes what happens to it.
static const struct {
	unsigned (*key)(struct app *app, int key);
	unsigned (*paste)(struct app *app, const char *bytes, size_t len);
	unsigned (*accept)(struct app *app);
	unsigned (*dismiss)(struct app *app);
} entries[] = {
	[ENTRY_FILTER] = { filter_key, filter_paste, filter_accept, filter_dismiss },
	[ENTRY_PROMPT] = { prompt_key, prompt_paste, prompt_accept, prompt_dismiss },
	[ENTRY_SHEET] = { sheet_key, sheet_paste, sheet_close, sheet_close },
	[ENTRY_MENU] = { menu_key, paste_nothing, menu_accept, menu_dismiss },
	[ENTRY_PALETTE] = { palette_key, palette_paste, palette_accept, palette_dismiss },
	[ENTRY_SEEK] = { seek_key, seek_paste, seek_accept, seek_dismiss },
};

unsigned
entry_key(struct app *app, int key)
{
	return app->entry ? entries[app->entry].key(app, key) : 0;
}

unsigned
entry_paste(struct app *app, const char *bytes, size_t len)
{
	return app->entry ? entries[app->entry].paste(app, bytes, len) : 0;
}

unsigned
entry_accept(struct app *app, const struct command_call *call)
{
	(void)call;
	return app->entry ? entries[app->entry].accept(app) : 0;
}

unsigned
entry_dismiss(struct app *app, const struct command_call *call)
{
	(void)call;
	return app->entry ? entries[app->entry].dismiss(app) : 0;
}

unsigned
entry_complete(struct app *app, const struct command_call *call)
{
	(void)call;
	if (app->entry == ENTRY_PALETTE)
		return palette_complete(app);
	return app->entry == ENTRY_PROMPT ? prompt_complete(app) : 0;
}

// Up and down in what the line is about: the list, or the sheet.
static unsigned
move(struct app *app, long rows, bool pages)
{
	if (app->entry == ENTRY_PALETTE)
		return palette_move(app, pages ? rows * palette_span(app) : rows);
	if (app->entry == ENTRY_MENU)
		return menu_move(app, pages ? rows * (long)app->menu.table->n : rows);
	if (app->entry == ENTRY_SHEET)
		return sheet_scroll(app, pages ? rows * sheet_span(app) : rows);
	if (app->entry == ENTRY_SEEK)
		return pages ? detail_scroll(app, rows * detail_span(app)) : app->seek.n ? seek_step(app, rows) : 0;
	if (app->entry == ENTRY_PROMPT)
		return edit_key(&app->prompt.edit, KEY_C(rows < 0 ? 'p' : 'n')) ? DIRTY_BARS : 0;
	return list_move(app, pages ? rows * (long)list_span(app) : rows);
}

unsigned
entry_up(struct app *app, const struct command_call *call)
{
	(void)call;
	return move(app, -1, false);
}

unsigned
entry_down(struct app *app, const struct command_call *call)
{
	(void)call;
	return move(app, 1, false);
}

unsigned
entry_page_up(struct app *app, const struct command_call *call)
{
	(void)call;
	return move(app, -1, true);
}

unsigned
entry_page_down(struct app *app, const struct command_call *call)
{
	(void)call;
	return move(app, 1, true);
}
