// SPDX-License-Identifier: GPL-3.0-or-later
// mark: what is yours about a paper, set and taken off.

#ifndef MARK_H
#define MARK_H

#include <stdbool.h>

#include "paper.h"

struct app;

// Sets or clears one state; `label` names the change for undo, NULL: it is no
// undo step.
unsigned mark_state(struct app *app, paper_id id, unsigned state, bool on, const char *label);

// Tries again what could not be saved.
unsigned mark_retry(struct app *app);

// The last try to save before the program ends: NULL if nothing is unsaved, else
// words that tell how much, and why. The caller frees.
char *mark_unsaved(struct app *app);

#endif
