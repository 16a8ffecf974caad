// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of empty share.

#ifndef EMPTY_OWN_H
#define EMPTY_OWN_H

#include <stdbool.h>

#include "empty.h"
#include "str.h"

// The words: the first line says what is, the others what to do.
struct empty {
	struct str lines[4];
	bool failure;
};

// Adds the first key of a command, as it is now.
void empty_add_key(const struct app *app, struct str *out, const char *command);

// Adds what a command that asks a site would do; nothing of it where it may not.
void empty_add_ask(const struct app *app, struct str *out, const char *command, const char *does);

// Says what is on its way and how to do without it; false if it is not.
bool empty_fetching(const struct app *app, const char *does, const char *what, const char *key, struct empty *words);

// Why a fetch failed, without the key that paperboy-sync puts before it.
const char *empty_reason(const struct app *app, const char *key);

// The words of a day of arXiv's.
void empty_arxiv(const struct app *app, struct empty *words);

#endif
