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
#include "store.h"
#include "text.h"

enum { TEXT_COLUMNS = 88 };	// lines longer than that are hard to read

static const struct error *
ls_view(const struct args *args, const struct options *options, struct pick *out)
{
	char *words = args_line(args);
	const struct error *error = NULL;
	if (!pick_view(words, options, out))
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
	return NULL;
}

// True if there is a listing to print, be it an old one.
static bool
ls_known(struct desk *desk, struct pick *pick)
{
	struct listing listing;
	if (pick->view.kind != VIEW_PERIOD)
		return true;
	if (pick->newest)
		return verb_newest(desk, &pick->view);
	const struct error *error = store_listing(library_db(desk->library), pick->view.period, &listing);
	bool known = !error && (listing.fetched_s != PAPER_ABSENT || listing.papers > 0);
	error_free(error);
	return known;
}

static const struct error *
ls_unknown(const struct desk *desk, const struct pick *pick)
{
	char key[PERIOD_KEY] = "the newest day";
	if (!pick->newest)
		period_key(pick->view.period, key);
	return error_new(ERROR_OTHER, "%s is not cached%s", key,
		desk->options->offline ? "; without --offline it would be fetched" : "");
}

// On a terminal people want to know which day it is that they see.
static void
ls_heading(const struct papers_wish *wish)
{
	char title[PERIOD_TITLE];
	if (wish->view.kind != VIEW_PERIOD || wish->format != EXPORT_TABLE || !print_columns())
		return;
	period_title(wish->view.period, title);
	print_line(title);
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
verb_ls(struct desk *desk, const struct args *args)
{
	struct pick pick;
	struct papers_wish wish = {
		.filter = args->values[ARG_FILTER], .raw_tex = args->values[ARG_RAW_TEX] != NULL,
	};
	const struct error *error;
	if ((error = ls_view(args, desk->options, &pick)) ||
	    (error = verb_sort(args, &wish.view.order)) ||
	    (error = verb_format(args, "table json jsonl ids urls", &wish.format)) ||
	    (error = verb_limit(args, &wish.limit)) ||
	    (error = papers_check(&wish, desk->options->today)))
		return error;
	verb_restore(desk);
	const struct error *late = ls_refresh(desk, &pick);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	return verb_end(ls_print(desk, &pick, &wish), late);
}

static const struct error *
show_print(const struct options *options, struct paper_full *paper, enum export_format format)
{
	struct str out = { 0 };
	int columns = print_columns();
	if (format == EXPORT_TEXT && print_ascii(options))
		paper_full_texts(paper, text_ascii);
	if (format == EXPORT_JSON) {
		export_json(paper, &out);
		str_addc(&out, '\n');
	} else {
		export_paper(paper, format, columns > TEXT_COLUMNS ? TEXT_COLUMNS : columns, &out);
	}
	const struct error *error = print_out(&out);
	str_free(&out);
	return error;
}

const struct error *
verb_show(struct desk *desk, const struct args *args)
{
	enum export_format format = EXPORT_TEXT;
	paper_id id;
	const struct error *error, *late = NULL;
	if (args->words_n != 1)
		return error_new(ERROR_USAGE, "show takes one id or address");
	if ((error = verb_id(args->words[0], &id)) ||
	    (error = verb_format(args, "text json md bibtex", &format)))
		return error;
	verb_restore(desk);
	if (!desk->options->offline && !desk->options->sample)
		late = desk_fetch_paper(desk, id, true);
	if (error_is(late, ERROR_CANCELLED))
		return late;
	struct paper_full *paper = NULL;
	if (!(error = desk_paper(desk, id, &paper)) && !args->values[ARG_RAW_TEX])
		render_paper(paper);
	if (!error)
		error = show_print(desk->options, paper, format);
	paper_full_free(paper);
	return verb_end(error, late);
}
