// SPDX-License-Identifier: GPL-3.0-or-later
// The row of facts about a paper: votes, dates, its version.

#include "config.h"
#include "article_own.h"

#include <stdio.h>
#include <stdlib.h>

#include "glyph.h"
#include "row.h"

static void
add_date(struct writer *w, enum role role, const char *what, int64_t moment_s)
{
	char day[ARTICLE_DATE], text[64];
	if (moment_s == PAPER_ABSENT)
		return;
	writer_date(w, moment_s, day);
	snprintf(text, sizeof text, "%s %s", what, day);
	writer_fact(w, role, text);
}

static void
add_submitter(struct writer *w, const char *submitter)
{
	char *by = mem_print("submitted by %s", submitter);
	writer_fact(w, ROLE_DIM, by);
	free(by);
}

// The days on Daily: "Daily 20 Aug, by mosei"; a paper may have had two.
static void
add_daily(struct writer *w, const struct paper_full *paper)
{
	int64_t put_s = paper->row.daily_s;
	daynum day = 0;
	if (put_s == PAPER_ABSENT && paper->days_n && day_parse(paper->days[0], &day))
		put_s = (int64_t)day * 86400;
	add_date(w, ROLE_DIM, "Daily", put_s);
	if (paper->submitter && put_s != PAPER_ABSENT)
		str_print(&w->text, ", by %s", paper->submitter);
	else if (paper->submitter)
		add_submitter(w, paper->submitter);
	for (size_t i = 0; i < paper->days_n; i++)
		if (day_parse(paper->days[i], &day) && day != day_of(put_s))
			add_date(w, ROLE_DIM, "also", (int64_t)day * 86400);
}

// "arXiv 19 Aug · v2 · revised 2 Sep"
static void
add_arxiv(struct writer *w, const struct paper_full *paper)
{
	const struct paper *row = &paper->row;
	char version[16];
	add_date(w, ROLE_DIM, "arXiv", row->published_s);
	snprintf(version, sizeof version, "v%d", paper->version);
	if (paper->version)
		writer_fact(w, ROLE_DIM, version);
	if (paper->updated_s != PAPER_ABSENT && paper->updated_s > row->published_s
		&& day_of(paper->updated_s) != day_of(row->published_s))
		add_date(w, ROLE_DIM, "revised", paper->updated_s);
}

void
writer_facts(struct writer *w, unsigned key, const struct paper_full *paper, const char *grown)
{
	const struct paper *row = &paper->row;
	char count[ROW_COUNT], text[64];
	writer_begin(w, key, NULL, ROLE_DIM, false);
	add_date(w, ROLE_WARNING, "Withdrawn", paper->withdrawn_s);
	if (row->upvotes != PAPER_ABSENT) {
		row_count(row->upvotes, count);
		snprintf(text, sizeof text, "%s %s", glyph_text(GLYPH_UPVOTE, w->ascii), count);
		writer_fact(w, ROLE_DIM, text);
		if (grown)
			str_print(&w->text, " %s", grown);
	}
	if (row->comments > 0) {
		snprintf(text, sizeof text, "%d comment%s", row->comments, row->comments == 1 ? "" : "s");
		writer_fact(w, ROLE_DIM, text);
	}
	add_arxiv(w, paper);
	add_daily(w, paper);
	if (w->text.len)
		writer_end(w);
}
