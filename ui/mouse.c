// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "mouse.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { WHEEL_LINES = 3 };

static bool
inside(struct rect rect, const struct term_mouse *mouse)
{
	return mouse->y >= rect.y && mouse->y < rect.y + rect.rows && mouse->x >= rect.x && mouse->x < rect.x + rect.columns;
}

static unsigned
run_line(struct app *app, const char *command)
{
	struct command_call call;
	unsigned dirty = 0;
	char *line = mem_dup(command);
	const struct error *error = command_parse(line, &call);
	if (error)
		dirty = messages_fail(app, NULL, error);
	else if (!app->sheet.kind || app->entry || !(call.command->places & PLACE_LIST))
		dirty = call.command->run(app, &call);	// behind a sheet there is no paper to act on
	free(line);
	return dirty;
}

// A row of the menu is taken; of the calendar and the pivot first chosen, then taken.
static unsigned
take_row(struct app *app, long row)
{
	const struct front_table *front = front_now(app);
	if (app->entry == ENTRY_MENU) {
		app->menu.at = (size_t)row;
		return menu_accept(app);
	}
	if (!front || app->sheet.kind)
		return 0;
	return front->choose(app, row) ? front->take(app) : DIRTY_PANEL | DIRTY_LIST | DIRTY_BARS;
}

static unsigned
take_tag(struct app *app, const char *tag)
{
	char *what = mem_dup(tag);	// drawing may forget it
	unsigned dirty = *what == ':' ? run_line(app, what + 1) : *what == '#' ? take_row(app, atol(what + 1))
		: opening_address(app, what);
	free(what);
	return dirty;
}

// The first click chooses, the next one reads.
static unsigned
click_list(struct app *app, int y)
{
	size_t row;
	bool focused = app->focus == FOCUS_LIST;
	if (!list_row_at(app, y, &row))
		return 0;
	if (focused && row == app->list.cursor) {
		app->focus = FOCUS_DETAIL;
		return DIRTY_LAYOUT;
	}
	app->focus = FOCUS_LIST;
	return list_go(app, row) | (focused ? 0 : DIRTY_LAYOUT);
}

static unsigned
click_panes(struct app *app, const struct term_mouse *mouse)
{
	if (inside(app->layout.rule, mouse)) {
		app->dragging = true;
		return 0;
	}
	if (inside(app->layout.list, mouse))
		return click_list(app, mouse->y);
	if (!inside(app->layout.detail, mouse) || app->focus == FOCUS_DETAIL || !app->list.ask.count)
		return 0;
	app->focus = FOCUS_DETAIL;
	return DIRTY_LAYOUT;
}

static unsigned
press(struct app *app, const struct term_mouse *mouse)
{
	const char *tag = term_tagged(app->term, mouse->y, mouse->x);
	unsigned dirty = 0;
	if (tag)
		return take_tag(app, tag);
	if (app->entry == ENTRY_MENU)
		return menu_dismiss(app);
	if (app->sheet.kind || app->front || app->entry == ENTRY_PROMPT)
		return 0;
	if (app->entry == ENTRY_FILTER)
		dirty = filter_accept(app);
	if (app->entry == ENTRY_SEEK)
		dirty = seek_accept(app);
	return dirty | click_panes(app, mouse);
}

// The rule follows the pointer.
static unsigned
drag(struct app *app, const struct term_mouse *mouse)
{
	bool side = app->layout.kind == LAYOUT_SIDE;
	int more = side ? mouse->x - app->layout.rule.x : mouse->y - app->layout.rule.y;
	if (!app->dragging || !more || app->layout.kind == LAYOUT_SINGLE || app->layout.zoomed)
		return 0;
	*(side ? &app->wish.side : &app->wish.stacked) = layout_share(&app->layout, more);
	return DIRTY_LAYOUT;
}

static unsigned
wheel(struct app *app, const struct term_mouse *mouse, long lines)
{
	if (app->entry == ENTRY_MENU)
		return menu_move(app, lines > 0 ? 1 : -1);
	if (app->sheet.kind)
		return sheet_scroll(app, lines);
	if (app->front)
		return front_now(app)->move(app, lines > 0 ? 1 : -1, 0) | DIRTY_PANEL | DIRTY_LIST | DIRTY_BARS;
	bool detail = inside(app->layout.detail, mouse);
	if (!detail && !inside(app->layout.list, mouse))
		detail = app->focus == FOCUS_DETAIL;
	return detail ? detail_scroll(app, lines) : list_move(app, lines);
}

unsigned
mouse_take(struct app *app, const struct term_mouse *mouse)
{
	switch (mouse->kind) {
	case MOUSE_PRESS:
		app->dragging = false;
		return press(app, mouse);
	case MOUSE_DRAG:
		return drag(app, mouse);
	case MOUSE_RELEASE:
		app->dragging = false;
		return 0;
	case MOUSE_WHEEL_UP:
		return wheel(app, mouse, -WHEEL_LINES);
	case MOUSE_WHEEL_DOWN:
		return wheel(app, mouse, WHEEL_LINES);
	}
	return 0;
}

unsigned
mouse_switch(struct app *app, const struct command_call *call)
{
	(void)call;
	app->options->mouse = !app->options->mouse;
	app_look(app);
	return DIRTY_LAYOUT | messages_say(app, app->options->mouse ? "The mouse is paperboy's; with Shift it is the terminal's"
		: "The mouse is the terminal's");
}
