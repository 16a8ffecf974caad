// SPDX-License-Identifier: GPL-3.0-or-later
// links: where a paper leads, numbered from 1 as the detail pane shows them.
// The first is what opens when no number is given.

#ifndef LINKS_H
#define LINKS_H

#include <stdbool.h>
#include <stdint.h>

#include "mem.h"
#include "paper.h"

// What a link is shown among.
enum links_group { LINKS_PAGES, LINKS_MODELS, LINKS_DATASETS, LINKS_SPACES, LINKS_DOI, LINKS_COMMENTS, LINKS_ELSEWHERE, LINKS_REFERENCES };

struct target {
	enum links_group group;
	const char *name;	// "hf", "abs", "pdf", "html", "code", "project", "alphaxiv", "semantic", "scholar"; NULL for what a text names, models and their like
	const char *label;	// as it is shown
	const char *address;	// of a reference that names none ""
	unsigned hash;		// of what makes two addresses the same place
	int64_t stars;		// of code; PAPER_ABSENT
	const struct linked *linked;	// a model, dataset or space; else NULL, of their groups what leads to the rest
};

enum { LINKS_ELSEWHERE_MAX = 3 };

struct links {
	struct arena *arena;
	struct target *targets;
	size_t n, cap;
	struct target elsewhere[LINKS_ELSEWHERE_MAX];	// what others have about it: without a number
	size_t elsewhere_n;
};

// The paper's pages, code and project, then addresses its abstract and summary
// name besides, then models and their like, where the rest of them is, and the DOI's page.
void links_make(struct links *links, const struct paper_full *paper);

// The same behind the paper's references, by their numbers; NULL: one that names no address.
void links_make_behind(struct links *links, const struct paper_full *paper, const char *const *references, size_t n);

// An address that a comment names: its number, 0 where there are too many.
size_t links_comment(struct links *links, const char *address);

// By number or name: "3", "pdf"; "" is the first. NULL if there is none.
const struct target *links_find(const struct links *links, const char *which);

// The number under which an address is listed, whatever its scheme; 0 if it is
// not.
size_t links_number(const struct links *links, const char *address, size_t len);

// The first http or https address in a text, from `from` on.
bool links_next(const char *text, size_t from, size_t *start, size_t *len);

void links_free(struct links *links);

#endif
