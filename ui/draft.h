// SPDX-License-Identifier: GPL-3.0-or-later
// draft: a note being written in the editor.
//
// Its file is in the folder of the library, which is for nobody else, and goes when the draft is
// freed, unless there is text in it that is not kept anywhere else.

#ifndef DRAFT_H
#define DRAFT_H

#include <stdbool.h>

#include "error.h"

struct draft {
	char *path;
	char *before;		// what the file began with
	char *after;		// what it holds once the editor has ended, as a note is kept
	bool keep;		// the file: what is in it is nowhere else
};

// Runs a program that has the terminal; *status as from waitpid.
typedef const struct error *draft_run(void *arg, char *const *argv, int *status);

// Lets the person write in a file of `dir`, which begins with draft->before. The error tells where
// what was written is, if it could not be taken.
const struct error *draft_write(struct draft *draft, const char *dir, draft_run *run, void *arg);
void draft_free(struct draft *draft);

#endif
