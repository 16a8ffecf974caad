// SPDX-License-Identifier: GPL-3.0-or-later
// chosen: the papers a command acts on: those that are selected, else the one under
// the cursor.

#ifndef CHOSEN_H
#define CHOSEN_H

#include <stdbool.h>
#include <stddef.h>

#include "paper.h"

struct app;

// Their ids, in the order of the view; selected ones that it does not show follow, the newest
// first. Returns how many, 0 where there is no paper; the caller frees *ids.
size_t chosen_papers(const struct app *app, paper_id **ids);

// Does something with them, and frees them then; where there is none that is said.
typedef unsigned chosen_fn(struct app *app, const paper_id *ids, size_t n, const void *arg);
unsigned chosen_act(struct app *app, chosen_fn *act, const void *arg);

// The ids of the papers shown that are wanted, in the order of the view; likewise.
size_t chosen_shown(struct app *app, bool (*wants)(struct app *app, paper_id id), paper_id **ids);

// "PaperMamba", or "12 papers"; the caller frees.
char *chosen_name(const struct app *app, const paper_id *ids, size_t n);

#endif
