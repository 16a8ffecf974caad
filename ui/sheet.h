// SPDX-License-Identifier: GPL-3.0-or-later
// sheet: a page over the panes: help, messages, a text to be copied by hand. Its rows are
// made anew for each drawing by whoever knows them; here they are wrapped,
// scrolled and drawn.

#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>

#include "edit_key.h"
#include "mem.h"
#include "theme.h"

struct app;

enum sheet_kind { SHEET_NONE, SHEET_HELP, SHEET_MESSAGES, SHEET_TEXT, SHEET_TRIAGE };

struct sheet_row {
	const char *heading;	// above the row, behind an empty line; NULL: none
	const char *left;	// in a column of its own
	enum role left_role;
	const char *text;
	enum role role;
	bool copied;		// by people: broken at the edge alone
};

struct sheet {
	enum sheet_kind kind;
	const char *title;
	struct edit search;	// SHEET_HELP is typed into
	char *copied;		// SHEET_TEXT
	const char *note;	// below it
	size_t scroll, lines;	// lines as last drawn
};

unsigned sheet_open(struct app *app, enum sheet_kind kind, const char *title);
unsigned sheet_close(struct app *app);

// A text to be copied by hand, and why; title and note live on.
unsigned sheet_text(struct app *app, const char *title, const char *text, const char *note);

unsigned sheet_scroll(struct app *app, long lines);
int sheet_span(const struct app *app);

// While its search has the focus.
unsigned sheet_key(struct app *app, int key);
unsigned sheet_paste(struct app *app, const char *bytes, size_t len);

void sheet_draw(struct app *app);

void sheet_free(struct sheet *sheet);

#endif
