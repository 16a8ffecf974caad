// SPDX-License-Identifier: GPL-3.0-or-later
// jobs: what paperboy-sync was asked, and what it answers.

#ifndef JOBS_H
#define JOBS_H

#include <stdint.h>

#include "day.h"
#include "error.h"
#include "link.h"
#include "paper.h"

struct app;

struct job {
	uint32_t id;
	enum link_kind kind;
	struct period from;	// JOB_STEP: where it started
	int direction;
	char *what;		// for the progress line: "Thu 20 Aug 2026"
	char *key;		// as it was asked
	bool started, quiet;
	int64_t number, total;
};

struct jobs {
	struct job *jobs;
	size_t n, cap;
	bool offline;		// the last answer was that there is no network
	bool ended;		// the process ended by itself and waits to be started again
	bool answered;		// it has stored something since the start
	char *failure;		// why the last fetch of a listing failed; NULL: it did not
};

// Starts paperboy-sync and asks for the newest day.
unsigned jobs_start(struct app *app);

// Asks for a period's listing; `flags` as link.h has them.
unsigned jobs_fetch(struct app *app, const char *key, const char *what, int flags);
unsigned jobs_step(struct app *app, struct period from, int direction);
unsigned jobs_paper(struct app *app, paper_id id);
// Papers of yours that the cache lacks are given to it.
unsigned jobs_import(struct app *app);

// Cancels everything; returns how many there were.
size_t jobs_cancel(struct app *app);

// Takes the events that are there; reaps and restarts.
unsigned jobs_events(struct app *app);
unsigned jobs_reap(struct app *app);
unsigned jobs_restart(struct app *app);

// What runs and is worth a line, or NULL.
const struct job *jobs_shown(const struct app *app);
bool jobs_fetching(const struct app *app, const char *key);

void jobs_free(struct jobs *jobs);

#endif
