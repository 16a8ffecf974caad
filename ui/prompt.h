// SPDX-License-Identifier: GPL-3.0-or-later
// prompt: a line typed for a command, `:`, with completion and history.

#ifndef PROMPT_H
#define PROMPT_H

#include "edit_key.h"
#include "history.h"
#include "mem.h"

struct app;

struct prompt {
	struct edit edit;
	const char **words;	// what Tab goes through; borrowed words
	size_t words_n, word, from;
	struct arena *kept;	// holds those that are no names; NULL: none
	struct history history;
};

// Opens it with a text to go on from ("date ").
unsigned prompt_open(struct app *app, const char *text);

unsigned prompt_key(struct app *app, int key);
unsigned prompt_paste(struct app *app, const char *bytes, size_t len);
unsigned prompt_accept(struct app *app);
unsigned prompt_dismiss(struct app *app);
unsigned prompt_complete(struct app *app);

void prompt_draw(struct app *app);

void prompt_free(struct prompt *prompt);

#endif
