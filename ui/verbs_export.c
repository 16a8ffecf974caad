// SPDX-License-Identifier: GPL-3.0-or-later
// export: papers of the cache for other programs, on stdout or in a file.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "outfile.h"
#include "papers.h"
#include "store.h"

// The papers that are named, all of which must be cached: a file with some of them
// is none.
static const struct error *
export_ids(struct desk *desk, const struct args *args, paper_id *ids)
{
	for (size_t i = 0; i < args->words_n; i++) {
		const struct error *error = verb_id(args->words[i], &ids[i]);
		if (error)
			return error;
	}
	for (size_t i = 0; i < args->words_n; i++) {
		struct paper_full *paper = NULL;
		const struct error *error = desk_paper(desk, ids[i], &paper);
		paper_full_free(paper);
		if (error)
			return error;
	}
	return NULL;
}

static const struct error *
export_named(struct desk *desk, const struct args *args, struct papers_wish *wish)
{
	size_t n = args->words_n;
	paper_id *ids = mem_new(n, sizeof *ids);
	const struct error *error = export_ids(desk, args, ids);
	if (wish->limit && wish->limit < n)
		n = wish->limit;
	if (!error && !(error = outfile_open(args->values[ARG_OUTPUT], desk->options->umask, &wish->to)))
		error = outfile_end(wish->to, papers_print_ids(desk, wish, ids, n));
	free(ids);
	return error;
}

static const struct error *
export_filtered(struct desk *desk, const struct args *args, struct papers_wish *wish)
{
	size_t n = 0;
	const struct error *error = outfile_open(args->values[ARG_OUTPUT], desk->options->umask, &wish->to);
	if (error)
		return error;
	error = papers_print(desk, wish, &n);
	return outfile_end(wish->to, error || n > 0 ? error : verb_none(wish));
}

// What is hidden, too: it is to be had again somewhere else.
static const char everything[] = "is:hidden OR -is:hidden";

const struct error *
verb_export(struct desk *desk, const struct args *args)
{
	static const char formats[] = "bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text ids urls";
	struct papers_wish wish = {
		.view.kind = VIEW_ALL, .filter = args->values[ARG_FILTER], .raw_tex = args->values[ARG_RAW_TEX] != NULL,
	};
	const struct error *error;
	if (wish.filter && args->words_n)
		return error_new(ERROR_USAGE, "export takes either --filter or ids of papers");
	if (!wish.filter && !args->words_n)
		wish.filter = everything;
	if (!args->values[ARG_FORMAT])
		return error_new(ERROR_USAGE, "export takes --format, one of %s", formats);
	if ((error = verb_format(args, formats, &wish.format)) || (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	verb_restore(desk);
	return wish.filter ? export_filtered(desk, args, &wish) : export_named(desk, args, &wish);
}
