// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "person.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
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

static unsigned
open(struct app *app)
{
	struct person *person = &app->person;
	person->rows = arena_new_bytes(person->arena, person->names_n * sizeof *person->rows);
	for (size_t i = 0; i < person->names_n; i++)
		person->rows[i] = (struct menu_row){ '\0', person->names[i], "" };
	person->table = (struct menu_table){ "Papers by", person->rows, person->names_n, take };
	unsigned dirty = menu_open(app, &person->table, MENU_NONE);
	app->menu.narrowing = MENU_NARROW_ONLY;
	return dirty;
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
	return open(app);
}

void
person_free(struct person *person)
{
	arena_free(person->arena);
	*person = (struct person){ 0 };
}
