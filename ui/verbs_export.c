// SPDX-License-Identifier: GPL-3.0-or-later
// export: papers of the cache for other programs, on stdout or in a file.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>

#include "library_rules.h"
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

// What is hidden, too: it is to be had again somewhere else.
static const char everything[] = "is:hidden OR -is:hidden";

// Saved filters, watches and colours of rows, where all is to be had again; they count as papers do.
static const struct error *
export_rules(struct desk *desk, const struct papers_wish *wish, size_t *n)
{
	struct rule_step *list = NULL;
	size_t rules = 0;
	struct str out = { 0 };
	if (wish->filter != everything || wish->format != EXPORT_JSONL || wish->limit)
		return NULL;
	struct arena *arena = arena_new();
	const struct error *error = library_rules_dated(desk->library, arena, &list, &rules);
	for (size_t i = 0; i < rules; i++) {
		export_rule(rule_kind_name(list[i].kind), list[i].name, list[i].text, list[i].at_s, &out);
		str_addc(&out, '\n');
	}
	if (!error && rules)
		error = outfile_put(wish->to, &out);
	*n += rules;
	str_free(&out);
	arena_free(arena);
	return error;
}

static const struct error *
export_filtered(struct desk *desk, const struct args *args, struct papers_wish *wish)
{
	size_t n = 0;
	const struct error *error = outfile_open(args->values[ARG_OUTPUT], desk->options->umask, &wish->to);
	if (error)
		return error;
	if (!(error = papers_print(desk, wish, &n)))
		error = export_rules(desk, wish, &n);
	return outfile_end(wish->to, error || n > 0 ? error : verb_none(wish));
}

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
