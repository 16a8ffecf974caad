// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "person.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "key.h"
#include "store.h"
#include "text.h"
#include "words.h"

static unsigned
show(struct app *app, const char *name)
{
	struct view view = { .kind = VIEW_AUTHOR };
	char *clean = text_clean(name, strlen(name), 0), *folded = words_fold(clean, NULL);
	bool fine = *folded && strlen(clean) < sizeof view.words;
	if (fine)
		memcpy(view.words, clean, strlen(clean) + 1);
	free(folded);
	free(clean);
	if (!fine)
		return messages_say(app, "That is no name to look for");
	if (view_equal(&view, &app->view))
		return messages_say(app, "These are the papers of %s", view.words);
	return trail_leave_for(app, &view);
}

static unsigned
take(struct app *app, size_t row)
{
	return show(app, app->person.rows[row].word);
}

// True if each word that is typed begins a word or hump of the name.
static bool
answers(const char *name, const char *typed)
{
	char *copy = mem_dup(typed), *rest = copy, *word;
	bool all = true;
	while (all && (word = strsep(&rest, " "))) {
		char *folded = words_fold(word, NULL);
		size_t start, len;
		all = !*folded || words_find(name, 0, folded, &start, &len);
		free(folded);
	}
	free(copy);
	return all;
}

// The rows that answer; none are taken away where none would be left.
static bool
narrow(struct person *person, const char *typed)
{
	size_t n = 0;
	struct menu_row *rows = arena_new_bytes(person->arena, person->names_n * sizeof *rows);
	for (size_t i = 0; i < person->names_n; i++)
		if (answers(person->names[i], typed))
			rows[n++] = (struct menu_row){ '\0', person->names[i], "" };
	if (!n)
		return false;
	person->rows = rows;
	snprintf(person->title, sizeof person->title, *typed ? "Papers by %s" : "Papers by", typed);
	person->table = (struct menu_table){ person->title, rows, n, take };
	return true;
}

static bool menu_typed(struct app *app, int key, unsigned *dirty);

static unsigned
open(struct app *app)
{
	unsigned dirty = menu_open(app, &app->person.table, MENU_NONE);
	app->menu.key = menu_typed;
	app->menu.hint = "letters narrow";
	return dirty;
}

// What is typed and one key more, or one letter less.
static bool
retyped(const struct person *person, int key, struct str *out)
{
	size_t len = strlen(person->typed);
	str_add(out, person->typed);
	if (key == KEYCODE_BACKSPACE) {
		while (len && ((unsigned char)person->typed[len - 1] & 0xc0) == 0x80)
			len--;
		str_cut(out, len ? len - 1 : 0);
		return true;
	}
	if (!key_printable(key))
		return false;
	char bytes[4];
	str_addn(out, bytes, key_encode(key, bytes));
	return true;
}

static bool
menu_typed(struct app *app, int key, unsigned *dirty)
{
	struct person *person = &app->person;
	struct str typed = { 0 };
	bool ours = retyped(person, key, &typed);
	*dirty = 0;
	if (ours && typed.len < sizeof person->typed && narrow(person, str_text(&typed))) {
		memcpy(person->typed, str_text(&typed), typed.len + 1);
		*dirty = open(app);
	}
	str_free(&typed);
	return ours;
}

static void
gather(struct person *person, const struct paper_full *paper)
{
	person->arena = arena_new();
	person->names = arena_new_bytes(person->arena, (paper->authors_n + 1) * sizeof *person->names);
	for (size_t i = 0; i < paper->authors_n; i++)
		if (!paper->authors[i].hidden && paper->authors[i].name)
			person->names[person->names_n++] = arena_dup(person->arena, paper->authors[i].name);
}

unsigned
view_author(struct app *app, const struct command_call *call)
{
	struct person *person = &app->person;
	struct paper_full *paper = NULL;
	if (*call->argument)
		return show(app, call->argument);
	if (!app->list.chosen)
		return messages_say(app, "No paper here");
	const struct error *error = store_paper(library_db(app->library), app->list.chosen, &paper);
	if (error)
		return messages_fail(app, NULL, error);
	person_free(person);
	gather(person, paper);
	paper_full_free(paper);
	if (!person->names_n)
		return messages_say(app, "Nobody is known to have written this paper");
	if (person->names_n == 1)
		return show(app, person->names[0]);
	narrow(person, "");
	return open(app);
}

void
person_free(struct person *person)
{
	arena_free(person->arena);
	*person = (struct person){ 0 };
}
