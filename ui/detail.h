// SPDX-License-Identifier: GPL-3.0-or-later
// detail: the pane where one paper is read. It follows the list's cursor.

#ifndef DETAIL_H
#define DETAIL_H

#include "article.h"
#include "links.h"
#include "paper.h"

struct app;

struct detail {
	paper_id id;			// 0: none
	struct paper_full *paper;	// NULL: not to be had
	struct links links;
	struct article article;
	size_t scroll;			// first line shown
	bool unfolded;			// all authors are shown
	bool stale;			// read it again, the data may have changed
	paper_id asked;			// the paper's own answer was asked for
};

// Reads the paper under the cursor if it is another one, or has changed.
void detail_follow(struct app *app);

// Asks paperboy-sync for what only the paper's own answer tells.
void detail_ask(struct app *app);

unsigned detail_scroll(struct app *app, long lines);
// Lines on the screen.
int detail_span(const struct app *app);

// Shows all authors, or no longer.
unsigned detail_unfold(struct app *app);

void detail_draw(struct app *app);

void detail_free(struct detail *detail);

#endif
