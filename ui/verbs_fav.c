// SPDX-License-Identifier: GPL-3.0-or-later
// fav: favourites added, removed and listed.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "papers.h"

static const struct error *
fav_ls(struct desk *desk, const struct args *args)
{
	struct papers_wish wish = { .view.kind = VIEW_FAV, .filter = args->values[ARG_FILTER] };
	const struct error *error;
	size_t n = 0;
	if ((error = verb_format(args, "table json jsonl ids urls", &wish.format)) ||
	    (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	verb_restore(desk);
	error = papers_print(desk, &wish, &n);
	return error || n > 0 ? error : verb_none(&wish);
}

// A favourite keeps a copy of the paper, so the cache must have it.
static const struct error *
fav_know(struct desk *desk, paper_id id)
{
	const struct error *late = NULL;
	if (!desk->options->offline && !desk->options->sample)
		late = desk_fetch_paper(desk, id, false);
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(desk, id, &paper);
	paper_full_free(paper);
	if (error && late) {
		error_free(error);
		return late;
	}
	error_free(late);
	return error;
}

static const struct error *
fav_steps(struct desk *desk, const struct args *args, bool on, struct library_step *steps)
{
	for (size_t i = 1; i < args->words_n; i++) {
		paper_id id;
		const struct error *error = verb_id(args->words[i], &id);
		if (!error && on)
			error = fav_know(desk, id);
		if (error)
			return error;
		steps[i - 1] = (struct library_step){
			.id = id, .field = LIBRARY_STATE, .state = PAPER_FAV, .on = on,
		};
	}
	return NULL;
}

static const struct error *
fav_set(struct desk *desk, const struct args *args, bool on)
{
	size_t n = args->words_n - 1;
	if (n == 0)
		return error_new(ERROR_USAGE, "fav %s takes ids or addresses", args->words[0]);
	if (desk->options->sample)
		return error_new(ERROR_OTHER, "not kept: favourites of the sample edition end with the program");
	struct library_step *steps = mem_new(n, sizeof *steps);
	const struct error *error = fav_steps(desk, args, on, steps);
	char *what = n == 1 ? mem_dup(args->words[1]) : mem_print("%zu papers", n);
	char *label = mem_print("%s %s", on ? "favourite" : "no favourite", what);
	if (!error)
		error = library_apply(desk->library, label, steps, n);
	free(label);
	free(what);
	free(steps);
	return error;
}

const struct error *
verb_fav(struct desk *desk, const struct args *args)
{
	const char *word = args->words_n ? args->words[0] : "ls";
	if (strcmp(word, "ls") == 0 && args->words_n <= 1)
		return fav_ls(desk, args);
	if (strcmp(word, "add") == 0)
		return fav_set(desk, args, true);
	if (strcmp(word, "rm") == 0)
		return fav_set(desk, args, false);
	return error_new(ERROR_USAGE, "fav is followed by add, rm or ls, not by “%s”", args->words[args->words_n - 1]);
}
