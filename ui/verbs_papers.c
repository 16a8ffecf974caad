// SPDX-License-Identifier: GPL-3.0-or-later
// ls and show: papers out of the cache, which is refreshed first.

#include "config.h"
#include "verbs.h"

#include <stdio.h>
#include <stdlib.h>

#include "export.h"
#include "papers.h"
#include "pick.h"
#include "print.h"
#include "render.h"
#include "search.h"
#include "store.h"
#include "text.h"

enum { TEXT_COLUMNS = 88 };	// lines longer than that are hard to read

static const struct error *
ls_view(const struct args *args, const struct options *options, struct pick *out)
{
	char *words = args_line(args);
	const struct error *error = NULL;
	if (!pick_view(words, options, out) && pick_behind_arxiv(words))
		error = pick_arxiv(pick_behind_arxiv(words), options->today, &out->view);
	else if (!pick_view(words, options, out))
		error = error_new(ERROR_USAGE, "“%s” is no view; to search, say --filter '%s'", words, words);
	free(words);
	return error;
}

bool
verb_newest(struct desk *desk, struct view *view)
{
	struct db *db = library_db(desk->library);
	struct listing listing = { 0 };
	daynum day;
	const struct error *error = NULL;
	bool found = store_latest_day(db, &day);
	if (found)
		error = store_listing(db, period_of(PERIOD_DAY, day), &listing);
	if (!found || error || listing.fetched_s == PAPER_ABSENT || listing.papers == 0) {
		error_free(error);
		error = store_newest(db, PERIOD_DAY, &listing);
	}
	found = !error;
	error_free(error);
	if (found)
		view->period = listing.period;
	return found;
}

// Brings the papers of the view; an error is why they may be old.
static const struct error *
ls_refresh(struct desk *desk, const struct pick *pick)
{
	if (desk->options->sample || desk->options->offline)
		return NULL;
	if (pick->view.kind == VIEW_NEW)
		return desk_fetch(desk, NULL, false);
	if (pick->view.kind == VIEW_PERIOD)
		return desk_fetch(desk, pick->newest ? NULL : &pick->view.period, false);
	if (pick->view.kind == VIEW_PAPER)
		return desk_fetch_paper(desk, pick->view.paper, false);
	if (pick->view.kind == VIEW_SEARCH)
		return desk_search(desk, pick->view.words);
	if (pick->view.kind == VIEW_ARXIV)
		return desk_announced(desk, pick->view.period.first, pick->view.words);
	return NULL;
}

bool
verb_listed(struct desk *desk, struct period period)
{
	struct listing listing;
	const struct error *error = store_listing(library_db(desk->library), period, &listing);
	bool known = !error && (listing.fetched_s != PAPER_ABSENT || listing.papers > 0);
	error_free(error);
	return known;
}

const struct error *
verb_unlisted(const struct desk *desk, const char *name)
{
	return error_new(ERROR_OTHER, "%s is not cached%s", name,
		desk->options->offline ? "; without --offline it would be fetched" : "");
}

bool
verb_announced(struct desk *desk, struct view *view)
{
	struct db *db = library_db(desk->library);
	struct announcement found = { .fetched_s = PAPER_ABSENT };
	const struct error *error = view->period.first ? announcement_read(db, view->period.first, view->words, &found)
		: announcement_newest(db, view->words, &found);
	if (!error && !view->period.first)
		view->period = period_of(PERIOD_DAY, found.day);
	error_free(error);	// no day is known
	return found.fetched_s != PAPER_ABSENT;
}

const struct error *
verb_unfollowed(void)
{
	return error_new(ERROR_OTHER, "no category of arXiv's is followed: name some, as in paperboy ls arxiv cs.CL cs.LG,"
		" or put set arxiv-categories \"cs.CL cs.LG\" into the config");
}

// True if there is a listing to print, be it an old one.
static bool
ls_known(struct desk *desk, struct pick *pick)
{
	if (pick->view.kind == VIEW_SEARCH)
		return search_fetched_s(library_db(desk->library), pick->view.words, NULL) != PAPER_ABSENT;
	if (pick->view.kind == VIEW_ARXIV)
		return verb_announced(desk, &pick->view);
	if (pick->view.kind != VIEW_PERIOD)
		return true;
	if (pick->newest)
		return verb_newest(desk, &pick->view);
	return verb_listed(desk, pick->view.period);
}

static const struct error *
announced_unknown(const struct desk *desk, const struct view *view)
{
	char day[DAY_TEXT + sizeof "its newest day"] = "its newest day";
	if (view->period.first)
		day_format(view->period.first, day);
	char *name = mem_print("arXiv, %s, %s", day, view->words);
	const struct error *error = desk->options->offline ? verb_unlisted(desk, name)
		: error_new(ERROR_OTHER, "%s: nothing was announced yet", name);
	free(name);
	return error;
}

static const struct error *
ls_unknown(const struct desk *desk, const struct pick *pick)
{
	char key[PERIOD_KEY] = "the newest day";
	const char *words = pick->view.words, *of_arxiv = search_of_arxiv(words);
	if (pick->view.kind == VIEW_SEARCH)
		return error_new(ERROR_OTHER, "%s was not searched for “%s” yet%s", of_arxiv ? "arXiv" : "the site",
			of_arxiv ? of_arxiv : words, desk->options->offline ? "; without --offline it would be" : "");
	if (pick->view.kind == VIEW_ARXIV)
		return announced_unknown(desk, &pick->view);
	if (!pick->newest)
		period_key(pick->view.period, key);
	return verb_unlisted(desk, key);
}

