// SPDX-License-Identifier: GPL-3.0-or-later
// macro: several commands under one name, `macro NAME COMMAND; COMMAND…` in the config or at the
// prompt; `run NAME` runs them.

#ifndef MACRO_H
#define MACRO_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "str.h"

struct macro {
	char *name;
	char **lines;		// commands, each as the prompt takes it
	size_t n, cap;
};

struct macros {
	struct macro *all;
	size_t n, cap;
	int depth;		// macros that run now, one in the other
	bool stop;		// they are too many: none of them goes on
};

// Reads the words behind `macro`; a macro of that name is made anew. The error names
// the command at fault.
const struct error *macros_set(struct macros *macros, char *const *words, size_t n);

const struct macro *macros_find(const struct macros *macros, const char *name);

// Adds the line of the config that makes it, without its newline.
void macro_print(const struct macro *macro, struct str *out);

void macros_free(struct macros *macros);

#endif
