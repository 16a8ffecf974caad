// SPDX-License-Identifier: GPL-3.0-or-later
// A note about the papers acted on, written in the editor: of one paper its note, to
// several papers' notes what is written is added.

#include "config.h"
#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "chosen.h"
#include "draft.h"
#include "mark.h"
#include "screen.h"
#include "text.h"

static char *
note_of(struct app *app, paper_id id)
{
	struct library_written written = { 0 };
	struct arena *arena = arena_new();
	error_free(library_written(app->library, id, arena, &written));	// whoever writes tells
	char *note = mem_dup(written.note ? written.note : "");
	arena_free(arena);
	return note;
}

// What was written, of one paper in the place of its note, else behind what each has.
static unsigned
note_save(struct app *app, const struct draft *draft, const paper_id *ids, size_t n)
{
	struct library_step *steps = mem_new(n, sizeof *steps);
	char *name = chosen_name(app, ids, n), *label = mem_print("note %s", name);
	for (size_t i = 0; i < n; i++) {
		char *before = n > 1 ? note_of(app, ids[i]) : mem_dup("");
		char *text = mem_print("%s%s%s", before, *before ? "\n\n" : "", draft->after);
		steps[i] = (struct library_step){ .id = ids[i], .field = LIBRARY_NOTE, .text = text };
		free(before);
	}
	unsigned dirty = mark_steps(app, label, steps, n);
	if (!library_unsaved(app->library))
		dirty |= app->own ? messages_say(app, "Sample: not kept")
			: messages_say(app, *draft->after ? "Note: %s" : "No note any longer: %s", name);
	for (size_t i = 0; i < n; i++)
		free((void *)steps[i].text);
	free(steps);
	free(label);
	free(name);
	return dirty;
}

static const struct error *
note_lend(void *app, char *const *argv, int *status)
{
	return screen_lend(app, argv, -1, status);
}

static unsigned
note_write(struct app *app, const paper_id *ids, size_t n, const void *arg)
{
	(void)arg;
	unsigned dirty;
	if (mark_refused(app, &dirty))
		return dirty;
	struct draft draft = { .before = n == 1 ? note_of(app, ids[0]) : mem_dup("") };
	const struct error *error = draft_write(&draft, app->options->data_dir, note_lend, app);
	if (error)
		dirty = messages_fail(app, NULL, error);
	else if (!strcmp(draft.before, draft.after))
		dirty = messages_say(app, "The note is as it was");
	else
		dirty = note_save(app, &draft, ids, n);
	draft_free(&draft);
	return dirty;
}

unsigned
note_edit(struct app *app, const struct command_call *call)
{
	(void)call;
	if (library_frozen(app->library))
		return messages_fail(app, NULL, error_new(ERROR_NEWER, "Your library was %s", library_frozen(app->library)));
	return chosen_act(app, note_write, NULL);
}
