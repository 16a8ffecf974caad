// SPDX-License-Identifier: GPL-3.0-or-later
// opening: links of the paper on the screen, opened in a browser.

#ifndef OPENING_H
#define OPENING_H

#include <stddef.h>
#include <sys/types.h>

struct app;

struct opening {
	pid_t *pids;		// browsers that were started and have not ended
	size_t n, cap;
};

// Reaps browsers that have ended; tells of one that failed.
unsigned opening_reap(struct app *app);

void opening_free(struct opening *opening);

#endif
