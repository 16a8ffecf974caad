// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of jobs share.

#ifndef JOBS_OWN_H
#define JOBS_OWN_H

#include "jobs.h"

// Forgets a job; another takes its place in the array.
void jobs_drop(struct jobs *jobs, struct job *job);


// What a step that is waited for is about to bring, for the progress line.
void jobs_tell_step(struct app *app, struct job *job, struct period period);

#endif
