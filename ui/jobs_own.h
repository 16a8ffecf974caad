// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of jobs share.

#ifndef JOBS_OWN_H
#define JOBS_OWN_H

#include "jobs.h"

// Forgets a job; another takes its place in the array.
void jobs_drop(struct jobs *jobs, struct job *job);

// Asks for the days on both sides of the one that is read, so that [ and ] find
// them there.
void jobs_ask_neighbours(struct app *app);

#endif
