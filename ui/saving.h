// SPDX-License-Identifier: GPL-3.0-or-later
// saving: papers written into a file from the screen, a little at a time, so that keys are
// answered meanwhile; the file is there whole at the end, or as it was before.

#ifndef SAVING_H
#define SAVING_H

#include "export.h"
#include "jobs.h"

struct app;
struct outfile;
struct query;

enum saving_what { SAVING_PAPER, SAVING_SELECTION, SAVING_FILTER, SAVING_ALL };

struct saving {
	enum export_format format;	// as chosen in the menus, or being written
	enum saving_what what;
	char *path;			// as typed; NULL: nothing is being asked or written
	struct outfile *file;		// NULL: nothing is being written
	struct query *query;		// finds the papers; NULL: they are found
	struct cite *cite;		// finds their keys
	bool cited;
	paper_id *ids;
	size_t n, at;
	struct export_document document;
	struct str out;
	struct job job;			// for the progress line
	int64_t told_ms;		// when that was drawn last
};

// The words for the ith format and for what is written, as the command takes them; NULL behind the last.
const char *saving_format(size_t i);
const char *saving_what(size_t i);

// Works for about budget_ms; true while there is more.
bool saving_work(struct app *app, int budget_ms);

// What is being written, for the progress line; NULL: nothing.
const struct job *saving_shown(const struct app *app);

// Stops it; the file is as it was. False if nothing is being written.
bool saving_stop(struct app *app);

void saving_free(struct saving *saving);

#endif
