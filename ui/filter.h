// SPDX-License-Identifier: GPL-3.0-or-later
// filter: the bar with the filter of the view; the list answers at each key.

#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>

#include "ask.h"
#include "edit_key.h"
#include "history.h"
#include "error.h"
#include "str.h"

struct app;

struct filter {
	struct edit edit;
	char *mistake;		// what is wrong with the text; the list shows the last good answer
	size_t wrong_at, wrong_len;	// the bytes that are
	char *good;		// the text that was asked last: without a mistake
	struct history history;	// filters that were kept
};

const char *filter_text(const struct app *app);

// One key, or a paste, while the bar has the focus.
unsigned filter_key(struct app *app, int key);
unsigned filter_paste(struct app *app, const char *bytes, size_t len);

unsigned filter_set(struct app *app, const char *text);

// The same filter of everything cached, or of the view alone again.
#define FILTER_EVERYTHING "scope:all"

// Adds "214 in everything: M-a", where the view has none.
void filter_elsewhere(const struct app *app, struct str *out);

// Enter and Esc in the bar.
unsigned filter_accept(struct app *app);
unsigned filter_dismiss(struct app *app);

// Takes over an error of the query; NULL: the text is fine.
void filter_judge(struct app *app, const struct error *error);

// What to ask while the text has a mistake; NULL: what is shown, or on its way,
// is right. That is the last good text, or, if it has found nothing (a field half
// typed is a word that no paper has), the text without what is wrong in it.
const char *filter_good(struct app *app, enum ask_why why);

// In the bottom line while focused.
void filter_draw(struct app *app);

void filter_free(struct filter *filter);

#endif