// On a terminal people want to know what it is that they see.
static void
ls_heading(const struct papers_wish *wish)
{
	char title[PERIOD_TITLE];
	if (wish->format != EXPORT_TABLE || !print_columns())
		return;
	if (wish->view.kind == VIEW_PERIOD) {
		period_title(wish->view.period, title);
		print_line(title);
	} else if (wish->view.kind == VIEW_ARXIV) {
		period_title(wish->view.period, title);
		char *line = mem_print("arXiv, %s: %s", title, wish->view.words);
		print_line(line);
		free(line);
	} else if (wish->view.kind == VIEW_SEARCH) {
		char *line = mem_print("Site search: %s", wish->view.words);
		print_line(line);
		free(line);
	}
}

static const struct error *
ls_print(struct desk *desk, struct pick *pick, struct papers_wish *wish)
{
	size_t n = 0;
	if (desk->options->sample && pick->view.kind == VIEW_PERIOD)
		pick->view.kind = VIEW_ALL;
	if (!ls_known(desk, pick))
		return ls_unknown(desk, pick);
	struct query_order order = wish->view.order;
	wish->view = pick->view;
	wish->view.order = order;
	ls_heading(wish);
	const struct error *error = papers_print(desk, wish, &n);
	return error || n > 0 ? error : verb_none(wish);
}

const struct error *
verb_view(struct desk *desk, struct pick *pick, struct papers_wish *wish)
{
	if (pick->view.kind == VIEW_ARXIV && !*pick->view.words)
		return verb_unfollowed();
	verb_restore(desk);
	const struct error *late = ls_refresh(desk, pick);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	return verb_end(ls_print(desk, pick, wish), late);
}

const struct error *
verb_ls(struct desk *desk, const struct args *args)
{
	struct pick pick;
	struct papers_wish wish = {
		.filter = args->values[ARG_FILTER], .raw_tex = args->values[ARG_RAW_TEX] != NULL,
	};
	const struct error *error;
	if ((error = ls_view(args, desk->options, &pick)) ||
	    (error = verb_sort(args, &wish.view.order)) ||
	    (error = verb_format(args, VERB_LISTS, &wish.format)) ||
	    (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	return verb_view(desk, &pick, &wish);
}

// What a person wants to see of one paper.
struct show {
	paper_id id;
	enum export_format format;
	bool raw_tex, talk;
	struct cite *cite;	// NULL: no key is wanted
};

static void
show_add(const struct show *show, const struct paper_full *paper, const struct comments *comments, int columns,
	struct str *out)
{
	if (show->format != EXPORT_JSON) {
		export_paper(paper, show->format, columns, show->cite, out);
		if (show->talk)
			export_comments(comments, show->format, columns, show->raw_tex, out);
		return;
	}
	if (show->talk)
		export_json_comments(paper, comments, out);
	else
		export_json(paper, out);
	str_addc(out, '\n');
}

static const struct error *
show_print(const struct options *options, const struct show *show, struct paper_full *paper,
	const struct comments *comments)
{
	struct str out = { 0 };
	int columns = print_columns();
	bool people = show->format == EXPORT_TEXT;
	if (people && print_ascii(options))
		paper_full_texts(paper, text_ascii);
	show_add(show, paper, comments, columns > TEXT_COLUMNS ? TEXT_COLUMNS : columns, &out);
	if (people)
		print_for_people(options, &out);
	return print_end(&out);
}

// The key of a paper is the same as in an export.
static const struct error *
show_cite(struct desk *desk, struct show *show, const struct paper_full *paper)
{
	if (!export_kind(show->format)->keys)
		return NULL;
	show->cite = cite_near(library_db(desk->library), &paper->row);
	return cite_finish(show->cite);
}

static const struct error *
show_read(struct desk *desk, struct show *show)
{
	struct paper_full *paper = NULL;
	struct comments comments = { .fetched_s = PAPER_ABSENT };
	const struct error *error = desk_paper(desk, show->id, &paper);
	if (!error)
		error = show_cite(desk, show, paper);
	if (!error && show->talk)
		error = comments_read(library_db(desk->library), show->id, &comments);
	if (!error && !show->raw_tex)
		render_paper(paper);
	if (!error)
		error = show_print(desk->options, show, paper, &comments);
	comments_free(&comments);
	paper_full_free(paper);
	cite_free(show->cite);
	return error;
}

// An error is why what is shown may be old, or not all there is.
static const struct error *
show_fetch(struct desk *desk, const struct show *show)
{
	if (desk->options->offline || desk->options->sample)
		return NULL;
	const struct error *error = desk_fetch_paper(desk, show->id, true);
	return error || !show->talk ? error : desk_fetch_comments(desk, show->id);
}

const struct error *
verb_show(struct desk *desk, const struct args *args)
{
	struct show show = {
		.format = EXPORT_TEXT, .raw_tex = args->values[ARG_RAW_TEX], .talk = args->values[ARG_COMMENTS],
	};
	const struct error *error;
	if (args->words_n != 1)
		return error_new(ERROR_USAGE, "show takes one id or address");
	if ((error = verb_id(args->words[0], &show.id)) ||
	    (error = verb_format(args, "text json md bibtex biblatex", &show.format)))
		return error;
	if (show.talk && export_kind(show.format)->keys)
		return error_new(ERROR_USAGE, "BibTeX has no place for comments");
	if (args->values[ARG_FULL])
		return verb_show_full(desk, args, show.id, show.format);
	verb_restore(desk);
	const struct error *late = show_fetch(desk, &show);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	return verb_end(show_read(desk, &show), late);
}
