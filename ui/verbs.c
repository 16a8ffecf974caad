// SPDX-License-Identifier: GPL-3.0-or-later
// The table of verbs, and what they share.

#include "config.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

#include "papers.h"
#include "print.h"

enum { LIMIT_MAX = 100000000 };	// more papers than there are

#define LIST_FORMATS "\nF is table, ids, urls, bibtex, biblatex, ris, csl-json, json, jsonl, csv, tsv, md, org, atom, html or text"
#define STATE_ARGS (ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_SORT) | ARG_BIT(ARG_LIMIT) | ARG_BIT(ARG_FORMAT) | ARG_BIT(ARG_RAW_TEX))
#define STATE_USAGE "add ID... | rm ID... | add|rm --filter QUERY\n" \
	"       | ls [--filter QUERY] [--sort ORDER] [--limit N] [--format F] [--raw-tex]" LIST_FORMATS

static const struct verb verbs[] = {
	{ "ls", verb_ls, true, ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_SORT) | ARG_BIT(ARG_LIMIT) | ARG_BIT(ARG_FORMAT) |
		ARG_BIT(ARG_RAW_TEX),
		"[VIEW] [--filter QUERY] [--sort ORDER] [--limit N] [--format F] [--raw-tex]" LIST_FORMATS,
		"list papers: today's, or those of a day, week, month or another view" },
	{ "show", verb_show, true, ARG_BIT(ARG_FORMAT) | ARG_BIT(ARG_RAW_TEX) | ARG_BIT(ARG_COMMENTS) | ARG_BIT(ARG_FULL),
		"ID [--comments | --full] [--format text|json|md|bibtex|biblatex] [--raw-tex]",
		"print one paper whole" },
	{ "search", verb_search, true, ARG_BIT(ARG_REMOTE) | ARG_BIT(ARG_SOURCE) | ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_LIMIT) | ARG_BIT(ARG_FORMAT) |
		ARG_BIT(ARG_RAW_TEX),
		"QUERY... [--remote | --source hf|arxiv [--filter QUERY]] [--limit N] [--format F] [--raw-tex]" LIST_FORMATS,
		"list the cached papers that answer to QUERY, newest first, or what the site or arXiv finds" },
	{ "related", verb_related, true, ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_LIMIT) | ARG_BIT(ARG_FORMAT) | ARG_BIT(ARG_RAW_TEX),
		"ID [--filter QUERY] [--limit N] [--format F] [--raw-tex]" LIST_FORMATS,
		"list the cached papers that share most with one, and what they share" },
	{ "pivot", verb_pivot, true, ARG_BIT(ARG_BY) | ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_LIMIT),
		"[VIEW] [--by keyword|organisation|author|category|week] [--filter QUERY] [--limit N]",
		"count the cached papers of a view by what they have in common" },
	{ "calendar", verb_calendar, true, ARG_BIT(ARG_FILTER), "[MONTH] [--filter QUERY]", "count the cached papers of each day of a month, and the unread" },
	{ "export", verb_export, true, ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_LIMIT) | ARG_BIT(ARG_FORMAT) |
		ARG_BIT(ARG_OUTPUT) | ARG_BIT(ARG_RAW_TEX),
		"[--filter QUERY | ID...] --format F [-o FILE] [--limit N] [--raw-tex]\n"
		"F is bibtex, biblatex, ris, csl-json, json, jsonl, csv, tsv, md, org, atom, html, text, ids or urls",
		"write cached papers for other programs" },
	{ "digest", verb_digest, true, ARG_BIT(ARG_PERIOD) | ARG_BIT(ARG_TOP) | ARG_BIT(ARG_FORMAT) | ARG_BIT(ARG_FILTER) |
		ARG_BIT(ARG_OUTPUT) | ARG_BIT(ARG_FROM) | ARG_BIT(ARG_TO),
		"[--period day|week|month|since-last] [--top N] [--format text|md|html|mime]\n"
		"       [--filter QUERY] [-o FILE] [--from ADDRESS] [--to ADDRESS]",
		"the most voted papers of a while, to read or to mail: paperboy digest --format mime | sendmail -t" },
	{ "fetch", verb_fetch, true,
		ARG_BIT(ARG_DATE) | ARG_BIT(ARG_WEEK) | ARG_BIT(ARG_MONTH) | ARG_BIT(ARG_TRENDING) |
		ARG_BIT(ARG_SINCE) | ARG_BIT(ARG_SOURCE) | ARG_BIT(ARG_QUIET),
		"[ID...] [--date DAY | --week WEEK | --month MONTH | --trending | --since DAY]\n"
		"       [--source hf|arxiv [CATEGORY...]] [--quiet]",
		"bring the newest day, another listing, all days since one, or papers, into the cache" },
	{ "import", verb_import, true, ARG_BIT(ARG_DATE) | ARG_BIT(ARG_QUIET),
		"FILE... [--date PERIOD] [--quiet]",
		"bring saved answers, pages, exports or reading lists in; - is standard input" },
	{ "fav", verb_state, true, STATE_ARGS, STATE_USAGE, "keep papers as favourites, or no longer, or list them" },
	{ "hide", verb_state, true, STATE_ARGS, STATE_USAGE, "hide papers everywhere, show them again, or list those hidden" },
	{ "read", verb_state, true, STATE_ARGS, STATE_USAGE, "mark papers as read, or unread, or list those read" },
	{ "queue", verb_state, true, STATE_ARGS, STATE_USAGE, "put papers into the reading queue, take them out, or list it" },
	{ "tag", verb_tag, true, ARG_BIT(ARG_FILTER), "[ID... | --filter QUERY] [+TAG | -TAG]...",
		"tag papers, or take tags off; without either, tell the tags" },
	{ "note", verb_note, true, ARG_BIT(ARG_MESSAGE), "ID [-m TEXT | -]",
		"write a note about a paper, in the editor, as TEXT or from -, standard input; or print it" },
	{ "pdf", verb_pdf, true, ARG_BIT(ARG_DIR) | ARG_BIT(ARG_FILTER) | ARG_BIT(ARG_QUIET),
		"ID... [--dir DIR] [--quiet]\n       paperboy pdf --filter QUERY [--dir DIR] [--quiet]",
		"download PDFs, and print where they are" },
	{ "open", verb_open, true, ARG_BIT(ARG_LINK), "ID [--link hf|abs|pdf|html|code|project]",
		"open a paper's page in the browser" },
	{ "db", verb_db, true, ARG_BIT(ARG_YES), "info | path | check | reindex | prune [DAY] [--yes]",
		"tell what is kept and where; look it through; make the filter index anew; drop what is old" },
	{ "backup", verb_backup, true, 0, "FILE", "copy your library into a new file, while it is in use, too" },
	{ "restore", verb_restore_library, true, 0, "FILE", "put such a copy back; what your library was is kept" },
	{ "doctor", verb_doctor, false, 0, "", "tell how paperboy does on this system, and what protects it" },
	{ "config", verb_config, false, ARG_BIT(ARG_FORMAT), "check [FILE] | dump | path | settings [--format text|md|man]",
		"look for mistakes in the configuration, print what is in force, tell where it is, list settings" },
	{ "keys", verb_keys, false, ARG_BIT(ARG_FORMAT), "[--format text|md|man]",
		"print the keys of the screen" },
};
enum { VERBS = sizeof verbs / sizeof *verbs };

