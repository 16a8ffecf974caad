// SPDX-License-Identifier: GPL-3.0-or-later
// search and related: papers of the whole cache, by a filter or by another paper, and
// those that the site finds.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "papers.h"
#include "pick.h"
#include "print.h"
#include "related.h"
#include "render.h"

static const struct error *
search_print(struct desk *desk, const struct papers_wish *wish)
{
	size_t n = 0;
	const struct error *error = papers_check(wish, desk->options->today);
	if (error)
		return error;
	verb_restore(desk);
	error = papers_print(desk, wish, &n);
	return error || n > 0 ? error : verb_none(wish);
}

// The site's own search; an id or address is that paper.
static const struct error *
search_remote(struct desk *desk, struct papers_wish *wish, const char *filter)
{
	struct pick pick = { .view.kind = VIEW_PAPER };
	const struct error *error = NULL;
	if (!paper_id_find(wish->filter, &pick.view.paper, NULL)) {
		pick.view.kind = VIEW_SEARCH;
		error = search_words(wish->filter, pick.view.words);
	}
	wish->filter = filter;
	if (!error)
		error = papers_check(wish, desk->options->today);
	if (!error && desk->options->sample)
		error = error_new(ERROR_USAGE, "the sample edition is not searched by the site");
	return error ? error : verb_view(desk, &pick, wish);
}

const struct error *
verb_search(struct desk *desk, const struct args *args)
{
	struct papers_wish wish = { .view.kind = VIEW_ALL, .raw_tex = args->values[ARG_RAW_TEX] != NULL };
	const struct error *error;
	const char *filter = args->values[ARG_FILTER];
	if (!args->words_n)
		return error_new(ERROR_USAGE, "search takes what to search for, as the filter bar does");
	bool arxiv, remote = args->values[ARG_REMOTE] || args->values[ARG_SOURCE];
	if (filter && !remote)
		return error_new(ERROR_USAGE, "search is by a filter itself; --filter narrows what --remote finds");
	if ((error = verb_source(args, &arxiv)) || (error = verb_format(args, VERB_LISTS, &wish.format)) ||
	    (error = verb_limit(args, &wish.limit)))
		return error;
	char *line = args_line(args);
	paper_id id;
	char *words = arxiv && !paper_id_find(line, &id, NULL) ? mem_print("arxiv: %s", line) : mem_dup(line);
	wish.filter = words;
	error = remote ? search_remote(desk, &wish, filter) : search_print(desk, &wish);
	free(words);
	free(line);
	return error;
}

// On a terminal people want to know whose relatives they see.
static const struct error *
related_heading(struct desk *desk, const struct papers_wish *wish)
{
	struct paper_full *paper = NULL;
	const struct error *error = desk_paper(desk, wish->view.paper, &paper);
	if (error)
		return error;
	render_paper(paper);
	if (wish->format == EXPORT_TABLE && print_columns()) {
		char *text = mem_print("Related to %s", paper->row.title);
		print_line(text);
		free(text);
	}
	paper_full_free(paper);
	return NULL;
}

const struct error *
verb_related(struct desk *desk, const struct args *args)
{
	struct papers_wish wish = {
		.view.kind = VIEW_RELATED, .filter = args->values[ARG_FILTER], .limit = RELATED_LISTED, .raw_tex = args->values[ARG_RAW_TEX] != NULL,
	};
	const struct error *error;
	size_t n = 0;
	if (args->words_n != 1)
		return error_new(ERROR_USAGE, "related takes one id or address");
	if ((error = verb_id(args->words[0], &wish.view.paper)) ||
	    (error = verb_format(args, VERB_LISTS, &wish.format)) ||
	    (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	verb_restore(desk);
	if ((error = related_heading(desk, &wish)))
		return error;
	error = papers_print(desk, &wish, &n);
	return error || n > 0 ? error : verb_none(&wish);
}
