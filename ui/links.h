// SPDX-License-Identifier: GPL-3.0-or-later
// links: where a paper leads, numbered from 1 as the detail pane shows them.
// The first is what opens when no number is given.

#ifndef LINKS_H
#define LINKS_H

#include <stdint.h>

#include "mem.h"
#include "paper.h"

struct target {
	const char *name;	// "hf", "abs", "pdf", "html", "code", "project"; NULL for models and their like
	const char *label;	// as it is shown
	const char *address;
	int64_t stars;		// of code; PAPER_ABSENT
	const struct linked *linked;	// a model, dataset or space; else NULL
};

struct links {
	struct arena *arena;
	struct target *targets;
	size_t n, cap;
};

void links_make(struct links *links, const struct paper_full *paper);

// By number or name: "3", "pdf"; "" is the first. NULL if there is none.
const struct target *links_find(const struct links *links, const char *which);

void links_free(struct links *links);

#endif
