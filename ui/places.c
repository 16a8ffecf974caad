// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "glyph.h"
#include "store.h"
#include "view.h"

enum { BEFORE = '\'', TITLE_COLUMNS = 36 };

static void
clear(struct place_kept *place)
{
	free(place->filter);
	free(place->title);
}

static struct place_kept *
find(const struct places *places, int letter)
{
	for (size_t i = 0; i < places->n; i++)
		if (places->all[i].letter == letter)
			return &places->all[i];
	return NULL;
}

static struct place_kept
here(const struct app *app, int letter)
{
	return (struct place_kept){ letter, app->view, mem_dup(filter_text(app)), app->latest, app->list.chosen,
		app->list.cursor - app->list.top, view_title(app, false) };
}

static void
keep(struct app *app, struct place_kept place)
{
	struct places *places = &app->places;
	struct place_kept *same = find(places, place.letter);
	if (same) {
		clear(same);
		*same = place;
		return;
	}
	places->all = mem_grow(places->all, &places->cap, places->n + 1, sizeof place);
	places->all[places->n++] = place;
}

static unsigned
name_it(struct app *app, int letter)
{
	struct str key = { 0 };
	keep(app, here(app, letter));
	key_format(letter, &key);
	unsigned dirty = messages_say(app, "This place is %s: '%s goes back here", str_text(&key), str_text(&key));
	str_free(&key);
	return dirty;
}

// The view as it was, and in it the paper, or as near as there is.
static unsigned
go(struct app *app, const struct place_kept *to)
{
	struct place_kept place = *to, before = here(app, BEFORE);
	char *filter = mem_dup(place.filter);
	keep(app, before);	// which may be where we go
	edit_set(&app->filter.edit, filter);
	unsigned dirty = app_show(app, &place.view);
	app->latest = place.latest;
	if (place.paper)
		list_recall(app, &app->view, place.paper, place.line);
	free(filter);
	return dirty | list_ask(app, ASK_VIEW);
}

static unsigned
nowhere(struct app *app, int letter)
{
	struct str key = { 0 };
	key_format(letter, &key);
	unsigned dirty = messages_say(app, "No place is %s: m%s makes this one it", str_text(&key), str_text(&key));
	str_free(&key);
	return dirty;
}

static unsigned
go_to(struct app *app, int letter)
{
	const struct place_kept *place = find(&app->places, letter);
	return place ? go(app, place) : nowhere(app, letter);
}

static const char *
paper_title(struct app *app, struct arena *arena, paper_id id)
{
	struct page page = { 0 };
	bool cut;
	if (!id)
		return "";
	error_free(store_page(library_db(app->library), &id, 1, &page));	// without it there is no title
	char *name = page.n ? paper_name(page.papers[0].title, TITLE_COLUMNS, &cut) : mem_dup("");
	const char *title = arena_dup(arena, name);
	free(name);
	page_free(&page);
	return title;
}

static unsigned
take(struct app *app, size_t row)
{
	return row < app->places.n ? go(app, &app->places.all[row]) : 0;
}

static unsigned
take_name(struct app *app, size_t row)
{
	return row < app->places.n ? name_it(app, app->places.all[row].letter) : 0;
}

static void
build(struct app *app, unsigned (*chosen)(struct app *app, size_t row))
{
	struct places *places = &app->places;
	arena_free(places->arena);
	places->arena = arena_new();
	places->rows = arena_new_bytes(places->arena, (places->n + 1) * sizeof *places->rows);
	for (size_t i = 0; i < places->n; i++) {
		const struct place_kept *place = &places->all[i];
		places->rows[i] = (struct menu_row){ place->letter < 0x80 ? (char)place->letter : '\0',
			arena_print(places->arena, "%s%s%s", place->title, *place->filter ? "  / " : "", place->filter),
			paper_title(app, places->arena, place->paper) };
	}
	places->table = (struct menu_table){ "Places", places->rows, places->n, chosen };
}

// In the menu every character is a place's; in that of `m`, a new one's too.
static bool
key_names(struct app *app, int key, unsigned *dirty)
{
	if (!key_printable(key) || key == BEFORE)
		return false;
	*dirty = menu_dismiss(app) | name_it(app, key);
	return true;
}

static bool
key_goes(struct app *app, int key, unsigned *dirty)
{
	if (!key_printable(key))
		return false;
	*dirty = menu_dismiss(app) | go_to(app, key);
	return true;
}

static unsigned
show(struct app *app, const char *hint, bool (*key)(struct app *app, int key, unsigned *dirty),
	unsigned (*chosen)(struct app *app, size_t row))
{
	build(app, chosen);
	unsigned dirty = menu_open(app, &app->places.table, MENU_NONE);
	app->menu.key = key;
	app->menu.hint = hint;
	app->menu.takes_all = true;
	return dirty;
}

static unsigned
no_letter(struct app *app, const char *name)
{
	return messages_fail(app, NULL, error_new(ERROR_USAGE, "“%s” is no letter: a place has one", name));
}

// The letter of a command's argument; 0 if it is none.
static int
letter_of(const char *argument)
{
	int key;
	return key_parse(argument, &key) && key_printable(key) ? key : 0;
}

unsigned
places_name(struct app *app, const struct command_call *call)
{
	if (!*call->argument)
		return show(app, "a character names this place", key_names, take_name);
	int letter = letter_of(call->argument);
	return letter && letter != BEFORE ? name_it(app, letter) : no_letter(app, call->argument);
}

unsigned
places_go(struct app *app, const struct command_call *call)
{
	if (!*call->argument)
		return show(app, app->places.n ? "a place's character goes there" : "no place has a name yet: m and a character",
			key_goes, take);
	int letter = letter_of(call->argument);
	return letter ? go_to(app, letter) : no_letter(app, call->argument);
}

void
places_free(struct places *places)
{
	for (size_t i = 0; i < places->n; i++)
		clear(&places->all[i]);
	free(places->all);
	arena_free(places->arena);
	*places = (struct places){ 0 };
}
