// SPDX-License-Identifier: GPL-3.0-or-later
// What a view is called.

#include "config.h"
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "glyph.h"
#include "render.h"
#include "search.h"
#include "store.h"
#include "text.h"

enum { NAME_COLUMNS = 32, NAME_NARROW = 16, WORDS_NARROW = 20 };

static const char *const kinds[] = {
	[PERIOD_DAY] = "Daily", [PERIOD_WEEK] = "Weekly", [PERIOD_MONTH] = "Monthly",
};

struct year {
	char text[DAY_TEXT];
};

static struct year
this_year(const struct app *app)
{
	struct year year;
	day_format(app->options->today, year.text);
	year.text[4] = '\0';
	return year;
}

void
view_moment(int64_t moment_s, char out[MOMENT_TEXT])
{
	struct tm tm;
	time_t moment = (time_t)moment_s;
	localtime_r(&moment, &tm);
	if (!strftime(out, MOMENT_TEXT, "%e %b %H:%M", &tm))
		*out = '\0';
	if (*out == ' ')
		memmove(out, out + 1, strlen(out));
}

// The words of a period; where columns are few, this year's number is left off.
static char *
period_words(const struct app *app, struct period period, bool narrow)
{
	char title[PERIOD_TITLE];
	period_title(period, title);
	size_t len = strlen(title);
	if (period.kind == PERIOD_TRENDING)
		return mem_dup(title);
	if (narrow) {
		if (len > 5 && title[len - 5] == ' ' && !strcmp(title + len - 4, this_year(app).text))
			title[len - 5] = '\0';
		return mem_dup(title);
	}
	return mem_print("%s %s %s", kinds[period.kind], glyph_text(GLYPH_DOT, term_ascii(app->term)), title);
}

// "Related to PaperMamba"; narrow: "Related: PaperMamba".
static char *
related_title(const struct app *app, bool narrow)
{
	const char *words = narrow ? "Related:" : "Related to";
	struct page page = { 0 };
	error_free(store_page(library_db(app->library), &app->view.paper, 1, &page));
	if (!page.n) {
		page_free(&page);
		return mem_dup("Related papers");
	}
	if (!app->raw_tex)
		render_page(&page);
	bool cut;
	char *name = paper_name(page.papers[0].title, narrow ? NAME_NARROW : NAME_COLUMNS, &cut);
	char *title = mem_print("%s %s%s", words, name, cut ? glyph_text(GLYPH_ELLIPSIS, term_ascii(app->term)) : "");
	free(name);
	page_free(&page);
	return title;
}

// "Site search · video diffusion", "arXiv search · graphs"; narrow: "Search: video diff…".
static char *
search_title(const struct app *app, bool narrow)
{
	bool ascii = term_ascii(app->term);
	const char *of_arxiv = search_of_arxiv(app->view.words), *words = of_arxiv ? of_arxiv : app->view.words;
	if (!narrow)
		return mem_print("%s search %s %s", of_arxiv ? "arXiv" : "Site", glyph_text(GLYPH_DOT, ascii), words);
	size_t len = strlen(words), fit = text_fit(words, len, WORDS_NARROW, NULL);
	while (fit < len && fit && words[fit - 1] == ' ')
		fit--;
	return mem_print("Search: %.*s%s", (int)fit, words, fit < len ? glyph_text(GLYPH_ELLIPSIS, ascii) : "");
}

// "arXiv · cs.CL · Wed 25 Nov 2026"; narrow: "arXiv cs.CL · Wed 25 Nov", of one category.
static char *
arxiv_title(const struct app *app, bool narrow)
{
	const char *dot = glyph_text(GLYPH_DOT, term_ascii(app->term));
	struct period day = app->view.period;
	char long_day[PERIOD_TITLE], *title;
	period_title(day, long_day);
	char *categories = arxiv_view_categories(&app->view), *short_day = period_words(app, day, true);
	bool one = *categories && !strchr(categories, ' ');
	if (narrow)
		title = mem_print("arXiv%s%s %s %s", one ? " " : "", one ? categories : "", dot, short_day);
	else
		title = *categories ? mem_print("arXiv %s %s %s %s", dot, categories, dot, long_day)
			: mem_print("arXiv %s %s", dot, long_day);
	free(categories);
	free(short_day);
	return title;
}

// "New since 19 Aug 18:05"
static char *
new_title(const struct app *app, bool narrow)
{
	char text[MOMENT_TEXT];
	int64_t since_s = library_new_since(app->library);
	if (narrow || since_s == PAPER_ABSENT)
		return mem_dup("New");
	view_moment(since_s, text);
	return mem_print("New since %s", text);
}

char *
view_title(const struct app *app, bool narrow)
{
	char id[PAPER_ID_TEXT];
	bool everywhere = app->list.ask.shown && query_everywhere(app->list.ask.shown);
	switch (everywhere ? VIEW_ALL : app->view.kind) {
	case VIEW_PERIOD:
		return period_words(app, app->view.period, narrow);
	case VIEW_FAV:
		return mem_dup("Favourites");
	case VIEW_QUEUE:
		return mem_dup("Reading queue");
	case VIEW_HIDDEN:
		return mem_dup("Hidden papers");
	case VIEW_READ:
		return mem_dup("Read");
	case VIEW_NEW:
		return new_title(app, narrow);
	case VIEW_WATCH:
		return mem_dup("Watch");
	case VIEW_PAPER:
		paper_id_format(app->view.paper, id);
		return mem_print("Paper %s", id);
	case VIEW_RELATED:
		return related_title(app, narrow);
	case VIEW_SEARCH:
		return search_title(app, narrow);
	case VIEW_ARXIV:
		return arxiv_title(app, narrow);
	case VIEW_AUTHOR:
		return mem_print(narrow ? "By %s" : "Papers by %s", app->view.words);
	case VIEW_ALL:
		break;
	}
	const struct rule *saved = shelf_shown(app);
	if (saved)
		return mem_dup(saved->name);
	return mem_dup(app->own ? "Landmark papers" : "All papers");
}
