// SPDX-License-Identifier: GPL-3.0-or-later
// detail: the pane where one paper is read. It follows the list's cursor.

#ifndef DETAIL_H
#define DETAIL_H

#include "article.h"
#include "library.h"
#include "links.h"
#include "paper.h"

struct app;

// What of the paper is read; `a`, `gF` and `c` change it. From the full text on it is of this paper alone, and
// can be searched.
enum detail_shows { DETAIL_ABSTRACT, DETAIL_SUMMARY, DETAIL_FULL, DETAIL_TALK, DETAIL_SHOWS };

enum { DETAIL_UNANSWERED = 64 };

struct detail {
	enum detail_shows shows;
	enum detail_shows before;	// the comments were opened
	enum detail_shows plain;	// the abstract or the summary, whichever was read last
	paper_id id;			// 0: none
	struct paper_full *paper;	// NULL: not to be had
	struct arena *arena;		// holds what was written
	struct library_written written;
	struct links links;
	struct article article;
	size_t scroll;			// first line shown
	struct article_place places[DETAIL_SHOWS];	// and where that is, whatever the lines
	bool placed;			// what was remembered of the full text's was taken up
	bool unfolded;			// all authors are shown
	bool stale;			// read it again, the data may have changed
	paper_id asked;			// the paper's own answer was asked for
	paper_id unanswered[DETAIL_UNANSWERED];	// papers the site did not tell of, the last ones
	size_t unanswered_n;		// counted on
	int64_t quiet_until_ms;		// the site failed: nothing is asked before, monotonic
	struct library_version version;
	bool changes;			// in the abstract's place: what changed since version `base` of it
	int base;			// 0: nobody knows which
	char *late;			// why, about this one; NULL: nothing to say
};

// Reads the paper under the cursor if it is another one, or has changed.
void detail_follow(struct app *app);

// Asks paperboy-sync for what only the paper's own answer tells.
void detail_ask(struct app *app);

// A person asks for what is in the pane anew: the comments, or the paper where it has the focus.
unsigned detail_refresh(struct app *app);

// It did not answer, for this reason; it is not asked again of its own.
unsigned detail_unanswered(struct app *app, const char *key, const char *failure, bool final);

unsigned detail_scroll(struct app *app, long lines);

// Shows something else of the paper; brings a place of it to the top of the pane.
unsigned detail_turn(struct app *app, enum detail_shows shows);
unsigned detail_go(struct app *app, struct article_place place);

// Brings it onto the screen, where it is not; what is at the top of the pane.
unsigned detail_reveal(struct app *app, struct article_place place);
struct article_place detail_top_place(struct app *app);
bool detail_shows_place(struct app *app, struct article_place place);

// What the abstract is compared with, the caller's; NULL: nothing.
char *detail_changes_before(const struct app *app);

// What is shown has changed: makes it anew, and keeps the reading place.
void detail_lay_out(struct app *app);
// The lines as they are now, and the reading place among them; the last line that can be at
// the top.
size_t detail_settle(struct app *app);

// Lines on the screen.
int detail_span(const struct app *app);

// Shows all authors, or no longer.
unsigned detail_unfold(struct app *app);

void detail_draw(struct app *app);

void detail_free(struct detail *detail);

#endif
