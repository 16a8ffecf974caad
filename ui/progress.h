// SPDX-License-Identifier: GPL-3.0-or-later
// progress: one line on stderr that tells how far a job is, when stderr is a
// terminal.

#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct progress {
	bool shown;	// stderr is a terminal and nobody asked for quiet
	int columns;	// what the line takes now
};

// The unit of a job's numbers, where its words end in one ("9 rows, MiB"), else ""; *len is how many
// bytes of the words are before it.
const char *progress_unit(const char *what, size_t *len);

void progress_start(struct progress *progress, bool quiet);

// "2026-W34  120 of 300 [#####       ]", "9 rows  1 of 3 MiB [####        ]"
void progress_show(struct progress *progress, const char *what, int64_t number, int64_t total);

// A line that stays: what happens on the way, such as waiting for another process.
void progress_note(struct progress *progress, const char *text);

// Takes the line away.
void progress_end(struct progress *progress);

#endif
