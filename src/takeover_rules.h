// SPDX-License-Identifier: GPL-3.0-or-later
// takeover_rules: the saved filters, watches and colours of rows of an import, checked, and what is to be
// done for them. Of two of one kind and name the newer counts; without a moment, the library's.

#ifndef TAKEOVER_RULES_H
#define TAKEOVER_RULES_H

#include "library_rules.h"
#include "mem.h"
#include "takeover.h"

struct takeover_rules {
	takeover_look *look;
	struct arena *arena;	// has all texts
	struct rule_step *steps;
	size_t n, cap;
};

// Adds the steps, and counts.
const struct error *takeover_rules_read(struct library *library, int64_t import, struct takeover_rules *rules,
	struct takeover_count *count);
void takeover_rules_free(struct takeover_rules *rules);

#endif
