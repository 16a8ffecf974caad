// SPDX-License-Identifier: GPL-3.0-or-later
// mark: what is yours about a paper, set and taken off.

#ifndef MARK_H
#define MARK_H

#include <stdbool.h>

#include "library.h"

struct app;

// Applies steps as one change; `label` names it for undo, NULL: it is no undo step. What
// cannot be saved is told, and tried again.
unsigned mark_steps(struct app *app, const char *label, const struct library_step *steps, size_t n);

// True if nothing can be kept, which is said then.
bool mark_refused(struct app *app, unsigned *dirty);

// Sets or clears one state; `label` names the change for undo, NULL: it is no
// undo step.
unsigned mark_state(struct app *app, paper_id id, unsigned state, bool on, const char *label);

// Tries again what could not be saved.
unsigned mark_retry(struct app *app);

// The last try to save before the program ends: NULL if nothing is unsaved, else
// words that tell how much, and why. The caller frees.
char *mark_unsaved(struct app *app);

#endif
