// SPDX-License-Identifier: GPL-3.0-or-later
// screen: one frame, composed of the panes that are dirty.

#ifndef SCREEN_H
#define SCREEN_H

#include "error.h"

struct app;

// Draws and sends what app->dirty names, and clears that.
void screen_draw(struct app *app);

// Lends the terminal to the shell until it is brought back.
unsigned screen_stop(struct app *app);

// Lends it to a program that runs in the foreground, until that ends; *status as from waitpid. Its
// standard input is `input`, or the terminal (-1).
const struct error *screen_lend(struct app *app, char *const *argv, int input, int *status);

// The same with a file as its standard input (-1: the terminal); what it has written stays to be
// read until a key is pressed.
const struct error *screen_lend_shell(struct app *app, char *const *argv, int input);
void screen_wake(struct app *app);

#endif