const struct verb *
verb_at(size_t i)
{
	return i < VERBS ? &verbs[i] : NULL;
}

const struct verb *
verb_find(const char *name)
{
	for (size_t i = 0; i < VERBS; i++) {
		if (strcmp(name, verbs[i].name) == 0)
			return &verbs[i];
	}
	return NULL;
}

bool
verb_is_view(const struct verb *verb)
{
	return strcmp(verb->name, "fav") == 0 || strcmp(verb->name, "queue") == 0;
}

static const char *
verb_name(size_t i)
{
	return verbs[i].name;
}

const char *
verb_near(const char *word)
{
	return options_nearest(word, verb_name, VERBS);
}

const struct error *
verb_run(struct options *options, const struct args *args)
{
	struct desk desk = { .options = options };
	const struct error *error = NULL;
	if (args->verb->desk)
		error = desk_open(options, &desk);
	if (args->verb->desk && options->sample)
		print_talk("this is the sample edition; nothing is kept");
	if (!error)
		error = desk_check(&desk, args->verb->run(&desk, args));
	desk_close(&desk);
	return error;
}

static void
verb_help_all(struct str *out)
{
	str_add(out, "usage: paperboy [OPTION...] [VIEW | QUERY | ID | ADDRESS]\n"
		"       paperboy [OPTION...] VERB ...\n\n"
		"The daily papers of Hugging Face in a terminal. VIEW is today, a day (2026-08-20),\n"
		"a week (2026-W34), a month (2026-08), trending, fav, queue, hidden, new, watch,\n"
		"all, or search:WORDS, what the site's own search finds; a QUERY, as in the filter\n"
		"bar, searches what is cached. Without a verb the screen opens.\n\nVerbs (paperboy VERB --help):\n");
	for (size_t i = 0; i < VERBS; i++)
		str_print(out, "  %-8s %s\n", verbs[i].name, verbs[i].sentence);
	str_add(out, "\nOptions:\n");
	args_help(ARG_BIT(ARGS_GLOBAL) - 1, out);
}

