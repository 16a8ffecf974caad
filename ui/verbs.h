// SPDX-License-Identifier: GPL-3.0-or-later
// verbs: what paperboy does without a screen: one table, one function a verb.
//
// A verb prints its data on stdout and returns what went wrong. An error does
// not mean that nothing was printed: a listing from the cache with a network
// that failed is both. The table is the help text too.

#ifndef VERBS_H
#define VERBS_H

#include "args.h"
#include "desk.h"
#include "export.h"
#include "query_order.h"

struct papers_wish;
struct pick;
struct view;

struct verb {
	const char *name;
	const struct error *(*run)(struct desk *desk, const struct args *args);
	bool desk;		// works with the library and the cache
	uint64_t args;		// ARG_BITs of its own
	const char *usage;	// what follows the name
	const char *sentence;
};

// The verbs in their order, NULL behind the last.
const struct verb *verb_at(size_t i);

// NULL if there is no such verb.
const struct verb *verb_find(const char *name);

// True if the verb alone is the name of a view, too: on a terminal the screen opens.
bool verb_is_view(const struct verb *verb);

// Runs args->verb.
const struct error *verb_run(struct options *options, const struct args *args);

// A verb's name near a word that is none, or NULL.
const char *verb_near(const char *word);

// `paperboy --help`, or `paperboy VERB --help`.
void verb_help(const struct verb *verb, struct str *out);

// What verbs share in reading their arguments. `names` are the formats allowed, VERB_LISTS
// of those that list papers.
#define VERB_LISTS "table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text"
const struct error *verb_id(const char *word, paper_id *out);
const struct error *verb_format(const struct args *args, const char *names, enum export_format *out);
const struct error *verb_sort(const struct args *args, struct query_order *out);
const struct error *verb_limit(const struct args *args, size_t *out);

// Gives a cache that was deleted the papers that are yours; if that fails, it is
// said, and they are not shown.
void verb_restore(struct desk *desk);

// The newest day of which the cache has papers; false if there is none.
bool verb_newest(struct desk *desk, struct view *view);

// True if the cache has a listing of it, be it an old or empty one; else the error is why
// the view or period of that name can't be shown.
bool verb_listed(struct desk *desk, struct period period);
const struct error *verb_unlisted(const struct desk *desk, const char *name);

// True if something of arXiv's day is cached; a day that was not named becomes the newest. An
// error is that there is nothing to ask for.
bool verb_announced(struct desk *desk, struct view *view);
const struct error *verb_unfollowed(void);

// Why a list is empty: for scripts status 1.
const struct error *verb_none(const struct papers_wish *wish);

// What --source says: true for arXiv, false for the papers site, also where nothing is said.
const struct error *verb_source(const struct args *args, bool *arxiv);

// show --full.
const struct error *verb_show_full(struct desk *desk, const struct args *args, paper_id id,
	enum export_format format);

// Asks the site for what `fetch` brings, and says what came, unless it is to be quiet. What was
// asked for since a day goes on where it was interrupted.
const struct error *verb_fetched(struct desk *desk, const struct args *args, struct errand errand);

// Takes note of what one of n papers failed of: one that there is not keeps the others from
// nothing, and *first tells at the end that not all are there. An error, of which nothing is left
// in *first then, is the end of the verb: the network's keeps them all.
const struct error *verb_of_many(const struct error *error, size_t n, const struct error **first);

// The end of a verb that asked the network first: `late` (or NULL) is why that
// failed, `error` what went wrong with the printing. Takes both over.
const struct error *verb_end(const struct error *error, const struct error *late);

// Brings the papers of a view, unless what is cached is fresh, and prints them: the end
// of ls and of a search of the site.
const struct error *verb_view(struct desk *desk, struct pick *pick, struct papers_wish *wish);

// The functions of the table, each with its noun.
const struct error *verb_ls(struct desk *desk, const struct args *args);	// verbs_papers.c
const struct error *verb_show(struct desk *desk, const struct args *args);
const struct error *verb_pivot(struct desk *desk, const struct args *args);	// verbs_count.c
const struct error *verb_calendar(struct desk *desk, const struct args *args);
const struct error *verb_search(struct desk *desk, const struct args *args);	// verbs_search.c
const struct error *verb_related(struct desk *desk, const struct args *args);
const struct error *verb_export(struct desk *desk, const struct args *args);	// verbs_export.c
const struct error *verb_digest(struct desk *desk, const struct args *args);	// verbs_digest.c
const struct error *verb_fetch(struct desk *desk, const struct args *args);	// verbs_fetch.c
const struct error *verb_fetch_arxiv(struct desk *desk, const struct args *args);	// verbs_arxiv.c
const struct error *verb_import(struct desk *desk, const struct args *args);	// verbs_import.c
const struct error *verb_state(struct desk *desk, const struct args *args);	// verbs_state.c
const struct error *verb_tag(struct desk *desk, const struct args *args);	// verbs_written.c
const struct error *verb_note(struct desk *desk, const struct args *args);
const struct error *verb_pdf(struct desk *desk, const struct args *args);	// verbs_pdf.c
const struct error *verb_open(struct desk *desk, const struct args *args);	// verbs_link.c
const struct error *verb_db(struct desk *desk, const struct args *args);	// verbs_db.c
const struct error *verb_backup(struct desk *desk, const struct args *args);	// verbs_backup.c
const struct error *verb_restore_library(struct desk *desk, const struct args *args);
const struct error *verb_doctor(struct desk *desk, const struct args *args);	// doctor.c
const struct error *verb_config(struct desk *desk, const struct args *args);	// verbs_config.c
const struct error *verb_keys(struct desk *desk, const struct args *args);	// verbs_keys.c

#endif
