// SPDX-License-Identifier: GPL-3.0-or-later
// palette: every command, macro and saved filter, found by a few of its letters and run.

#ifndef PALETTE_H
#define PALETTE_H

#include "edit_key.h"
#include "mem.h"

struct app;

struct palette {
	struct edit edit;
	size_t at;		// the row of the bar
};

unsigned palette_key(struct app *app, int key);
unsigned palette_paste(struct app *app, const char *bytes, size_t len);
unsigned palette_accept(struct app *app);
unsigned palette_dismiss(struct app *app);
unsigned palette_move(struct app *app, long rows);

// Rows to a page.
long palette_span(const struct app *app);

// Puts what the bar is on into the prompt, to be gone on with.
unsigned palette_complete(struct app *app);

void palette_draw(struct app *app);
void palette_free(struct palette *palette);

#endif
