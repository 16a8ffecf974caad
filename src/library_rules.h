// SPDX-License-Identifier: GPL-3.0-or-later
// library_rules: the rules of library.db, changed in steps that can be undone like all that is
// yours.

#ifndef LIBRARY_RULES_H
#define LIBRARY_RULES_H

#include "library.h"
#include "rules.h"

// From now on the library's rules stand in this list, behind those of the config. The list is borrowed, and
// must outlive the library. Reads them.
const struct error *library_use_rules(struct library *library, struct rules *rules);

// The list, with the config's and the library's; NULL if none is used.
struct rules *library_rules(const struct library *library);

// Reads them again: another paperboy may have changed them. A rule that a newer program made and
// that is not understood is left out.
const struct error *library_rules_load(struct library *library);

struct rule_step {
	enum rule_kind kind;
	const char *name;
	const char *text;	// NULL: it is there no more
	int64_t at_s;		// since when; 0: now
};

// Makes the steps one change called `label`, and reads the list anew. Unlike marks, what cannot be saved now
// is not kept for later: the person has the words in front of him.
const struct error *library_rules_apply(struct library *library, const char *label,
	const struct rule_step *steps, size_t n);

// The same with marks of papers in one change with them.
const struct error *library_rules_apply_with(struct library *library, const char *label,
	const struct library_step *marks, size_t marks_n, const struct rule_step *steps, size_t n);

// The library's rules with their moments, those taken away included, by kind and name; *list is the arena's.
const struct error *library_rules_dated(struct library *library, struct arena *arena, struct rule_step **list, size_t *n);

#endif
