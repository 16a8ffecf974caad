// SPDX-License-Identifier: GPL-3.0-or-later
// seek: words that are looked for in the text of the detail pane. They are found anywhere, in any
// case unless a letter is upper-case, accents ignored.

#ifndef SEEK_H
#define SEEK_H

#include "article.h"
#include "edit.h"
#include "words.h"

struct app;

struct seek {
	struct edit edit;
	char *folded, *cased;
	struct words_sought sought;	// folded NULL: nothing is looked for
	struct article_found *matches;	// in the order of the text
	size_t n, cap;
	size_t at;			// the one that is shown; n: none
	struct article_place from;	// where the pane was when it was begun
};

// True if something is looked for in what the pane shows.
bool seek_on(const struct app *app);

// The line it is typed in; the text moves to the next match meanwhile.
unsigned seek_key(struct app *app, int key);
unsigned seek_paste(struct app *app, const char *bytes, size_t len);
unsigned seek_accept(struct app *app);
unsigned seek_dismiss(struct app *app);
void seek_draw(struct app *app);

// So many matches on; nothing is looked for any more; the text was laid out anew.
unsigned seek_step(struct app *app, long steps);
unsigned seek_forget(struct app *app);
void seek_again(struct app *app);

// The match that is shown.
struct article_found seek_found(const struct app *app);

void seek_free(struct seek *seek);

#endif
