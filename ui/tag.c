// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of the papers acted on, set and taken off as they are typed.

#include "config.h"
#include "app.h"

#include <stdlib.h>

#include "chosen.h"
#include "mark.h"
#include "tagging.h"

static unsigned
tag_papers(struct app *app, const paper_id *ids, size_t n, const void *text)
{
	struct tagging tagging;
	unsigned dirty;
	if (mark_refused(app, &dirty))
		return dirty;
	if (!*(const char *)text)
		return prompt_open(app, "tag ");
	const struct error *error = tagging_read(text, &tagging);
	if (error)
		return messages_fail(app, NULL, error);
	struct library_step *steps = tagging_steps(&tagging, ids, n);
	char *name = chosen_name(app, ids, n), *words = tagging_words(&tagging);
	char *label = mem_print("tag %s: %s", name, words);
	dirty = mark_steps(app, label, steps, n * tagging.n);
	if (app->own)
		dirty |= messages_say(app, "Sample: not kept");
	else if (!library_unsaved(app->library))
		dirty |= messages_say(app, "Tagged %s: %s", name, words);
	free(label);
	free(words);
	free(name);
	free(steps);
	tagging_free(&tagging);
	return dirty;
}

unsigned
mark_tag(struct app *app, const struct command_call *call)
{
	return chosen_act(app, tag_papers, call->argument);
}
