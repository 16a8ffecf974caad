// SPDX-License-Identifier: GPL-3.0-or-later
// opening: links of the paper on the screen, opened in a browser.

#ifndef OPENING_H
#define OPENING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "mem.h"
#include "menu.h"

struct app;

struct opening {
	pid_t *pids;		// browsers that were started and have not ended
	size_t n, cap;
	bool file;		// what the newest was to open is a PDF's file
	char *address;		// that, and
	size_t plan;		// which way is tried after it
	int64_t started_ms;
	struct arena *arena;	// of the menu of links
	struct menu_table menu;
	const char **addresses;	// of its rows
};

// Opens an address; where nothing can, it is shown.
unsigned opening_address(struct app *app, const char *address);

// The same with the file of a PDF, in a viewer.
unsigned opening_file(struct app *app, const char *path);

// Reaps browsers that have ended; tells of one that failed, and tries the next way.
unsigned opening_reap(struct app *app);

void opening_free(struct opening *opening);

#endif
