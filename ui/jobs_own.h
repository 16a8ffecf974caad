// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of jobs share.

#ifndef JOBS_OWN_H
#define JOBS_OWN_H

#include "jobs.h"

// Forgets a job; another takes its place in the array.
void jobs_drop(struct jobs *jobs, struct job *job);


// Gives a file to be imported; *out is the job, or NULL if it is under way.
const struct error *jobs_give(struct app *app, const char *key, int fd, struct job **out);

// Asks for what a view is made of, which is waited for; `what` is for the progress line. NULL: it
// could not be asked, which was said.
struct job *jobs_await(struct app *app, enum link_kind kind, const char *text, const char *what, int flags);

// What a step that is waited for is about to bring, for the progress line.
void jobs_tell_step(struct app *app, struct job *job, struct period period);

#endif
