// SPDX-License-Identifier: GPL-3.0-or-later
// cache: papers.db as the screen has it: attached when it is there, looked at
// again when it has changed, made anew when it was deleted. While it is missing,
// your own papers are shown from their copies.

#ifndef CACHE_H
#define CACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "error.h"

struct app;

struct cache {
	int watch_fd;		// inotify; -1: none
	bool attached;		// the file; else the empty schema in memory
	bool suspected;		// the file was found damaged, and paperboy-sync told
	bool lost;		// the file was deleted under us, and is not back
	int64_t unlogged_ms;	// since when its log is gone; 0: it is there
	char *told;		// what was said to be wrong with it, until it is attached; NULL: nothing
	int64_t version;	// db_data_version when last asked
};

// Attaches the file, or the empty schema while there is none; starts to watch.
const struct error *cache_open(struct app *app);

// Attaches it again, to a library that was opened anew.
const struct error *cache_attach(struct app *app);

// Something may have changed: attaches, detaches, or has the query asked again, also
// where it is the library that another program has changed.
unsigned cache_look(struct app *app);

// The same, when paperboy-sync has left: a log that is gone is not looked for again.
unsigned cache_left(struct app *app);

// The same, where nothing tells of changes; the next look is set.
unsigned cache_watch(struct app *app);

// Reads what the watch has to tell; true if there is reason to look.
bool cache_told(struct app *app);

void cache_close(struct app *app);

#endif
