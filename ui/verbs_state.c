// SPDX-License-Identifier: GPL-3.0-or-later
// fav, hide, read and queue: what is yours about papers, set, taken off and listed.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "bulk.h"
#include "papers.h"

// How a state is spoken of; the words are those of the undo journal.
static const struct state_words {
	const char *verb;
	unsigned state;
	enum view_kind view;
	const char *set, *unset;
} states[] = {
	{ "fav", PAPER_FAV, VIEW_FAV, "favourite", "no favourite" },
	{ "hide", PAPER_HIDDEN, VIEW_HIDDEN, "hide", "show again" },
	{ "read", PAPER_READ, VIEW_READ, "read", "unread" },
	{ "queue", PAPER_QUEUED, VIEW_QUEUE, "queue", "unqueue" },
};

static const struct error *
state_ls(struct desk *desk, const struct args *args, const struct state_words *words)
{
	struct papers_wish wish = {
		.view.kind = words->view, .filter = args->values[ARG_FILTER], .raw_tex = args->values[ARG_RAW_TEX] != NULL,
	};
	const struct error *error;
	size_t n = 0;
	if ((error = verb_format(args, VERB_LISTS, &wish.format)) ||
	    (error = verb_sort(args, &wish.view.order)) ||
	    (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	verb_restore(desk);
	error = papers_print(desk, &wish, &n);
	return error || n > 0 ? error : verb_none(&wish);
}

static const struct error *
state_set(struct desk *desk, const struct args *args, const struct state_words *words, bool on)
{
	struct bulk bulk;
	verb_restore(desk);
	const struct error *error = bulk_read(desk, args->words + 1, args->words_n - 1, args->values[ARG_FILTER], &bulk);
	if (error_is(error, ERROR_USAGE) && args->words_n == 1 && !args->values[ARG_FILTER])
		return error_wrap(error, "%s %s takes", args->verb->name, args->words[0]);
	if (error)
		return error;
	if (on)		// a copy is kept of what is marked, so the cache must have it
		error = bulk_know(desk, &bulk);
	char *name = bulk_name(&bulk), *label = mem_print("%s %s", on ? words->set : words->unset, name);
	if (!error)
		error = bulk_apply(desk, &bulk, &(struct library_step){
			.field = LIBRARY_STATE, .state = words->state, .on = on }, label);
	free(label);
	free(name);
	bulk_free(&bulk);
	return error;
}

const struct error *
verb_state(struct desk *desk, const struct args *args)
{
	const struct state_words *words = states;
	while (strcmp(words->verb, args->verb->name))
		words++;
	const char *word = args->words_n ? args->words[0] : "ls";
	if (strcmp(word, "ls") == 0 && args->words_n <= 1)
		return state_ls(desk, args, words);
	if (strcmp(word, "add") == 0)
		return state_set(desk, args, words, true);
	if (strcmp(word, "rm") == 0)
		return state_set(desk, args, words, false);
	return error_new(ERROR_USAGE, "%s is followed by add, rm or ls, not by “%s”", words->verb,
		args->words[args->words_n - 1]);
}