void
verb_help(const struct verb *verb, struct str *out)
{
	if (!verb) {
		verb_help_all(out);
		return;
	}
	str_print(out, "usage: paperboy %s%s%s\n%s\n", verb->name, *verb->usage ? " " : "", verb->usage, verb->sentence);
	if (verb->args)
		str_addc(out, '\n');
	args_help(verb->args, out);
}

const struct error *
verb_id(const char *word, paper_id *out)
{
	if (paper_id_find(word, out, NULL))
		return NULL;
	return error_new(ERROR_USAGE, "“%s” is no id or address of a paper", word);
}

// True if the blank-separated names hold this one.
static bool
verb_allows(const char *names, const char *name)
{
	size_t len = strlen(name);
	for (const char *p = names; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (n == len && strncmp(p, name, len) == 0)
			return true;
		p += n;
	}
	return false;
}

const struct error *
verb_format(const struct args *args, const char *names, enum export_format *out)
{
	const char *name = args->values[ARG_FORMAT];
	if (!name || (verb_allows(names, name) && export_format_parse(name, out)))
		return NULL;
	return error_new(ERROR_USAGE, "--format is one of %s, not “%s”", names, name);
}

const struct error *
verb_sort(const struct args *args, struct query_order *out)
{
	const char *name = args->values[ARG_SORT];
	if (!name || query_order_parse(name, out))
		return NULL;
	return error_new(ERROR_USAGE, "--sort is one of rank, votes, comments, stars, date, title, author, relevance,"
		" momentum, not “%s”", name);
}

const struct error *
verb_limit(const struct args *args, size_t *out)
{
	const char *text = args->values[ARG_LIMIT];
	if (!text)
		return NULL;
	char *end;
	long n = strtol(text, &end, 10);
	if (end == text || *end || n < 1 || n > LIMIT_MAX)
		return error_new(ERROR_USAGE, "--limit is a number from 1, not “%s”", text);
	*out = (size_t)n;
	return NULL;
}

const struct error *
verb_of_many(const struct error *error, size_t n, const struct error **first)
{
	if (error && (n == 1 || !error_is(error, ERROR_NOT_FOUND))) {
		error_free(*first);
		return error;
	}
	if (error)
		print_talk(error->text);
	if (error && !*first)
		*first = error_new(error->kind, "not all of them are there");
	error_free(error);
	return NULL;
}

void
verb_restore(struct desk *desk)
{
	const struct error *error = desk_restore(desk);
	if (error) {
		error = error_wrap(error, "papers of yours that the cache has lost");
		print_talk(error->text);
	}
	error_free(error);
}

const struct error *
verb_none(const struct papers_wish *wish)
{
	static const char *const all[] = {
		[VIEW_FAV] = "no favourites yet", [VIEW_QUEUE] = "nothing in the reading queue",
		[VIEW_HIDDEN] = "no hidden papers", [VIEW_READ] = "nothing is read yet",
		[VIEW_PERIOD] = "no papers", [VIEW_PAPER] = "no papers", [VIEW_ALL] = "no papers",
		[VIEW_NEW] = "nothing new since the screen was open last",
		[VIEW_WATCH] = "no cached paper is of a watch",
		[VIEW_RELATED] = "no cached paper shares enough with it",
		[VIEW_SEARCH] = "the site finds nothing",
		[VIEW_ARXIV] = "arXiv announced nothing",
		[VIEW_AUTHOR] = "no cached paper is by that person",
	};
	const char *one = wish->view.kind == VIEW_FAV ? "favourite" : "paper";
	if (wish->filter && *wish->filter)
		return error_new(ERROR_OTHER, "no %s matches “%s”", one, wish->filter);
	return error_new(ERROR_OTHER, "%s", all[wish->view.kind]);
}

const struct error *
verb_end(const struct error *error, const struct error *late)
{
	if (!late)
		return error;
	if (error) {
		error_free(error);
		return late;
	}
	enum error_kind kind = late->kind;
	if (kind == ERROR_OTHER || kind == ERROR_NOT_FOUND)
		kind = ERROR_NETWORK;
	error = error_new(kind, "%s (shown is what was cached)", late->text);
	error_free(late);
	return error;
}
